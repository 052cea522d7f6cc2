"""One line under the toolbar that tells what became of something, without a box to click away."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ui.look.icons import Icons
from ui.look.theme import Theme, unit

SYMBOLS = {"good": "✓", "warning": "◆", "error": "▲"}


class NoticeBar(QFrame):
    """Hidden until there is something to tell; the next notice replaces the last."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._kind = theme, icons, "good"
        self._do: Callable[[], object] = lambda: None
        self.text, self.action, self.close_button = QLabel(), QPushButton(), QToolButton()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button.setToolTip("关闭提示")
        self.close_button.setAccessibleName("关闭提示")
        self.close_button.clicked.connect(self.hide)
        self.action.clicked.connect(lambda: self._do())
        u = unit()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * u, u, 2 * u, u)
        layout.setSpacing(3 * u)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.close_button)
        self.setObjectName("notice")
        theme.changed.connect(self.paint)
        self.paint()
        self.hide()

    def tell(self, kind: str, text: str, action: str = "", do: Callable[[], object] = lambda: None) -> None:
        """kind: "good", "warning" or "error". action: words of one button, "" for none; do: what it does."""
        self._kind, self._do = kind, do
        self.text.setText(f"{SYMBOLS[kind]} {text}")
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.paint()
        self.show()

    def paint(self) -> None:
        """Take the colours in force."""
        ground, line = self._theme.value(f"{self._kind}_tint"), self._theme.value(self._kind)
        self.setStyleSheet(
            f"#notice {{ background: {ground}; border: none; border-left: {unit()}px solid {line}; }}"
        )
        self.close_button.setIcon(self._icons.icon("close"))
