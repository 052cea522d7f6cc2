"""What is asked before values are moved by hand: which row, which row of the original, where a text is to be cut."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.look.theme import unit

_WIDE, _NARROW, _HIGH = 150, 110, 110
"""Sizes of questions, in units of the layout."""


class Asking(QDialog):
    """A question with a line that says what would come of the answer. It locks nothing but its window, and says `answered`."""

    answered = Signal()

    def __init__(self, title: str, question: str, verb: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked = QLabel(question)
        asked.setWordWrap(True)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox()
        self.do = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setProperty("primary", True)
        self.do.setDefault(True)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self.answered)
        self.body = QVBoxLayout()
        column = QVBoxLayout(self)
        edge = 4 * unit()
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(2 * unit())
        column.addWidget(asked)
        column.addLayout(self.body, 1)
        column.addWidget(self.outcome)
        column.addWidget(buttons)

    def tell(self, outcome: str, possible: bool) -> None:
        """Say what would come of it, or why it cannot be."""
        self.outcome.setText(outcome)
        self.do.setEnabled(possible)


Foresee = Callable[[int, int], tuple[str, bool]]
"""(number of the row, the value to begin with) → what would come of it, and whether it can be done."""


class RowDialog(Asking):
    """Chooses one of some rows. rows: as a person reads them; foresee: see above; at: the row to stand on first. offset: whether one
    may also choose with which of its values to begin."""

    def __init__(
        self,
        title: str,
        question: str,
        verb: str,
        rows: Sequence[str],
        foresee: Foresee,
        parent: QWidget,
        *,
        at: int = 0,
        offset: bool = False,
    ) -> None:
        super().__init__(title, question, verb, parent)
        self._foresee = foresee
        self.list, self.first = QListWidget(), QSpinBox()
        self.list.setAccessibleName(question)
        self.list.setHorizontalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.addItems(list(rows))
        self.list.setCurrentRow(at)
        self.list.itemActivated.connect(lambda _: self.do.click())
        self.body.addWidget(self.list, 1)
        self.first.setRange(1, 99)
        self.first.setAccessibleName("从第几个数取起")
        if offset:
            line = QFormLayout()
            line.addRow("从第几个数取起", self.first)
            self.body.addLayout(line)
        else:
            self.first.setParent(self)
            self.first.hide()
        self.list.currentRowChanged.connect(self._look)
        self.first.valueChanged.connect(self._look)
        # Wide enough to read each row whole, but not beyond the window.
        needed = (
            self.list.sizeHintForColumn(0) + self.list.verticalScrollBar().sizeHint().width() + 10 * unit()
        )
        self.resize(max(unit() * _WIDE, min(needed, parent.window().width())), unit() * _HIGH)
        self._look()
        if item := self.list.currentItem():
            self.list.scrollToItem(item, QListWidget.ScrollHint.PositionAtCenter)

    @property
    def row(self) -> int:
        """The number of the chosen row."""
        return self.list.currentRow()

    @property
    def offset(self) -> int:
        """The value to begin with, from 0."""
        return self.first.value() - 1

    def _look(self) -> None:
        if self.row >= 0:
            self.tell(*self._foresee(self.row, self.offset))
        else:
            self.tell("没有可以选的行。", False)


class SplitDialog(Asking):
    """Cuts one text into pieces: the clerk puts blanks where it is to be cut. foresee: pieces → what would come of it."""

    def __init__(
        self,
        name: str,
        text: str,
        foresee: Callable[[list[str]], tuple[str, bool]],
        parent: QWidget,
    ) -> None:
        super().__init__("拆分成几格", f"{name}：在要分开的地方加一个空格。", "拆分", parent)
        self._foresee = foresee
        self.line = QLineEdit(" ".join(text.split()))
        self.line.setAccessibleName("要拆分的文字")
        self.body.addWidget(self.line)
        self.line.textChanged.connect(self._look)
        self.resize(unit() * _NARROW, self.sizeHint().height())
        self._look()

    @property
    def parts(self) -> list[str]:
        """The pieces."""
        return self.line.text().split()

    def _look(self) -> None:
        self.tell(*self._foresee(self.parts))
