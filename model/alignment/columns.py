"""Which value of a source row belongs to which column: every way that the source allows, and how sure each is.

Where the file's own geometry and its column heads agree, there is one way. Else the order counts: as many values as
columns is one way, blanks at the ends may be covered label cells, and a row with fewer values than columns may have lost
any of them: all ways are kept, and `model.alignment.evidence` asks the sums which of them can be.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import comb
from operator import attrgetter

from model.alignment.heads import Places
from model.document import Geometry, Grid, GridCell
from model.figures import is_value, read_figure
from model.records import record

MOST_WAYS = 200
"""More ways than this to place the values of one row: the row is not guessed at."""
MOST_DIGITS = 12
"""A longer run of digits is no two numbers of a row."""
MOST_FOLDED = 2
"""The form merges value cells only in rows of 表一 with at most so many values."""
_column, _span = attrgetter("column"), attrgetter("column_span")
Way = tuple[GridCell | None, ...]
"""One source cell for each column, None where the row has none for it."""


@record
class Ways:
    """The ways to read one row. doubt: why no way is sure, in Chinese, "" where the only way is. code: note about reading, or ""."""

    ways: tuple[Way, ...]
    doubt: str = ""
    code: str = ""

    @property
    def sure(self) -> bool:
        """There is one way, and nothing speaks against it."""
        return len(self.ways) == 1 and not self.doubt

    def doubt_at(self, place: int) -> str:
        """Why the cell of that column is not sure, "" where it is, as it is where all ways put the same text there."""
        return "" if len(self.ways) > 1 and agreed(self.ways, place) else self.doubt

    def or_nothing(self, doubt: str, code: str = "reading.row_unproved", width: int = 0) -> "Ways":
        """These ways, and one that gives the columns nothing of what is printed. width: how many columns there are, to be given
        where there may be no way to count them by."""
        width = len(self.ways[0]) if self.ways else width
        return Ways((*self.ways, (None,) * width) if width else (), doubt, code)


def agreed(ways: Sequence[Way], place: int) -> bool:
    """Whether all ways put the same text into the column."""
    if len(ways) == 1:
        return True
    texts = {cell.text if (cell := way[place]) else None for way in ways}
    return len(texts) == 1


def by_heads(
    grid: Grid, number: int, values: Sequence[GridCell], places: Places, aside: frozenset[int]
) -> Way | None:
    """The cells below the heads, if each column has a cell of its own and nothing is printed beside them; else None."""
    if tuple(map(_column, values)) == places and max(map(_span, values)) == 1:
        return tuple(values)
    own = {cell.column: cell for cell in values}
    way: list[GridCell] = []
    for place in places:
        cell = own.get(place) or _from_above(grid, number, place)
        if cell is None or cell.column_span > 1:
            return None
        way.append(cell)
    used = set(places) | aside
    if any(cell.text and cell.column not in used for cell in values):
        return None
    return tuple(way)


def _from_above(grid: Grid, number: int, place: int) -> GridCell | None:
    """A blank cell that reaches down into the row. One with a number is not taken: whose number it is, is not known."""
    for cell in grid.cells:
        if (
            cell.row < number < cell.row + cell.row_span
            and cell.column <= place < cell.column + cell.column_span
        ):
            return cell if not cell.text else None
    return None


def by_order(values: tuple[GridCell, ...], wanted: int) -> Ways:
    """All ways to give `wanted` columns their values by order alone."""
    kept = without_remarks_behind(values, wanted)
    if ends_in_total(values, kept, wanted):
        way = values[len(kept) + 1 - wanted : len(kept) + 1]
        return Ways((*by_order(kept, wanted).ways, way), "行末的文字可能是没有读对的总计，也可能是备注")
    values = kept
    filled = [number for number, cell in enumerate(values) if cell.text]
    if not filled:
        last = values[-1] if values else None
        return Ways(((*values[:wanted], *[last] * (wanted - len(values))),))
    if len(values) == wanted:
        return Ways((tuple(values),))
    if len(values) < wanted:
        return short(values, wanted)
    left, right = filled[0], filled[-1]
    starts = [start for start in range(len(values) - wanted + 1) if start <= left and right < start + wanted]
    if not starts:
        return _long(values[left : right + 1], wanted)
    ways = tuple(tuple(values[start : start + wanted]) for start in starts)
    return Ways(ways, "" if len(ways) == 1 else "该行空格多于栏数，无法确定各数属于哪一栏")


def short(values: Sequence[GridCell], wanted: int) -> Ways:
    """All ways to read a row with fewer values than columns."""
    doubt = f"该行只有 {len(values)} 个数，应有 {wanted} 个"
    if comb(wanted, len(values)) > MOST_WAYS:
        return Ways((), doubt, "reading.row_short")
    return Ways(distinct(placed(values, wanted)), doubt, "reading.row_short")


def placed(values: Sequence[GridCell], wanted: int) -> Iterator[Way]:
    """Every way to put the values into so many columns in their order."""
    for places in combinations(range(wanted), len(values)):
        way: list[GridCell | None] = [None] * wanted
        for place, cell in zip(places, values, strict=True):
            way[place] = cell
        yield tuple(way)


def _long(values: Sequence[GridCell], wanted: int) -> Ways:
    doubt = f"该行有 {len(values)} 个数，应有 {wanted} 个"
    if comb(len(values), wanted) > MOST_WAYS:
        return Ways((), doubt, "reading.row_long")
    return Ways(distinct(combinations(values, wanted)), doubt, "reading.row_long")


def distinct(ways: Iterable[Way]) -> tuple[Way, ...]:
    """The ways that do not print the same; those that make the row add up come first, for they are the best reading."""
    found: dict[tuple[str | None, ...], Way] = {}
    for way in ways:
        found.setdefault(tuple(cell.text if cell else None for cell in way), way)
    return tuple(sorted(found.values(), key=lambda way: (not _adds_up(way), way[-1] is None)))


def _adds_up(way: Way) -> bool:
    numbers = [read_figure(cell.text).value or 0 if cell else 0 for cell in way]
    return numbers[-1] != 0 and sum(numbers[:-1]) == numbers[-1]


def with_lost(values: Sequence[GridCell], ways: Ways, narrow: bool, ragged: bool, geometry: Geometry) -> Ways:
    """The ways, and those of a row that lost values: where a row has blanks to spare, or is narrower than the grid's other
    rows, and begins or ends its columns with a blank, that blank may be a covered cell or filling, and a number may be gone.
    So it may where the value before a blank total is just what the total should be, or the total alone is blank, unless the grid
    is ragged, for then rows that lost a cell are not filled up, or its geometry the file's own."""
    wanted = len(ways.ways[0]) if ways.ways else 0
    filled = [number for number, cell in enumerate(values) if printed(cell)]
    if not filled or ways.code or len(values) < wanted:
        return ways
    inner = values[filled[0] : filled[-1] + 1]
    if len(inner) >= wanted:
        return ways
    lost = short(inner, wanted)
    spare = len(values) > wanted or narrow
    alone = len(inner) == wanted - 1 and not ragged
    total_slipped = not values[-1].text and _moved_up(lost, alone, geometry)
    return Ways((*ways.ways, *lost.ways), ways.doubt or lost.doubt) if spare or total_slipped else ways


def with_slipped_total(way: Way, geometry: Geometry) -> Ways:
    """The way that the heads give, and others where the total alone is blank: a cell may have been deleted and the row moved
    up. Where the geometry is the file's own, the blank is believed unless the value before it is what the total should be."""
    if (way[-1] and printed(way[-1])) or None in way:
        return Ways((way,))
    filled = [place for place, cell in enumerate(way) if cell and printed(cell)]
    if not filled:
        return Ways((way,))
    inner = [cell for cell in way[filled[0] : filled[-1] + 1] if cell]
    alone = len(filled) == len(way) - 1
    lost = short(inner, len(way))
    moved = (alone or geometry is not Geometry.EXACT) and _moved_up(lost, alone, geometry)
    return Ways((way, *lost.ways), lost.doubt) if moved else Ways((way,))


def _moved_up(lost: Ways, alone: bool, geometry: Geometry) -> bool:
    """Whether a blank total is to be doubted. alone: nothing else in the row is blank."""
    return (alone and geometry is not Geometry.EXACT) or any(
        _adds_up(way) or runs_together(way) for way in lost.ways
    )


def runs_together(way: Way) -> bool:
    """Whether two cells of a row that lacks one may have been written as one: a cell holds two numbers, or a number that, cut in
    two, would make the row add up."""
    texts = [cell.text for cell in way if cell]
    words = [word for text in texts for word in text.split()]
    if len(texts) != len(way) - 1 or not all(texts) or not all(word.isdecimal() for word in words):
        return False
    if len(words) == len(way):
        return True
    for place, text in enumerate(texts):
        for cut in range(1, min(len(text), MOST_DIGITS)):
            halves = (text[:cut], text[cut:])
            if any(len(half) > 1 and half[0] == "0" for half in halves):
                continue
            *parts, total = map(int, (*texts[:place], *halves, *texts[place + 1 :]))
            if sum(parts) == total and (total or text == "00"):
                return True
    return False


def printed(cell: GridCell) -> bool:
    """Whether the cell holds something: text, or a thing that the reader could not turn into text."""
    return bool(cell.text or cell.doubt)


def without_remarks_behind(values: tuple[GridCell, ...], wanted: int) -> tuple[GridCell, ...]:
    """Without words behind the last column, such as a remark of the clerk's."""
    end = len(values)
    while end > wanted and values[end - 1].text and not is_value(values[end - 1].text):
        end -= 1
    return values[:end]


def ends_in_total(values: Sequence[GridCell], kept: Sequence[GridCell], wanted: int) -> bool:
    """Whether words that were taken for a remark behind the `kept` values hold figures, and stand just where the total would if the
    row began with its first number: a total that was read badly looks the same."""
    first = next((number for number, cell in enumerate(kept) if printed(cell)), None)
    return (
        len(kept) < len(values)
        and first is not None
        and len(kept) + 1 - first == wanted
        and any(sign.isdigit() for sign in values[len(kept)].text)
    )


def folded(values: tuple[GridCell, ...], wanted: int) -> Ways:
    """Ways for a row of 表一, where a value cell that the form merges may have been undone: what is left out is blank or
    repeats its neighbour."""
    values = without_remarks_behind(values, wanted)
    if wanted > MOST_FOLDED or len(values) <= wanted or not any(cell.text for cell in values):
        return by_order(values, wanted)
    spare = len(values) - wanted
    ways_found: dict[tuple[str, ...], Way] = {}
    if spare <= 6:
        for dropped in combinations(range(len(values)), spare):
            if all(not values[n].text or (n and values[n].text == values[n - 1].text) for n in dropped):
                way = tuple(cell for n, cell in enumerate(values) if n not in dropped)
                ways_found.setdefault(tuple(cell.text for cell in way), way)
    if not ways_found:
        return Ways((), f"该行有 {len(values)} 个数，应有 {wanted} 个", "reading.row_long")
    sure = len(ways_found) == 1
    return Ways(tuple(ways_found.values()), "" if sure else "该行格数多于栏数，无法确定各数属于哪一栏")


def settle_blanks(rows: Sequence[tuple[Sequence[GridCell], Ways]]) -> list[Ways]:
    """Where blanks at the ends leave several ways, take the habit of the grid's other rows: values begin right behind the
    label, or stand at the same places in every row. Rows for which no habit is seen keep their ways."""
    behind = at_place = seen = 0
    ends = [_end(values, ways.ways[0]) for values, ways in rows if ways.sure and _filled(ways.ways[0])]
    for values, ways in rows:
        if ways.sure and len(values) > len(ways.ways[0]) and _filled(ways.ways[0]):
            seen += 1
            behind += ways.ways[0][0] is values[0]
            at_place += len(set(ends)) == 1
    return [
        _by_habit(values, ways, seen and behind == seen, seen and at_place == seen, ends)
        for values, ways in rows
    ]


def _by_habit(
    values: Sequence[GridCell], ways: Ways, behind: int | bool, at_place: int | bool, ends: Sequence[int]
) -> Ways:
    if len(ways.ways) < 2 or ways.code:
        return ways
    fit = [
        way
        for way in ways.ways
        if (not behind or way[0] is values[0]) and (not at_place or _end(values, way) == ends[0])
    ]
    return Ways((fit[0],)) if len(fit) == 1 and (behind or at_place) else ways


def _filled(way: Way) -> bool:
    return any(cell and cell.text for cell in way)


def _end(values: Sequence[GridCell], way: Way) -> int:
    last = way[-1]
    return last.column if last else -1
