"""Which source row is which form row, for the rows whose label alone does not say it.

Labels are broken by page ends, lost with a merged cell, or misspelt. Such rows are settled in this order: two pieces that
make up one label; the beginning or end of a label; a label clearly alike; the only place left between neighbours. What was
not read from a whole label is inferred, and stays unclear until the sums prove it.
"""

from collections.abc import Iterator, Sequence

from model.alignment.instances import CLAUSE, WEAK_LABEL, Instance
from model.alignment.serials import without_serials
from model.alignment.source_rows import Labelled
from model.alignment.wraps import is_tail, is_text, unwrapped
from model.document import Geometry, Note
from model.forms import Row, Table
from model.labels import LabelIndex, RowMatch, core, ends_in_figure
from model.records import field, record, replace

BESIDE = "这一行上下另有不知属于哪一行的数，可能是被换行断开的"
TWICE = "有两行的标签都是这一行的，各有不同的数"
RUN_IN = "标签后面粘有数字，这一行的第一个数可能并入了标签"
LEAST_PLACED = 3
"""Fewer numbers on a line of text without a label are no row."""
FRAGMENT = 4
"""A label of at most this many characters beside values may be the rest of a broken one."""


_LOOSE = "标签“{}”与印制的不完全一致，按相近者认定"


@record(frozen=False, slots=False)
class TableRows:
    """The rows of one table. rows: row id → source row; inferred: row id → why, for rows known by place or likeness only;
    conflicts: row ids whose two halves print different numbers; spare: rows the form does not have, with the row before; unclaimed:
    row id → the grid columns of numbers beside it that no label claims, all where the grid's columns say nothing."""

    rows: dict[str, Labelled] = field(default_factory=dict)
    inferred: dict[str, str] = field(default_factory=dict)
    conflicts: set[str] = field(default_factory=set)
    spare: list[tuple[str | None, Labelled]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unclaimed: dict[str, set[int]] = field(default_factory=dict)

    def doubt_beside(self, row_id: str, other: Labelled) -> None:
        """Says that numbers of another row may belong to this one."""
        self.inferred[row_id] = BESIDE
        if not other.label:
            grid = other.source.grid
            here = {cell.column for cell in other.source.cells if cell.text}
            placed = grid.geometry in (Geometry.EXACT, Geometry.PLACED)
            self.unclaimed.setdefault(row_id, set()).update(here if placed else range(grid.column_count))


def settle(instance: Instance, table: Table, index: LabelIndex) -> TableRows:
    """All rows of the table that the instance holds."""
    result = TableRows()
    rows = [row for row in unwrapped(instance.rows, table.id, index) if not row.heads]
    rows = _join_pieces(rows, table, index, result)
    rows = _recognise(rows, table, index, result)
    rows = _infer_places(rows, table, result)
    last: Labelled | None = None
    loose: Labelled | None = None
    for row in rows:
        if row.match:
            if loose and (not row.filled or not (loose.label or is_text(loose))):
                result.doubt_beside(row.match.row, loose)
            if last and last.match and _may_continue(row, last, table.row_by_id[last.match.row]):
                result.doubt_beside(last.match.row, row)
            last, loose = row, None
            first = result.rows.setdefault(row.match.row, row)
            if first is not row and _prints_else(first, row):
                result.inferred.setdefault(row.match.row, TWICE)
        elif row.filled:
            above = last.match.row if last and last.match else None
            if row.label:
                result.spare.append((above, row))
            whole = _is_sum_of_group(row, table, index)
            if last and above and not whole and _may_be_of(row, last, table.row_by_id[above]):
                result.doubt_beside(above, row)
            loose = row if not whole and (is_text(row) or _ends_piece(row)) else None
        elif last and last.match and is_text(row) and is_tail(row.label):
            result.inferred.setdefault(last.match.row, BESIDE)
    result.rows = without_serials(result.rows, {one.id: len(one.columns) for one in table.rows})
    return result


def _prints_else(one: Labelled, other: Labelled) -> bool:
    """Whether two rows print numbers, and not the same."""
    texts = [[cell.text for cell in row.values if cell.text] for row in (one, other)]
    return one.filled and other.filled and texts[0] != texts[1]


def _may_be_of(row: Labelled, last: Labelled, above: Row) -> bool:
    """Whether the numbers of a row that no label names may belong to the row above: it has no label at all, or a piece of that row's;
    or a text or a page end, where a label or a number may run on in the next line, prints some here, or all of them and none
    above."""
    printed = sum(bool(cell.text) for cell in row.values)
    runs_on = is_text(row) or row.block != last.block
    piece = core(row.label) in core(above.label)
    return not row.label or (runs_on and (not last.filled or printed < len(above.columns) or piece))


def _ends_piece(row: Labelled) -> bool:
    """Whether it is the last row of its grid and has no label: a page end may have cut it, and the label stands behind with the rest."""
    return not row.label and row.source.number == row.source.grid.row_count - 1


def _may_continue(row: Labelled, last: Labelled, above: Row) -> bool:
    """Whether a line of a text that only likeness or its place made a row may hold the ends of the numbers above it: it bears no
    label, in 表一 whose rows differ in length, or prints fewer numbers than the row above has."""
    if (
        row.match is None
        or row.match.certain
        or not last.filled
        or not is_text(row)
        or row.block != last.block
    ):
        return False
    printed = sum(bool(cell.text) for cell in row.values)
    return 0 < printed < len(above.columns) or (row.match.table == "t1" and not row.label)


def _is_sum_of_group(row: Labelled, table: Table, index: LabelIndex) -> bool:
    """Whether a row that clerks add stands here whole: the name of a group and a number for every column."""
    printed = sum(bool(cell.text) for cell in row.values)
    return core(row.label) in index.groups and printed == max(len(one.columns) for one in table.rows)


def _join_pieces(rows: list[Labelled], table: Table, index: LabelIndex, result: TableRows) -> list[Labelled]:
    """Rows with the halves of a row that a page end cut put together."""
    joined: list[Labelled] = []
    for row in rows:
        before = joined[-1] if joined else None
        match = _whole(before, row, index) if before else None
        if before and match and match.table == table.id:
            joined[-1] = _together(before, row, match, result)
        else:
            joined.append(row)
    return joined


def _whole(before: Labelled, row: Labelled, index: LabelIndex) -> RowMatch | None:
    """The form row that two neighbouring rows are the halves of."""
    if before.match and before.match == row.match:
        return None if before.filled and row.filled else row.match
    if (before.match and row.match) or not row.label or not before.label:
        return None
    if core(row.label) in index.groups or (before.match and before.filled and row.filled):
        return None
    if len(core(before.label) + core(row.label)) <= WEAK_LABEL:
        return None
    if core(before.label) in index.groups and (before.filled or row.match):
        return None
    match = index.rows.get(core(before.label) + core(row.label)) or index.row(before.label + row.label)
    return match if match and {before.match, row.match} <= {None, match} else None


def _together(before: Labelled, row: Labelled, match: RowMatch, result: TableRows) -> Labelled:
    if before.filled and row.filled:
        result.conflicts.add(match.row)
    values = max((before, row), key=lambda half: (half.filled, len(half.values)))
    return replace(
        values,
        match=match,
        label=before.label + ("" if before.match else row.label),
        group=before.group or row.group,
    )


def _recognise(rows: list[Labelled], table: Table, index: LabelIndex, result: TableRows) -> list[Labelled]:
    """Rows named by a piece of their label, or by one that is alike."""
    found = {row.match.row for row in rows if row.match}
    done: list[Labelled] = []
    for row in rows:
        if row.match and not row.match.certain:
            _infer(
                result,
                "reading.label_loose",
                table,
                row.match.row,
                "标签与数之间另有文字，这些数未必属于这一行",
            )
        if row.match or not row.label or core(row.label) in index.groups or not row.values:
            done.append(row)
            continue
        unfound = [RowMatch(table.id, one.id) for one in table.rows if one.id not in found]
        match = index.row_of_cut(row.label) or index.row_alike(row.label, unfound)
        if match and match.table == table.id and match.row not in found:
            found.add(match.row)
            if _stands_between(rows, row, table, match.row) and index.is_near(row.label, match):
                result.notes.append(
                    _note("reading.label_loose", table, match.row, _LOOSE.format(_short(row.label)))
                )
                done.append(row.named(RowMatch(table.id, match.row)))
                continue
            why = RUN_IN if ends_in_figure(row.label) else _LOOSE.format(_short(row.label))
            _infer(result, "reading.label_loose", table, match.row, why)
            row = row.named(match)
        done.append(row)
    return done


def _stands_between(rows: Sequence[Labelled], row: Labelled, table: Table, row_id: str) -> bool:
    """Whether the row stands in its grid between the form's rows before and behind it, which are known by their own labels, so that
    no other row can be meant, and cells, not lines, were read."""
    if row.source.grid.geometry in (Geometry.SPACED, Geometry.STREAM):
        return False
    mine = [one for one in rows if one.filled or one.match or not core(one.label).startswith(CLAUSE)]
    ids = [one.id for one in table.rows]
    at, here = next(n for n, one in enumerate(mine) if one is row), ids.index(row_id)
    for step in (-1, 1):
        beside = mine[at + step] if 0 <= at + step < len(mine) else None
        wanted = RowMatch(table.id, ids[here + step]) if 0 <= here + step < len(ids) else None
        if wanted != (beside.match if beside else None) or (beside and beside.block != row.block):
            return False
    return True


def _infer_places(rows: list[Labelled], table: Table, result: TableRows) -> list[Labelled]:
    """Rows that lost their label, where exactly as many form rows are missing between their neighbours."""
    ids = [row.id for row in table.rows]
    done = list(rows)
    for first, last, missing in _stretches(rows, ids):
        candidates = [n for n in range(first, last) if _may_be(done[n], table)]
        if not missing or len(candidates) != len(missing):
            continue
        if not all(_fits(done[n], table, row_id) for n, row_id in zip(candidates, missing, strict=True)):
            continue
        for n, row_id in zip(candidates, missing, strict=True):
            _infer(result, "reading.label_inferred", table, row_id, "这一行的标签缺失，按所在位置推定")
            done[n] = done[n].named(RowMatch(table.id, row_id, certain=False))
    return done


def _stretches(rows: list[Labelled], ids: list[str]) -> Iterator[tuple[int, int, list[str]]]:
    """The stretches of unmatched rows between matched neighbours, with the form rows that are missing there."""
    have = {row.match.row for row in rows if row.match}
    start, before = 0, -1
    for number, row in enumerate([*rows, None]):
        if row is not None and row.match is None:
            continue
        here = ids.index(row.match.row) if row is not None and row.match else len(ids)
        if number > start and here > before:
            yield start, number, [one for one in ids[before + 1 : here] if one not in have]
        start, before = number + 1, max(here, before)


def _may_be(row: Labelled, table: Table) -> bool:
    """Whether a row without a known label has the shape of a value row."""
    return len(row.values) >= min(len(one.columns) for one in table.rows) and row.filled


def _fits(row: Labelled, table: Table, row_id: str) -> bool:
    """Whether what is left of the label speaks for, or at least not against, the form row."""
    form_row = table.row_by_id[row_id]
    printed = sum(bool(cell.text) for cell in row.values)
    if is_text(row) and printed < max(LEAST_PLACED, len(form_row.columns)):
        # In a text this may as well be what runs over from the line above.
        return False
    left = core(row.label)
    if not left:
        return True
    if row.group and row.group == left:
        return row.group in (core(form_row.group), core(form_row.chapter))
    names = core(form_row.label) + core(form_row.group) + core(form_row.chapter)
    return left in names or (len(left) <= FRAGMENT and set(left) <= set(names))


def _short(label: str) -> str:
    flat = "".join(label.split())
    return flat if len(flat) <= 24 else flat[:23] + "…"


def _infer(result: TableRows, code: str, table: Table, row_id: str, why: str) -> None:
    result.inferred[row_id] = why
    result.notes.append(_note(code, table, row_id, why))


def _note(code: str, table: Table, row_id: str, why: str) -> Note:
    row = table.row_by_id[row_id]
    name = f"{row.group} {row.label}" if row.group else row.label
    return Note(code, f"{table.caption}“{_short(name)}”：{why}。", table.row_cells[row_id])
