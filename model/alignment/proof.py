"""What the sums of 表二 say of the ways in which its rows can be read: which are left, and whether any can be believed."""

from collections import Counter
from collections.abc import Mapping, Sequence

from model.alignment.columns import Way, Ways, short
from model.alignment.dense import accidents, is_dense
from model.alignment.evidence import number, own_sum, plausible, sums_of_requests, zeros_filled
from model.alignment.head_order import OTHER_ORDER, requests_out_of_order
from model.alignment.heads import places, stand_in_place
from model.alignment.source_rows import Labelled
from model.alignment.table_two import read_table_two
from model.document import Geometry
from model.figures import read_figure
from model.forms import Table
from model.labels import LabelIndex

Read = dict[str, Ways]
LEAST_ODD = 5
"""So many rows that do not add up, and more than do, are no slips of the hand: the columns are not the form's."""
ODD_SUMS = "多数行的各数之和与总计不符，各数未必在所属的栏"
LOST = "该行各数之和与总计不符，而文中空格已丢失"


def read_requests(
    table: Table, rows: Mapping[str, Labelled], all_rows: Sequence[Labelled], index: LabelIndex
) -> Read:
    """The ways to read each row of 表二, as few as the sums leave."""
    read = read_table_two(table, rows, all_rows, index)
    odd = [
        block for block in _odd_blocks(read, rows) if not _below_heads(block, table, rows, all_rows, index)
    ]
    read |= _suspects(read, rows, len(table.columns))
    read |= _short_like_others(read, rows, len(table.columns))
    judged = _judged(read, rows, table)
    judged |= _disowned({row: ways for row, ways in judged.items() if rows[row].block in odd}, ODD_SUMS)
    mixed = _out_of_order(rows, all_rows, table, index)
    return judged | _disowned({row: judged[row] for row in mixed}, OTHER_ORDER)


def _judged(read: Read, rows: Mapping[str, Labelled], table: Table) -> Read:
    """The ways that the sums of the whole table leave of each row."""
    sure = {row: ways.ways[0] for row, ways in read.items() if ways.sure}
    doubtful = {row: ways for row, ways in read.items() if not ways.sure}
    if not doubtful:
        return read
    results = [row.id for row in table.rows if row.result]

    def score(chosen_ways: Mapping[str, Way]) -> tuple[int, int]:
        return sums_of_requests({**sure, **chosen_ways}, results, len(table.columns))

    judged = dict(read)
    kept = {row.block for row in rows.values() if _keeps_blanks(row, len(table.columns))}
    left = plausible(doubtful, score)
    strange = _odd_drops({row: ways for row, (ways, _) in left.items()}, rows, len(table.columns))
    for row, (ways, settled) in left.items():
        if doubtful[row].doubt == LOST:
            # What the row prints as it stands is never ruled out: a clerk's slip is likelier than two accidents.
            ways, settled = tuple(dict.fromkeys([doubtful[row].ways[0], *ways])), False
        if row in strange:
            ways, settled = doubtful[row].ways, False
        if any(way[-1] is None for way in ways):
            # A row without its total has no sum of its own to bear the choice out.
            ways, settled = tuple(dict.fromkeys([*ways, *doubtful[row].ways])), False
        if settled and rows[row].block in kept:
            ways = zeros_filled(ways)
        doubt = "" if settled and len(ways) == 1 else doubtful[row].doubt
        judged[row] = Ways(ways, doubt, doubtful[row].code)
    return judged


def _odd_blocks(read: Mapping[str, Ways], rows: Mapping[str, Labelled]) -> list[int]:
    """The grids of which so many rows do not add up that it is the columns one has to doubt: one may be lost, or be none of the
    form's, in every row. Where the file itself says what stands below what, its numbers are believed."""
    sums: dict[int, list[bool]] = {}
    for row, ways in read.items():
        if ways.sure and rows[row].source.grid.geometry is not Geometry.EXACT:
            fits = own_sum(ways.ways[0])
            if fits is not None and any(number(ways.ways[0], place) for place in range(len(ways.ways[0]))):
                sums.setdefault(rows[row].block, []).append(fits)
    return [block for block, fits in sums.items() if fits.count(False) >= max(LEAST_ODD, fits.count(True))]


def _out_of_order(
    rows: Mapping[str, Labelled], all_rows: Sequence[Labelled], table: Table, index: LabelIndex
) -> list[str]:
    """The rows of the table if its heads name the columns in another order and do not tell what stands below them."""
    if not requests_out_of_order(all_rows, table, index):
        return []
    return [
        row
        for row, one in rows.items()
        if not places([other for other in all_rows if other.block == one.block], table, index)
    ]


def _below_heads(
    block: int, table: Table, rows: Mapping[str, Labelled], all_rows: Sequence[Labelled], index: LabelIndex
) -> bool:
    """Whether the grid's rows stand below the form's own heads."""
    mine = [row for row in rows.values() if row.block == block]
    return stand_in_place(mine, (row for row in all_rows if row.block == block), table, index)


def _disowned(read: Mapping[str, Ways], doubt: str) -> Read:
    """The rows with a second way that gives the columns nothing of what is printed."""
    return {
        row: ways.or_nothing(doubt, "reading.rows_unproved") if len(ways.ways) == 1 else ways
        for row, ways in read.items()
    }


def _suspects(read: Mapping[str, Ways], rows: Mapping[str, Labelled], wanted: int) -> Read:
    """Rows of dense grids that print as many words as there are columns and do not add up, but would if one cell were lost and
    another broken or stray, where other rows show that such things happen."""
    short = {rows[row].block for row, ways in read.items() if ways.code and len(rows[row].values) < wanted}
    long = {rows[row].block for row, ways in read.items() if ways.code and len(rows[row].values) > wanted}
    found: Read = {}
    for row, ways in read.items():
        grid = rows[row].source.grid
        # Where blanks part the cells, a cell with a blank in it may be broken in this row alone.
        hurt = is_dense(grid) and rows[row].block in (
            short if grid.geometry is Geometry.SPACED else short & long
        )
        if hurt and ways.sure and not own_sum(ways.ways[0]):
            others = accidents(tuple(cell for cell in ways.ways[0] if cell), wanted)
            if others:
                found[row] = Ways((ways.ways[0], *others), LOST, "reading.row_unproved")
    return found


def _short_like_others(read: Mapping[str, Ways], rows: Mapping[str, Labelled], wanted: int) -> Read:
    """Rows that print something and no total, in grids of which most rows that print something lack a cell: so may these."""
    if not any(ways.code == "reading.row_short" for ways in read.values()):
        return {}
    filled = {row: ways for row, ways in read.items() if rows[row].filled}
    lacking = Counter(rows[row].block for row, ways in filled.items() if ways.code == "reading.row_short")
    lacking.subtract(
        rows[row].block for row, ways in filled.items() if ways.sure and ways.code != "reading.row_short"
    )
    found: Read = {}
    for row, ways in filled.items():
        total = ways.ways[0][-1] if ways.sure else None
        if lacking[rows[row].block] > 0 and total and not total.text:
            printed = [cell for cell in ways.ways[0][:-1] if cell and cell.text]
            others = short(printed, wanted)
            found[row] = Ways((ways.ways[0], *others.ways), others.doubt, others.code)
    return found


def _odd_drops(left: Mapping[str, tuple[Way, ...]], rows: Mapping[str, Labelled], wanted: int) -> set[str]:
    """Rows with one value too many whose sums hold only without another place than in the grid's other rows, or, where no other row
    does so, without a number that is not 0: a slip of the hand would look the same."""
    dropped: dict[int, dict[str, set[int]]] = {}
    for row, ways in left.items():
        values = rows[row].values
        if len(values) == wanted + 1 and all(None not in way for way in ways):
            printed = [cell.text for cell in values]
            texts = {tuple(cell.text for cell in way if cell) for way in ways}
            places = {p for p in range(len(values)) if tuple(printed[:p] + printed[p + 1 :]) in texts}
            dropped.setdefault(rows[row].block, {})[row] = places
    strange: set[str] = set()
    for places_of in dropped.values():
        counts = Counter(place for places in places_of.values() for place in places)
        common = {place for place, count in counts.items() if count == max(counts.values())}
        prints = {
            row
            for row, places in places_of.items()
            if any(read_figure(rows[row].values[place].text).value for place in places)
        }
        for row, places in places_of.items():
            if prints == {row} or not places & common:
                strange.add(row)
    return strange


def _keeps_blanks(row: Labelled, wanted: int) -> bool:
    """Whether the row shows that its grid keeps blank cells: one stands before a number, or a whole row of them."""
    if is_dense(row.source.grid):
        return False
    first_blank = next((n for n, cell in enumerate(row.values) if not cell.text), len(row.values))
    return any(cell.text for cell in row.values[first_blank:]) or (
        not row.filled and len(row.values) >= wanted
    )


def proved(table: Table, read: Mapping[str, Ways]) -> bool:
    """Whether every sum of the table holds as read, and some do."""
    if table.id != "t2" or any(not ways.ways for ways in read.values()):
        return False
    results = [row.id for row in table.rows if row.result]
    held, failed = sums_of_requests(
        {row: ways.ways[0] for row, ways in read.items()}, results, len(table.columns)
    )
    return failed == 0 and held > len(table.columns)
