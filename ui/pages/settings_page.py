"""设置: the size of the text, the colours, and how numbers are shown. Every choice is taken at once and kept for the next start."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.look.labels import heading, quiet
from ui.look.theme import Look, Theme, unit
from ui.settings import DEFAULT_FONT_SIZE, FONT_SIZES, Settings

LOOKS = "“跟随系统”随系统的浅色、深色和高对比度变化。"
SIZES = "菜单、按钮和文字一起变；原文和表格另有各自的缩放（Ctrl++、Ctrl+-）。"
GROUPS = "只改变看的样子，例如 12 345。复制、导出和打印仍是连写的数字。"


class SettingsPage(QDialog):
    """The page. sizes, looks, grouped: its choices."""

    sizeChosen = Signal(int)
    """Points of the window's font."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("设置")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings, self._theme = settings, theme
        self.sizes, self.grouped = QComboBox(), QCheckBox("表格中的大数按千分空显示")
        self.looks = {look: QRadioButton(look.label) for look in Look}
        self.restore = QPushButton("恢复默认")
        self._arrange()
        self._show_choices()
        self.sizes.activated.connect(lambda: self.sizeChosen.emit(self.sizes.currentData()))
        for look, button in self.looks.items():
            button.clicked.connect(lambda *_, look=look: self.take_look(look))
        self.grouped.clicked.connect(self.take_grouping)
        self.restore.clicked.connect(self.take_defaults)

    def take_look(self, look: Look) -> None:
        """Take these colours."""
        self._settings.look = look
        self._theme.choose(look)

    def take_grouping(self, grouped: bool) -> None:
        """Show thousands apart, or not."""
        self._settings.grouped = grouped
        self._theme.group(grouped)

    def take_defaults(self) -> None:
        """Everything as at the first start."""
        self.take_look(Look.SYSTEM)
        self.take_grouping(False)
        self.sizeChosen.emit(DEFAULT_FONT_SIZE)
        self._show_choices()

    def _show_choices(self) -> None:
        self.sizes.setCurrentIndex(self.sizes.findData(self._settings.font_size))
        self.looks[self._settings.look].setChecked(True)
        self.grouped.setChecked(self._settings.grouped)

    def _arrange(self) -> None:
        u = unit()
        for points in FONT_SIZES:
            self.sizes.addItem(f"{points} 磅", points)
        self.sizes.setAccessibleName("界面字号")
        group, looks = QButtonGroup(self), QHBoxLayout()
        looks.setSpacing(4 * u)
        for button in self.looks.values():
            button.setMinimumHeight(6 * u)
            group.addButton(button)
            looks.addWidget(button)
        looks.addStretch(1)
        self.grouped.setMinimumHeight(6 * u)
        size = QHBoxLayout()
        size.addWidget(self.sizes)
        size.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * u, 6 * u, 6 * u, 4 * u)
        layout.setSpacing(2 * u)
        for words, choice, told in (
            ("界面字号", size, SIZES),
            ("颜色", looks, LOOKS),
            ("数字", self.grouped, GROUPS),
        ):
            layout.addWidget(heading(words))
            layout.addWidget(choice) if isinstance(choice, QWidget) else layout.addLayout(choice)
            line = quiet(told)
            # Where nothing wraps, the page knows how high it must be.
            line.setWordWrap(False)
            layout.addWidget(line)
            layout.addSpacing(3 * u)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        layout.addStretch(1)
        layout.addWidget(buttons)
