"""The form for an office's own rule: what is compared where, how grave it is, what is said; beside it what the open report says to it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from model.checks.office_file import FIELDS, KINDS, MESSAGES, OF_TARGET, RuleDraft, try_draft
from model.checks.rule_choices import REPORT, Scope, form_years, scopes
from model.errors import BadRuleFile
from model.findings import Severity
from model.forms import load_forms
from ui.bench.workbench import Workbench
from ui.look.rule_words import severity_word
from ui.look.theme import Theme, unit
from ui.rules.office import OfficeRules
from ui.rules.sides import PlacesBox, SidesBox
from ui.rules.trial import TrialPanel, Verdict, try_on

_PAUSE = 250
"""Milliseconds after the last key before the rule is tried: the search for contradictions takes a moment."""
NEW_FILE = "本单位规则"


class RuleForm(QWidget):
    """Fills in a RuleDraft. saved: the clerk wants it kept; left: the clerk goes back without keeping it."""

    saved = Signal(object)
    left = Signal()

    def __init__(
        self, workbench: Workbench, office: OfficeRules, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench, self._office, self._theme = workbench, office, theme
        self._draft = RuleDraft("", "")
        self._scopes = scopes()
        self._filling = False
        self.title, self.basis, self.message = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.severity, self.scope, self.relation = QComboBox(), QComboBox(), QComboBox()
        self.forms = {form.id: QCheckBox(form_years(form)) for form in reversed(load_forms())}
        self.sides, self.places = SidesBox(), PlacesBox()
        self.heading = QLabel()
        self.trial, self.equation, self.trouble = TrialPanel(theme), QLabel(), QLabel()
        self.save, self.back = QPushButton("保存规则"), QPushButton("返回，不保存")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._offer()
        self._arrange()
        self._listen()
        self.setFocusProxy(self.title)

    # --- the draft ------------------------------------------------------------------------------------------------------

    def take(self, draft: RuleDraft) -> None:
        """Show a draft to be filled in or changed."""
        self._filling, self._draft = True, draft
        self.heading.setText("修改规则" if draft.title else "新增规则")
        self.title.setText(draft.title)
        self.basis.setText(draft.basis)
        self.severity.setCurrentIndex(self.severity.findData(draft.severity))
        self.relation.setCurrentIndex(self.relation.findData(draft.kind))
        for name, box in self.forms.items():
            box.setChecked(name in draft.forms)
        table = "" if draft.each == REPORT else draft.table
        self.scope.setCurrentIndex(
            next(n for n, one in enumerate(self._scopes) if (one.table, one.each) == (table, draft.each))
        )
        self.sides.offer(self._scope(), draft.forms, draft.left, draft.right)
        self.places.offer(self._scope(), draft.forms, (*draft.left, *draft.right), draft.only)
        self.message.setPlainText(draft.message or MESSAGES[draft.kind])
        self._filling = False
        self.try_now()

    def draft(self) -> RuleDraft:
        """The rule as it is filled in."""
        scope = self._scope()
        return replace(
            self._draft,
            title=self.title.text(),
            kind=self.relation.currentData(),
            severity=Severity(self.severity.currentData()),
            basis=self.basis.text(),
            message=" ".join(self.message.toPlainText().split()),
            forms=tuple(form.id for form in load_forms() if self.forms[form.id].isChecked()),
            table=scope.table,
            each=scope.each,
            left=self.sides.left(),
            right=self.sides.right(),
            only=self.places.only(),
        )

    def try_now(self) -> None:
        """Hold the rule as it is filled in against the others and against the open report, and say what comes of it."""
        self._timer.stop()
        draft = self.draft()
        self.equation.setText(self.sides.words(KINDS[draft.kind]))
        if lack := draft.lacks():
            self._tell(Verdict("text_quiet", lack), [], [])
            return
        name = self._office.path.name if self._office.path else NEW_FILE
        examined, rule = try_draft(draft, self._office.text(), name)
        own = [one for one in examined.faults if one.name == draft.id or (rule and one.line == rule.line)]
        remarks = [one for one in examined.rules.remarks if one.name == draft.id]
        if rule is None:
            faults = own or list(examined.faults)
            self._tell(Verdict("error", "这条规则还用不了"), faults, [])
            return
        self._tell(try_on([rule], self._workbench, self._office), own, remarks)

    def _tell(self, verdict: Verdict, faults: Sequence[BadRuleFile], remarks: Sequence[BadRuleFile]) -> None:
        self.trial.show_verdict(verdict)
        lines = [f"✗ {one.message}" for one in faults] + [f"！ {one.message}" for one in remarks]
        token = "error" if faults else "warning"
        self.trouble.setText("\n".join(lines))
        self.trouble.setVisible(bool(lines))
        self.trouble.setStyleSheet(
            f"QLabel {{ color: {self._theme.value(token)}; background: {self._theme.value(token + '_tint')}; padding: {2 * unit()}px; }}"
        )
        self.save.setEnabled(not self.draft().lacks() and not faults)

    # --- how it is done -------------------------------------------------------------------------------------------------

    def _scope(self) -> Scope:
        return self._scopes[max(self.scope.currentIndex(), 0)]

    def _offer(self) -> None:
        for one in Severity:
            self.severity.addItem(severity_word(one), one)
        for kind, words in KINDS.items():
            self.relation.addItem(words, kind)
        for scope in self._scopes:
            self.scope.addItem(scope.label)
        self.title.setPlaceholderText("如：不予公开不多于本年新收")
        self.basis.setPlaceholderText("如：县政务公开办〔2024〕3号通知第二条；没有文件的写“本单位要求”")
        self.message.setTabChangesFocus(True)
        self.message.setMinimumHeight(3 * self.fontMetrics().lineSpacing() + 2 * unit())
        self.message.setMaximumHeight(4 * self.fontMetrics().lineSpacing() + 2 * unit())
        for widget, name in ((self.title, "规则名称"), (self.severity, "性质"), (self.scope, "核对范围"), (self.relation, "关系"), (self.message, "报出时的话"), (self.basis, "依据")):  # fmt: skip
            widget.setAccessibleName(name)
        for box in (self.severity, self.scope, self.relation, self.title, self.basis):
            box.setMinimumHeight(7 * unit())

    def _listen(self) -> None:
        self._timer.timeout.connect(self.try_now)
        for line in (self.title, self.basis):
            line.textChanged.connect(self._later)
        self.message.textChanged.connect(self._later)
        self.severity.currentIndexChanged.connect(self._later)
        self.relation.currentIndexChanged.connect(self._new_relation)
        self.scope.currentIndexChanged.connect(self._new_lines)
        for form in self.forms.values():
            form.toggled.connect(self._new_lines)
        self.sides.changed.connect(self._new_sides)
        self.places.changed.connect(self._later)
        self.save.clicked.connect(lambda: self.saved.emit(self.draft()))
        self.back.clicked.connect(self.left)
        for signal in (self._workbench.findingsChanged, self._workbench.reportClosed):
            signal.connect(self._look_again)

    def _later(self) -> None:
        if not self._filling:
            self._timer.start()

    def _look_again(self) -> None:
        if self.isVisible():
            self._later()

    def _new_relation(self) -> None:
        """A sentence that nobody changed follows the relation."""
        if self.message.toPlainText() in ("", *MESSAGES.values()):
            self.message.setPlainText(MESSAGES[self.relation.currentData()])
        self._later()

    def _new_lines(self) -> None:
        if self._filling:
            return
        draft = self.draft()
        self.sides.offer(self._scope(), draft.forms, draft.left, draft.right)
        self._new_sides()

    def _new_sides(self) -> None:
        if self._filling:
            return
        draft = self.draft()
        self.places.offer(self._scope(), draft.forms, (*draft.left, *draft.right), draft.only)
        self.equation.setText(self.sides.words(KINDS[draft.kind]))
        self._later()

    def _arrange(self) -> None:
        u = unit()
        self.equation.setWordWrap(True)
        self.trouble.setWordWrap(True)
        self.save.setProperty("primary", True)
        forms = QHBoxLayout()
        forms.setSpacing(4 * u)
        for box in self.forms.values():
            forms.addWidget(box)
        forms.addStretch(1)
        form = QFormLayout()
        form.setHorizontalSpacing(3 * u)
        form.setVerticalSpacing(2 * u)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("规则名称", self.title)
        form.addRow("性质", self.severity)
        form.addRow("适用年度", forms)
        form.addRow("核对范围", self.scope)
        form.addRow("左右两边", self.sides)
        form.addRow("左边之和", self.relation)
        form.addRow("", self.equation)
        form.addRow("用在", self.places)
        form.addRow("报出时的话", self._message_box())
        form.addRow("依据", self.basis)
        page = QWidget()
        page.setLayout(form)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        # Tab walks what is written in; the page follows by itself.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        side = QVBoxLayout()
        side.setSpacing(2 * u)
        head = QLabel("在当前报告上")
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.heading.setFont(font)
        side.addWidget(head)
        side.addWidget(self.trouble)
        side.addWidget(self.trial, 1)
        both = QHBoxLayout()
        both.setSpacing(5 * u)
        both.addWidget(area, 3)
        both.addLayout(side, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * u)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * u)
        layout.addWidget(self.heading)
        layout.addLayout(both, 1)
        layout.addLayout(buttons)

    def _message_box(self) -> QWidget:
        box, insert, again = QWidget(), QPushButton("插入"), QPushButton("恢复原话")
        insert.setToolTip("插入会随报告变化的内容")
        menu = QMenu(insert)
        menu.aboutToShow.connect(lambda: self._fill_menu(menu))
        insert.setMenu(menu)
        again.clicked.connect(lambda: self.message.setPlainText(MESSAGES[self.relation.currentData()]))
        column = QVBoxLayout()
        column.addWidget(insert)
        column.addWidget(again)
        column.addStretch(1)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.message, 1)
        row.addLayout(column)
        return box

    def _fill_menu(self, menu: QMenu) -> None:
        menu.clear()
        for word in FIELDS:
            if word not in OF_TARGET or self.draft().target:
                menu.addAction(f"【{word}】").triggered.connect(
                    lambda *_, word=word: self.message.insertPlainText(f"【{word}】")
                )
