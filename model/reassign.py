"""Putting values that were read into the wrong cells where they belong, by a clerk's hand: whole rows and columns, or one cell's text.

Each function takes a report and gives one Change. Values move as they are, each with the place it was read from, so that the way from
a cell to the original stays right. Nothing that holds a number is ever written over: then NotPossible says why.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from model.document import Anchor, Grid, GridCell
from model.figures import is_value, read_figure
from model.forms import Form
from model.records import record, replace
from model.report import Cell, Change, Edit, Report, State

_EMPTY = Cell(None, "", State.BLANK)
_ABSENT = Cell(None, "", State.MISSING)


class NotPossible(Exception):
    """The values cannot be moved so. Its text: a Chinese sentence that says why and what to do."""


@record
class SourceRow:
    """A row of a grid of the original. block: of the document; row: in the grid. label: its words, "" for none; values: the cells
    after its last label, left to right."""

    block: int
    row: int
    label: str
    values: tuple[GridCell, ...]


def is_empty(cell: Cell) -> bool:
    """Whether nothing is lost where this cell is written over."""
    return cell.value is None and cell.state in (State.BLANK, State.MISSING)


def shift_row(report: Report, cell: str, step: int) -> Change:
    """The values of a row from this cell on, one column to the right (step 1) or to the left (−1). Raises NotPossible where a value
    would fall off the end, or on one that stands before the cell."""
    cells = _row_of(report.form, cell)
    way = "右" if step > 0 else "左"
    moved = _shifted(report, cells, cell, step, way)
    return _change(report, f"本行{way}移一格 {report.form.cell_name(cell)}", moved)


def shift_column(report: Report, cell: str, step: int) -> Change:
    """The values of a column from this cell on, one row down (step 1) or up (−1). Raises as `shift_row` does."""
    table, _, column = cell.split(".")
    cells = report.form.table_by_id[table].column_cells[column]
    way = "下" if step > 0 else "上"
    moved = _shifted(report, cells, cell, step, way)
    return _change(report, f"本列{way}移一格 {report.form.cell_name(cell)}", moved)


def move_row(report: Report, cell: str, target: str) -> Change:
    """All values of this cell's row into the row of another cell of the table. Raises NotPossible where that row holds values, or
    has other columns."""
    filled = [name for name in _row_of(report.form, target) if not is_empty(report.cells[name])]
    if filled:
        raise NotPossible(
            f"“{report.form.row_name(target)}”已经有数，移过去会盖掉它们；两行互换请用“与另一行互换”。"
        )
    name = f"整行移到 {report.form.row_name(target)}（原在 {report.form.row_name(cell)}）"
    return _change(report, name, _exchanged(report, cell, target))


def swap_rows(report: Report, cell: str, other: str) -> Change:
    """The values of two rows of one table, each in the other's place. Raises NotPossible where the rows have other columns."""
    name = f"两行互换 {report.form.row_name(cell)}、{report.form.row_name(other)}"
    return _change(report, name, _exchanged(report, cell, other))


def split_cell(report: Report, cell: str, parts: Sequence[str]) -> Change:
    """One cell's text as several, into this cell and those right of it. Raises NotPossible where the parts are not the text, or one
    of those cells holds a value."""
    before, cells = report.cells[cell], _row_of(report.form, cell)
    parts = [part.strip() for part in parts if part.strip()]
    if len(parts) < 2:
        raise NotPossible("请把文字分成两段以上，各段之间用空格隔开。")
    if _bare("".join(parts)) != _bare(before.text):
        raise NotPossible(f"分开的各段连起来要与原来的“{_bare(before.text)}”相同。")
    targets = cells[cells.index(cell) :][: len(parts)]
    if len(targets) < len(parts):
        raise NotPossible(f"从这一格起只有 {len(targets)} 格，放不下 {len(parts)} 段。")
    taken = [name for name in targets[1:] if not is_empty(report.cells[name])]
    if taken:
        raise NotPossible(f"{report.form.column(taken[0]).label}已经有数，拆分会盖掉它；请先把后面的数右移。")
    places = _places(before, parts)
    moved = {
        name: _read(report, name, part, place, _doubt_of(report, [cell]))
        for name, part, place in zip(targets, parts, places, strict=True)
    }
    return _change(report, f"拆分 {report.form.cell_name(cell)}", moved)


def join_cells(report: Report, cells: Sequence[str]) -> Change:
    """The texts of neighbours in one row as one number, in the first of them; the others become blank. Raises NotPossible where they
    are not neighbours, or hold nothing to join."""
    row = _row_of(report.form, cells[0]) if cells else ()
    places = sorted(row.index(name) for name in cells if name in row)
    whole = len(places) == len(cells) >= 2 and places[-1] - places[0] == len(places) - 1
    if not whole:
        raise NotPossible("请先选中同一行里相邻的两格以上。")
    names = [row[place] for place in places]
    filled = [report.cells[name] for name in names if not is_empty(report.cells[name])]
    if len(filled) < 2:
        raise NotPossible("所选的格里没有要合并的两段数字。")
    text = "".join(_bare(one.text) for one in filled)
    joined = _read(report, names[0], text, _union([one.anchor for one in filled]), _doubt_of(report, names))
    moved = {names[0]: joined} | {name: replace(_EMPTY, edited=True) for name in names[1:]}
    return _change(report, f"合并 {report.form.cell_name(names[0])} 等 {len(names)} 格", moved)


def assign_row(report: Report, cell: str, source: SourceRow, first: int = 0) -> Change:
    """The values of a row of the original, in order, as the values of this cell's row. first: the value that goes into the first
    column; columns for which the original has none are missing then. Raises NotPossible where it has more than there are columns."""
    cells, values = _row_of(report.form, cell), source.values[first:]
    if not values:
        raise NotPossible("原文这一行没有可以取的数。")
    if len(values) > len(cells):
        raise NotPossible(f"从所选处起原文有 {len(values)} 格，表中这一行只有 {len(cells)} 格。")
    moved = {name: replace(_ABSENT, edited=True) for name in cells}
    for name, value in zip(cells, values, strict=False):
        moved[name] = _read(report, name, value.text, value.anchor, value.doubt)
    return _change(report, f"从原文重新指定 {report.form.row_name(cell)}", moved)


def rows_of_original(report: Report) -> Iterator[SourceRow]:
    """Every row of the original's grids that has something to take, in document order."""
    for number, grid in enumerate(report.document.blocks):
        if not isinstance(grid, Grid):
            continue
        for row, cells in enumerate(grid.rows):
            words = [place for place, one in enumerate(cells) if one.text and not is_value(one.text)]
            last = words[-1] if words else -1
            label = " ".join(" ".join(cells[place].text.split()) for place in words)
            values = tuple(one for one in cells[last + 1 :])
            if any(one.text for one in values):
                yield SourceRow(number, row, label, values)


def rows_alike(form: Form, cell: str) -> tuple[str, ...]:
    """A cell of each other row of the table that this cell's row can be exchanged with."""
    table = form.table_by_id[cell.split(".")[0]]
    mine = _row_of(form, cell)
    return tuple(names[0] for names in table.row_cells.values() if names != mine and len(names) == len(mine))


# --- how values move -----------------------------------------------------------------------------------------------------


def _row_of(form: Form, cell: str) -> tuple[str, ...]:
    table, row, _ = cell.split(".")
    return form.table_by_id[table].row_cells[row]


def _shifted(report: Report, cells: Sequence[str], cell: str, step: int, way: str) -> dict[str, Cell]:
    """The line with its values from `cell` on one place further; the empty cell they need goes where they leave one."""
    place = cells.index(cell)
    if step > 0:
        line, over = cells[place:], cells[-1]
        sources = [line[-1], *line[:-1]]
        told = f"最后一格（{_end_name(report.form, over, cells)}）还有数，{way}移会丢掉它；请先清空或合并。"
    else:
        if place == 0:
            raise NotPossible(f"这已经是最前面的一格，不能再{way}移。")
        line, over = cells[place - 1 :], cells[place - 1]
        sources = [*line[1:], line[0]]
        told = f"前面一格（{_end_name(report.form, over, cells)}）还有数，{way}移会盖掉它；请先清空或合并。"
    if not is_empty(report.cells[over]):
        raise NotPossible(told)
    return {
        name: _as(report, report.cells[source], source, name)
        for name, source in zip(line, sources, strict=True)
    }


def _end_name(form: Form, cell: str, cells: Sequence[str]) -> str:
    """What tells a cell from the others of its line."""
    in_a_row = len({name.split(".")[1] for name in cells}) == 1
    return form.column(cell).label if in_a_row else form.row_name(cell)


def _exchanged(report: Report, cell: str, other: str) -> dict[str, Cell]:
    one, two = _row_of(report.form, cell), _row_of(report.form, other)
    if one == two or len(one) != len(two) or one[0].split(".")[0] != two[0].split(".")[0]:
        raise NotPossible("只有同一张表里格数相同的两行可以互换。")
    moved = {}
    for mine, theirs in zip(one, two, strict=True):
        moved[mine] = _as(report, report.cells[theirs], theirs, mine)
        moved[theirs] = _as(report, report.cells[mine], mine, theirs)
    return moved


def _as(report: Report, cell: Cell, source: str, target: str) -> Cell:
    """A cell in another place. Where that holds another kind of number, its text is read anew."""
    kinds = [report.form.column(name).kind for name in (source, target)]
    if kinds[0] != kinds[1] and cell.text:
        return _read(report, target, cell.text, cell.anchor, _doubt_of(report, [source]))
    return replace(cell, edited=True)


def _read(report: Report, name: str, text: str, anchor: Anchor | None, doubt: str | None) -> Cell:
    """A text of the original as the cell of that name."""
    column = report.form.column(name)
    figure = read_figure(text, column.kind)
    doubt = doubt or figure.doubt
    state = State.UNCLEAR if doubt else figure.state
    unit = figure.unit or (column.unit if column.kind == "amount" else None) or None
    return Cell(figure.value, text, state, anchor, unit, doubt, figure.marks, edited=True)


def _change(report: Report, name: str, cells: Mapping[str, Cell]) -> Change:
    edits = tuple(
        Edit(cell, report.cells[cell], after)
        for cell, after in cells.items()
        if replace(after, edited=report.cells[cell].edited) != report.cells[cell]
    )
    if not edits:
        raise NotPossible("这样做没有任何变化。")
    return Change(name, edits)


# --- places --------------------------------------------------------------------------------------------------------------


def _places(cell: Cell, parts: Sequence[str]) -> Iterator[Anchor | None]:
    """The stretch of the cell's text that each part is; the whole cell where the clerk's parts do not stand there one after another."""
    at = 0
    for part in parts:
        found = cell.text.find(part, at)
        if cell.anchor is None or found < 0 or cell.edited:
            yield cell.anchor
            continue
        at = found + len(part)
        base = cell.anchor.start or 0
        yield replace(cell.anchor, start=base + found, end=base + at)


def _union(anchors: Sequence[Anchor | None]) -> Anchor | None:
    """One place around several: the stretch of one cell's text, the box around boxes of one page, else the first."""
    known = [anchor for anchor in anchors if anchor]
    if not known:
        return None
    first = known[0]
    if len({(one.block, one.row, one.column) for one in known}) == 1:
        starts = [one.start for one in known if one.start is not None]
        ends = [one.end for one in known if one.end is not None]
        if len(starts) == len(ends) == len(known):
            return replace(first, start=min(starts), end=max(ends))
    boxes = [one.box for one in known if one.box and one.page == first.page]
    if len(boxes) == len(known):
        sides = list(zip(*boxes, strict=True))
        around = (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3]))
        return replace(first, box=around)
    return first


def _doubt_of(report: Report, names: Sequence[str]) -> str | None:
    """What is doubtful about these cells beyond how their numbers are written: that is read anew."""
    for name in names:
        cell = report.cells[name]
        if cell.doubt and cell.doubt != read_figure(cell.text, report.form.column(name).kind).doubt:
            return cell.doubt
    return None


def _bare(text: str) -> str:
    return re.sub(r"[\s|｜]+", "", text)
