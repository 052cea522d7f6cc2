"""Above the original of a paged source: which page is in the middle, and whether the page or its text is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QWidget

from ui.look.theme import unit


class KindBar(QWidget):
    """page: says 第 2 / 7 页; as_page, as_text: the two buttons, of which one is pressed."""

    chosen = Signal(bool)
    """The clerk wants the page (True) or the text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = QLabel(self)
        self.page.setProperty("quiet", True)
        self.as_page, self.as_text = QToolButton(self), QToolButton(self)
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * unit(), 0, unit(), 0)
        row.setSpacing(unit())
        row.addStretch(1)
        row.addWidget(self.page)
        for button, words, tip in (
            (self.as_page, "页面", "看原文的页面"),
            (self.as_text, "文字", "看从页面上读到的文字和表格"),
        ):
            button.setText(words)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setCheckable(True)
            button.setMinimumHeight(6 * unit())
            group.addButton(button)
            row.addWidget(button)
        self.as_page.clicked.connect(lambda: self.chosen.emit(True))
        self.as_text.clicked.connect(lambda: self.chosen.emit(False))

    def tell(self, pages: bool, number: int, count: int) -> None:
        """Say what is shown: the pages or the text, and which page of how many, from 0."""
        (self.as_page if pages else self.as_text).setChecked(True)
        self.page.setText(f"第 {number + 1} / {count} 页" if pages and number >= 0 else "读到的文字")
