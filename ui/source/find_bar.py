"""Searching in the original: a line that opens under it with Ctrl+F and goes away with Esc."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QTextEdit, QToolButton, QWidget

from ui.look.theme import Theme, unit


class FindBar(QWidget):
    """Finds a text in a QTextEdit, forwards and backwards, round the ends, and marks every place of it."""

    closed = Signal()
    _MARKED = 500
    """Places marked at most; a search for one digit must not slow the pane."""

    def __init__(self, text: QTextEdit, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self._theme = theme
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
        chosen = self._text.textCursor().selectedText()
        if chosen and len(chosen) < 30:
            self.line.setText(chosen)
        self.show()
        self.line.setFocus()
        self.line.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the line and its marks."""
        self.hide()
        self._text.setExtraSelections([])
        self.closed.emit()

    def next(self) -> None:
        """Go to the next place, from the last one to the first."""
        self._go(QTextDocument.FindFlag(0))

    def previous(self) -> None:
        """Go to the place before, from the first one to the last."""
        self._go(QTextDocument.FindFlag.FindBackward)

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
        """Mark every place, and go to the first one at or after the cursor."""
        wanted = self.line.text()
        found = self._places(wanted) if wanted and self.isVisible() else []
        self._text.setExtraSelections([self._marked(cursor) for cursor in found])
        more = "+" if len(found) == self._MARKED else ""
        self.count.setText(f"{len(found)}{more} 处" if found else "没有找到" if wanted else "")
        if found:
            here = self._text.textCursor()
            here.setPosition(here.selectionStart())
            self._text.setTextCursor(here)
            self.next()

    def _go(self, flags: QTextDocument.FindFlag) -> None:
        wanted = self.line.text()
        if wanted and not self._text.find(wanted, flags):
            cursor = self._text.textCursor()
            back = flags == QTextDocument.FindFlag.FindBackward
            cursor.movePosition(QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start)
            self._text.setTextCursor(cursor)
            self._text.find(wanted, flags)

    def _places(self, wanted: str) -> list[QTextCursor]:
        document = self._text.document()
        places: list[QTextCursor] = []
        cursor = document.find(wanted, 0)
        while not cursor.isNull() and len(places) < self._MARKED:
            places.append(cursor)
            cursor = document.find(wanted, cursor)
        return places

    def _marked(self, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor  # type: ignore[attr-defined]
        mark.format.setBackground(self._theme.color("addend"))  # type: ignore[attr-defined]
        mark.format.setFontUnderline(True)  # type: ignore[attr-defined]
        return mark
