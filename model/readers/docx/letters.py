"""Letters of a .docx that say something else than they seem to: raised, lowered, struck out, as pale as the paper, or too small to see."""

from lxml import etree

from model.readers.docx import names as w
from model.readers.docx.settlement import Settlement, apart, parent_is
from model.readers.letters import LEAST_POINTS, PALE, SMALL, STRUCK, WHITE, colour, is_pale

_LEAST_SIZE = 2 * LEAST_POINTS
"""w:sz counts half points."""
_PAPER = frozenset(("background1", "light1"))


def raised(state: Settlement, element: etree._Element) -> None:
    """A note's sign beside a number, 5¹, must not make it 51."""
    run = parent_is(element, w.R_PR, w.R)
    if run is not None:
        apart(state, run, element.get(w.VAL, ""))


def moved(state: Settlement, element: etree._Element) -> None:
    """Letters may be set high or low without being small; a whole paragraph so set is only moved."""
    run = parent_is(element, w.R_PR, w.R)
    paragraph = None if run is None else next(run.iterancestors(w.P), None)
    shift = element.get(w.VAL, "0")
    if run is None or paragraph is None or shift.lstrip("-") in ("", "0"):
        return
    others = (other for other in paragraph.iter(w.R) if other is not run and _text(other).strip())
    if any(_shift(other) != shift for other in others):
        apart(state, run, "subscript" if shift.startswith("-") else "superscript")


def _shift(run: etree._Element) -> str:
    properties = next(run.iterchildren(w.R_PR), None)
    own = None if properties is None else next(properties.iterchildren(w.POSITION), None)
    return "0" if own is None else own.get(w.VAL, "0")


def _text(run: etree._Element) -> str:
    return "".join(text.text or "" for text in run.iterchildren(w.T))


def struck(state: Settlement, element: etree._Element) -> None:
    """A number struck out may be the old one or still the one that counts."""
    run = parent_is(element, w.R_PR, w.R)
    if run is not None and w.is_on(element.get(w.VAL)) and _text(run).strip():
        state.doubt(run, STRUCK)


def coloured(state: Settlement, element: etree._Element) -> None:
    """Letters as pale as the paper or the cell are in the file and not on the page."""
    run = parent_is(element, w.R_PR, w.R)
    ink = None if run is None else _ink(element)
    if run is None or not ink or not _text(run).strip():
        # Black is what paper is not.
        return
    marked = element.getparent()
    if marked is not None and next(marked.iterchildren(w.HIGHLIGHT), None) is not None:
        return
    if is_pale(ink, _ground(run)):
        state.doubt(run, PALE)


def _ink(element: etree._Element) -> int | None:
    """The colour of a w:color; where it only names that of the theme's paper, white."""
    given = colour(element.get(w.VAL))
    return WHITE if given is None and element.get(w.THEME_COLOR) in _PAPER else given


def _ground(run: etree._Element) -> int | None:
    """The colour behind a run: the innermost that is given for it, its paragraph or its cell."""
    for holder in (run, *run.iterancestors(w.P, w.TC)):
        for properties in holder.iterchildren(w.R_PR, w.P_PR, w.TC_PR):
            for shade in properties.iterchildren(w.SHD):
                fill = colour(shade.get(w.FILL))
                if fill is not None:
                    return fill
    return None


def sized(state: Settlement, element: etree._Element) -> None:
    """Letters too small for anyone to see."""
    run = parent_is(element, w.R_PR, w.R)
    size = element.get(w.VAL, "")
    if run is not None and size.isdecimal() and int(size) < _LEAST_SIZE and _text(run).strip():
        state.doubt(run, SMALL)
