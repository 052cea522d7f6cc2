"""A .doc as its text and what lies upon it: formats of paragraphs and characters by the number of a character.

Only runs that are not read as they stand are kept, for a usual report has next to none.
"""

import re
from bisect import bisect_left, bisect_right
from struct import unpack_from

from model.readers.limits import too_large
from model.readers.lists import Numbered
from model.readers.stories.paragraphs import RowShape
from model.readers.word97.formats import ParagraphFormat, RunFormat, changed, paragraph_format, run_format
from model.readers.word97.lists import read_lists
from model.readers.word97.pages import Stretches, character_stretches, paragraph_stretches
from model.readers.word97.pieces import Text
from model.readers.word97.rows import row_shape
from model.readers.word97.streams import Part, Streams
from model.readers.word97.styles import Styles

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_FONT_NAME = 40
_MAX_FORMAT_BYTES = 6_000_000
"""Of all different formats together: each is worked out once."""
_MAX_PARAGRAPHS = 100_000


class Content:
    """Raises UnreadableDocument where the structures of the file do not fit each other."""

    def __init__(self, streams: Streams) -> None:
        self.streams = streams
        self._source = Text(streams.main, streams.part(Part.PIECES), streams.lengths.total())
        self.text = self._source.text
        self.styles = Styles(streams.part(Part.STYLES))
        self.revised = False
        self._format_bytes = 0
        self._read = 0
        self.has_fields = "\x13" in self.text
        self._private = _PRIVATE.search(self.text) is not None
        self._paragraphs = paragraph_stretches(streams.main, streams.part(Part.PARAGRAPHS))
        self._formats: dict[tuple[bytes, bytes], ParagraphFormat] = {}
        self._run_starts: list[int] = []
        self._run_ends: list[int] = []
        self._runs: list[RunFormat] = []
        self._find_runs(character_stretches(streams.main, streams.part(Part.CHARACTERS)))
        self._shapes: dict[bytes, RowShape | None] = {}
        self._lists: list[Numbered] | None = None
        self._fonts: list[str] | None = None

    def runs(self, start: int, end: int) -> list[tuple[int, int, RunFormat]]:
        """The runs within these characters that are not read as they stand, in order."""
        if not self._runs:
            return []
        first = bisect_right(self._run_ends, start)
        last = bisect_left(self._run_starts, end)
        return [
            (max(start, self._run_starts[index]), min(end, self._run_ends[index]), self._runs[index])
            for index in range(first, last)
        ]

    def run(self, character: int) -> RunFormat | None:
        """The format of one character, None where it is plain."""
        if not self._runs:
            return None
        found = self.runs(character, character + 1)
        return found[0][2] if found else None

    def paragraph(self, mark: int) -> ParagraphFormat:
        """The format of the paragraph that ends with this character."""
        piece = self._source.piece(mark)
        index = self._paragraphs.at(piece.offset + (mark - piece.start) * piece.width)
        key = (self._paragraphs.grpprls[index] if index >= 0 else b"", piece.grpprl)
        found = self._formats.get(key)
        if found is None:
            found = paragraph_format(key[0], self.streams.data)
            if piece.grpprl:
                found = changed(found, piece.grpprl)
            self._spend(len(found.grpprl))
            self._formats[key] = found
        return found

    def count_paragraph(self) -> None:
        """A paragraph is read, of whatever story. Raises UnreadableDocument where there are more than a report can have."""
        self._read += 1
        if self._read > _MAX_PARAGRAPHS:
            raise too_large("段落多得异常")

    def _spend(self, size: int) -> None:
        self._format_bytes += size
        if self._format_bytes > _MAX_FORMAT_BYTES:
            raise too_large("格式多得异常")

    def row_shape(self, mark: int, gone: bool) -> RowShape | None:
        """The shape of the row that ends with this character, None where the file gives none."""
        grpprl = self.paragraph(mark).grpprl
        if grpprl not in self._shapes:
            self._shapes[grpprl] = row_shape(grpprl)
        shape = self._shapes[grpprl]
        return None if shape is None else RowShape(shape.left, shape.cells, gone, shape.filled)

    def ends_paragraph(self, mark: int) -> bool:
        """Whether the paragraph's stretch ends with this character: a page break within it looks like the end of a section."""
        place = self._source.place(mark)
        index = self._paragraphs.at(place)
        return index < 0 or self._paragraphs.ends[index] - place <= 2

    def list(self, number: int) -> Numbered | None:
        """A list by its number from 1."""
        if self._lists is None:
            parts = self.streams.from_part(Part.LISTS), self.streams.from_part(Part.LIST_OVERRIDES)
            self._lists = read_lists(*parts)
        return self._lists[number - 1] if 0 < number <= len(self._lists) else None

    def font(self, number: int | None) -> str:
        """A font's name, "" where it is not known."""
        if self._fonts is None:
            self._fonts = _font_names(self.streams.part(Part.FONTS))
        return self._fonts[number] if number is not None and 0 <= number < len(self._fonts) else ""

    def _find_runs(self, stretches: Stretches) -> None:
        known: dict[tuple[bytes, bytes], RunFormat | None] = {}
        for piece in self._source.pieces:
            low, high = piece.offset, piece.offset + (piece.end - piece.start) * piece.width
            for index in range(max(0, bisect_right(stretches.starts, low) - 1), len(stretches.starts)):
                begin = stretches.starts[index]
                if begin >= high:
                    break
                key = (stretches.grpprls[index], piece.grpprl)
                if key not in known:
                    known[key] = self._kept(*key)
                form = known[key]
                start = piece.start + max(0, begin - low) // piece.width
                end = piece.start + max(0, min(high, stretches.ends[index]) - low) // piece.width
                if form is not None and start < end:
                    start = max(start, self._run_ends[-1] if self._run_ends else 0)
                    self._run_starts.append(start)
                    self._run_ends.append(max(start, end))
                    self._runs.append(form)

    def _kept(self, grpprl: bytes, more: bytes) -> RunFormat | None:
        """The format of a run, None where it is read as it stands."""
        self._spend(len(grpprl) + len(more))
        form = run_format(grpprl + more)
        if form.style is not None:
            form = run_format(grpprl + more, self.styles.get(form.style).run)
        self.revised = self.revised or form.deleted or form.inserted
        return None if form.plain and not (self._private and form.font is not None) else form


def _font_names(part: bytes) -> list[str]:
    """The names in a table of fonts ([MS-DOC] 2.9.286 SttbfFfn, 2.9.80 FFN), as far as it is whole."""
    names: list[str] = []
    count = unpack_from("<H", part)[0] if len(part) >= 4 else 0
    position = 4
    while len(names) < count and position < len(part):
        entry = part[position : position + 1 + part[position]]
        names.append(entry[_FONT_NAME:].decode("utf-16-le", "replace").partition("\0")[0])
        position += len(entry)
    return names
