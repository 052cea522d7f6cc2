"""关于: what the program is, its version, and under what terms it and its parts may be used."""

import re
from importlib.metadata import distributions
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from model.version import VERSION
from ui.look.icons import program_icon
from ui.look.labels import heading, plain, quiet, title
from ui.look.theme import RESOURCES, unit
from ui.look.window_size import window_size

WIDE, HIGH = 160, 130
"""Of the window, in units of the layout."""
NOTICES = RESOURCES / "NOTICES.txt"
PURPOSE = "在上报前核对政府信息公开工作年度报告。"
WAYS = "全部工作都在本机完成，不联网，不改动原文件。统计表格式依据国办公开办函〔2019〕60号、〔2021〕30号。"
LICENCE = "本程序依 Apache License 2.0 发布，可以免费使用、复制和修改；不附带任何担保，核对结果供参考，以主管部门的审核为准。"
_SHIPPED = re.compile(
    r"^(pyside6|shiboken6|lxml|openpyxl|python-docx|reportlab|pypdfium2|numpy|rapidocr|xlrd|olefile|pillow)",
    re.IGNORECASE,
)


class AboutPage(QDialog):
    """The page; it does not lock the window. terms: the licences of what is shipped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于勾稽")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        u = unit()
        mark = QLabel()
        mark.setPixmap(program_icon().pixmap(16 * u, 16 * u))
        mark.setAccessibleName("程序图标")
        name = QVBoxLayout()
        name.setSpacing(u)
        name.addWidget(title("勾稽"))
        name.addWidget(quiet(f"版本 {VERSION}　{PURPOSE}"))
        head = QHBoxLayout()
        head.setSpacing(4 * u)
        head.addWidget(mark)
        head.addLayout(name, 1)
        self.terms = QPlainTextEdit(component_text())
        self.terms.setReadOnly(True)
        self.terms.setTabChangesFocus(True)
        self.terms.setAccessibleName("组件和许可")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * u, 6 * u, 6 * u, 4 * u)
        layout.setSpacing(3 * u)
        layout.addLayout(head)
        layout.addWidget(plain(WAYS))
        layout.addWidget(plain(LICENCE))
        layout.addWidget(heading("组件和许可"))
        layout.addWidget(self.terms, 1)
        layout.addWidget(buttons)
        self.resize(window_size(self, WIDE, HIGH))
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        self.setWindowModality(Qt.WindowModality.NonModal)


def component_text(notices: Path = NOTICES) -> str:
    """The notices that lie in a packaged program; elsewhere a line for each part that is installed."""
    if notices.is_file():
        return notices.read_text(encoding="utf-8")
    lines = sorted(
        f"{found.metadata['Name']} {found.version}　{_licence(found.metadata)}"
        for found in distributions()
        if _SHIPPED.match(found.metadata["Name"] or "")
    )
    return "\n".join(dict.fromkeys(lines)) or "没有找到组件的说明。"


def _licence(metadata: object) -> str:
    """A line on the licence, from the fields in which packages state it."""
    get = dict(metadata.items()).get  # type: ignore[attr-defined]
    stated = get("License-Expression") or (get("License") or "").split("\n")[0]
    return str(stated) or "见其发行文件"
