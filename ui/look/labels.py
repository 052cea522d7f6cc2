"""The ranks of text on a page: title, heading, plain, quiet. Their sizes stand in the style sheet, so that they follow the font's size."""

from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton


def title(text: str = "") -> QLabel:
    """What a page is about."""
    return _ranked(text, "title")


def heading(text: str = "") -> QLabel:
    """A label that heads a group."""
    return _ranked(text, "heading")


def plain(text: str = "") -> QLabel:
    """Running text that wraps."""
    label = QLabel(text)
    label.setWordWrap(True)
    return label


def quiet(text: str = "") -> QLabel:
    """A wrapping label of second rank."""
    label = plain(text)
    label.setProperty("quiet", True)
    return label


def clearable(line: QLineEdit) -> None:
    """Give a search line its button that clears it, with a name for those who hear it."""
    line.setClearButtonEnabled(True)
    button = line.findChild(QToolButton)
    if isinstance(button, QToolButton):
        button.setAccessibleName("清除")


def _ranked(text: str, rank: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("rank", rank)
    return label
