"""Lines to paragraphs: a line that reaches the right margin goes on in the next one, unless that is indented."""

from collections.abc import Iterable
from dataclasses import dataclass

from model.document import Role
from model.readers.pages.page import Page
from model.readers.pages.text_lines import TextLine, box_around, run_on

SHORT_OF_MARGIN = 2.3
"""A line that ends within so many of its heights of the right margin is full: a sign that may not begin a line takes its
neighbour with it into the next."""
INDENT = 1.2
"""A line that begins so many heights to the right of the margin begins a paragraph."""
LEADING = 2.6
"""Lines of one paragraph are at most so many of their heights apart."""
SAME_SIZE = 1.12
LARGE = 1.15
"""A line so much higher than the body's, if it is short, is a heading."""
LONGEST_HEADING = 40
_TEXT_LINE = 10
_FEW_LINES = 8
_LIKE_LEFT = 1.3


@dataclass(slots=True)
class PageParagraph:
    """A paragraph to be: lines, which may run over a page end. page: that of the first line."""

    page: Page
    lines: list[tuple[Page, TextLine]]
    role: Role = Role.BODY

    @property
    def text(self) -> str:
        """What it prints."""
        text = self.lines[0][1].text
        for _, line in self.lines[1:]:
            text = run_on(text, line.text)
        return text

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Where its lines on its first page stand."""
        return self.page.shown(box_around(line.box for page, line in self.lines if page is self.page))


@dataclass(frozen=True, slots=True)
class Measure:
    """The text of a document: its margins in points, and the height of its type."""

    left: float
    right: float
    height: float


def measure(lines: Iterable[TextLine], width: float) -> Measure:
    """The margins that most full lines keep; of few lines none may be full, and the right margin is like the left one.

    width: of the page.
    """
    text = sorted((line for line in lines if len(line.text) >= _TEXT_LINE), key=lambda line: line.box[2])
    if not text:
        return Measure(0.0, width, 12.0)
    lefts = sorted(line.box[0] for line in text)
    heights = sorted(line.height for line in text)
    left, right = lefts[len(lefts) // 10], text[-1 - len(text) // 20].box[2]
    if len(text) < _FEW_LINES:
        right = max(right, width - _LIKE_LEFT * left)
    return Measure(left, right, heights[len(heights) // 2])


def goes_on(before: TextLine, after: TextLine, measure: Measure, new_page: bool) -> bool:
    """Whether a line is the next one of the same paragraph."""
    size = max(before.height, after.height)
    if size > SAME_SIZE * min(before.height, after.height):
        return False
    if not new_page and after.box[1] - before.box[1] > LEADING * size:
        return False
    full = before.box[2] > measure.right - SHORT_OF_MARGIN * size
    return full and after.box[0] < measure.left + INDENT * size


def role_of(paragraph: PageParagraph, measure: Measure) -> Role:
    """HEADING for short large type, else BODY."""
    large = all(line.height > LARGE * measure.height for _, line in paragraph.lines)
    return Role.HEADING if large and len(paragraph.text) <= LONGEST_HEADING else Role.BODY
