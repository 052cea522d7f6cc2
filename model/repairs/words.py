"""Why a change is suggested, in a clerk's words: what the hand did, which cell should be what, which sums then hold."""

from collections.abc import Callable, Mapping, Sequence

from model.figures import Number, print_figure
from model.findings import Finding
from model.forms import Form
from model.repairs.habits import Habit, Slip

_WHAT = {
    Habit.SWAPPED: "两位数字写颠倒了",
    Habit.DIGIT: "错了一位数字",
    Habit.LOST: "少了一位数字",
    Habit.DOUBLED: "一位数字多写了一遍",
    Habit.EXTRA: "多了一位数字",
    Habit.ZERO_MORE: "多了一个 0",
    Habit.ZERO_LESS: "少了一个 0",
    Habit.NOTHING: "误填为 0",
    Habit.OTHER: "填错了数",
    Habit.LAST_YEAR: "与上年报告的数相同，像是没有改掉",
    Habit.BLANK_TOTAL: "未填",
    Habit.BLANK: "未填",
    Habit.UNCLEAR: "没有读准",
}
_LISTED = 4


class Words:
    """Words for the changes of one report. names: the id of each cell by index; found, right: the numbers before and after."""

    def __init__(
        self, form: Form, names: Sequence[str], found: Sequence[Number], right: Mapping[int, Number]
    ) -> None:
        self._form, self._names, self._found, self._right = form, names, found, right

    def story(self, slips: Sequence[Slip]) -> str:
        """What went wrong and what should stand there."""
        told = [self._slip(slip) for slip in sorted(slips, key=lambda slip: slip.cells) if self._counts(slip)]
        rest = len(told) - _LISTED
        return "；".join(told[:_LISTED]) + (f"；另有 {rest} 处" if rest > 0 else "") + "。"

    def outcome(self, cleared: Sequence[Finding], agrees: bool, doubtful: bool, carries: bool = False) -> str:
        """Which sums then hold. agrees: the text of the report says the same; carries: last year's report does; doubtful: a cell
        of these was not read for certain."""
        sums = "、".join(f"“{title}”" for title in dict.fromkeys(finding.title for finding in cleared))
        count = f"{len(cleared)} 处都" if len(cleared) > 1 else ""
        look = "其中有没有读准的格，请先对照原文。" if doubtful else ""
        said = "、".join(word for word, so in (("文字部分所说", agrees), ("上年报告的结转数", carries)) if so)
        return f"这样改，{sums}{count}能成立{f'，也与{said}一致' if said else ''}。{look}"

    def _counts(self, slip: Slip) -> bool:
        """A blank total that comes to 0 goes without saying."""
        return slip.habit is not Habit.BLANK_TOTAL or any(self._right[c] for c in slip.cells)

    def _slip(self, slip: Slip) -> str:
        special: Mapping[Habit, Callable[[Slip], str]] = {
            Habit.FOLLOWS: self._follows,
            Habit.NEIGHBOURS: self._neighbours,
            Habit.MOVED: self._moved,
            Habit.SPLIT: self._split,
            Habit.SHIFTED: self._rows,
            Habit.EXCHANGED: self._rows,
        }
        if slip.habit in special:
            return special[slip.habit](slip)
        return self._one(slip.cells[0], _WHAT[slip.habit])

    def _one(self, c: int, what: str) -> str:
        if what == "未填":
            return f"{self._name(c)}未填，应为 {_show(self._right[c])}"
        what = "像是多填的" if not self._right[c] else what if "像是" in what else f"像是{what}"
        return f"{self._name(c)}填 {_show(self._found[c])}，应为 {_show(self._right[c])}，{what}"

    def _follows(self, slip: Slip) -> str:
        first, *totals = slip.cells
        after = "、".join(
            f"{self._short(c, first)}填 {_show(self._found[c])}，应为 {_show(self._right[c])}" for c in totals
        )
        return (
            f"{self._name(first)}填 {_show(self._found[first])}，应为 {_show(self._right[first])}；"
            f"合计是照错数算的，{after}"
        )

    def _neighbours(self, slip: Slip) -> str:
        one, other = slip.cells
        return (
            f"{self._name(one)}与{self._short(other, one)}像是互相填反，"
            f"应分别为 {_show(self._right[one])} 和 {_show(self._right[other])}"
        )

    def _moved(self, slip: Slip) -> str:
        own, wrong = sorted(slip.cells, key=lambda c: self._right[c] == 0)
        return f"{_show(self._right[own])} 像是填错了一格，应填在{self._name(own)}，{self._short(wrong, own)}应为 0"

    def _split(self, slip: Slip) -> str:
        own = max(slip.cells, key=lambda c: self._right[c])
        return f"{self._name(own)}的 {_show(self._right[own])} 像是拆开填在了相邻两格"

    def _rows(self, slip: Slip) -> str:
        rows = dict.fromkeys(self._names[c].rpartition(".")[0] for c in slip.cells)
        names = "与".join(f"“{self._form.row_name(row)}”" for row in rows)
        what = "像是整行错开了一列" if slip.habit is Habit.SHIFTED else "两行像是互相填反"
        listed = [
            f"{self._form.column(self._names[c]).label if len(rows) == 1 else self._name(c)} {_show(self._right[c])}"
            for c in sorted(slip.cells)
        ]
        return f"{names}{what}，应为 {'、'.join(listed)}"

    def blank_totals(self, cells: Sequence[int]) -> str:
        """What blank totals come to."""
        rows: dict[str, list[int]] = {}
        for c in sorted(cells):
            rows.setdefault(self._names[c].rpartition(".")[0], []).append(c)
        return "；".join(self._blank_totals(row, own) for row, own in rows.items()) + "。"

    def _blank_totals(self, row: str, cells: Sequence[int]) -> str:
        filled = [c for c in cells if self._right[c]]
        values = "、".join(
            f"{self._form.column(self._names[c]).label} {_show(self._right[c])}" for c in filled
        )
        whole = len(cells) == len(self._form.row(row).columns) and len(cells) > 1
        rest = "，其余为 0" if len(filled) < len(cells) else ""
        return f"“{self._form.row_name(row)}”{'整行' if whole else ''}未填，按各项之和应为 {values}{rest}"

    def _name(self, c: int) -> str:
        return f"“{self._form.cell_name(self._names[c])}”"

    def _short(self, c: int, beside: int) -> str:
        """A cell named beside another: only what differs."""
        name, other = self._names[c], self._names[beside]
        if name.rpartition(".")[0] == other.rpartition(".")[0]:
            return f"“{self._form.column(name).label}”"
        if name.rpartition(".")[2] == other.rpartition(".")[2]:
            return f"“{self._form.row_name(name)}”"
        return f"“{self._form.row_name(name)}·{self._form.column(name).label}”"


def _show(value: Number) -> str:
    return print_figure(value, "amount")
