"""A settled part of a .docx as plain dicts, made in one pass: lxml is quick over a whole tree and slow cell by cell."""

from collections import defaultdict

from lxml import etree

from model.readers.docx import names as w
from model.readers.docx.settlement import BOX
from model.readers.limits import MAX_COLUMN_SPAN
from model.records import field, record

_CONTAINERS = frozenset((w.TBL, w.TR, w.TC, BOX))
_MARGINS = frozenset((w.GRID_BEFORE, w.GRID_AFTER))
WANTED = (w.P, w.T, *_CONTAINERS, *_MARGINS, w.GRID_SPAN, w.V_MERGE, w.H_MERGE, w.CELL_MERGE)


@record(frozen=False)
class CellShape:
    """span: columns covered. merge: vMerge as "restart", "continue" or None. joined: hMerge joins it to its left."""

    span: int = 1
    merge: str | None = None
    joined: bool = False


USUAL = CellShape()


@record(frozen=False)
class DocxTree:
    """children: of each container in order. texts: of each paragraph that has any. Shapes and margins only where unusual."""

    children: defaultdict[etree._Element | None, list[etree._Element]] = field(
        default_factory=lambda: defaultdict(list)
    )
    texts: dict[etree._Element, str] = field(default_factory=dict)
    shapes: dict[etree._Element, CellShape] = field(default_factory=dict)
    margins: dict[etree._Element, tuple[int, int]] = field(default_factory=dict)
    """Columns left out before and after the cells of a row."""
    uneven: bool = False
    """Some table has rows that do not add up to the same number of columns."""


def read_tree(root: etree._Element) -> DocxTree:
    """The tree of a settled part."""
    tree = DocxTree()
    children, texts = tree.children, tree.texts
    node = cell = row = root
    for element in root.iter(*WANTED):
        tag = element.tag
        if tag == w.P:
            node = element
            children[element.getparent()].append(element)
        elif tag == w.T:
            if text := element.text:
                texts[node] = texts[node] + text if node in texts else text
        elif tag in _CONTAINERS:
            node = element
            children[element.getparent()].append(element)
            if tag == w.TC:
                cell = element
            elif tag == w.TR:
                row = element
        elif tag in _MARGINS:
            before, after = tree.margins.get(row, (0, 0))
            count = _span(element, 0)
            tree.margins[row] = (count, after) if tag == w.GRID_BEFORE else (before, count)
        else:
            _shape(tree.shapes.setdefault(cell, CellShape()), tag, element)
    return tree


def _shape(shape: CellShape, tag: str, element: etree._Element) -> None:
    if tag == w.GRID_SPAN:
        shape.span = _span(element, 1)
    elif tag == w.V_MERGE:
        shape.merge = "restart" if element.get(w.VAL) == "restart" else "continue"
    elif tag == w.H_MERGE:
        shape.joined = element.get(w.VAL) != "restart"
    elif element.get(w.V_MERGE) in ("cont", "rest"):
        # A merge under revision, read as accepted.
        shape.merge = "restart" if element.get(w.V_MERGE) == "rest" else "continue"


def _span(element: etree._Element, least: int) -> int:
    return columns_of(element.get(w.VAL, ""), least)


def columns_of(value: str, least: int) -> int:
    """How many columns a value of gridSpan, gridBefore or gridAfter means."""
    return max(least, min(int(value), MAX_COLUMN_SPAN)) if value.isdecimal() else least
