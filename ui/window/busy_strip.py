"""The strip that tells of long work: its words, how far it is, and 取消. Shown only where the wait is longer than half a second."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.look.theme import unit
from ui.threads.tasks import Task, Tasks

PATIENCE = 500
"""Milliseconds of work before the strip appears."""
STEPS = 1000


class BusyStrip(QFrame):
    """Follows the tasks of the window."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self.bar, self.cancel = QLabel("正在处理…"), QProgressBar(), QPushButton("取消")
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("进度")
        self.cancel.clicked.connect(tasks.give_up)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self.show)
        u = unit()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * u, u, 3 * u, u)
        layout.setSpacing(3 * u)
        layout.addWidget(self.text)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.cancel)
        self.hide()
        tasks.started.connect(self._begin)
        tasks.finished.connect(self._end)

    def _begin(self, task: Task) -> None:
        self.text.setText("正在处理…")
        self.bar.setValue(0)
        task.progressed.connect(self._advance)
        self._timer.start()

    def _advance(self, text: str, fraction: float) -> None:
        self.text.setText(text)
        self.bar.setValue(round(fraction * STEPS))

    def _end(self) -> None:
        self._timer.stop()
        self.hide()
