"""One rule in full beside the list: what it says and why, how grave it is, what it says of the open report."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from model.checks.office_file import RuleDraft, draft_of
from model.checks.rule_list import RuleLine
from model.findings import Severity
from ui.bench.workbench import Workbench
from ui.look.rule_words import rule_words, severity_word
from ui.look.theme import Theme, unit
from ui.rules.office import OfficeRules
from ui.rules.trial import TrialPanel, try_on

HAND_WRITTEN = "这条规则的写法比较特殊，请用记事本在规则文件中修改。"


class RuleDetail(QWidget):
    """Shows a rule; what is to become of it is asked of the page."""

    severityWanted = Signal(str, object)
    """Id, and the severity, None for off."""
    editWanted = Signal(object)
    """The draft of an office's rule."""
    removeWanted = Signal(str)

    def __init__(
        self, workbench: Workbench, office: OfficeRules, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench, self._office = workbench, office
        self._line: RuleLine | None = None
        self._draft: RuleDraft | None = None
        self._rest = QWidget()
        self.words, self.before, self.hint = QLabel(), QLabel(), QLabel(HAND_WRITTEN)
        self.severity, self.trial = QComboBox(), TrialPanel(theme)
        self.edit, self.remove, self.restore = (
            QPushButton("修改…"),
            QPushButton("删除"),
            QPushButton("恢复原定"),
        )
        self._arrange()
        self.severity.activated.connect(self._choose)
        self.restore.clicked.connect(
            lambda: self._line and self.severityWanted.emit(self._line.id, self._line.before)
        )
        self.edit.clicked.connect(lambda: self.editWanted.emit(self._draft))
        self.remove.clicked.connect(lambda: self._line and self.removeWanted.emit(self._line.id))

    def show_line(self, line: RuleLine | None) -> None:
        """Show this rule, or nothing."""
        self._line = line
        self._rest.setVisible(line is not None)
        if line is None:
            self.words.setText("没有符合的规则。")
            return
        self.words.setText(rule_words(line))
        self.severity.setCurrentIndex(list(Severity).index(line.severity) if line.severity else len(Severity))
        self.severity.setEnabled(not self._office.refused())
        self.before.setText(
            f"{'填写时为' if line.own else '程序原定'}：{line.before.label}" if line.changed else ""
        )
        self.restore.setVisible(line.changed)
        self._draft = draft_of(line.rules[0]) if line.own and len(line.rules) == 1 else None
        self.edit.setVisible(self._draft is not None)
        self.hint.setVisible(line.own and self._draft is None)
        self.remove.setVisible(line.own)
        self.trial.show_verdict(try_on(line.rules, self._workbench, self._office))

    def _choose(self, index: int) -> None:
        if self._line:
            chosen = self.severity.itemData(index)
            self.severityWanted.emit(self._line.id, Severity(chosen) if chosen else None)

    def _arrange(self) -> None:
        u = unit()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.before.setProperty("quiet", True)
        self.hint.setWordWrap(True)
        self.hint.setProperty("quiet", True)
        for one in (*Severity, None):
            self.severity.addItem(severity_word(one), one.value if one else "")
        self.severity.setAccessibleName("性质")
        self.severity.setMinimumHeight(7 * u)
        grade = QHBoxLayout()
        grade.setSpacing(2 * u)
        grade.addWidget(QLabel("性质"))
        grade.addWidget(self.severity)
        grade.addWidget(self.before)
        grade.addWidget(self.restore)
        grade.addStretch(1)
        own = QHBoxLayout()
        own.setSpacing(2 * u)
        own.addWidget(self.edit)
        own.addWidget(self.remove)
        own.addStretch(1)
        head = QLabel("在当前报告上")
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(3 * u)
        rest.addLayout(grade)
        rest.addLayout(own)
        rest.addWidget(self.hint)
        rest.addWidget(head)
        rest.addWidget(self.trial, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * u, 0, 0, 0)
        layout.setSpacing(3 * u)
        layout.addWidget(self.words)
        layout.addWidget(self._rest, 1)
        layout.addStretch(0)
