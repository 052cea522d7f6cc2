"""What the property changes upon a paragraph or a run of characters come to, as far as reading is concerned.

Source: [MS-DOC] 2.6.1 (character properties), 2.6.2 (paragraph properties).
"""

from copy import copy
from struct import unpack_from

from model.readers.letters import LEAST_POINTS, PALE, SMALL, is_pale
from model.readers.word97.colours import colour, ground, old_colour, old_ground
from model.readers.word97.properties import Sprm, changes
from model.records import record

_SILENT, _OPPOSITE = 0x80, 0x81


@record(frozen=False)
class RunFormat:
    """hidden: None where only styles say. symbol: (font number, code). style: a character style's number."""

    hidden: int | None = None
    deleted: bool = False
    inserted: bool = False
    special: bool = False
    raised: bool = False
    struck: bool = False
    no_picture: bool = False
    """Its special character stands for data of a form, not for a picture."""
    separator: bool = False
    symbol: tuple[int, int] | None = None
    style: int | None = None
    font: int | None = None
    lowered: bool = False
    shift: int = 0
    """In half points above the line."""
    ink: int | None = None
    ground: int | None = None
    """Colours as 0xRRGGBB, None where none is given."""
    size: int | None = None
    """In half points."""

    @property
    def plain(self) -> bool:
        """Whether its text is read as it stands."""
        return self.hidden is None and not (
            self.deleted
            or self.inserted
            or self.special
            or self.raised
            or self.lowered
            or self.shift
            or self.struck
            or self.symbol
            or self.unseen
        )

    @property
    def unseen(self) -> str | None:
        """Why no one sees its letters on the page, a clause as of GridCell.doubt; None where they are seen."""
        if self.ink and is_pale(self.ink, self.ground):
            return PALE
        return SMALL if self.size is not None and self.size < 2 * LEAST_POINTS else None

    def hides(self, by_style: bool) -> bool:
        """Whether its text is hidden in a paragraph whose style hides it or not."""
        if self.hidden is None or self.hidden == _SILENT:
            return by_style
        return not by_style if self.hidden == _OPPOSITE else bool(self.hidden)


def run_format(grpprl: bytes, base: RunFormat | None = None) -> RunFormat:
    """The format after these changes upon a base."""
    form = RunFormat() if base is None else copy(base)
    for code, operand in changes(grpprl):
        match code:
            case Sprm.HIDDEN:
                form.hidden = operand[0]
            case Sprm.DELETED:
                form.deleted = bool(operand[0])
            case Sprm.INSERTED:
                form.inserted = bool(operand[0])
            case Sprm.SPECIAL:
                form.special = bool(operand[0])
            case Sprm.RAISED:
                form.raised, form.lowered = operand[0] == 1, operand[0] == 2
            case Sprm.STRUCK | Sprm.STRUCK_TWICE:
                form.struck = bool(operand[0] & 1)
            case Sprm.FORM_DATA:
                form.no_picture = bool(operand[0])
            case Sprm.STYLE_SEPARATOR:
                form.separator = bool(operand[0])
            case Sprm.SYMBOL:
                form.symbol = unpack_from("<HH", operand)
                form.special = True
            case Sprm.CHARACTER_STYLE:
                form.style = unpack_from("<H", operand)[0]
            case Sprm.FONT:
                form.font = unpack_from("<H", operand)[0]
            case Sprm.SHIFT:
                form.shift = unpack_from("<h", operand)[0]
            case Sprm.SIZE:
                form.size = unpack_from("<H", operand)[0]
            case Sprm.COLOUR:
                form.ink = colour(operand)
            case Sprm.OLD_COLOUR:
                form.ink = old_colour(operand[0])
            case Sprm.HIGHLIGHT:
                form.ground = old_colour(operand[0])
            case Sprm.GROUND if len(operand) >= 11:
                form.ground = ground(operand[1:11])
            case Sprm.OLD_GROUND:
                form.ground = old_ground(unpack_from("<H", operand)[0])
            case Sprm.PLAIN:
                form.hidden, form.raised, form.lowered, form.struck = None, False, False, False
                form.ink, form.size, form.shift = None, None, 0
    return form


@record(frozen=False)
class ParagraphFormat:
    """depth: in how many tables; level, outline, list_number: None where the style says. grpprl: all its changes, for a row's shape."""

    style: int = 0
    depth: int = 0
    in_table: bool = False
    row_end: bool = False
    inner_cell_end: bool = False
    inner_row_end: bool = False
    level: int | None = None
    list_number: int | None = None
    outline: int | None = None
    grpprl: bytes = b""


def paragraph_format(written: bytes, data: bytes) -> ParagraphFormat:
    """The format of a paragraph; `written` opens with the style's number, `data` is the stream of changes too long for a page."""
    style = written[0] | written[1] << 8 if len(written) >= 2 else 0
    return changed(ParagraphFormat(style), _with_elsewhere(written[2:], data))


def changed(base: ParagraphFormat, grpprl: bytes) -> ParagraphFormat:
    """The format after these changes upon a base."""
    form = copy(base)
    form.grpprl = base.grpprl + grpprl
    for code, operand in changes(grpprl):
        match code:
            case Sprm.IN_TABLE:
                form.in_table = bool(operand[0])
            case Sprm.ROW_END:
                form.row_end = bool(operand[0])
            case Sprm.INNER_CELL_END:
                form.inner_cell_end = bool(operand[0])
            case Sprm.INNER_ROW_END:
                form.inner_row_end = bool(operand[0])
            case Sprm.DEPTH:
                form.depth = max(0, unpack_from("<i", operand)[0])
            case Sprm.DEEPER:
                form.depth = max(0, form.depth + unpack_from("<i", operand)[0])
            case Sprm.LIST_LEVEL:
                form.level = operand[0]
            case Sprm.LIST:
                form.list_number = unpack_from("<H", operand)[0]
            case Sprm.OUTLINE:
                form.outline = operand[0]
            case Sprm.STYLE:
                form.style = unpack_from("<H", operand)[0]
    return form


def _with_elsewhere(grpprl: bytes, data: bytes) -> bytes:
    """Changes that did not fit their page stand in the Data stream, after their length in two bytes."""
    for code, operand in changes(grpprl):
        if code in (Sprm.ELSEWHERE, Sprm.ELSEWHERE_OLD):
            (place,) = unpack_from("<I", operand)
            if place + 2 <= len(data):
                (size,) = unpack_from("<H", data, place)
                return grpprl + data[place + 2 : place + 2 + size]
    return grpprl
