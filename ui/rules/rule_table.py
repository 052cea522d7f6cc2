"""The table of all rules, with a box to search in it: by itself a page of the help, and the list in the page of an office's rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from model.checks.rule_list import RuleLine
from model.findings import Severity
from ui.look.labels import clearable
from ui.look.rows import RowDelegate
from ui.look.rule_words import OFF, severity_word
from ui.look.theme import Theme, unit

if TYPE_CHECKING:
    from ui.look.rows import Index

_HEADS = ("规则", "性质", "依据", "编号")
_LEVEL = 1
_LINE = Qt.ItemDataRole.UserRole


class RuleTable(QWidget):
    """Families of rules with a line each. brief: without basis and number, which stand elsewhere on the page."""

    chosen = Signal()
    """Another rule is current, or none."""

    def __init__(self, theme: Theme, brief: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[RuleLine, ...] = ()
        self.search, self.which, self.count = QLineEdit(), QComboBox(), QLabel()
        self.tree = QTreeWidget()
        self._columns = 2 if brief else len(_HEADS)
        self._arrange()
        self.search.textChanged.connect(self._fill)
        self.which.currentIndexChanged.connect(self._fill)
        self.tree.currentItemChanged.connect(lambda *_: self.chosen.emit())
        theme.changed.connect(self._fill)
        self.setFocusProxy(self.search)

    def _arrange(self) -> None:
        u = unit()
        self.search.setPlaceholderText("查找规则：名称、依据、编号中的词")
        self.search.setAccessibleName("查找规则")
        clearable(self.search)
        self.search.setMinimumHeight(7 * u)
        for title, kind in (("全部性质", ""), *((severity_word(one), one.value) for one in Severity), (severity_word(None), OFF)):  # fmt: skip
            self.which.addItem(title, kind)
        self.which.addItem("本单位改动过的", "changed")
        self.which.setAccessibleName("按性质筛选")
        self.which.setMinimumHeight(7 * u)
        self.count.setProperty("quiet", True)
        head = QHBoxLayout()
        head.setSpacing(2 * u)
        head.addWidget(self.search, 1)
        head.addWidget(self.which)
        head.addWidget(self.count)
        tree = self.tree
        tree.setColumnCount(self._columns)
        tree.setHeaderLabels(_HEADS[: self._columns])
        tree.setAccessibleName("规则")
        tree.setItemDelegateForColumn(_LEVEL, _LevelDelegate(tree))
        tree.setUniformRowHeights(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(3 * u)
        tree.setExpandsOnDoubleClick(False)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = tree.header()
        header.setStretchLastSection(False)
        mode = QHeaderView.ResizeMode
        for column in range(self._columns):
            header.setSectionResizeMode(column, mode.Stretch if column in (0, 2) else mode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * u)
        layout.addLayout(head)
        layout.addWidget(tree, 1)

    def show_lines(self, lines: Sequence[RuleLine]) -> None:
        """Show these rules; the current one stays current where it is still there."""
        self._lines = tuple(lines)
        self._fill()

    def current(self) -> RuleLine | None:
        """The rule that is chosen, None for none."""
        item = self.tree.currentItem()
        line = item.data(0, _LINE) if item else None
        return line if isinstance(line, RuleLine) else None

    def choose(self, name: str) -> None:
        """Make the rule of that id the current one."""
        for family in range(self.tree.topLevelItemCount()):
            parent = self.tree.topLevelItem(family)
            for number in range(parent.childCount() if parent else 0):
                item = parent.child(number)
                if item and item.data(0, _LINE).id == name:
                    self.tree.setCurrentItem(item)
                    self.tree.scrollToItem(item)

    def shown(self) -> tuple[RuleLine, ...]:
        """The rules that the search lets through."""
        kind = self.which.currentData()
        return tuple(
            line
            for line in self._lines
            if line.matches(self.search.text())
            and (kind in ("", line.severity or OFF) or (kind == "changed" and (line.changed or line.own)))
        )

    def _fill(self) -> None:
        before = self.current()
        self.tree.blockSignals(True)
        self.tree.clear()
        shown = self.shown()
        for family in dict.fromkeys(line.family for line in shown):
            own = [line for line in shown if line.family == family]
            self.tree.addTopLevelItem(self._family(family, own))
        self.tree.expandAll()
        for number in range(self.tree.topLevelItemCount()):
            self.tree.setFirstColumnSpanned(number, self.tree.rootIndex(), True)
        self.count.setText(
            f"{len(shown)} 条" if len(shown) == len(self._lines) else f"{len(shown)} / {len(self._lines)} 条"
        )
        self.tree.blockSignals(False)
        names = [line.id for line in shown]
        self.choose(before.id if before and before.id in names else names[0] if names else "")
        self.chosen.emit()

    def _family(self, name: str, lines: Sequence[RuleLine]) -> QTreeWidgetItem:
        parent = QTreeWidgetItem([f"{name}（{len(lines)}）"])
        parent.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = QFont(self.tree.font())
        font.setBold(True)
        parent.setFont(0, font)
        parent.setBackground(0, self._theme.color("head"))
        parent.setSizeHint(0, QSize(0, 7 * unit()))
        parent.addChildren([self._item(line) for line in lines])
        return parent

    def _item(self, line: RuleLine) -> QTreeWidgetItem:
        texts = (line.title, severity_word(line.severity), line.basis, line.id)
        item = QTreeWidgetItem(list(texts[: self._columns]))
        item.setData(0, _LINE, line)
        item.setSizeHint(0, QSize(0, 7 * unit()))
        before = f"（程序原定：{line.before.label}）" if line.changed else ""
        for column in range(self._columns):
            item.setToolTip(
                column, f"{line.title}\n{severity_word(line.severity)}{before}\n依据：{line.basis or '未写'}"
            )
        item.setForeground(_LEVEL, self._colour(line))
        if line.changed:
            font = QFont(self.tree.font())
            font.setItalic(False)
            font.setBold(True)
            item.setFont(_LEVEL, font)
        if line.severity is None:
            for column in (0, *range(2, self._columns)):
                item.setForeground(column, self._theme.color("text_quiet"))
        return item

    def _colour(self, line: RuleLine) -> QColor:
        return self._theme.color(line.severity.value if line.severity else "text_quiet")


class _LevelDelegate(RowDelegate):
    """The level of a rule, in its colour also where its row is chosen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        palette.setColor(QPalette.ColorRole.HighlightedText, palette.color(QPalette.ColorRole.Text))
