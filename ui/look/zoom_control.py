"""Minus, a percentage and plus: the zoom of one pane. A click on the percentage goes back to 100 %."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ui.look.icons import Icons
from ui.look.theme import unit
from ui.settings import ZOOM_STEPS


class ZoomControl(QWidget):
    """Keeps one percentage out of ZOOM_STEPS. name: the pane's word, shown before it, "" for none."""

    changed = Signal(int)

    def __init__(self, name: str, icons: Icons, percent: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.percent = percent
        self.smaller, self.value, self.larger = QToolButton(), QToolButton(), QToolButton()
        words = f"{name}缩放" if name else "缩放"
        for button, tip in ((self.smaller, "缩小"), (self.value, "回到 100%"), (self.larger, "放大")):
            button.setToolTip(f"{name}{tip}")
            button.setAccessibleName(f"{words}：{tip}")
        self.smaller.clicked.connect(lambda: self.step(-1))
        self.larger.clicked.connect(lambda: self.step(1))
        self.value.clicked.connect(self.reset)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit(), 0, unit(), 0)
        layout.setSpacing(0)
        if name:
            label = QLabel(name)
            label.setProperty("quiet", True)
            layout.addWidget(label)
        for button in (self.smaller, self.value, self.larger):
            layout.addWidget(button)
        for button in (self.smaller, self.larger):
            button.setIcon(icons.blank())
        self._show()

    def step(self, steps: int) -> None:
        """So many steps larger, or smaller where negative; stops at the ends."""
        place = ZOOM_STEPS.index(self.percent) + steps
        self.set_percent(ZOOM_STEPS[max(0, min(place, len(ZOOM_STEPS) - 1))])

    def reset(self) -> None:
        """Back to 100 %."""
        self.set_percent(100)

    def set_percent(self, percent: int) -> None:
        """Take a percentage; `changed` tells it where it is new."""
        if percent != self.percent:
            self.percent = percent
            self._show()
            self.changed.emit(percent)

    def paint(self) -> None:
        """Draw the icons in the colours in force."""
        self.smaller.setIcon(self._icons.icon("minus"))
        self.larger.setIcon(self._icons.icon("plus"))

    def _show(self) -> None:
        self.value.setText(f"{self.percent}%")
        self.smaller.setEnabled(self.percent > ZOOM_STEPS[0])
        self.larger.setEnabled(self.percent < ZOOM_STEPS[-1])
