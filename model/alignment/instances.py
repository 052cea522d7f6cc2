"""Which rows of a document make up one statutory table: its pieces over page ends, and copies of it told apart.

Rows are found by their labels, so a table may be one grid, a grid a clause, a piece of a sheet, or several pieces between
page ends. A copy begins where a row comes again that the table already has.
"""

from collections.abc import Mapping, Sequence

from model.alignment.source_rows import CONTENT, Labelled
from model.document import Document, Grid, Role
from model.forms import Table
from model.labels import LabelIndex, core, key
from model.patterns import pattern
from model.records import field, record

GAP = 60
"""Characters of ordinary text that may stand between two pieces of one table: page numbers, captions, stray label pieces."""
STEP_BACK = 2
"""A label that comes again this close behind is a slip of the hand or a row cut by a page end, not a new table."""
LEAST_ROWS = 4
"""Rows of 表二 that make a copy of it."""
WEAK_LABEL = 2
"""Labels as short as 总计 or 其他 stand in any table: they name a row only once the table is known by others."""
SUMS_NOTE = "勾稽关系为"
NEXT_ROWS = 6
CLAUSE = "第二十条"
_HEADING = pattern(r"[（(]?[一二三四五六七]{1,2}[)）]?[、.．]")


@record(frozen=False, slots=False)
class Instance:
    """One copy of a table, as labelled rows in document order; `rows` holds unmatched rows between matched ones too."""

    rows: list[Labelled] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=dict)
    last: int = -1

    @property
    def blocks(self) -> tuple[int, ...]:
        """The blocks it stands in, in order."""
        return tuple(dict.fromkeys(row.block for row in self.rows))


def instances(
    document: Document, table: Table, rows: Sequence[Labelled], index: LabelIndex
) -> list[Instance]:
    """All copies of the table that have enough rows, in document order, each without rows of other tables."""
    order = table.row_places
    done: list[Instance] = []
    current = Instance()
    outside = False
    for row in rows:
        if current.rows and far(document, current.rows[-1].block, row.block, index):
            done.append(current)
            current = Instance()
        if row.match and row.match.table == table.id:
            _drop_everyday(current, row, table)
            row = row if _credible(row, current, table, order) else row.named(None)
        here = row.match.row if row.match and row.match.table == table.id else None
        foreign = row.match is not None and here is None
        if foreign or here is None:
            outside = bool(current.found) and (foreign or outside)
            if not foreign and not outside:
                current.rows.append(row)
            continue
        outside = False
        if here in current.found and not _slip(current, order[here]):
            done.append(current)
            current = _next_copy(current, row)
        elif (
            here in current.found
            and current.found[here] != len(current.rows) - 1
            and current.last != order[here]
        ):
            row = row.named(None)
            current.rows.append(row)
            continue
        current.found[here] = len(current.rows)
        current.last = order[here]
        current.rows.append(row)
    done.append(current)
    return [_trimmed(one) for one in done if _is_copy(one, table, index)]


def _is_copy(one: Instance, table: Table, index: LabelIndex) -> bool:
    """Whether so many rows make a copy of the table. 表一 has everyday words for labels (行政许可), so a table without its
    heads or clauses must have nearly all of its rows."""
    if table.id != "t1":
        return len(one.found) >= LEAST_ROWS
    names = index.columns[table.id].keys() | {CONTENT}
    official = any(
        (row.heads and not names.isdisjoint(row.names)) or core(row.label).startswith(CLAUSE)
        for row in one.rows
    )
    return len(one.found) >= (1 if official else len(table.rows) - 1)


def _credible(row: Labelled, current: Instance, table: Table, order: Mapping[str, int]) -> bool:
    """Whether a short label may be taken at its word: the table is known by other rows, and it is about the row's turn."""
    if len(core(row.label)) > WEAK_LABEL or row.match is None or row.match.table == "t1":
        return True
    ahead = order[row.match.row] - current.last
    if _mark(row.label) and _mark(row.label) != _mark(table.row_by_id[row.match.row].label):
        # （六）其他 is the beginning of （六）其他处理 and not 3.其他.
        return False
    if current.found and key(row.label) != core(row.label):
        # With its own number, （七）总计, the label is not everyday any more.
        return ahead > 0
    return len(current.found) >= LEAST_ROWS and 0 < ahead <= NEXT_ROWS


def _drop_everyday(current: Instance, row: Labelled, table: Table) -> None:
    """Takes the name from the last row that has one, if only an everyday word gave it (总计, which clerks also put below a group),
    and this row, which a label of its own names, stands before it in the form or bears that label with its number."""
    if current.last < 0 or row.match is None or row.match.table == "t1":
        return
    name = table.rows[current.last].id
    last = current.rows[current.found[name]]
    if not _is_everyday(last) or _is_everyday(row):
        return
    ahead = table.row_places[row.match.row] - current.last
    if ahead < 0 or (ahead == 0 and _mark(row.label)):
        current.rows[current.found.pop(name)] = last.named(None)
        current.last = max((table.row_places[one] for one in current.found), default=-1)


def _is_everyday(row: Labelled) -> bool:
    """Whether the row's label is a word of other tables too, without a number of its own."""
    return len(core(row.label)) <= WEAK_LABEL and not _mark(row.label)


def _mark(label: str) -> str:
    """The number that a label bears: 六 of （六）其他处理."""
    return key(label).removesuffix(core(label))


def _slip(current: Instance, number: int) -> bool:
    return current.last - STEP_BACK <= number <= current.last


def _next_copy(previous: Instance, row: Labelled) -> Instance:
    """A new copy; rows of the same grid that were taken for the end of the last copy, or stand as its heads, go with it."""
    fresh = Instance()
    if previous.rows and previous.rows[0].block != row.block:
        moved = [one for one in previous.rows if one.block == row.block]
        previous.rows = [one for one in previous.rows if one.block != row.block]
        for one in moved:
            if one.match:
                previous.found.pop(one.match.row, None)
                fresh.found[one.match.row] = len(fresh.rows)
            fresh.rows.append(one)
    else:
        heads: list[Labelled] = []
        while previous.rows and previous.rows[-1].heads:
            heads.insert(0, previous.rows.pop())
        fresh.rows = heads
    return fresh


def _trimmed(one: Instance) -> Instance:
    """Without rows before the heads of the first matched row and after the last matched row's page piece."""
    matched = [number for number, row in enumerate(one.rows) if row.match]
    first, last = matched[0], matched[-1]
    here = one.rows[first].block
    own = {here, _headed_block_before([row for row in one.rows[:first] if row.block != here])}
    while first and (one.rows[first - 1].heads or one.rows[first - 1].block in own):
        first -= 1
    while (
        last + 1 < len(one.rows)
        and one.rows[last + 1].block == one.rows[last].block
        and (not one.rows[last + 1].heads or _heads_clause(one.rows[last + 1]))
    ):
        last += 1
    return Instance(one.rows[first : last + 1], one.found, one.last)


def _heads_clause(row: Labelled) -> bool:
    """Whether these are heads within 表一, where each clause has its own."""
    return CONTENT in row.names


def _headed_block_before(rows: Sequence[Labelled]) -> int | None:
    """The block just before, if it prints heads: its last row may be the first half of a row that a page end cut."""
    last = rows[-1].block if rows else None
    return last if any(row.heads and row.block == last for row in rows) else None


def far(document: Document, one: int, other: int, index: LabelIndex) -> bool:
    """Whether more than page furniture and stray labels stands between two blocks: real text, or a section's heading."""
    if one == other:
        return False
    length = 0
    for block in document.blocks[one + 1 : other]:
        if isinstance(block, Grid) or block.role is Role.MARGIN or _is_label(block.text, index):
            continue
        if block.role is Role.HEADING or _HEADING.match(block.text):
            return True
        length += len("".join(block.text.split()))
    return length > GAP


def _is_label(text: str, index: LabelIndex) -> bool:
    """Whether a paragraph is a line of the table that lost its cells: a row whose blanks were trimmed away, a piece of its
    label, a line of heads, the printed note on the sums."""
    if SUMS_NOTE in text or any(
        index.row(piece) or core(piece) in index.groups for piece in [*text.split("\t"), *text.split()]
    ):
        return True
    words = [core(word) for word in text.split()]
    return bool(words) and index.every_head.issuperset(words)


def best(copies: Sequence[Instance]) -> Instance | None:
    """The copy with the most rows, the first of equals."""
    return max(copies, key=lambda one: len(one.found), default=None)
