"""What settling a part of a .docx finds out, and the few moves on its tree that all of it is made of."""

from lxml import etree

from model.readers.docx import names as w
from model.readers.docx.styles import PLAIN, Style, Styles
from model.readers.letters import LOWERED, RAISED, SUBSCRIPTS, SUPERSCRIPTS, has_digit
from model.records import field, record

BOX = "text-box"
"""The tag of a text box once it stands beside its paragraph."""

_APART = {"superscript": (SUPERSCRIPTS, RAISED), "subscript": (SUBSCRIPTS, LOWERED)}

BLOCK_PARENTS = frozenset((w.BODY, w.TBL, w.TR, w.TC, w.SDT_CONTENT, w.TEXT_BOX, BOX, w.FOOTNOTE, w.ENDNOTE))
"""What holds paragraphs, tables, rows or cells: a wrapper in one of these goes."""


@record(frozen=False)
class Marks:
    """What is known of a paragraph besides its text. joined: it runs on into the next one."""

    style: Style = PLAIN
    style_id: str = ""
    num_id: str | None = None
    level: int | None = None
    outline: int | None = None
    joined: bool = False
    contents: bool = False


@record(frozen=False)
class Settlement:
    """What settling found. marks: of paragraphs; doubts: Chinese clauses by cell; revised, embedded: for a note."""

    styles: Styles
    marks: dict[etree._Element, Marks] = field(default_factory=dict)
    doubts: dict[etree._Element, str] = field(default_factory=dict)
    line_doubts: dict[etree._Element, str] = field(default_factory=dict)
    """Of paragraphs that stand in no cell."""
    hidden: list[etree._Element] = field(default_factory=list)
    """Cells of which something is not shown: a hidden number that was taken away, a field without its result."""
    pictures: set[etree._Element] = field(default_factory=set)
    inline_pictures: set[etree._Element] = field(default_factory=set)
    """Cells with a picture that stands among the letters, not over or behind them."""
    last_boxes: dict[etree._Element, etree._Element] = field(default_factory=dict)
    """The last text box put behind each paragraph, for the next one of it to follow."""
    revised: bool = False
    embedded: bool = False
    has_fields: bool = False

    def of(self, paragraph: etree._Element) -> Marks:
        """The marks of a paragraph, made when they are first needed."""
        found = self.marks.get(paragraph)
        if found is None:
            found = self.marks[paragraph] = Marks()
        return found

    def doubt(self, element: etree._Element, doubt: str) -> None:
        """Keeps a doubt about the cell that `element` stands in, or its paragraph where it stands in none."""
        cell = next(element.iterancestors(w.TC), None)
        if cell is not None:
            self.doubts.setdefault(cell, doubt)
            return
        paragraph = next(element.iterancestors(w.P), None)
        if paragraph is not None:
            self.line_doubts.setdefault(paragraph, doubt)

    def doubt_within(self, element: etree._Element, doubt: str) -> None:
        """The same for an element that may itself stand around cells."""
        self.doubt(element, doubt)
        for cell in element.iter(w.TC):
            self.doubts.setdefault(cell, doubt)

    def hide(self, run: etree._Element) -> None:
        """Takes a hidden run away; that there was a number in it is kept."""
        if has_digit("".join(text.text or "" for text in run.iter(w.T))):
            self.lose(run)
        drop(run)

    def lose(self, element: etree._Element) -> None:
        """Keeps that something in the cell of `element` is not shown."""
        cell = next(element.iterancestors(w.TC), None)
        if cell is not None:
            self.hidden.append(cell)


def parent_is(element: etree._Element, tag: str, grand: str | None = None) -> etree._Element | None:
    """The parent, or with `grand` the grandparent, if the tags are these: else what stands there is an old state."""
    parent = element.getparent()
    if parent is None or parent.tag != tag:
        return None
    if grand is None:
        return parent
    above = parent.getparent()
    return above if above is not None and above.tag == grand else None


def apart(state: Settlement, run: etree._Element, where: str) -> None:
    """Turns the figures of a run that is set high or low into what they are. where: "superscript", "subscript", else nothing is done."""
    if where not in _APART:
        return
    signs, doubt = _APART[where]
    for text in run.iterchildren(w.T):
        text.text = (text.text or "").translate(signs)
        if text.text.strip():
            state.doubt(run, doubt)


def drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(wrapper: etree._Element, content: etree._Element) -> None:
    parent = wrapper.getparent()
    if parent is None:
        return
    for child in list(content):
        wrapper.addprevious(child)
    parent.remove(wrapper)


def paragraph_of_mark(element: etree._Element) -> etree._Element | None:
    """The paragraph, if the element is a property of its mark (w:p/w:pPr/w:rPr/…)."""
    properties = parent_is(element, w.R_PR, w.P_PR)
    return None if properties is None else parent_is(properties, w.P)
