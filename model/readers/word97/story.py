"""A story of a .doc (the body, notes, a text box) as paragraphs: where each ends, and what its end ends besides."""

import re
from collections.abc import Callable, Iterator

from model.readers.drafts import Piece
from model.readers.lists import DEEPEST, Label
from model.readers.stories.paragraphs import End, StoryParagraph
from model.readers.word97.content import Content
from model.readers.word97.formats import ParagraphFormat
from model.readers.word97.signs import SignReader
from model.readers.word97.styles import Style, outline_level

_MARK = re.compile("[\r\x07\x0c]")
_NO_LIST = 0

BoxesAt = Callable[[int], list[Piece]]
"""The pieces of the text box that hangs at a character, [] where none does."""


def no_boxes(character: int) -> list[Piece]:
    """The text boxes of a story that can hold none."""
    return []


def paragraphs_of(
    content: Content, start: int, end: int, boxes_at: BoxesAt = no_boxes
) -> Iterator[StoryParagraph]:
    """The paragraphs between two characters."""
    reader = _StoryReader(content, boxes_at)
    at = start
    for found in _MARK.finditer(content.text, start, end):
        mark = found.start()
        if found[0] == "\x0c" and not content.ends_paragraph(mark):
            continue
        yield reader.paragraph(at, mark)
        at = mark + 1
    if at < end:
        yield reader.paragraph(at, end, end - 1)


class _StoryReader:
    def __init__(self, content: Content, boxes_at: BoxesAt) -> None:
        self._content = content
        self._signs = SignReader(content)
        self._boxes_at = boxes_at

    def paragraph(self, start: int, end: int, mark: int | None = None) -> StoryParagraph:
        """The paragraph of these characters; its mark is the one behind them, unless it has none and the last is asked."""
        mark = end if mark is None else mark
        content = self._content
        content.count_paragraph()
        form = content.paragraph(mark)
        depth, what = _end(form, content.text[mark])
        run = content.run(mark)
        unseen = run is not None and (run.deleted or run.hides(False) or run.separator)
        if what is End.ROW:
            self._signs.close_fields()
            return StoryParagraph(depth=depth, end=what, row=content.row_shape(mark, unseen))
        style = content.styles.get(form.style)
        signs = self._signs.read(start, end, style.run.hides(False))
        if what is End.CELL:
            self._signs.close_fields()
        heading = style.heading if form.outline is None else outline_level(form.outline)
        found = StoryParagraph(signs.text, depth, what, heading, style.contents)
        found.joined, found.doubt, found.picture = unseen, signs.doubt, signs.picture
        found.pale, found.hidden = signs.pale, signs.hidden
        if not unseen:
            found.label = self._label(form, style)
        for shape_at in signs.shapes:
            boxes = self._boxes_at(shape_at)
            found.boxes += boxes
            found.picture = found.picture or not boxes
        return found

    def _label(self, form: ParagraphFormat, style: Style) -> Label | None:
        number, level = form.list_number, form.level
        if number is None:
            number = style.paragraph.list_number
            level = style.paragraph.level if level is None else level
        if number is None or number == _NO_LIST:
            return None
        numbered = self._content.list(number)
        return None if numbered is None else numbered.label(min(level or 0, DEEPEST))


def _end(form: ParagraphFormat, mark: str) -> tuple[int, End]:
    """In how many tables a paragraph stands, and what ends with it."""
    depth = form.depth or int(form.in_table)
    if mark == "\x07":
        return 1, End.ROW if form.row_end else End.CELL
    if depth > 1 and form.inner_row_end:
        return depth, End.ROW
    if depth > 1 and form.inner_cell_end:
        return depth, End.CELL
    return depth, End.PARAGRAPH
