"""F1: one page of keys, made from the actions themselves, so that it cannot say anything that is not so."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.look.theme import unit
from ui.pages.start_page import heading

GRID_KEYS = (
    ("直接输入", "替换单元格原有内容"),
    ("Enter / Shift+Enter", "确认，到下一格 / 上一格"),
    ("Tab / Shift+Tab", "确认，到右一格 / 左一格"),
    ("Esc", "放弃正在输入的内容"),
    ("方向键", "移动；输入时先确认再移动"),
    ("Shift+方向键", "选中一片，状态栏显示求和"),
)
LIST_KEYS = (("Enter", "到问题所在的单元格"), ("↑ / ↓", "选择问题"))


class KeysPage(QDialog):
    """All keys by group. sections: title and actions; actions without a key are left out."""

    def __init__(self, sections: Iterable[tuple[str, list[QAction]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        u = unit()
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(4 * u, 4 * u, 4 * u, 4 * u)
        grid.setHorizontalSpacing(8 * u)
        grid.setVerticalSpacing(u)
        groups = [
            (title, [row for action in actions if (row := key_row(action))]) for title, actions in sections
        ]
        groups += [("表格", list(GRID_KEYS)), ("问题列表", list(LIST_KEYS))]
        # Two halves side by side, so that all keys are seen at once.
        placed = [0, 0]
        for title, rows in groups:
            if rows:
                half = 0 if placed[0] <= placed[1] else 1
                placed[half] = _fill(grid, placed[half], 2 * half, title, rows)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        # A scroll area asks for little room by itself; here the whole page is to be seen.
        area.setMinimumWidth(page.sizeHint().width() + 6 * u)
        area.setMinimumHeight(
            min(page.sizeHint().height(), self.screen().availableGeometry().height() * 3 // 4)
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)


def key_row(action: QAction) -> tuple[str, str] | None:
    """Keys and words of an action, None where it has no key."""
    keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
    return (
        (" / ".join(keys), action.iconText() if action.text() == "" else action.text().rstrip("…"))
        if keys
        else None
    )


def _fill(grid: QGridLayout, row: int, column: int, title: str, rows: list[tuple[str, str]]) -> int:
    grid.addWidget(heading(title), row, column, 1, 2)
    for keys, words in rows:
        row += 1
        key = QLabel(keys)
        key.setProperty("quiet", True)
        grid.addWidget(key, row, column)
        grid.addWidget(QLabel(words), row, column + 1)
    grid.setRowMinimumHeight(row + 1, 2 * unit())
    return row + 2
