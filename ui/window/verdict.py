"""The one line that a clerk wants to know first: can this report be submitted?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QMenuBar, QWidget

from ui.bench.problems import Kind
from ui.bench.workbench import Workbench
from ui.findings.explaining import count_explained
from ui.look.styles import HEADING
from ui.look.theme import Theme, unit

if TYPE_CHECKING:
    from model.findings import CheckResult

_SIGNS = "✓▲◆？可以上报"
"""What a verdict is written with: a sign may come from another font, and be higher."""


def verdict_of(workbench: Workbench) -> tuple[str, str]:
    """Colour token and words. What could not be read or checked never counts as right; rules that are switched off are named."""
    if workbench.report is None or workbench.result is None:
        return "info", ""
    token, words = _verdict_of(workbench, workbench.result)
    silent = len(workbench.result.terms.silenced)
    return token, f"{words}（停用 {silent} 条规则）" if silent else words


def _verdict_of(workbench: Workbench, result: CheckResult) -> tuple[str, str]:
    count = {kind: sum(problem.kind is kind for problem in workbench.problems()) for kind in Kind}
    if count[Kind.ERROR]:
        return "error", f"▲ 不能上报：{count[Kind.ERROR]} 处强制性"
    open_points = []
    if count[Kind.DOUBT]:
        open_points.append(f"{count[Kind.DOUBT]} 处识别存疑")
    if result.uncheckable:
        open_points.append(f"{len(result.uncheckable)} 条无法核对")
    if open_points:
        return "doubt", f"？ 尚不能确定：{'，'.join(open_points)}"
    if count[Kind.WARNING]:
        explained = count_explained(workbench)
        if explained == count[Kind.WARNING]:
            return "warning", f"◆ 可以上报，{explained} 处核实性均已说明"
        done = f"（{explained} 已说明）" if explained else ""
        return "warning", f"◆ 可以上报，{count[Kind.WARNING]} 处核实性须改正或说明{done}"
    return "good", "✓ 可以上报"


class Verdict(QLabel):
    """The verdict at the end of the menu bar, where it is seen at every width of the window, with a shape and words besides its colour."""

    def __init__(self, workbench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench, self._theme = workbench, theme
        self._bar: QMenuBar | None = None
        self._hushed = False
        self.setAccessibleName("核对结论")
        for signal in (workbench.findingsChanged, workbench.reportClosed, theme.changed):
            signal.connect(self.refresh)
        self.refresh()

    def move_into(self, bar: QMenuBar) -> None:
        """Stand at the right end of a menu bar."""
        self._bar = bar
        bar.setCornerWidget(self)

    def hush(self, hushed: bool) -> None:
        """Say nothing while another page is in front of the report: a reader would take the verdict for that page's."""
        if hushed != self._hushed:
            self._hushed = hushed
            self.refresh()

    def refresh(self) -> None:
        """Say the verdict on what the window shows now."""
        token, words = ("info", "") if self._hushed else verdict_of(self._workbench)
        style = self._style(token) if words else ""
        before = self.sizeHint()
        self.setText(words)
        self.setAccessibleDescription(words)
        if style != self.styleSheet():
            self.setStyleSheet(style)
        if self._bar and self.sizeHint() != before:
            # A menu bar asks its corner for its size only when it gets it.
            self._bar.setCornerWidget(self)

    def sizeHint(self) -> QSize:
        """Without a verdict its height is kept free, so that nothing moves when there is one."""
        return super().sizeHint().expandedTo(QSize(0, self._height()))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, self._height()))

    def _height(self) -> int:
        font = QFont(QApplication.font())
        font.setPointSizeF(round(self._points(), 1))
        font.setBold(True)
        return QFontMetrics(font).boundingRect(_SIGNS).height() + 2 * unit() + 2 * (unit() // 2)

    def _style(self, token: str) -> str:
        """A filled sign: nothing else on the window is so strong."""
        u, colour = unit(), self._theme.value
        return (
            f"QLabel {{ background: {colour(token)}; color: {colour('panel')}; border-radius: {u}px;"
            f"padding: {u}px {4 * u}px; margin: {u // 2}px {2 * u}px; font-size: {self._points():.1f}pt; font-weight: bold; }}"
        )

    def _points(self) -> float:
        return QApplication.font().pointSizeF() * HEADING
