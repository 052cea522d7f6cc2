"""恢复以前的修改: the sessions of the last fourteen days, however they ended."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.keeping.recovery_bar import counted, when_words
from ui.look.rows import RowDelegate, show_rows
from ui.look.theme import unit

if TYPE_CHECKING:
    from model.keeping.journal import Session

HEADS = ("报告", "最后修改", "内容", "结束时", "所在文件夹")
NONE = "最近 14 天没有修改过报告。"
WORDS = "每份报告的修改都自动保存在本机，保留 14 天。恢复时按当时打开的原文件重做这些修改，不改动原文件。"


class PastPage(QDialog):
    """The list. It recovers nothing itself: it says what was asked for. Locks nothing."""

    recoverAsked = Signal(object)
    """The Session."""

    def __init__(self, sessions: list[Session], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("恢复以前的修改")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sessions = sessions
        self.table = QTableWidget(len(sessions), len(HEADS))
        self.recover = QPushButton("恢复")
        self._fill(today)
        words = QLabel(WORDS if sessions else NONE)
        words.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.recover, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.recover.setProperty("primary", True)
        self.recover.setDefault(True)
        self.recover.clicked.connect(self._ask)
        self.table.itemActivated.connect(lambda _: self._ask())
        self.recover.setEnabled(bool(sessions))
        layout = QVBoxLayout(self)
        layout.setSpacing(3 * unit())
        layout.addWidget(words)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.table.setVisible(bool(sessions))
        width = self.fontMetrics().horizontalAdvance("国") * 60
        self.resize(width, width // 2 if sessions else self.sizeHint().height())

    def _fill(self, today: date) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(list(HEADS))
        show_rows(table)
        table.setItemDelegate(RowDelegate(table))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setAccessibleName("以前的修改")
        for row, session in enumerate(self.sessions):
            texts = (
                session.source.name,
                when_words(session.when, today),
                counted(session),
                ended(session),
                str(session.source.parent),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                table.setItem(row, column, item)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        table.resizeRowsToContents()
        if self.sessions:
            table.selectRow(0)

    def _ask(self) -> None:
        row = self.table.currentRow()
        if self.recover.isEnabled() and 0 <= row < len(self.sessions):
            # Enter means the row and the button alike; it is asked for once.
            self.recover.setEnabled(False)
            self.recoverAsked.emit(self.sessions[row])
            self.accept()


def ended(session: Session) -> str:
    """How a session ended, in words."""
    if session.exported:
        return "已导出或存盘"
    return "没有导出" if session.closed else "没有正常退出"
