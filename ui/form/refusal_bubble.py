"""The reason why a text was refused, said at the cell itself until the clerk goes on."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from model.forms import Form
from ui.look.theme import Theme

_SHOWN = 6
"""Refused cells told by name; beyond them only how many."""


class RefusalBubble(QLabel):
    """A note below (or above) a cell. It takes no keyboard and lets clicks through, so that it is never in the way."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName("未填入的原因")
        self.hide()

    def say(self, text: str, cell: QRect) -> None:
        """Show a text at a cell's rectangle (in the parent's coordinates), wholly inside the parent."""
        self.setStyleSheet(
            f"background: {self._theme.value('error_tint')}; color: {self._theme.value('text')};"
            f"border: 1px solid {self._theme.value('error')}; padding: 0.3em;"
        )
        self.setText(text)
        self.setFont(self.parentWidget().font())
        room = self.parentWidget().rect()
        widest = min(self.fontMetrics().horizontalAdvance("国") * 26, room.width())
        lines = max(self.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
        width = min(widest, lines + 2 * self.fontMetrics().height())
        self.resize(width, self.heightForWidth(width))
        below = cell.bottom() + 2
        top = below if below + self.height() <= room.bottom() else cell.top() - self.height() - 2
        self.move(max(min(cell.left(), room.right() - width), 0), max(top, 0))
        self.show()
        self.raise_()


def refusal_lines(form: Form, refused: Mapping[str, str], outside: int) -> str:
    """What a paste could not put in, a line a cell. outside: filled places of the block beyond the table."""
    lines = [f"✕ {form.cell_name(cell)}：{reason}" for cell, reason in list(refused.items())[:_SHOWN]]
    if len(refused) > _SHOWN:
        lines.append(f"……共 {len(refused)} 格未填入，均标有 ✕")
    if outside:
        lines.append(f"有 {outside} 格超出本表，未粘贴")
    return "\n".join(lines)
