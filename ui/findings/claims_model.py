"""文中数字: every count that the text tells, as rows of a table beside the cells that must bear it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from model.forms import Form
from ui.bench.problems import Kind
from ui.bench.workbench import Workbench
from ui.findings.lines_model import Line, LinesModel

if TYPE_CHECKING:
    from model.text.counterparts import Compared

HEADS = ("结果", "文中数", "表中数", "表中项目", "文中原句")
EXCERPT = 56
"""Characters of a sentence that are shown in its row; the original frames the whole."""
AGREES, DIFFERS, UNKNOWN = "✓ 相符", "≠ 不符", "－ 无法核对"


class ClaimsModel(LinesModel):
    """The rows in the order of the text. compared: what each row stands for, by its key."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        self._workbench = workbench
        self.compared: dict[str, Compared] = {}
        numbers = frozenset((HEADS.index("文中数"), HEADS.index("表中数")))
        super().__init__(HEADS, HEADS.index("文中原句"), numbers, self._list, parent)

    def headline(self) -> str:
        """How many counts agree, differ and cannot be told."""
        held = [one.holds for one in self.compared.values()]
        if not held:
            return "文中没有可与表格核对的数字"
        parts = [
            f"{held.count(True)} 处相符",
            f"{held.count(False)} 处不符",
            f"{held.count(None)} 处无法核对",
        ]
        return f"文中 {len(held)} 处数字：{' · '.join(parts)}"

    def _list(self) -> list[Line]:
        report, result = self._workbench.report, self._workbench.result
        self.compared = {}
        if report is None or result is None:
            return []
        from model.text.narrative import (
            claims_compared,  # The empty window need not wait for the reader of the text.
        )

        kinds = {p.finding.key: p.kind for p in self._workbench.problems() if p.finding}
        lines = []
        for one in claims_compared(report, result):
            key = f"{one.claim.kind}/{one.claim.at}"
            while key in self.compared:
                key += "+"
            self.compared[key] = one
            lines.append(_line(report.form, key, one, kinds))
        return lines


def _line(form: Form, key: str, one: Compared, kinds: dict[str, Kind]) -> Line:
    from model.checks.narrative_checks import name_sum
    from model.checks.subject import show

    claim = one.claim
    cells = one.cells or claim.cells
    item = name_sum(form, cells) if cells else "表中没有这一项"
    if one.holds:
        state, kind = AGREES, None
    elif one.holds is None:
        state, kind = UNKNOWN, Kind.DOUBT
        item += "：缺数或读不准"
    else:
        state = DIFFERS
        kind = kinds.get(one.finding.key, Kind.INFO) if one.finding else Kind.INFO
        item += f"（{claim.doubt}）" if claim.doubt else ""
    table = "" if one.expected is None else show(one.expected)
    texts = (state, show(claim.value), table, item, excerpt(one))
    return Line(key, texts, claim.quote.sentence, kind, cells)


def excerpt(one: Compared) -> str:
    """The sentence, the words that tell the count in brackets; of a long one the stretch around them."""
    sentence, words, whole = one.claim.quote.sentence, one.claim.anchor, one.claim.quote.anchor
    start = (words.start or 0) - (whole.start or 0)
    end = (words.end or 0) - (whole.start or 0)
    if not 0 <= start < end <= len(sentence):
        start = end = 0
    before, told, after = sentence[:start], sentence[start:end], sentence[end:]
    room = max(EXCERPT - len(told), 0)
    head = before if len(sentence) <= EXCERPT else _tail(before, max(room // 2, room - len(after)))
    tail = after if len(sentence) <= EXCERPT else _front(after, max(room // 2, room - len(before)))
    return f"{head}【{told}】{tail}" if told else tail


def _tail(text: str, room: int) -> str:
    return text if len(text) <= room else f"…{text[len(text) - room :]}"


def _front(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[:room]}…"
