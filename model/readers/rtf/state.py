"""What a brace saves and gives back: the formats of characters and paragraphs, and where text goes."""

from collections.abc import Callable
from enum import Enum, auto

from model.readers.drafts import Piece
from model.readers.stories.paragraphs import StoryParagraph
from model.records import field, record


class Sink(Enum):
    """Where the text of a group goes."""

    TEXT = auto()
    LABEL = auto()
    FIELD_CODE = auto()
    FONT_NAME = auto()
    STYLE_NAME = auto()
    LEVEL_TEXT = auto()
    COLOURS = auto()
    NOWHERE = auto()


class Opened(Enum):
    """What closes with a group besides its formats."""

    NOTE = auto()
    MARGIN = auto()
    BOX = auto()
    SHAPE = auto()
    FIELD = auto()
    FIELD_CODE = auto()
    STYLE = auto()
    LIST = auto()
    LIST_LEVEL = auto()
    LIST_OVERRIDE = auto()


@record(frozen=False)
class State:
    """Formats as they stand. depth: \\itap; fallback: how many characters stand for one of \\u (\\uc). ink, ground, paper: numbers of
    colours, of letters, behind them and behind their paragraph, 0 where none is given; size: in half points, 0 where none is given;
    shift: in half points above the line."""

    sink: Sink = Sink.TEXT
    font: int | None = None
    fallback: int = 1
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    raised: bool = False
    struck: bool = False
    in_table: bool = False
    depth: int = 0
    style: int = 0
    outline: int | None = None
    list_number: int = 0
    level: int = 0
    opened: Opened | None = None
    symbol_field: bool = False
    lowered: bool = False
    shift: int = 0
    ink: int = 0
    ground: int = 0
    paper: int = 0
    size: int = 0

    def copy(self) -> "State":
        """The state of a group within this one."""
        return State(
            self.sink,
            self.font,
            self.fallback,
            self.hidden,
            self.deleted,
            self.inserted,
            self.raised,
            self.struck,
            self.in_table,
            self.depth,
            self.style,
            self.outline,
            self.list_number,
            self.level,
            None,
            self.symbol_field,
            self.lowered,
            self.shift,
            self.ink,
            self.ground,
            self.paper,
            self.size,
        )

    def plain(self) -> None:
        """\\plain: characters as they come."""
        self.hidden = self.deleted = self.inserted = self.raised = self.lowered = self.struck = False
        self.shift = self.ink = self.ground = self.size = 0

    def new_paragraph(self) -> None:
        """\\pard: paragraphs as they come."""
        self.in_table = False
        self.depth = self.style = self.list_number = self.level = self.paper = 0
        self.outline = None

    @property
    def unseen(self) -> bool:
        """Whether text is in the file and not on the page."""
        return self.hidden or self.deleted

    @property
    def tables(self) -> int:
        """In how many tables a paragraph stands."""
        return self.depth or int(self.in_table)


def _is_on(number: int | None) -> bool:
    """A toggle without a number is on."""
    return number != 0


def _super(state: State, number: int | None) -> None:
    state.raised, state.lowered = _is_on(number), False


def _sub(state: State, number: int | None) -> None:
    state.raised, state.lowered = False, _is_on(number)


def _not_super(state: State, number: int | None) -> None:
    state.raised = state.lowered = False


def _up(state: State, number: int | None) -> None:
    state.shift = 6 if number is None else number


def _down(state: State, number: int | None) -> None:
    state.shift = -6 if number is None else -number


def _ink(state: State, number: int | None) -> None:
    state.ink = number or 0


def _ground(state: State, number: int | None) -> None:
    state.ground = number or 0


def _paper(state: State, number: int | None) -> None:
    state.paper = number or 0


def _size(state: State, number: int | None) -> None:
    state.size = number or 0


def _strike(state: State, number: int | None) -> None:
    state.struck = _is_on(number)


def _hidden(state: State, number: int | None) -> None:
    state.hidden = _is_on(number)


def _deleted(state: State, number: int | None) -> None:
    state.deleted = _is_on(number)


def _inserted(state: State, number: int | None) -> None:
    state.inserted = _is_on(number)


def _in_table(state: State, number: int | None) -> None:
    state.in_table = _is_on(number)


def _depth(state: State, number: int | None) -> None:
    state.depth = max(0, number or 0)


def _level(state: State, number: int | None) -> None:
    state.level = max(0, number or 0)


def _outline(state: State, number: int | None) -> None:
    state.outline = max(0, number or 0)


def _fallback(state: State, number: int | None) -> None:
    state.fallback = max(0, 1 if number is None else number)


FORMATS: dict[bytes, Callable[[State, int | None], None]] = {
    b"plain": lambda state, number: state.plain(),
    b"pard": lambda state, number: state.new_paragraph(),
    b"super": _super,
    b"sub": _sub,
    b"up": _up,
    b"dn": _down,
    b"cf": _ink,
    b"cb": _ground,
    b"chcbpat": _ground,
    b"highlight": _ground,
    b"cbpat": _paper,
    b"fs": _size,
    b"nosupersub": _not_super,
    b"strike": _strike,
    b"striked": _strike,
    b"v": _hidden,
    b"deleted": _deleted,
    b"revised": _inserted,
    b"intbl": _in_table,
    b"itap": _depth,
    b"ilvl": _level,
    b"outlinelevel": _outline,
    b"uc": _fallback,
}
"""The control words that change a format."""


@record(frozen=False)
class Story:
    """A story as it is read: its paragraphs so far, and what is known of the one at hand."""

    paragraphs: list[StoryParagraph] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    label: str | None = None
    doubt: str | None = None
    picture: bool = False
    pale: bool = False
    hidden: bool = False
    shifts: set[int] = field(default_factory=set)
    """How high above the line its letters stand."""
    boxes: list[Piece] = field(default_factory=list)

    @property
    def pending(self) -> bool:
        """Whether the paragraph at hand has anything in it."""
        return bool(self.boxes or self.picture or "".join(self.text).strip())
