"""Random but lifelike numbers for a report: many zeros, few large numbers, sums that hold unless an error is planted."""

from decimal import Decimal
from random import Random

from tests.corpus.labels import CLAUSES, COLUMNS, OUTCOMES, STAGES, request_rows, result_rows

Number = int | Decimal
Figures = dict[str, Number]
"""A number for every cell id of a form."""

# How likely a result is, by row: what offices really answer most often comes first.
_COMMON = {
    "granted": 30,
    "unable_1": 25,
    "partial": 6,
    "other_1": 4,
    "other_3": 5,
    "other": 6,
    "rejected_1": 5,
    "denied_4": 3,
}


def draw_figures(random: Random, form: str) -> Figures:
    """Numbers for all cells of a form. Every sum of tables two and three holds."""
    return {**_clauses(random, form), **_requests(random, form), **_disputes(random)}


def plant_errors(random: Random, figures: Figures, count: int) -> Figures:
    """The figures with `count` cells of tables two and three changed as hands change them, so that sums fail."""
    changed = dict(figures)
    ids = [cell for cell in figures if not cell.startswith("t1")]
    for cell in random.sample(ids, count):
        changed[cell] = _slip(random, int(changed[cell]))
    return changed


def _slip(random: Random, value: int) -> int:
    digits = str(value)
    slips = [value + random.choice((1, 2, 10)), value * 10 + random.randint(1, 9)]
    if len(digits) > 1:
        slips += [int(digits[1:]), int(digits[::-1]) if digits != digits[::-1] else value + 1]
    if value > 0:
        slips += [value - 1, 0]
    return random.choice(slips)


def _size(random: Random) -> int:
    """How many applications an office gets: mostly none or a handful, seldom thousands."""
    scale = random.choice((0, 1, 3, 10, 10, 30, 30, 100, 400, 3000, 20000))
    return random.randint(0, scale) if scale < 100 else random.randint(scale // 2, scale)


def _requests(random: Random, form: str) -> Figures:
    rows = request_rows(form)
    table = {row: dict.fromkeys(COLUMNS, 0) for row in rows}
    size = _size(random)
    for column, share in zip(COLUMNS[:-1], (100, 18, 2, 2, 6, 3), strict=True):
        received = size if column == "natural" else random.randint(0, max(0, size * share // 100))
        received = received if column == "natural" or random.random() < 0.5 else 0
        carried_in = random.randint(0, max(1, received // 10)) if received and random.random() < 0.4 else 0
        carried_out = random.randint(0, max(1, received // 12)) if received and random.random() < 0.4 else 0
        table["new"][column], table["carried_in"][column] = received, carried_in
        table["handled"][column], table["carried_out"][column] = (
            received + carried_in - carried_out,
            carried_out,
        )
        for row, count in _spread(random, received + carried_in - carried_out, result_rows(form)).items():
            table[row][column] = count
    for row in rows:
        table[row]["total"] = sum(table[row].values())
    return {f"t2.{row}.{column}": table[row][column] for row in rows for column in COLUMNS}


def _spread(random: Random, whole: int, rows: tuple[str, ...]) -> dict[str, int]:
    """The whole, cut into a few rows."""
    parts = dict.fromkeys(rows, 0)
    weights = [_COMMON.get(row, 1) for row in rows]
    while whole > 0:
        part = random.randint(1, max(1, whole * 2 // 3)) if whole > 3 else whole
        parts[random.choices(rows, weights)[0]] += part
        whole -= part
    return parts


def _disputes(random: Random) -> Figures:
    figures: Figures = {}
    for stage in STAGES:
        busy = random.random() < 0.35
        parts = [random.choice((0, 0, 1, 2, 5, 14)) if busy else 0 for _ in OUTCOMES[:-1]]
        figures |= {
            f"t3.{stage}.{column}": count
            for column, count in zip(OUTCOMES, [*parts, sum(parts)], strict=True)
        }
    return figures


def _clauses(random: Random, form: str) -> Figures:
    figures: Figures = {}
    for _, _, columns, rows in CLAUSES[form]:
        for row, _ in rows:
            figures |= {
                f"t1.{row}.{column}": value
                for column, value in zip(columns, _clause_row(random, row, columns), strict=True)
            }
    return figures


def _clause_row(random: Random, row: str, columns: tuple[str, ...]) -> list[Number]:
    if row == "regulations":
        return [0, 0, 0] if random.random() < 0.85 else [1, 1, random.randint(2, 40)]
    if row == "normative":
        new = random.choice((0, 0, 1, 2, 5, 30))
        return [new, random.randint(0, new), new + random.randint(0, 60)]
    if columns == ("decisions",):
        return [_magnitude(random)]
    if columns == ("amount",):
        return [
            random.choice(
                (
                    0,
                    Decimal(random.randint(1, 900000000)) / 10000,
                    Decimal(random.randint(1, 99999)) / 100,
                    _magnitude(random),
                )
            )
        ]
    if columns == ("count", "amount"):
        return (
            [0, 0]
            if random.random() < 0.4
            else [
                random.randint(1, 300),
                random.choice((_magnitude(random) + 1, Decimal(random.randint(100, 999999)) / 100)),
            ]
        )
    previous = random.choice((0, 7, random.randint(0, 200), random.randint(0, 5000)))
    change = random.choice((0, 0, random.randint(-previous, 5), random.randint(0, 900)))
    return [previous, change] if columns == ("previous", "change") else [previous, change, _magnitude(random)]


def _magnitude(random: Random) -> int:
    return random.choice(
        (0, 0, random.randint(1, 99), random.randint(100, 9999), random.randint(10000, 4000000))
    )
