"""Searching in the original: a line that opens under it with Ctrl+F and goes away with Esc."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from ui.look.theme import unit


class Searched(Protocol):
    """What can be searched: the rich text or the pages."""

    def chosen(self) -> str:
        """What is selected there, "" for nothing."""

    def search(self, wanted: str) -> tuple[int, bool]:
        """Mark every place of a text and go to the first; how many are marked, and whether there are more."""

    def step(self, step: int) -> None:
        """Go to the next place (1) or the one before (−1), round the ends."""

    def end_search(self) -> None:
        """Mark nothing any more."""


class FindBar(QWidget):
    """Finds a text in what is shown, forwards and backwards, round the ends, and marks every place of it."""

    closed = Signal()

    def __init__(self, searched: Searched, parent: QWidget) -> None:
        super().__init__(parent)
        self._searched = searched
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("在原文中查找")
        self.line.setAccessibleName("在原文中查找")
        self.count = QLabel(self)
        self.count.setProperty("quiet", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit(), unit(), unit(), unit())
        row.setSpacing(unit())
        row.addWidget(self.line, 1)
        row.addWidget(self.count)
        for words, slot in (("上一个", self.previous), ("下一个", self.next), ("关闭", self.close_bar)):
            button = QToolButton(self)
            button.setText(words)
            button.clicked.connect(slot)
            row.addWidget(button)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.hide()

    def open_bar(self) -> None:
        """Show the line, with what is selected in the original."""
        chosen = self._searched.chosen()
        if chosen and len(chosen) < 30:
            self.line.setText(chosen)
        self.show()
        self.line.setFocus()
        self.line.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the line and its marks."""
        self.hide()
        self._searched.end_search()
        self.closed.emit()

    def turn_to(self, searched: Searched) -> None:
        """Search in this from now on; an open line searches at once."""
        if searched is not self._searched:
            self._searched.end_search()
            self._searched = searched
        self.look_again()

    def look_again(self) -> None:
        """What is searched is another text now, or there is more of it: an open line counts and marks anew."""
        if self.isVisible():
            self._search()

    def next(self) -> None:
        """Go to the next place, from the last one to the first."""
        self._searched.step(1)

    def previous(self) -> None:
        """Go to the place before, from the first one to the last."""
        self._searched.step(-1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.previous() if back else self.next()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    def _search(self) -> None:
        wanted = self.line.text()
        if not wanted or not self.isVisible():
            self._searched.end_search()
            self.count.setText("")
            return
        found, more = self._searched.search(wanted)
        self.count.setText(f"{found}{'+' if more else ''} 处" if found else "没有找到")
