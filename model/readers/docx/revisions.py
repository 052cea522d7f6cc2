"""Text of a .docx that is in the file and not on the page: deleted under revision, or hidden by itself or by its style."""

from lxml import etree

from model.readers.docx import names as w
from model.readers.docx.settlement import (
    BLOCK_PARENTS,
    Settlement,
    apart,
    drop,
    paragraph_of_mark,
    parent_is,
    unwrap,
)
from model.readers.docx.styles import PLAIN
from model.readers.letters import STRUCK


def deleted(state: Settlement, element: etree._Element) -> None:
    """A deletion or the old place of a move: a row, the end of a paragraph, or what it encloses."""
    state.revised = True
    row = parent_is(element, w.TR_PR, w.TR)
    paragraph = paragraph_of_mark(element)
    if row is not None:
        drop(row)
    elif paragraph is not None:
        state.of(paragraph).joined = True
    elif parent_is(element, w.NUM_PR) is None:
        drop(element)


def inserted(state: Settlement, element: etree._Element) -> None:
    """An insertion is read as it stands."""
    state.revised = True
    parent = element.getparent()
    if parent is not None and parent.tag in BLOCK_PARENTS:
        unwrap(element, element)


def cell_inserted(state: Settlement, element: etree._Element) -> None:
    """A cell added under revision is there."""
    state.revised = True


def cell_deleted(state: Settlement, element: etree._Element) -> None:
    """A cell deleted under revision is not."""
    state.revised = True
    cell = parent_is(element, w.TC_PR, w.TC)
    if cell is not None:
        drop(cell)


def vanish(state: Settlement, element: etree._Element) -> None:
    """A hidden run goes; a paragraph whose mark is hidden runs on into the next."""
    if not w.is_on(element.get(w.VAL)):
        return
    run = parent_is(element, w.R_PR, w.R)
    paragraph = paragraph_of_mark(element)
    if run is not None:
        state.hide(run)
    elif paragraph is not None:
        state.of(paragraph).joined = True


def hidden_row(state: Settlement, element: etree._Element) -> None:
    """A hidden row goes."""
    row = parent_is(element, w.TR_PR, w.TR)
    if row is not None and w.is_on(element.get(w.VAL)):
        drop(row)


def run_style(state: Settlement, element: etree._Element) -> None:
    """A run of a hidden character style goes, unless it is shown by itself; one that sets letters high or low is set apart."""
    style = state.styles.get(element.get(w.VAL, ""))
    if style.raised:
        run = parent_is(element, w.R_PR, w.R)
        if run is not None:
            apart(state, run, style.raised)
    if style.struck:
        run = parent_is(element, w.R_PR, w.R)
        if run is not None:
            _strike(state, run)
    if style.hidden:
        run = parent_is(element, w.R_PR, w.R)
        parent = element.getparent()
        own = None if parent is None else next(parent.iterchildren(w.VANISH), None)
        if run is not None and (own is None or w.is_on(own.get(w.VAL))):
            state.hide(run)


def paragraph_style(state: Settlement, element: etree._Element) -> None:
    """Keeps what the style says of its paragraph, whose runs go if the style hides them."""
    style_id = element.get(w.VAL, "")
    style = state.styles.get(style_id)
    if style == PLAIN:
        return
    paragraph = parent_is(element, w.P_PR, w.P)
    if paragraph is None:
        return
    if style.hidden:
        for run in list(paragraph.iter(w.R)):
            if not _shown_by_itself(run):
                state.hide(run)
    if style.struck:
        for run in paragraph.iter(w.R):
            _strike(state, run)
    marks = state.of(paragraph)
    marks.style, marks.style_id = style, style_id


def _strike(state: Settlement, run: etree._Element) -> None:
    """Doubts a run that its style strikes out, unless it says otherwise itself."""
    properties = next(run.iterchildren(w.R_PR), None)
    own = None if properties is None else next(properties.iterchildren(w.STRIKE, w.DSTRIKE), None)
    said = any((text.text or "").strip() for text in run.iterchildren(w.T))
    if said and (own is None or w.is_on(own.get(w.VAL))):
        state.doubt(run, STRUCK)


def _shown_by_itself(run: etree._Element) -> bool:
    properties = next(run.iterchildren(w.R_PR), None)
    own = None if properties is None else next(properties.iterchildren(w.VANISH), None)
    return own is not None and not w.is_on(own.get(w.VAL))
