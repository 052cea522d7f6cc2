"""The keys of the window by group, made from the actions themselves, so that the help cannot say anything that is not so."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

GRID_KEYS = (
    ("直接输入", "替换单元格原有内容"),
    ("Enter / Shift+Enter", "确认，到下一格 / 上一格"),
    ("Tab / Shift+Tab", "确认，到右一格 / 左一格"),
    ("Esc", "放弃正在输入的内容"),
    ("方向键", "移动；输入时先确认再移动"),
    ("Shift+方向键", "选中一片，状态栏显示求和"),
)
LIST_KEYS = (("Enter", "到问题所在的单元格"), ("↑ / ↓", "选择问题"))
BAR_KEYS = (("Alt+1 / Alt+2 / Alt+3", "采用表格下方的改法或建议"),)


def key_sections(menus: Iterable[tuple[str, list[QAction]]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Keys and words by group. menus: title and actions of each."""
    groups = [
        (title, [row for one in with_submenus(actions) if (row := key_row(one))]) for title, actions in menus
    ]
    own = (("表格", GRID_KEYS), ("问题列表", LIST_KEYS), ("改法和建议", BAR_KEYS))
    return groups + [(title, list(rows)) for title, rows in own]


def with_submenus(actions: Iterable[QAction]) -> Iterator[QAction]:
    """The actions of a menu, each menu in it replaced by its own."""
    for action in actions:
        if isinstance(menu := action.menu(), QMenu):
            yield from menu.actions()
        else:
            yield action


def key_row(action: QAction) -> tuple[str, str] | None:
    """Keys and words of an action, None where it has no key."""
    keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
    words = action.toolTip().partition("（")[0] or action.text().rstrip("…")
    return (" / ".join(keys), words) if keys else None
