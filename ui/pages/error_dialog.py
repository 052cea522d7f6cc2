"""What a clerk sees when the program itself errs: one Chinese box with details to copy, and the window stays usable."""

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.look.theme import unit


class ErrorDialog(QDialog):
    """Says what happened and holds the details. Further errors while it is open are added to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错")
        u = unit()
        words = QLabel(
            "程序内部出错，刚才的操作可能没有完成。窗口中的数据还在，修改也已自动保存，可以继续使用。"
        )
        words.setWordWrap(True)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setAccessibleName("错误详情")
        self.copy = QPushButton("复制详情")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details.toPlainText()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setSpacing(3 * u)
        layout.addWidget(words)
        layout.addWidget(self.details, 1)
        layout.addLayout(row)

    def add(self, text: str) -> None:
        """Show one more error."""
        self.details.appendPlainText(text)
        if not self.isVisible():
            self.open()

    def done(self, result: int) -> None:
        """Closed: the next error starts a clean page."""
        self.details.clear()
        super().done(result)
