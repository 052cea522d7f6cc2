"""The toolbar: the way of the work from left to right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QToolBar, QToolButton, QWidget

from ui.actions.actions import Actions
from ui.bench.workbench import Workbench
from ui.look.icons import Icons, icon_size
from ui.look.theme import unit
from ui.look.zoom_control import ZoomControl
from ui.settings import Settings

GROUPS = (("open", "export", "print"), ("undo", "redo"), ("previous", "next"))


class ToolBar(QToolBar):
    """zooms: the zoom controls by pane; count: "3/7"."""

    def __init__(self, actions: Actions, workbench: Workbench, settings: Settings, icons: Icons) -> None:
        super().__init__("工具栏")
        self._workbench, self._icons = workbench, icons
        self.setObjectName("tools")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for group in GROUPS:
            for name in group:
                self.addAction(actions[name])
                self._reachable(self.widgetForAction(actions[name]))
            if group != GROUPS[-1]:
                self.addSeparator()
        self.count = QLabel()
        self.count.setAccessibleName("当前问题")
        # The widest count keeps its room, so that nothing beside it moves while one walks the list.
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance(" 888/888 "))
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(self.count)
        self.addSeparator()
        self.zooms = {
            name: ZoomControl(word, icons, settings.zoom(name))
            for name, word in (("source", "原文"), ("form", "表格"))
        }
        for zoom in self.zooms.values():
            self.addWidget(zoom)
        # The icons come a moment after the window, and find their room.
        self.setIconSize(QSize(icon_size(), icon_size()))
        for signal in (workbench.findingsChanged, workbench.currentFindingChanged, workbench.reportClosed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say which problem of how many is the current one."""
        bench = self._workbench
        total = len(bench.visible_findings())
        here = str(bench.finding + 1) if bench.finding >= 0 else "–"
        self.count.setText(f"{here}/{total}" if bench.report else "")

    def paint(self) -> None:
        """Draw the icons at the size of the font, in the colours in force."""
        self.setIconSize(QSize(icon_size(), icon_size()))
        for zoom in self.zooms.values():
            zoom.paint()

    def _reachable(self, button: QWidget) -> None:
        if isinstance(button, QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMinimumHeight(6 * unit())
