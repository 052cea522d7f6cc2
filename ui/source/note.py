"""The line above the original that says what it has no place for."""

from PySide6.QtWidgets import QLabel, QWidget

from ui.look.theme import Theme, unit


class Note(QLabel):
    """Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWordWrap(True)
        self.setContentsMargins(2 * unit(), unit(), 2 * unit(), unit())
        self.hide()
        theme.changed.connect(self._dress)
        self._dress()

    def say(self, words: str) -> None:
        """Show these words."""
        self.setText(words)
        self.show()

    def _dress(self) -> None:
        tint, text, line = (self._theme.value(token) for token in ("doubt_tint", "text", "line"))
        self.setStyleSheet(f"background: {tint}; color: {text}; border-bottom: 1px solid {line};")
