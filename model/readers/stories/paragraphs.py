"""The paragraphs of a story (the body, a footnote, a text box), and the shapes of the rows that end in it."""

from enum import StrEnum

from model.document import Note, Role
from model.readers.drafts import DraftTable, Line
from model.readers.letters import PALE
from model.readers.lists import Label
from model.records import field, record

REVISED = Note("reading.tracked_changes", "文档含未接受的修订，按修订后的内容读取。")


class End(StrEnum):
    """What ends where a paragraph ends."""

    PARAGRAPH = "paragraph"
    CELL = "cell"
    ROW = "row"
    """The mark of a row's end; it has no text of its own."""


@record(frozen=False)
class CellShape:
    """right: its right edge in twips. merge: "restart" or "continue" of a vertical merge. joined: to the cell at its left."""

    right: int
    merge: str | None = None
    joined: bool = False
    gone: bool = False
    """Deleted under revision."""


@record(frozen=False)
class RowShape:
    """left: its left edge in twips. gone: hidden, or deleted under revision. filled: some cell has a ground that is not white."""

    left: int
    cells: list[CellShape] = field(default_factory=list)
    gone: bool = False
    filled: bool = False


@record(frozen=False)
class StoryParagraph:
    """A paragraph as read. depth: in how many tables it stands. joined: its end is hidden or deleted, it runs on.

    row: the shape of the row that ends here; None where the file gives none.
    """

    text: str = ""
    depth: int = 0
    end: End = End.PARAGRAPH
    heading: int = 0
    contents: bool = False
    label: Label | None = None
    joined: bool = False
    doubt: str | None = None
    picture: bool = False
    pale: bool = False
    """It has letters that are white where no ground is given for them: whether they are seen, the row's cells say."""
    hidden: bool = False
    """A number in it is hidden."""
    boxes: "list[Line | DraftTable]" = field(default_factory=list)
    """The pieces of the text boxes that hang on it."""
    row: RowShape | None = None

    def line(self, before: str = "") -> Line:
        """The line to be, after the text of paragraphs that run on into this one."""
        text, doubt = before + self.text, self.doubt or (PALE if self.pale else None)
        if self.label is not None:
            text = self.label.before(text)
        if self.contents:
            return Line(text, Role.MARGIN)
        if self.heading:
            return Line(text, Role.HEADING, self.heading)
        if self.label is not None:
            return Line(text, Role.LIST, self.label.level + 1, doubt)
        return Line(text, doubt=doubt)
