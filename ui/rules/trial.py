"""What a rule says of the open report, told at once while it is chosen or written: 会报, 不会报, 无法核对, each with its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from model.checks.check import check
from model.checks.office_file import alone
from model.checks.rule import Rule
from model.checks.rule_kinds import KINDS
from model.findings import CheckResult
from model.report import Report
from ui.bench.workbench import Workbench
from ui.look.theme import Theme, unit
from ui.rules.office import OfficeRules

NO_REPORT = "打开一份报告后，这里会显示这条规则对它的核对结果。"
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a trial comes to. token: the colour of its meaning; words: the headline; sentences: one for each place."""

    token: str
    words: str
    sentences: tuple[str, ...] = ()


def try_on(rules: Sequence[Rule], workbench: Workbench, office: OfficeRules) -> Verdict:
    """Hold these rules alone against the open report."""
    report = workbench.report
    if report is None:
        return Verdict("text_quiet", NO_REPORT)
    own = [rule for rule in rules if report.form.id in rule.forms]
    if not own:
        return Verdict("text_quiet", f"这条规则不用于当前报告的表式（{report.form.notice}）。")
    result = check(report, alone(*own), office.level(report), workbench.previous)
    return _verdict(result, own, workbench.previous)


def _verdict(result: CheckResult, rules: Sequence[Rule], previous: Report | None) -> Verdict:
    found = tuple(finding.message for finding in result.findings)
    unable = tuple(one.message for one in result.uncheckable)
    if found:
        more = f"，另有 {len(unable)} 处无法核对" if unable else ""
        return Verdict(result.findings[0].severity.value, f"会报 {len(found)} 处{more}", (*found, *unable))
    if unable:
        return Verdict("doubt", f"？ {len(unable)} 处无法核对", unable)
    if all(KINDS[rule.kind].many for rule in rules):
        return Verdict("text_quiet", "这条规则要把多份报告放在一起核对：请用“文件 → 核对文件夹…”。")
    if previous is None and all(rule.kind.startswith("year_") for rule in rules):
        return Verdict("text_quiet", "这条规则要与上年报告对照：请先用“核对 → 上年报告…”选上年的报告。")
    return Verdict(
        "good", f"✓ 不会报：{result.passed} 处核对都成立" if result.passed > 1 else "✓ 不会报：核对成立"
    )


class TrialPanel(QFrame):
    """Shows a verdict: a headline in the colour and shape of its meaning, the sentences below, scrolling where they are many."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.head, self.body = QLabel(), QLabel()
        self.head.setWordWrap(True)
        self.body.setWordWrap(True)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.setTextFormat(Qt.TextFormat.RichText)
        area = QScrollArea()
        area.setAccessibleName("试用的结果")
        area.setWidget(self.body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        u = unit()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * u)
        layout.addWidget(self.head)
        layout.addWidget(area, 1)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what a trial came to."""
        u = unit()
        colour = self._theme.value(verdict.token)
        quiet = verdict.token == "text_quiet"
        ground = self._theme.value("window" if quiet else f"{verdict.token}_tint")
        self.head.setText(f"{_SIGNS.get(verdict.token, '')}{verdict.words}")
        self.head.setStyleSheet(
            f"QLabel {{ background: {ground}; color: {colour}; border-left: {u}px solid {colour}; padding: {2 * u}px {3 * u}px;"
            f"font-weight: {'normal' if quiet else 'bold'}; }}"
        )
        shown = verdict.sentences[:_SHOWN]
        more = len(verdict.sentences) - len(shown)
        lines = "".join(f"<p>· {escape(sentence)}</p>" for sentence in shown)
        self.body.setText(lines + (f"<p>另有 {more} 处从略。</p>" if more > 0 else ""))


_SIGNS = {"error": "▲ ", "warning": "◆ ", "info": "○ "}
