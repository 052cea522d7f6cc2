"""The columns of 表一: each clause has heads of its own, and copies of the form differ in how they merge cells, so values
count in the order of their row, held against the heads where the file says what stands below what."""

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise

from model.alignment.columns import Ways, folded
from model.alignment.dense import is_dense, of_one_row
from model.alignment.head_order import OTHER_ORDER
from model.alignment.heads import aside_columns
from model.alignment.narrow import lacks_columns, without_sure_rows
from model.alignment.source_rows import CONTENT, Labelled
from model.document import Geometry, GridCell
from model.forms import Table
from model.labels import LabelIndex, core
from model.patterns import pattern

UNIT_HEADS = ("单位", "计量单位")
HEADS_AMONG = "数之间夹有表头的文字，各数未必属于这一行"
MORE_COLUMNS = "表头比格式多出一栏，各数未必在所属的栏"
GROUPED = "文中有数字以空格分节，这一行的两个数可能是一个数"
_THOUSANDS = pattern(r"[-+]?[1-9]\d{0,2} \d{3}(?:\.\d+)?")
_UNIT = pattern("[百千万亿]*元")
_UNIT_ALONE = pattern(r"\s*[（(]?(?:单位[：:])?([百千万亿]*元)[)）]?\s*")


def read_table_one(
    table: Table, rows: Mapping[str, Labelled], all_rows: Sequence[Labelled], index: LabelIndex
) -> dict[str, Ways]:
    """The ways to read each row found."""
    read: dict[str, Ways] = {}
    heads: Labelled | None = None
    names = index.columns["t1"].keys()
    aside = aside_columns(all_rows)
    ids = {id(row.source): row_id for row_id, row in rows.items()}
    grouped = _group_by_blanks(table, rows)
    most = max(len(row.columns) for row in table.rows)
    narrow: list[bool] = []
    for row in all_rows:
        # In a stream the first label follows the heads, with its values.
        if row.heads or (row.source.grid.geometry is Geometry.STREAM and _names_columns(row, index)):
            heads = row
        row_id = ids.get(id(row.source))
        if row_id is None:
            continue
        columns = table.row_by_id[row_id].columns
        values = tuple(cell for cell in rows[row_id].values if cell.column not in aside)
        by_count = of_one_row if is_dense(row.source.grid) else folded
        ways = _below_heads(values, columns, heads, row, index) or _in_order(
            by_count(values, len(columns)), columns, heads, aside, index
        )
        if not row.names.isdisjoint(names) and any(core(cell.text) in names for cell in values):
            ways = ways.or_nothing(HEADS_AMONG, width=len(columns))
        if grouped and ways.sure and _may_be_grouped(values):
            ways = ways.or_nothing(GROUPED)
        read[row_id] = ways
        if len(columns) == most and heads:
            narrow.append(len(values) < most and _lacks_columns(rows[row_id], columns, heads, index))
    return without_sure_rows(read) if 2 * sum(narrow) > len(narrow) else read


def _lacks_columns(row: Labelled, columns: Sequence[str], heads: Labelled, index: LabelIndex) -> bool:
    """Whether a row and the heads of its clause, which name some of its columns, lack others."""
    names = index.columns["t1"]
    known = any(names.get(core(cell.text)) in columns for cell in heads.source.cells)
    return known and lacks_columns(columns, "t1", [heads], [row], index)


def _group_by_blanks(table: Table, rows: Mapping[str, Labelled]) -> bool:
    """Whether some row of a text whose cells are parted by blanks has more words than columns, and may have so by blanks between
    thousands: 4 416 -1 441."""
    return any(
        is_dense(row.source.grid)
        and len(row.values) > len(table.row_by_id[row_id].columns)
        and _may_be_grouped(row.values)
        for row_id, row in rows.items()
    )


def _may_be_grouped(values: Sequence[GridCell]) -> bool:
    """Whether two neighbouring words may be one number, grouped with a blank."""
    return any(_THOUSANDS.fullmatch(f"{one.text} {other.text}") for one, other in pairwise(values))


def _names_columns(row: Labelled, index: LabelIndex) -> bool:
    """Whether two cells or more are heads of the table's columns."""
    names = index.columns["t1"]
    return sum(core(cell.text) in names for cell in row.source.cells) > 1


def _in_order(
    ways: Ways, columns: Sequence[str], heads: Labelled | None, aside: Set[int], index: LabelIndex
) -> Ways:
    """The ways by order, doubted where the clause's heads name these columns in another one, or one more among them."""
    names = index.columns["t1"]
    cells = [cell for cell in heads.source.cells if cell.text and cell.column not in aside] if heads else []
    named = [(cell, names.get(core(cell.text))) for cell in cells]
    printed = list(dict.fromkeys(column for _, column in named if column in columns))
    if sorted(map(str, printed)) != sorted(columns):
        return ways
    if printed != list(columns):
        return ways.or_nothing(OTHER_ORDER, width=len(columns))
    if heads and heads.source.grid.geometry is Geometry.STREAM:
        # The clause stands before the heads there, and the first label follows them.
        own = [place for place, (cell, name) in enumerate(named) if name or core(cell.text) == CONTENT]
        named = named[own[0] : own[-1] + 1]
    else:
        named = named[1:]
    strange = any(name is None and core(cell.text) not in (CONTENT, *UNIT_HEADS) for cell, name in named)
    return ways.or_nothing(MORE_COLUMNS, width=len(columns)) if strange else ways


def _below_heads(
    values: Sequence[GridCell],
    columns: Sequence[str],
    heads: Labelled | None,
    row: Labelled,
    index: LabelIndex,
) -> Ways | None:
    """The one way that the heads of the row's clause give, or None where they do not give each column a value of its own."""
    if heads is None or heads.source.grid is not row.source.grid or not _stand_above(heads, row):
        return None
    way: list[GridCell] = []
    for column in columns:
        reach = _reach(heads, column, index)
        below = [cell for cell in values if cell.column in reach]
        printed = {cell.text for cell in below if cell.text}
        if not below or len(printed) > 1:
            return None
        way.append(next((cell for cell in below if cell.text), below[0]))
    taken = set().union(*(_reach(heads, column, index) for column in columns))
    if any(cell.text and cell.column not in taken for cell in values):
        return None
    return Ways((tuple(way),))


def _stand_above(heads: Labelled, row: Labelled) -> bool:
    """Whether heads and values of the same column number belong together: by the file's own geometry, or because both rows write
    as many cells, covered ones among them, and begin with a label."""
    if row.source.grid.geometry is Geometry.COUNTED:
        return (
            len(heads.source.cells) == len(row.source.cells) and core(heads.source.cells[0].text) == CONTENT
        )
    return row.source.grid.geometry in (Geometry.EXACT, Geometry.PLACED)


def _reach(heads: Labelled, column: str, index: LabelIndex) -> set[int]:
    """The grid columns below the heads that name the column."""
    names = index.columns["t1"]
    return {
        place
        for cell in heads.source.cells
        if names.get(core(cell.text)) == column
        for place in range(cell.column, cell.column + cell.column_span)
    }


def units_of_columns(table: Table, rows: Iterable[Labelled], index: LabelIndex) -> dict[str, str]:
    """The unit of each column of money, as its heads print it, 采购总金额（万元）, else the form's own."""
    printed = _printed_units(rows, index) if table.id == "t1" else {}
    return {one.id: printed.get(one.id, one.unit) for one in table.columns if one.kind == "amount"}


def _printed_units(rows: Iterable[Labelled], index: LabelIndex) -> dict[str, str]:
    """The units of money that the heads print, by column. In a stream the heads stand in one row with what follows them, and a unit
    on a line of its own behind its head."""
    names = index.columns["t1"]
    units: dict[str, str] = {}
    for row in rows:
        cells = row.source.cells
        if row.names.isdisjoint(names):
            continue
        for at, cell in enumerate(cells):
            column = names.get(core(cell.text)) if cell.text else None
            if column is None:
                continue
            behind = cells[at + 1].text if at + 1 < len(cells) else ""
            unit = _UNIT.search(cell.text) or _UNIT_ALONE.fullmatch(behind)
            if unit:
                units[column] = unit[unit.lastindex or 0]
    return units
