"""The page for a file that gives no report: what is wrong with it and what to do next, never an empty grid."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from model.errors import BadDataFile, GoujiError, UnreadableDocument
from ui.look.icons import Icons
from ui.look.labels import plain, quiet, title
from ui.look.theme import unit


class ProblemPage(QWidget):
    """Cause and next step. `chooseAsked`: another file is wanted; `backAsked`: back to the report that is still open."""

    chooseAsked = Signal()
    backAsked = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        u = unit()
        self._icons, self._picture = icons, QLabel()
        self.title, self.cause, self.advice = title(), plain(), quiet()
        self.choose, self.back = QPushButton("重新选择…"), QPushButton("返回")
        self.choose.setProperty("primary", True)
        self.choose.clicked.connect(self.chooseAsked)
        self.back.clicked.connect(self.backAsked)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * u)
        buttons.addStretch(1)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8 * u, 8 * u, 8 * u, 8 * u)
        layout.setSpacing(3 * u)
        layout.addStretch(2)
        self._picture.setAccessibleName("没有读出报告")
        for label in (self._picture, self.title, self.cause, self.advice):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(label)
        layout.addLayout(buttons)
        layout.addStretch(3)
        self.setFocusProxy(self.choose)

    def tell(self, path: Path, error: Exception, can_return: bool) -> None:
        """Show what became of this file. can_return: a report is open behind the page."""
        self._picture.setPixmap(self._icons.pixmap("broken", "warning", 14 * unit()))
        self.title.setText(f"读不了“{path.name}”")
        if isinstance(error, UnreadableDocument):
            self.cause.setText(error.message)
            self.advice.setText(error.advice)
        elif isinstance(error, BadDataFile):
            self.title.setText("核对规则或表样文件有误")
            self.cause.setText(str(error))
            self.advice.setText("请改正该文件，或重新安装本程序后再打开报告。")
        else:
            self.cause.setText(str(error) if isinstance(error, GoujiError) else "读取时程序出错。")
            self.advice.setText("请另选一份文件，或在 WPS、Word 中另存为 .docx 后再试。")
        self.back.setText("返回当前报告" if can_return else "回到开始页")
