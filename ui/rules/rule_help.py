"""规则一览: all rules with severity and basis, to be read and searched; a page of its own, or its table within another page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from model.checks.rule import Rules
from model.checks.rule_list import list_rules
from ui.look.rule_words import MEANING, rule_words
from ui.look.theme import Theme, unit
from ui.look.window_size import window_size
from ui.rules.rule_table import RuleTable

WIDE, HIGH = 240, 160
"""Of the window, in units of the layout."""


class RuleHelp(QWidget):
    """The table with what the severities mean. table: the table itself."""

    def __init__(self, rules: Rules, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RuleTable(theme)
        self.table.show_lines(list_rules(rules))
        words = QLabel(MEANING)
        words.setWordWrap(True)
        words.setProperty("quiet", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * unit())
        layout.addWidget(words)
        layout.addWidget(self.table, 1)
        self.detail = QLabel()
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.RichText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setMinimumHeight(4 * self.fontMetrics().lineSpacing())
        layout.addWidget(self.detail)
        self.table.chosen.connect(self._tell)
        self._tell()
        self.setFocusProxy(self.table)

    def _tell(self) -> None:
        line = self.table.current()
        self.detail.setText(rule_words(line) if line else "没有找到符合的规则。")


class RuleHelpPage(QDialog):
    """The table as a window of its own."""

    def __init__(self, rules: Rules, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("规则一览")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.help = RuleHelp(rules, theme)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        u = unit()
        layout.setContentsMargins(4 * u, 4 * u, 4 * u, 4 * u)
        layout.setSpacing(3 * u)
        layout.addWidget(self.help, 1)
        layout.addWidget(buttons)
        self.resize(window_size(self, WIDE, HIGH))
        self.help.setFocus()
