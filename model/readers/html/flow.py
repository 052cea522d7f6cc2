"""What is under way in a walk over a page: the lines of the page or of a cell, and a table whose cells come one by one."""

import re

from model.readers.drafts import Piece
from model.readers.html.apart import BREAK, GAP, touch_over_gap
from model.readers.html.looks import TURNED
from model.readers.html.office import DrawnNumber
from model.readers.html.table import HtmlCell, HtmlRow
from model.readers.invisible import (
    OVERRIDE,
    POP,
    is_order_unsure,
    is_order_unsure_leftwards,
    may_be_shown_otherwise,
    strip_invisible,
)
from model.readers.letters import APART
from model.records import field, record

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_WRAPPED = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]+[ \t]*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


@record(frozen=False)
class Flow:
    """Lines under way, of the page or of a cell. linked: how many characters of the text stand in links."""

    pieces: list[Piece] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    linked: int = 0
    heading: int = 0
    marker: str = ""
    drawn: DrawnNumber | None = None
    cell: HtmlCell | None = None
    pictured: bool = False
    painted: bool = False
    """A picture stands behind something in it."""
    doubt: str | None = None
    """About the line under way."""
    hidden: bool = False
    """A number in it is not shown."""
    leftwards: bool = False
    """Something in the line under way is written from right to left."""

    def line_text(self) -> str:
        """What is seen of the line under way."""
        text = "".join(self.text)
        if GAP in text:
            if self.cell is not None and touch_over_gap(text):
                self.cell.doubt = self.cell.doubt or APART
            text = text.replace(GAP, "")
        text = _BLANKS.sub(" ", _WRAPPED.sub("", text))
        parts = [part.strip() for part in text.split(BREAK)]
        if self.leftwards or may_be_shown_otherwise(text):
            parts = [self._shown_part(part) for part in parts]
        return "\n".join(parts).strip()

    def _shown_part(self, part: str) -> str:
        """A line without what no one sees in it, in the order in which it is shown."""
        part = part.replace(POP + OVERRIDE, "")
        unsure = is_order_unsure(part) or (self.leftwards and is_order_unsure_leftwards(part))
        if unsure and self.cell is not None:
            self.cell.doubt = self.cell.doubt or TURNED
        return strip_invisible(part).strip()


@record(frozen=False)
class OpenTable:
    """A table under way. open: whether its last row may take more cells."""

    rows: list[HtmlRow] = field(default_factory=list)
    section: int = 0
    group: int = 0
    open: bool = False
    depth: int = 0
    """How many flows there are around its cells."""
    unsettled: bool = False
    """Some of its columns are not shown, or a script writes cells into it."""
    stand: list[str] = field(default_factory=lambda: ["", ""])
    """How its row group and its row stand."""


def without_blanks(text: str) -> str:
    """The text without blanks and line ends."""
    return _BLANKS.sub("", text)
