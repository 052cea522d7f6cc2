"""What a crash left behind, under the toolbar: which file, when, how many changes; 恢复, 放弃 or 以后再说. Locks nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from ui.look.theme import Theme, unit

if TYPE_CHECKING:
    from model.keeping.journal import Session

SHOWN = 3
"""Files listed; more are reached from the menu."""
NAME_ROOM = 30
"""The widest that a file's name grows, in ems."""


class RecoveryBar(QFrame):
    """Hidden while there is nothing to recover."""

    recoverAsked = Signal(object)
    """The Session."""
    dropAsked = Signal(object)
    """The Session is not wanted."""
    laterAsked = Signal()
    """Ask again at the next start."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sessions: tuple[Session, ...] = ()
        self.head, self.later = QLabel(), QPushButton("以后再说")
        self.later.setToolTip("这次不处理，下次启动再问")
        self.later.clicked.connect(self.laterAsked)
        self._rows: list[QWidget] = []
        u = unit()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(3 * u, 2 * u, 3 * u, 2 * u)
        self._grid.setHorizontalSpacing(3 * u)
        self._grid.setVerticalSpacing(u)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.head, 0, 0, 1, 3)
        self._grid.addWidget(self.later, 0, 3, 1, 2, Qt.AlignmentFlag.AlignRight)
        self.setObjectName("recovery")
        self.setAccessibleName("恢复修改")
        theme.changed.connect(self.paint)
        self.paint()
        self.hide()

    def offer(self, sessions: tuple[Session, ...], today: date) -> None:
        """Show these; none hides the bar. today: what 今天 means."""
        self.sessions = sessions
        for widget in self._rows:
            widget.hide()
            widget.deleteLater()
        self._rows = []
        more = (
            f"还有 {len(sessions) - SHOWN} 份在“文件 → 恢复以前的修改…”里。" if len(sessions) > SHOWN else ""
        )
        self.head.setText(f"◆ 上次没有正常退出，这些修改已自动保存、还没有导出。{more}")
        for number, session in enumerate(sessions[:SHOWN], start=1):
            self._add(number, session, today)
        self.setVisible(bool(sessions))

    def paint(self) -> None:
        """Take the colours in force."""
        ground, line = self._theme.value("warning_tint"), self._theme.value("warning")
        self.setStyleSheet(
            f"#recovery {{ background: {ground}; border: none; border-left: {unit()}px solid {line}; }}"
        )

    def _add(self, number: int, session: Session, today: date) -> None:
        name, what = QLabel(), QLabel(f"{when_words(session.when, today)}，{counted(session)}")
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        metrics = name.fontMetrics()
        room = NAME_ROOM * metrics.horizontalAdvance("国")
        name.setText(metrics.elidedText(session.source.name, Qt.TextElideMode.ElideMiddle, room))
        name.setToolTip(str(session.source))
        take, drop = QPushButton("恢复"), QPushButton("放弃")
        take.setProperty("primary", True)
        take.setAccessibleName(f"恢复 {session.source.name} 的修改")
        drop.setAccessibleName(f"放弃 {session.source.name} 的修改")
        drop.setToolTip("不恢复；14 天内仍可从“文件 → 恢复以前的修改…”找回")
        take.clicked.connect(lambda: self.recoverAsked.emit(session))
        drop.clicked.connect(lambda: self.dropAsked.emit(session))
        row: list[tuple[int, QWidget]] = [(0, name), (1, what), (3, take), (4, drop)]
        for column, widget in row:
            self._grid.addWidget(widget, number, column)
            self._rows.append(widget)


def counted(session: Session) -> str:
    """How much a session changed."""
    cells = len({edit.cell for change in session.changes for edit in change.edits})
    return f"{len(session.changes)} 处修改（{cells} 格）"


def when_words(when: datetime, today: date) -> str:
    """A time as a person says it: 今天 10:32."""
    if when.date() == today:
        return f"今天 {when:%H:%M}"
    if when.date() == today - timedelta(days=1):
        return f"昨天 {when:%H:%M}"
    return f"{when.month}月{when.day}日 {when:%H:%M}"
