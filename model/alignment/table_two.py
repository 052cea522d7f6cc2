"""The columns of 表二: seven values a row, by the heads where they can be trusted, else by order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import comb

from model.alignment.columns import (
    MOST_WAYS,
    Ways,
    by_heads,
    by_order,
    distinct,
    ends_in_total,
    printed,
    settle_blanks,
    short,
    with_lost,
    with_slipped_total,
    without_remarks_behind,
)
from model.alignment.counted import in_place, places_of_blocks
from model.alignment.dense import LEAST_LONG, by_words, is_dense
from model.alignment.heads import (
    Places,
    aside_columns,
    known_places,
    order_of_leaves,
    places,
)
from model.alignment.narrow import heads_above, lacks_columns, without_sure_rows
from model.alignment.source_rows import Labelled
from model.document import Geometry, GridCell
from model.forms import Table
from model.labels import LabelIndex, core
from model.patterns import pattern
from model.records import record, replace

OF_ONE_YEAR = "数旁写有年度，未必是本年的数"
_YEAR_WORD = pattern(r"(?:本年|上年|去年|今年|上一年|往年|20\d\d年)度?(?:数|同期|合计|累计|数据)?|同期|同比")
LEAST_PAIRED = 4
"""So many heads that only name a year part the columns in two."""
LEAST_BLANK_STARTS = 3
SAME_WIDTH = 0.8
"""Share of a grid's rows that must be equally wide before a narrower one counts as having lost a cell."""


def read_table_two(
    table: Table, rows: Mapping[str, Labelled], all_rows: Sequence[Labelled], index: LabelIndex
) -> dict[str, Ways]:
    """The ways to read each row found."""
    heads = _heads_of_blocks(table, all_rows, index)
    leaves, behind = order_of_leaves(all_rows, table, index)
    read: dict[str, Ways] = {}
    known = _known_of_blocks(table, all_rows, index)
    counted_here = places_of_blocks(table, all_rows, index)
    counted: dict[int, list[str]] = {}
    for row_id, row in rows.items():
        here = heads.get(row.block)
        way = (
            by_heads(row.source.grid, row.source.number, row.values, here.places, here.aside)
            if here
            else None
        )
        if way:
            read[row_id] = with_slipped_total(way, row.source.grid.geometry)
        else:
            counted.setdefault(row.block, []).append(row_id)
    for block, ids in counted.items():
        mine = [rows[one] for one in ids]
        if behind:
            mine = _without_column_behind(mine, len(leaves))
        found = _by_order(mine, len(leaves))
        for one, ways in zip(ids, found, strict=True):
            held = _held_against_heads(_own_columns(ways, leaves), heads.get(block))
            read[one] = held if block in heads else _held_against_some(held, known[block])
            if block in counted_here and (cells := in_place(rows[one], *counted_here[block])):
                read[one] = Ways((cells,))
    if not heads and lacks_columns(
        table.column_by_id.keys(), table.id, heads_above(all_rows), [*rows.values()], index
    ):
        read = without_sure_rows(read)
    paired = any(row.match is None and _year_words(row.source.cells) >= LEAST_PAIRED for row in all_rows)
    return {row_id: _held_against_years(ways, rows[row_id], paired) for row_id, ways in read.items()}


def _year_words(cells: Sequence[GridCell]) -> int:
    """How many cells say nothing but of which year numbers are."""
    return sum(len(cell.text) > 1 and _YEAR_WORD.fullmatch(core(cell.text)) is not None for cell in cells)


def _held_against_years(ways: Ways, row: Labelled, paired: bool) -> Ways:
    """The ways, and one that gives the columns nothing where a word beside the numbers, or heads that part each column in years
    (`paired`), say of which year they are: they may be none of the report's."""
    if not paired and not _year_words(row.values):
        return ways
    return ways.or_nothing(OF_ONE_YEAR)


def _without_column_behind(rows: Sequence[Labelled], wanted: int) -> list[Labelled]:
    """The rows without their cells in a column of remarks behind the total."""
    width = _common_width(rows)
    return [
        replace(row, values=row.values[:-1])
        if len(row.values) > wanted and (len(row.source.cells) == width or len(row.values) == wanted + 1)
        else row
        for row in rows
    ]


def _by_order(rows: Sequence[Labelled], wanted: int) -> list[Ways]:
    """Ways for the rows of one grid, by order and by the habits that the rows share."""
    if is_dense(rows[0].source.grid) and all(cell.text for row in rows for cell in row.values):
        return by_words([row.values for row in rows], wanted)
    width = _common_width(rows)
    rows = _right_of_labels(rows, width)
    full = _full_width(rows, wanted)
    rows = [_right_of_covered(row, full) for row in rows] if _keeps_covered(rows, width) else rows
    plain = [
        short(row.values, wanted) if _lacks_cells(row, wanted) else by_order(row.values, wanted)
        for row in rows
    ]
    plain = _with_extra_column(rows, plain, wanted, full)
    if is_dense(rows[0].source.grid):
        plain = [_with_stray_end(row.values, ways, wanted) for row, ways in zip(rows, plain, strict=True)]
    settled = settle_blanks([(row.values, ways) for row, ways in zip(rows, plain, strict=True)])
    narrow = [len(row.source.cells) < width for row in rows]
    ragged = any(narrow) or _is_ragged(rows)
    return [
        with_lost(row.values, ways, less, ragged, row.source.grid.geometry)
        for row, ways, less in zip(rows, settled, narrow, strict=True)
    ]


def _is_ragged(rows: Sequence[Labelled]) -> bool:
    """Whether some row ends before the column in which most end."""
    ends = Counter(row.source.cells[-1].column + row.source.cells[-1].column_span for row in rows)
    return min(ends) < ends.most_common(1)[0][0]


def _right_of_labels(rows: Sequence[Labelled], width: int) -> list[Labelled]:
    """The rows without blanks that stand where other rows have their labels: these are covered cells and no values, so that a row
    that lacks a column is seen to be short. Where cells are counted, only rows with the common number of cells are alike."""
    alike = [
        row
        for row in rows
        if row.source.grid.geometry is not Geometry.COUNTED or len(row.source.cells) == width
    ]
    values = min((cell.column for row in alike for cell in row.values if printed(cell)), default=None)
    # Where a row's label stands below the values of others, as a remark in words may, the other labels tell.
    ends = (_end_of_label(row) for row in alike)
    first = max((end for end in ends if values is None or end <= values), default=0)
    return [
        replace(row, values=tuple(cell for cell in row.values if cell.column >= first))
        if row in alike and not _ends_blank(row)
        else row
        for row in rows
    ]


def _ends_blank(row: Labelled) -> bool:
    """Whether a row that prints something ends with a blank, which may be filling: its cells may have moved to the left."""
    return row.filled and not row.values[-1].text


def _full_width(rows: Sequence[Labelled], wanted: int) -> int:
    """How many values a row without blanks prints: more than there are columns where several rows do."""
    reaches = Counter(_reach(row.values) for row in rows)
    longer = {reach: count for reach, count in reaches.items() if reach > wanted}
    return max(longer, key=lambda reach: longer[reach]) if sum(longer.values()) >= LEAST_LONG else wanted


def _reach(values: Sequence[GridCell]) -> int:
    """How many cells there are from the first to the last that prints something."""
    filled = [number for number, cell in enumerate(values) if printed(cell)]
    return filled[-1] - filled[0] + 1 if filled else 0


def _with_extra_column(rows: Sequence[Labelled], plain: Sequence[Ways], wanted: int, full: int) -> list[Ways]:
    """The ways, and for rows that begin or end with a blank those of columns too many, where other rows fill these."""
    doubt = f"该行有 {full} 格，应有 {wanted} 个数"
    return [
        Ways(
            distinct(combinations(row.values, wanted)) if comb(full, wanted) <= MOST_WAYS else (),
            doubt,
            "reading.row_long",
        )
        if full > wanted and row.filled and len(row.values) == full and not ways.code
        else ways
        for row, ways in zip(rows, plain, strict=True)
    ]


def _with_stray_end(values: Sequence[GridCell], ways: Ways, wanted: int) -> Ways:
    """The ways of a row that is too long in a text that loses blank cells, and those in which a blank in it ends the row: what stands
    behind may be no value (a page number), and what stands before it a row that lost some."""
    blank = next((number for number, cell in enumerate(values) if not printed(cell)), len(values))
    if ways.code != "reading.row_long" or not 0 < blank < wanted:
        return ways
    return Ways(distinct([*ways.ways, *short(values[:blank], wanted).ways]), ways.doubt, ways.code)


def _lacks_cells(row: Labelled, wanted: int) -> bool:
    """Whether a row without any number has fewer cells than there are columns, and the file itself says so: one is not there.
    A single cell is one that merges them all."""
    grid = row.source.grid
    reach = sum(cell.column_span for cell in row.values)
    # What has merged cells is no text: a short row has lost one, and with it the grid its geometry.
    has_cells = grid.geometry is Geometry.EXACT or any(cell.column_span > 1 for cell in grid.cells)
    return not row.filled and 1 < reach < wanted and has_cells


def _end_of_label(row: Labelled) -> int:
    """The grid column after the label, 0 where there is none."""
    place = len(row.source.cells) - len(row.values) - 1
    return row.source.cells[place].column + row.source.cells[place].column_span if place >= 0 else 0


def _keeps_covered(rows: Sequence[Labelled], width: int) -> bool:
    """Whether the grid writes covered label cells as blanks, so that its last columns are the values in every row: rows are
    equally wide, many begin with a blank, and most that print something do so to the last column, which is no filling then."""
    if width == 0 or sum(not row.source.cells[0].text for row in rows) < LEAST_BLANK_STARTS:
        return False
    ends = [bool(row.values[-1].text) for row in rows if row.filled and len(row.source.cells) == width]
    return 2 * sum(ends) > len(ends)


def _right_of_covered(row: Labelled, wanted: int) -> Labelled:
    """The row without the blanks of covered label cells before its values. Where it ends with a blank too, that one may be filling."""
    values = without_remarks_behind(row.values, wanted)
    spare = len(values) - wanted
    covered = spare > 0 and not any(cell.text for cell in values[:spare])
    covered = covered and not ends_in_total(row.values, values, wanted)
    covered = covered and not _ends_blank(row)
    return replace(row, values=values[spare:]) if covered else row


def _own_columns(ways: Ways, leaves: Sequence[str]) -> Ways:
    """The ways without the columns that the form does not have."""
    if all(leaves):
        return ways
    kept = [place for place, leaf in enumerate(leaves) if leaf]
    own = tuple(dict.fromkeys(tuple(way[place] for place in kept) for way in ways.ways))
    return Ways(own, ways.doubt if len(own) != 1 else "", ways.code)


def _held_against_heads(ways: Ways, here: "Heads | None") -> Ways:
    """The ways, doubted where heads and values stand at places that do not go together."""
    if here is None or not ways.sure or not any(cell and cell.text for cell in ways.ways[0]):
        return ways
    shifts = {
        cell.column - place for cell, place in zip(ways.ways[0], here.places, strict=True) if cell is not None
    }
    if len(shifts) == 1 and None not in ways.ways[0]:
        return Ways(ways.ways, "", "reading.row_shifted" if shifts != {0} else "")
    return Ways(ways.ways, "各数与表头的栏不对齐", "reading.row_shifted")


def _held_against_some(ways: Ways, places: Mapping[int, int]) -> Ways:
    """The ways, doubted where the heads that are known do not stand above their values, all as far beside them."""
    if not ways.sure or not any(cell and cell.text for cell in ways.ways[0]):
        return ways
    shifts = {cell.column - place for number, place in places.items() if (cell := ways.ways[0][number])}
    return Ways(ways.ways, "各数与表头的栏不对齐", "reading.row_shifted") if len(shifts) > 1 else ways


def _known_of_blocks(table: Table, rows: Sequence[Labelled], index: LabelIndex) -> dict[int, dict[int, int]]:
    """The places of the heads that are known, by grid."""
    of_block: dict[int, list[Labelled]] = {}
    for row in rows:
        of_block.setdefault(row.block, []).append(row)
    return {block: known_places(own, table, index) for block, own in of_block.items()}


def _common_width(rows: Sequence[Labelled]) -> int:
    """How many cells nearly every row has, or 0 where rows differ in width anyway."""
    width, often = Counter(len(row.source.cells) for row in rows).most_common(1)[0]
    return width if often >= SAME_WIDTH * len(rows) else 0


@record
class Heads:
    """Where the columns of one grid stand, and which of its columns the form does not have."""

    places: Places
    aside: frozenset[int]


def _heads_of_blocks(table: Table, rows: Sequence[Labelled], index: LabelIndex) -> dict[int, Heads]:
    """The heads of each grid; a piece behind a page end has those of the piece before if it is as wide."""
    of_block: dict[int, list[Labelled]] = {}
    for row in rows:
        of_block.setdefault(row.block, []).append(row)
    found: dict[int, Heads] = {}
    last: tuple[int, Heads] | None = None
    for block, own in of_block.items():
        grid = own[0].source.grid
        here = places(own, table, index)
        if here:
            last = (grid.column_count, Heads(here, aside_columns(own, here[0])))
            found[block] = last[1]
        elif last and last[0] == grid.column_count and grid.geometry is Geometry.EXACT:
            found[block] = last[1]
    return found
