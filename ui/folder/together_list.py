"""The list below the table: what the reports say of each other. A line leads to its report."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from model.findings import Finding, Severity
from model.folder_check import FolderFound
from ui.look.labels import heading
from ui.look.theme import Theme, unit

_FILE = Qt.ItemDataRole.UserRole
_SIGNS = {Severity.ERROR: "▲", Severity.WARNING: "◆", Severity.INFO: "○"}


class TogetherList(QWidget):
    """Hidden where there is nothing to say. list: the findings, then remarks."""

    fileWanted = Signal(str)
    """The report of this file."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.list, self.head = QListWidget(), heading()
        self.list.setAccessibleName("一起核对发现的问题")
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.itemClicked.connect(self._ask)
        self.list.itemActivated.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * unit(), 0, 0)
        column.setSpacing(unit())
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        self.hide()

    def clear(self) -> None:
        """Say nothing."""
        self.list.clear()
        self.hide()

    def tell(self, found: FolderFound) -> None:
        """Show what all of them together came to."""
        self.list.clear()
        for one in found.together.absent:
            self._say(one, "")
        for line in found.lines:
            for one in line.more:
                self._say(one, line.file, line.unit or line.name)
        count = self.list.count()
        for remark in found.together.remarks:
            item = QListWidgetItem(f"说明　{remark}")
            item.setForeground(self._theme.color("text_quiet"))
            self.list.addItem(item)
        self.head.setText(f"一起核对发现的问题（{count} 处）" if count else "一起核对没有发现问题")
        self.setVisible(bool(self.list.count()))

    def _say(self, one: Finding, file: str, name: str = "") -> None:
        words = f"{_SIGNS[one.severity]} {one.severity.label}　{name + '：' if name else ''}{one.message}"
        item = QListWidgetItem(words)
        item.setData(_FILE, file)
        item.setToolTip(f"{words}\n依据：{one.basis}")
        item.setForeground(self._theme.color(one.severity.value))
        self.list.addItem(item)

    def _ask(self, item: QListWidgetItem) -> None:
        if file := item.data(_FILE):
            self.fileWanted.emit(file)
