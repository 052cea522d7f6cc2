"""From a number to what an office prints in the cell, and what a reader must then say of it."""

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from tests.corpus.figures import Figures, Number

NUMBER = frozenset({"number"})
BLANK = frozenset({"blank"})
MISSING = frozenset({"missing"})
REMARK = frozenset({"remark"})
DOUBT = frozenset({"unclear"})


@dataclass(frozen=True, slots=True)
class Expected:
    """What a cell says. value: its number, None where it has none. text: as printed, None where the file keeps no text (a number
    stored in a workbook). states: the contract's states that are honest here; `unclear` among them means the layout really
    leaves doubt, so its value is not held against the reader. units: the units that an honest reader may name for it, beside the
    number or in the head of its column; None among them where none is printed.
    """

    value: Number | None
    text: str | None
    states: frozenset[str]
    units: frozenset[str | None] = frozenset({None})

    def doubtful(self) -> "Expected":
        """The same, where the layout loses what would settle it: a reader may say so instead, and need not see an empty cell."""
        return replace(self, states=self.states | DOUBT | (MISSING if self.states >= BLANK else frozenset()))


Truth = dict[str, Expected]


@dataclass(frozen=True, slots=True)
class Hand:
    """How one office writes its numbers.

    separator: between thousands. blank_zeros: where zeros of tables two and three are left out. signs: how 增/减 is written. remarks, gaps,
    oddities: how many cells hold words beside the number, hold nothing, hold something that is no plain number.
    """

    full_width: bool = False
    separator: str = ""
    blank_zeros: str = "never"
    signs: str = "plain"
    remarks: int = 0
    gaps: int = 0
    oddities: int = 0


def draw_hand(random: Random, tidy: bool = False) -> Hand:
    """A way of writing. tidy: plain digits, nothing blank, no words."""
    if tidy:
        return Hand(signs=random.choice(("plain", "plus")))
    return Hand(
        full_width=random.random() < 0.15,
        separator=random.choice(("", "", "", "", "", ",", "，", " ")),
        blank_zeros=random.choices(("never", "idle rows", "columns", "always"), (12, 2, 2, 1))[0],
        signs=random.choice(("plain", "plus", "plus", "wide", "words", "minus")),
        remarks=random.choice((0, 0, 0, 1, 2)),
        gaps=random.choice((0, 0, 0, 1, 3)),
        oddities=random.choice((0, 0, 0, 0, 1)),
    )


def print_figures(random: Random, figures: Figures, hand: Hand) -> Truth:
    """Every cell as printed."""
    truth = {cell: _print_one(random, cell, value, hand) for cell, value in figures.items()}
    truth |= dict.fromkeys(_left_blank(figures, hand), Expected(None, "", BLANK))
    counts = [cell for cell in figures if not cell.endswith((".amount", ".change"))]
    for cell in random.sample(counts, hand.remarks):
        truth[cell] = _remark(random, figures[cell])
    for cell in random.sample(sorted(figures), hand.gaps):
        truth[cell] = Expected(None, random.choice(("", "", " ", "\u3000")), BLANK)
    for cell in random.sample(counts, hand.oddities):
        truth[cell] = _oddity(random, figures[cell])
    return truth


def _print_one(random: Random, cell: str, value: Number, hand: Hand) -> Expected:
    if cell.endswith(".amount"):
        return _amount(random, cell, value, hand)
    digits = f"{abs(value):,}".replace(",", hand.separator)
    if cell.endswith(".change"):
        return _change(random, int(value), digits, hand)
    return Expected(value, _wide(digits) if hand.full_width else digits, NUMBER)


def _change(random: Random, value: int, digits: str, hand: Hand) -> Expected:
    """本年增/减: a sign, a word, or for an increase nothing."""
    if value == 0:
        return Expected(0, "0", NUMBER)
    signs = {
        "plain": ("", "-"),
        "plus": ("+", "-"),
        "wide": ("＋", "－"),
        "words": ("增", "减"),
        "minus": ("+", "−"),
    }[hand.signs]
    text = signs[value < 0] + (_wide(digits) if hand.signs == "wide" else digits)
    return Expected(value, text, NUMBER | REMARK if hand.signs == "words" else NUMBER)


def _amount(random: Random, cell: str, value: Number, hand: Hand) -> Expected:
    """Money: in 2019 the form prints no unit, so offices add their own; in 2021 the head says 万元."""
    whole, _, cents = format(Decimal(value), "f").partition(".")
    grouped = f"{int(whole):,}".replace(",", hand.separator)
    digits = f"{grouped}.{cents}" if cents else grouped
    digits = _wide(digits) if hand.full_width else digits
    procurement = cell == "t1.procurement.amount"
    unit = random.choice((None, "元", "万元", "万元") if procurement else (None, None, None, "万元"))
    text = digits if unit is None else digits + random.choice(("", " ")) + unit
    return Expected(value, text, NUMBER, frozenset({unit}))


def _remark(random: Random, value: Number) -> Expected:
    words = random.choice(
        (" 撤诉", "（其中修订16件）", "件", "（注1）", " 含上年结转2件", "（含自然失效29件）", "*", "※", "①")
    )
    return Expected(value, f"{value}{words}", REMARK)


def _oddity(random: Random, value: Number) -> Expected:
    """Text that is no number, or one that a person would look at twice."""
    if random.random() < 0.5:
        return Expected(None, random.choice(("/", "-", "—", "－", "无", "不适用")), BLANK | DOUBT | REMARK)
    if value == 0:
        return Expected(0, random.choice(("O", "〇", "o")), DOUBT | NUMBER)
    return Expected(None, f"{value} {random.randint(1, 9)}", DOUBT)


def _left_blank(figures: Figures, hand: Hand) -> list[str]:
    """The zeros of tables two and three that this office does not write: of rows or columns without any number, or all."""
    zeros = [cell for cell, value in figures.items() if value == 0 and not cell.startswith("t1")]
    if hand.blank_zeros in ("never", "always"):
        return zeros if hand.blank_zeros == "always" else []
    line = _row if hand.blank_zeros == "idle rows" else _column
    busy = {line(cell) for cell, value in figures.items() if value != 0}
    return [cell for cell in zeros if line(cell) not in busy]


def _row(cell: str) -> str:
    return cell.rsplit(".", 1)[0]


def _column(cell: str) -> str:
    table, _, column = cell.split(".")
    return f"{table}.{column}"


def _wide(digits: str) -> str:
    return digits.translate({ord(narrow): ord(narrow) + 0xFEE0 for narrow in "0123456789.,+-"})
