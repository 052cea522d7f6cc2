"""Document × Form → Report: every cell of the form with the place it was read from, or the reason why it is not sure.

One method for all formats: rows by their labels (`source_rows`, `instances`, `table_rows`), columns by heads or order
(`heads`, `columns`), and sums only to tell which of several ways to read a row can be true (`evidence`).
"""

from collections.abc import Mapping, Sequence, Set
from functools import partial
from operator import attrgetter

from model.alignment.cells import MISSING, read_cell
from model.alignment.columns import Way, Ways
from model.alignment.copies import (
    doubted,
    is_aside,
    is_printed_elsewhere,
    named_in_text,
    own_copies,
    year_told,
)
from model.alignment.doubts import doubts_of, notes_of_doubts, notes_of_the_rest
from model.alignment.evidence import in_sums_that_hold, own_sum
from model.alignment.instances import Instance, best, instances
from model.alignment.proof import proved, read_requests
from model.alignment.recognised import confirmed, note_of, without_specks
from model.alignment.source_rows import Labelled, label_row, source_rows
from model.alignment.table_one import read_table_one, units_of_columns
from model.alignment.table_rows import BESIDE, RUN_IN, TableRows, settle
from model.alignment.table_three import find_table_three
from model.alignment.wraps import is_text, runs_over, unwrapped
from model.document import BROKEN_NUMBER, Document, Note
from model.figures import State, read_figure
from model.forms import Form, Table, form_of_year
from model.labels import LabelIndex, key, label_index
from model.records import field, record
from model.report import Cell, Extra, Report
from model.text.sections import end_of_first, outline, report_year, second_report, unit_name

_text = attrgetter("text")


@record(frozen=False, slots=False)
class Gathered:
    """What the tables gave so far. has_broken: some number may be broken in two, so that sums must settle whether it is one."""

    has_broken: bool
    cells: dict[str, Cell] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    blocks: dict[str, tuple[int, ...]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)
    rivals: dict[str, str] = field(default_factory=dict)


def align(document: Document, forms: Sequence[Form]) -> Report:
    """The report that the document holds. Cells that it does not have are `missing`; where nothing of any table is found,
    all are, and `table_blocks` is empty."""
    form = choose_form(document, forms)
    index = label_index(form)
    end = end_of_first(document)
    rows = [label_row(row, index) for row in source_rows(document) if row.block < end]
    gathered = Gathered(BROKEN_NUMBER in doubts_of(document).values())
    named = named_in_text(document, index)
    for table in form.tables[:2]:
        copies = instances(document, table, unwrapped(rows, table.id, index), index)
        own = own_copies(document, copies, lambda copy: copy.blocks[0], rows)
        chosen = best(own)
        if chosen:
            _take_table(gathered, document, table, chosen, index)
            _take_rivals(gathered, table, [copy for copy in own if copy is not chosen], index)
            if chosen is not own[0]:
                _doubt_if_torn(gathered, table, own[0], index)
            elif is_printed_elsewhere(
                named, table.id, chosen.found, partial(is_aside, document, chosen.blocks[0], rows)
            ):
                _doubt_all(gathered, table, f"文中另有一处{table.caption}的各行，却没有读出其中的数")
    _take_table_three(gathered, document, form, rows, index)
    if document.recognised:
        gathered.cells = without_specks(gathered.cells, document.recognised)
    table_blocks = {block for blocks in gathered.blocks.values() for block in blocks}
    text = outline(document, table_blocks)
    cells = dict.fromkeys(form.cell_ids, MISSING) | gathered.cells
    notes = [*document.notes, *gathered.notes, *notes_of_doubts(form, document, cells), *_second(document)]
    return Report(
        form=form,
        document=document,
        cells=cells,
        year=report_year(document, text),
        unit=unit_name(text),
        outline=text,
        notes=(*notes, *notes_of_the_rest(form, cells, notes)),
        table_blocks=gathered.blocks,
        labels=gathered.labels,
        extras=tuple(gathered.extras),
        rivals=gathered.rivals,
    )


def _second(document: Document) -> list[Note]:
    note = second_report(document)
    return [note] if note else []


def choose_form(document: Document, forms: Sequence[Form]) -> Form:
    """The form whose own labels the tables print; where they print none or both alike, the form of the report year."""
    texts = {text for grid in document.grids() for text in map(_text, grid.cells)}
    printed = "\n".join([key(text) for text in texts if len(text) > 2 and not text.isdigit()])
    hits = {form.id: sum(key(mark) in printed for mark in form.marks) for form in forms}
    most = max(hits.values())
    leaders = [form for form in forms if hits[form.id] == most]
    if len(leaders) == 1:
        return leaders[0]
    year = year_told(document)
    return (form_of_year(year, tuple(forms)) if year else None) or leaders[-1]


def _take_table(
    gathered: Gathered, document: Document, table: Table, chosen: Instance, index: LabelIndex
) -> None:
    rows = settle(chosen, table, index)
    for row_id, one in rows.rows.items():
        if one.source.number == one.source.grid.row_count - 1 and runs_over(document, one, ()):
            rows.inferred.setdefault(row_id, BESIDE)
    read = _read(table, rows, chosen, index)
    blocks = chosen.blocks
    gathered.blocks[table.id] = blocks
    gathered.notes += rows.notes
    asked = bool(rows.inferred) or len(blocks) > 1
    sums_hold = asked and proved(table, read)
    units = units_of_columns(table, chosen.rows, index)
    borne = _borne_out(table, read) if gathered.has_broken else frozenset()
    for row in table.rows:
        if row.id in rows.rows:
            gathered.labels[f"{table.id}.{row.id}"] = rows.rows[row.id].label
            whole = _doubt_of_row(rows, row.id, read[row.id], sums_hold)
            _take_row(gathered, table, row.id, rows, read[row.id], whole, units, borne)
    for after, spare in rows.spare:
        gathered.extras.append(_extra(table, after, spare, index))
    if len(blocks) > 1 and table.id != "t1":
        sure = "各行标签和勾稽关系都对得上，拼接无误" if sums_hold else "请对照原文核对接页处"
        gathered.notes.append(
            Note("reading.joined", f"{table.caption}分成 {len(blocks)} 段，已按顺序拼接；{sure}。")
        )
    borne_out = confirmed(table, gathered.cells)
    gathered.cells.update(borne_out)
    gathered.notes += note_of(table, borne_out)


def _borne_out(table: Table, read: Mapping[str, Ways]) -> Set[tuple[str, int]]:
    """(row, column) of the cells that stand in a sum that holds; only where a number may be broken, which is what that settles."""
    read_cells = (cell for ways in read.values() for way in ways.ways[:1] for cell in way)
    if table.id != "t2" or not any(cell and cell.doubt == BROKEN_NUMBER for cell in read_cells):
        return frozenset()
    known = {row: ways.ways[0] for row, ways in read.items() if ways.sure}
    return in_sums_that_hold(known, [row.id for row in table.rows if row.result])


def _read(table: Table, rows: TableRows, chosen: Instance, index: LabelIndex) -> Mapping[str, Ways]:
    read = read_table_one if table.id == "t1" else read_requests
    return read(table, rows.rows, chosen.rows, index)


def _take_row(
    gathered: Gathered,
    table: Table,
    row_id: str,
    rows: TableRows,
    ways: Ways,
    whole: str,
    units: Mapping[str, str],
    borne: Set[tuple[str, int]],
) -> None:
    names = table.row_cells[row_id]
    if ways.code:
        label = table.row_by_id[row_id].label
        words = f"{table.caption}“{label}”：{ways.doubt or '已按勾稽关系对上各栏'}。"
        gathered.notes.append(Note(ways.code, words, names))
    way = ways.ways[0] if ways.ways else (None,) * len(names)
    doubts = [whole] * len(names)
    if not whole and not ways.sure:
        doubts = [ways.doubt_at(place) for place in range(len(names))]
    if unclaimed := rows.unclaimed.get(row_id):
        # Whatever the sums say, the cell prints more than was read of it.
        beside = [BESIDE if source and source.column in unclaimed else "" for source in way]
        doubts = [doubt or more for doubt, more in zip(doubts, beside, strict=True)]
    columns = table.row_columns[row_id]
    for place, (name, column, source) in enumerate(zip(names, columns, way, strict=True)):
        gathered.cells[name] = read_cell(
            source, column.kind, doubts[place], units.get(column.id, ""), (row_id, place) in borne
        )


def _doubt_of_row(rows: TableRows, row_id: str, ways: Ways, sums_hold: bool) -> str:
    """Why none of the row's cells is sure, "" where there is no such reason, or the sums disprove it."""
    if row_id in rows.conflicts:
        return "这一行跨页，两段的数不一致"
    why = rows.inferred.get(row_id, "")
    if not why or not sums_hold:
        return why
    # Sums cannot tell a blank from a 0: of a line of text without numbers, or of blanks beside some, they prove nothing.
    if why in (BESIDE, RUN_IN):
        told = bool(ways.ways) and all(cell and cell.text for cell in ways.ways[0])
    else:
        told = rows.rows[row_id].filled or not is_text(rows.rows[row_id])
    return "" if told else why


def _extra(table: Table, after: str | None, spare: Labelled, index: LabelIndex) -> Extra:
    cells = [cell for cell in spare.values if cell.text][-len(table.columns) :]
    values = {column.id: cell.text for column, cell in zip(table.columns, cells, strict=False)}
    if len(spare.values) == len(table.columns):
        values = {column.id: cell.text for column, cell in zip(table.columns, spare.values, strict=True)}
    return Extra(table.id, spare.label, after, values, spare.source.cells[0].anchor)


def _doubt_if_torn(gathered: Gathered, table: Table, first: Instance, index: LabelIndex) -> None:
    """Doubts the table where a fuller copy was taken than the one that stands first, and that prints other numbers: either may be
    the report's, the first cut short by reading."""
    rows = settle(first, table, index)
    if not all(
        any(_prints(gathered, table, row_id, way) for way in ways.ways)
        for row_id, ways in _read(table, rows, first, index).items()
    ):
        _doubt_all(gathered, table, f"文中有两个{table.caption}，内容不同，无法确定哪一个是本报告的")


def _prints(gathered: Gathered, table: Table, row_id: str, way: Way) -> bool:
    """Whether a row read in that way prints nothing but the numbers that were taken for it."""
    return all(
        source is None or read_figure(source.text).value == gathered.cells.get(name, MISSING).value
        for name, source in zip(table.row_cells[row_id], way, strict=True)
    )


def _doubt_all(gathered: Gathered, table: Table, why: str) -> None:
    for name in [name for name in gathered.cells if name.startswith(f"{table.id}.")]:
        gathered.cells[name] = doubted(gathered.cells[name], why)


def _take_rivals(gathered: Gathered, table: Table, others: Sequence[Instance], index: LabelIndex) -> None:
    """Numbers of further copies of the table, where they are copies of most of it and print something else."""
    for other in others:
        if len(other.found) * 2 < len(table.rows):
            continue
        rows = settle(other, table, index)
        for row_id, ways in _read(table, rows, other, index).items():
            if not ways.sure:
                continue
            for name, source in zip(table.row_cells[row_id], ways.ways[0], strict=True):
                ours = gathered.cells.get(name, MISSING)
                if (
                    source
                    and ours.state is not State.UNCLEAR
                    and read_figure(source.text).value != ours.value
                ):
                    gathered.rivals.setdefault(name, source.text)
        gathered.notes.append(
            Note("reading.two_tables", f"文中有两个{table.caption}，取内容较全的一个（相同时取第一个）。")
        )


def _take_table_three(
    gathered: Gathered, document: Document, form: Form, rows: Sequence[Labelled], index: LabelIndex
) -> None:
    table = form.table_by_id["t3"]
    copies = find_table_three(document, table, rows, index)
    copies = own_copies(document, copies, lambda copy: copy.blocks[0], rows)
    if not copies:
        return
    first = copies[0]
    gathered.blocks["t3"] = first.blocks
    for row in table.rows:
        gathered.labels[f"t3.{row.id}"] = row.label
        ways = first.rows[row.id]
        names = table.row_cells[row.id]
        if ways.code:
            gathered.notes.append(Note(ways.code, f"表三“{row.label}”：{ways.doubt}。", names))
        adds_up = gathered.has_broken and ways.sure and own_sum(ways.ways[0]) is True
        for place, name in enumerate(names):
            source = ways.ways[0][place] if ways.ways else None
            doubt = ways.doubt_at(place)
            gathered.cells[name] = read_cell(source, "count", doubt, "", adds_up)
            for other in copies[1:]:
                cell = other.rows[row.id].ways[0][place] if other.rows[row.id].sure else None
                if cell and source and read_figure(cell.text).value != gathered.cells[name].value:
                    gathered.rivals.setdefault(name, cell.text)
    if len(copies) > 1:
        gathered.notes.append(Note("reading.two_tables", "文中有两个表三，取第一个。"))
