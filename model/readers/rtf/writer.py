"""The stories of an RTF file as they are read: text, the ends of paragraphs, cells and rows, and stories within stories."""

import re

from model.readers.invisible import strip_invisible
from model.readers.letters import (
    LOWERED,
    PALE,
    RAISED,
    STRUCK,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    asks_for_result,
    drawn_by,
    has_digit,
)
from model.readers.limits import too_large
from model.readers.lists import DEEPEST, Label
from model.readers.rtf.lists import ListTable
from model.readers.rtf.rows import RowDefinition
from model.readers.rtf.state import Opened, State, Story
from model.readers.rtf.tables import StyleTable
from model.readers.stories.flow import read_story
from model.readers.stories.paragraphs import End, StoryParagraph

_LONGEST_LABEL = 100
_MOST_PARAGRAPHS = 60_000
_SURROGATE = re.compile("[\ud800-\udfff]")


class Writer:
    """notes, margins: their paragraphs, in order; revised: whether any text is under revision."""

    def __init__(self, styles: StyleTable, lists: ListTable) -> None:
        self._styles = styles
        self._lists = lists
        self._stories = [Story()]
        self._count = 0
        self.notes: list[list[StoryParagraph]] = []
        self.margins: list[list[StoryParagraph]] = []
        self.revised = False

    def say(self, text: str, state: State, unseen: str | None) -> None:
        """Text of the paragraph at hand. unseen: why no one sees it on the page, or None."""
        if state.deleted or state.inserted:
            self.revised = True
        story = self._stories[-1]
        if state.unseen:
            story.hidden = story.hidden or (state.hidden and not state.deleted and has_digit(text))
            return
        if text.strip():
            story.pale = story.pale or unseen == PALE
            story.shifts.add(state.shift)
            apart = _apart(state, story)
            signs, doubt = apart if apart else ({}, STRUCK if state.struck else unseen)
            text = text.translate(signs)
            if doubt != PALE:
                story.doubt = story.doubt or doubt
        story.text.append(text)

    def label(self, text: str) -> None:
        """A part of the label that is written out beside the paragraph at hand."""
        story = self._stories[-1]
        story.label = ((story.label or "") + text)[:_LONGEST_LABEL]

    def field(self, code: str) -> None:
        """A field with this code stands in the paragraph at hand."""
        story = self._stories[-1]
        story.hidden = story.hidden or asks_for_result(code)
        story.doubt = story.doubt or drawn_by(code)

    def picture(self, state: State) -> None:
        """A picture stands in the paragraph at hand, or a shape."""
        self._stories[-1].picture = self._stories[-1].picture or not state.unseen

    def end_shape(self, state: State) -> None:
        """A shape is over: without a text box it is a picture."""
        if not self._stories[-1].boxes:
            self.picture(state)

    def begin_story(self) -> None:
        """A note, a margin or a text box begins."""
        self._stories.append(Story())

    def end_story(self, kind: Opened, state: State) -> None:
        """It is over, with what stands behind its last mark."""
        self._end_rest(state)
        story = self._stories.pop()
        if state.unseen:
            return
        if kind is Opened.NOTE:
            self.notes.append(story.paragraphs)
        elif kind is Opened.MARGIN:
            self.margins.append(story.paragraphs)
        else:
            self._stories[-1].boxes += read_story(story.paragraphs)

    def finish(self, state: State) -> list[StoryParagraph]:
        """The paragraphs of the body, when the file is over, be it in the middle of a story."""
        while len(self._stories) > 1:
            self.end_story(Opened.BOX, state)
        self._end_rest(state)
        return self._stories[0].paragraphs

    def end_paragraph(self, end: End, depth: int, state: State) -> None:
        """The paragraph at hand is over, and a cell with it where `end` says so.

        Raises UnreadableDocument where there are more than a report can have.
        """
        self._count += 1
        if self._count > _MOST_PARAGRAPHS:
            raise too_large("段落多得异常")
        story = self._stories[-1]
        text = "".join(story.text).replace("\r", "\n")
        if _SURROGATE.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        found = StoryParagraph(strip_invisible(text), depth, end, joined=state.unseen, doubt=story.doubt)
        found.label = None if state.unseen else self._label(story, state)
        found.picture, found.boxes = story.picture, story.boxes
        found.pale, found.hidden = story.pale, story.hidden
        found.heading, found.contents = self._styles.get(state.style)
        if state.outline is not None:
            found.heading = state.outline + 1 if state.outline < 9 else 0
        story.paragraphs.append(found)
        _clear(story)

    def end_row(self, definition: RowDefinition, depth: int, state: State) -> None:
        """A row is over; text behind the mark of its last cell is a cell."""
        story = self._stories[-1]
        if story.pending:
            self.end_paragraph(End.CELL, depth, state)
        _clear(story)
        shape = definition.shape(state.unseen)
        story.paragraphs.append(StoryParagraph(depth=depth, end=End.ROW, row=shape))

    def _label(self, story: Story, state: State) -> Label | None:
        """The label that stands beside the paragraph, else what its list draws; of a bullet nothing is read."""
        if story.label is not None:
            text = strip_invisible(story.label).strip()
            return Label(text if any(map(str.isalnum, text)) else "", state.level)
        numbered = self._lists.get(state.list_number)
        return numbered.label(min(state.level, DEEPEST)) if numbered is not None else None

    def _end_rest(self, state: State) -> None:
        if self._stories[-1].pending:
            self.end_paragraph(End.PARAGRAPH, state.tables, state)


def _apart(state: State, story: Story) -> tuple[dict[int, int], str] | None:
    """(signs, doubt) of letters high or low beside others; None for those on the line, or moved with all that stands before them."""
    if state.raised or (state.shift > 0 and len(story.shifts) > 1):
        return SUPERSCRIPTS, RAISED
    if state.lowered or (state.shift < 0 and len(story.shifts) > 1):
        return SUBSCRIPTS, LOWERED
    return None


def _clear(story: Story) -> None:
    story.text, story.label, story.doubt, story.picture, story.boxes = [], None, None, False, []
    story.pale = story.hidden = False
    story.shifts = set()
