"""规则一览: all rules with severity and basis, to be read and searched; a page of its own, or its table within another page."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from model.checks.rule_choices import form_years
from model.checks.rule_list import RuleLine, list_rules
from model.checks.rules import Rules
from model.forms import load_forms
from ui.look.theme import Theme, unit
from ui.rules.rule_table import RuleTable

WIDE, HIGH = 240, 160
"""Of the window, in units of the layout."""
MEANING = (
    "▲ 强制性：必须改正后才能上报。　◆ 核实性：须改正，或写明出错说明。　○ 提示：请看一眼。\n"
    "依据后注“推定”的，由各数的含义推出；注“已公布报告”的，来自常见的疏漏，不作强制性要求。"
)


def rule_words(line: RuleLine) -> str:
    """A rule told in full, as rich text: its name, what it says where it fails, and its basis."""
    said = "<br>".join(f"报出时说：{escape(message)}" for message in line.messages)
    forms = "、".join(form_years(form) for form in load_forms() if form.id in line.forms)
    return f"<b>{escape(line.title)}</b>（{escape(forms)}）<br>{said}<br>依据：{escape(line.basis or '未写')}"


def window_size(window: QWidget, wide: int, high: int) -> QSize:
    """A size in units of the layout, no larger than nine tenths of the screen."""
    room = window.screen().availableGeometry().size()
    return QSize(min(wide * unit(), room.width() * 9 // 10), min(high * unit(), room.height() * 9 // 10))


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
