"""The lists of an RTF file, for paragraphs whose label is not written out beside them."""

from model.readers.lists import Abstract, Level, Numbered
from model.readers.word97.lists import STYLES

_LONGEST = 100
"""Signs of a level's text, far more than Word takes."""


class ListTable:
    """Takes the words of \\listtable and \\listoverridetable in order; gives lists by their number (\\ls)."""

    def __init__(self) -> None:
        self._abstracts: dict[int, Abstract] = {}
        self._lists: dict[int, Numbered] = {}
        self._levels: dict[int, Level] = {}
        self._restarts: dict[int, int] = {}
        self._id = self._number = 0
        self._in_override = False
        self._style, self._start, self._legal, self._text = "decimal", 1, False, ""

    def get(self, number: int) -> Numbered | None:
        """A list by its number."""
        return self._lists.get(number)

    def sign(self, word: bytes, number: int | None) -> None:
        """Takes a control word that stands in a list."""
        value = number or 0
        match word:
            case b"list" | b"listoverride":
                self._levels, self._restarts, self._id, self._number = {}, {}, 0, 0
                self._in_override = word == b"listoverride"
            case b"listlevel":
                self._style, self._start, self._legal, self._text = "decimal", 1, False, ""
            case b"levelnfc" | b"levelnfcn":
                self._style = STYLES.get(value, "decimal")
            case b"levelstartat":
                self._start = max(0, value)
                if self._in_override:
                    self._restarts[len(self._restarts)] = self._start
            case b"levellegal":
                self._legal = number != 0
            case b"listid":
                self._id = value
            case b"ls":
                self._number = value

    def level_text(self, text: str) -> None:
        """A part of a level's text: its length, then signs, with the numbers of the levels below 9 among them."""
        self._text = (self._text + text)[:_LONGEST]

    def end_level(self) -> None:
        """A \\listlevel is over."""
        signs = self._text.rstrip(";")[1:].replace("%", "％")
        text = "".join(f"%{ord(sign) + 1}" if ord(sign) < 9 else sign for sign in signs)
        self._levels[len(self._levels)] = Level(self._start, self._style, text, legal=self._legal)

    def end_list(self) -> None:
        """A \\list is over."""
        self._abstracts[self._id] = Abstract(self._levels)

    def end_override(self) -> None:
        """A \\listoverride is over."""
        abstract = self._abstracts.get(self._id)
        if abstract is not None:
            self._lists[self._number] = Numbered(abstract, dict(self._levels), dict(self._restarts))
