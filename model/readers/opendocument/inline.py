"""The text of an OpenDocument paragraph as it is seen, and what hangs on it: boxes, notes, pictures."""

import re

from lxml import etree

from model.readers.invisible import strip_invisible
from model.readers.letters import (
    CHECK_BOX,
    LOWERED,
    PALE,
    RAISED,
    SMALL,
    STRUCK,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    asks_for_result,
    drawn_by,
    has_digit,
)
from model.readers.opendocument import names as o
from model.readers.opendocument.styles import Look, OdfStyles
from model.records import field, record

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1_000
_SILENT = frozenset((o.ANNOTATION, o.RUBY_TEXT, o.TRACKED_CHANGES, o.FORMS))
_MARKS = {o.TAB: "\t", o.LINE_BREAK: "\n"}


@record(frozen=False)
class Inline:
    """What was found in one paragraph. text: as seen; boxes, notes: elements to be read apart; doubt: for a cell around it."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    doubt: str | None = None
    pictured: bool = False
    hidden: bool = False
    """The whole paragraph is hidden by a field in it."""
    lost: bool = False
    """A number in it is hidden."""


class Deletions:
    """Deletions that stand in the text between two marks, as LibreOffice writes them where it shows them; most stand apart.

    open: the ids of those that have begun and not ended. revised: whether there are any revisions.
    """

    def __init__(self, *roots: etree._Element) -> None:
        self.open: set[str] = set()
        self.revised = False
        self._ids: set[str] = set()
        for root in roots:
            for region in root.iter(o.CHANGED_REGION):
                self.revised = True
                if next(region.iterchildren(o.DELETION), None) is not None:
                    self._ids |= {region.get(o.XML_ID, ""), region.get(o.TEXT_ID, "")}

    def mark(self, element: etree._Element) -> None:
        """Takes a text:change-start or text:change-end."""
        name = element.get(o.CHANGE_ID, "")
        if element.tag == o.CHANGE_END:
            self.open.discard(name)
        elif name in self._ids:
            self.open.add(name)


class _Collector:
    def __init__(self, styles: OdfStyles, deletions: Deletions) -> None:
        self.found = Inline()
        self.parts: list[str] = []
        self._styles = styles
        self._deletions = deletions

    def walk(self, element: etree._Element, look: Look) -> None:
        """Takes the text of an element with all that is in it."""
        self._say(element.text, look)
        for child in element.iterchildren():
            if isinstance(child.tag, str):
                self._enter(child, look)
            self._say(child.tail, look)

    def _enter(self, child: etree._Element, look: Look) -> None:
        tag, found = child.tag, self.found
        if tag == o.SPAN:
            own = self._styles.look("text", child.get(o.STYLE_NAME))
            self.walk(child, own.within(look))
        elif tag in (o.CHANGE_START, o.CHANGE_END):
            self._deletions.mark(child)
        elif tag == o.SPACES:
            self._put(" " * o.number(child.get(o.COUNT), 1, _MOST_SPACES), look)
        elif tag in _MARKS:
            self._put(_MARKS[tag], look)
        elif tag in (o.FRAME, o.GROUP, o.CONTROL) or tag in o.SHAPES:
            if not look.hidden and not self._deletions.open:
                found.boxes.append(child)
        elif tag == o.NOTE:
            if not look.hidden and not self._deletions.open:
                found.notes.append(child)
        elif tag == o.HIDDEN_PARAGRAPH:
            found.hidden |= child.get(o.IS_HIDDEN) == "true"
        elif tag in (o.PLACEHOLDER, o.CONTENT_CONTROL):
            self._prompted(child, look)
        elif tag in o.FIELD_MARKS:
            self._field(child)
        elif tag not in _SILENT and not (tag == o.HIDDEN_TEXT and child.get(o.IS_HIDDEN) == "true"):
            self.walk(child, look)

    def _prompted(self, child: etree._Element, look: Look) -> None:
        """A prompt to fill in is no content; one with a digit in it might be, and is left to the clerk."""
        if child.get(o.IS_CHECK_BOX) == "true":
            self.found.doubt = self.found.doubt or CHECK_BOX
        if child.tag == o.PLACEHOLDER or child.get(o.SHOWS_PROMPT) == "true":
            if not any(sign.isdigit() for sign in "".join(map(str, child.itertext()))):
                return
            self.found.doubt = self.found.doubt or "格内是内容控件的占位文字"
        self.walk(child, look)

    def _field(self, child: etree._Element) -> None:
        """A field of a Word form; what was filled in stands behind its mark, what is ticked or chosen does not."""
        code = child.get(o.FIELD_TYPE, "").rpartition(".")[2]
        self.found.doubt = self.found.doubt or drawn_by(code)
        self.found.lost |= asks_for_result(code)

    def _say(self, text: str | None, look: Look) -> None:
        """Text of the file, in which line ends and runs of blanks are one blank."""
        if not text or look.hidden or self._deletions.open:
            self.found.lost |= bool(text) and not self._deletions.open and has_digit(text or "")
            return
        text = _BLANKS.sub(" ", text)
        if text[0] == " " and (not self.parts or self.parts[-1][-1:] in (" ", "\n")):
            text = text[1:]
        self._put(text, look)

    def _put(self, text: str, look: Look) -> None:
        if not text or look.hidden or self._deletions.open:
            return
        if text.strip():
            if look.raised:
                text = text.translate(SUPERSCRIPTS if look.raised > 0 else SUBSCRIPTS)
            self.found.doubt = self.found.doubt or _doubt(look)
        self.parts.append(text)


def _doubt(look: Look) -> str | None:
    """What must be doubted about text of that look, None for nothing."""
    if look.raised:
        return RAISED if look.raised > 0 else LOWERED
    return STRUCK if look.struck else PALE if look.is_pale else SMALL if look.small else None


def read_inline(
    paragraph: etree._Element,
    styles: OdfStyles,
    deletions: Deletions | None = None,
    around: Look | None = None,
) -> Inline:
    """What is seen of a text:p or text:h. around: the look of the cell it stands in, of a sheet."""
    collector = _Collector(styles, deletions or Deletions())
    own = styles.look("paragraph", paragraph.get(o.STYLE_NAME))
    collector.walk(paragraph, own if around is None else own.within(around))
    found = collector.found
    text = strip_invisible("".join(collector.parts))
    found.lost = found.lost or (found.hidden and has_digit(text))
    found.text = "" if found.hidden else text
    return found
