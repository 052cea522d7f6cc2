"""The shape of a row, as the paragraph at its end tells it: a definition and changes upon it.

Source: [MS-DOC] 2.6.3 (table properties), 2.9.327 (TDefTableOperand), 2.9.313 (TC80), 2.9.329 (TCGRF).
"""

from struct import unpack_from

from model.readers.stories.paragraphs import CellShape, RowShape
from model.readers.word97.colours import are_filled
from model.readers.word97.properties import Sprm, changes

_CELL = 20
_MOST_CELLS = 64
_ACROSS = 0x3
_DOWN = {1: "continue", 2: "restart", 3: "restart"}


def row_shape(grpprl: bytes) -> RowShape | None:
    """The shape that these changes define, None where they define none."""
    shape: RowShape | None = None
    filled = False
    for code, operand in changes(grpprl):
        if code == Sprm.ROW_SHAPE:
            shape = _definition(operand)
        elif shape is not None:
            _change(shape, code, operand)
        if code in (Sprm.CELL_GROUNDS, Sprm.OLD_CELL_GROUNDS):
            filled = filled or are_filled(operand, code == Sprm.OLD_CELL_GROUNDS)
    if shape is not None:
        shape.filled = filled
    return shape


def _definition(operand: bytes) -> RowShape | None:
    """Length, number of cells, their edges, then 20 bytes a cell as far as these are written."""
    if len(operand) < 5:
        return None
    count = operand[2]
    if len(operand) < 3 + 2 * (count + 1) or count > _MOST_CELLS:
        return None
    edges = unpack_from(f"<{count + 1}h", operand, 3)
    first = 3 + 2 * (count + 1)
    flags = [
        unpack_from("<H", operand, place)[0] if place + 2 <= len(operand) else 0
        for place in range(first, first + _CELL * count, _CELL)
    ]
    # Which of two signs begins cells joined sideways, writers do not agree on: it is the one that comes first.
    opening = next((flag & _ACROSS for flag in flags if flag & _ACROSS), 0)
    cells = [
        CellShape(right, _DOWN.get(flag >> 5 & 3), (flag & _ACROSS) not in (0, opening))
        for right, flag in zip(edges[1:], flags, strict=True)
    ]
    return RowShape(edges[0], cells)


def _change(shape: RowShape, code: int, operand: bytes) -> None:
    cells = shape.cells
    match code:
        case Sprm.MERGE_DOWN:
            if len(operand) > 2 and operand[1] < len(cells):
                cells[operand[1]].merge = _DOWN.get(operand[2] & 3)
        case Sprm.MERGE | Sprm.SPLIT:
            for cell in cells[operand[0] + (code == Sprm.MERGE) : operand[1]]:
                cell.joined = code == Sprm.MERGE
        case Sprm.WIDTH:
            widths = _widths(shape)
            (width,) = unpack_from("<h", operand, 2)
            widths[operand[0] : operand[1]] = [width] * len(widths[operand[0] : operand[1]])
            _set_widths(shape, widths)
        case Sprm.DELETE:
            widths = _widths(shape)
            del widths[operand[0] : operand[1]], cells[operand[0] : operand[1]]
            _set_widths(shape, widths)
        case Sprm.INSERT:
            widths = _widths(shape)
            first, count, width = unpack_from("<BBh", operand)
            if len(cells) + count <= _MOST_CELLS:
                widths += [width] * (first - len(widths))
                cells += [CellShape(0) for _ in range(first - len(cells))]
                widths[first:first] = [width] * count
                cells[first:first] = [CellShape(0) for _ in range(count)]
                _set_widths(shape, widths)


def _widths(shape: RowShape) -> list[int]:
    rights = [cell.right for cell in shape.cells]
    return [right - left for left, right in zip([shape.left, *rights], rights, strict=False)]


def _set_widths(shape: RowShape, widths: list[int]) -> None:
    right = shape.left
    for cell, width in zip(shape.cells, widths, strict=True):
        right += width
        cell.right = right
