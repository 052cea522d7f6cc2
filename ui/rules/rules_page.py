"""核对规则: all rules with what an office makes of them, its own rule file, and the form for its own rules."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (  # fmt: skip
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from model.checks.office_file import (
    FIRST_LINES,
    RuleDraft,
    new_id,
    with_override,
    with_rule,
    without_override,
    without_rule,
)
from model.checks.rule_list import list_rules
from model.errors import BadRuleFile
from model.findings import Severity
from ui.bench.workbench import Workbench
from ui.file_dialogs import choose_file, choose_target
from ui.look.theme import Theme, unit
from ui.look.window_size import window_size
from ui.rules.office import OfficeRules
from ui.rules.rule_detail import RuleDetail
from ui.rules.rule_form import RuleForm
from ui.rules.rule_table import RuleTable

WIDE, HIGH = 260, 172
"""Of the window, in units of the layout."""
FILTER = "核对规则文件 (*.toml)"
DEFAULT_NAME = "本单位核对规则.toml"
ABOUT = (
    "可以停用程序自带的规则、改变其性质，也可以另加本单位自己的规则。改动都存在下面的规则文件里，"
    "会在状态栏写明，并印在核对表上。"
)


class RulesPage(QDialog):
    """The page. table, detail, form: its parts; stack: the list or the form is in front."""

    def __init__(
        self, workbench: Workbench, office: OfficeRules, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("核对规则")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workbench, self._office, self._theme = workbench, office, theme
        self.file, self.faults = QLabel(), QLabel()
        self.new_file, self.choose, self.leave, self.show_folder = (
            QPushButton(words) for words in ("新建…", "选择…", "不再使用", "打开所在文件夹")
        )
        self.add, self.close_button = QPushButton("＋ 新增规则…"), QPushButton("关闭")
        self.table, self.detail = RuleTable(theme, brief=True), RuleDetail(workbench, office, theme)
        self.form = RuleForm(workbench, office, theme)
        self.stack = QStackedWidget()
        self._arrange()
        self._listen()
        self._refresh()
        self.table.setFocus()

    def reject(self) -> None:
        """Esc leaves the form first, the window after that."""
        if self.stack.currentWidget() is self.form:
            self._back()
        else:
            super().reject()

    # --- what the buttons do --------------------------------------------------------------------------------------------

    def ask_file(self) -> QFileDialog:
        """Ask for a rule file that there is."""
        return choose_file(self, "选择规则文件", self._folder(), [FILTER], self._office.use)

    def ask_new(self, then: Callable[[], object] = lambda: None) -> QFileDialog:
        """Ask where a new rule file is to lie, make it, and go on with `then`."""
        proposed = self._folder() / DEFAULT_NAME
        return choose_target(self, "新建规则文件", proposed, FILTER, lambda path: self._make(path, then))

    def set_severity(self, name: str, severity: Severity | None) -> None:
        """Put a rule at a severity, None to switch it off; what the program has is no change."""
        line = next(one for one in list_rules(self._office.rules()) if one.id == name)
        same = severity is line.before
        self._change(
            lambda text: without_override(text, name) if same else with_override(text, name, severity)
        )

    def start_rule(self) -> None:
        """Show an empty form."""
        forms = (self._workbench.report.form.id,) if self._workbench.report else ("2021",)
        self._edit(RuleDraft(new_id(self._office.text()), "", forms=forms))

    def _edit(self, draft: RuleDraft) -> None:
        self.form.take(draft)
        self.stack.setCurrentWidget(self.form)
        self.form.setFocus()

    def _keep(self, draft: RuleDraft) -> None:
        self._change(lambda text: with_rule(text, draft), lambda: self._back(draft.id))

    def _remove(self, name: str) -> None:
        self._change(lambda text: without_rule(text, name))

    def _back(self, name: str = "") -> None:
        self.stack.setCurrentIndex(0)
        self.table.search.clear()
        self.table.which.setCurrentIndex(0)
        self.table.choose(name)
        self.table.tree.setFocus()

    def _change(self, change: Callable[[str], str], then: Callable[[], object] = lambda: None) -> None:
        """Change the office's file; where there is none yet, ask first where it is to lie."""
        if self._office.path is None:
            self.ask_new(lambda: self._change(change, then))
            return
        try:
            self._office.save(change(self._office.text()))
        except BadRuleFile as bad:
            self._say([bad], [])
            return
        then()

    def _make(self, path: Path, then: Callable[[], object]) -> None:
        self._office.use(path)
        if not self._office.text():
            self._change(lambda text: text or FIRST_LINES)
        then()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        path, examined = self._office.path, self._office.examined()
        self.file.setText(f"<b>{escape(path.name)}</b>" if path else "尚未使用规则文件（第一次改动时新建）")
        self.file.setToolTip(str(path or ""))
        for button in (self.leave, self.show_folder):
            button.setVisible(path is not None)
        self._say(examined.faults, examined.rules.remarks)
        usable = not examined.faults
        self.add.setEnabled(usable)
        self.add.setToolTip("" if usable else "请先改正规则文件中的错误")
        self.table.show_lines(list_rules(self._office.rules()))
        self._show_detail()

    def _show_detail(self) -> None:
        self.detail.show_line(self.table.current())

    def _say(self, faults: Sequence[BadRuleFile], remarks: Sequence[BadRuleFile]) -> None:
        lines = [f"✗ {_place(one)}{one.message}" for one in faults] + [
            f"！ {_place(one)}{one.message}" for one in remarks
        ]
        if faults:
            lines.insert(
                0, "规则文件有误，整个文件未启用，现按程序自带的规则核对。请用记事本改正后按 F9，或另选文件："
            )
        token = "error" if faults else "warning"
        self.faults.setText("\n".join(lines))
        self.faults.setVisible(bool(lines))
        self.faults.setStyleSheet(
            f"QLabel {{ color: {self._theme.value(token)}; background: {self._theme.value(token + '_tint')};"
            f"border-left: {unit()}px solid {self._theme.value(token)}; padding: {2 * unit()}px {3 * unit()}px; }}"
        )

    def _folder(self) -> Path:
        """Where a rule file is looked for: beside the one in force, else beside the open report."""
        near = self._office.path or self._workbench.path
        return near.parent if near else Path()

    def _open_folder(self) -> None:
        if self._office.path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._office.path.parent)))

    def _listen(self) -> None:
        self.new_file.clicked.connect(lambda: self.ask_new())
        self.choose.clicked.connect(self.ask_file)
        self.leave.clicked.connect(lambda: self._office.use(None))
        self.show_folder.clicked.connect(self._open_folder)
        self.add.clicked.connect(self.start_rule)
        self.close_button.clicked.connect(self.close)
        self.table.chosen.connect(self._show_detail)
        self.detail.severityWanted.connect(self.set_severity)
        self.detail.editWanted.connect(self._edit)
        self.detail.removeWanted.connect(self._remove)
        self.form.saved.connect(self._keep)
        self.form.left.connect(self._back)
        self._office.changed.connect(self._refresh)
        for signal in (self._workbench.findingsChanged, self._workbench.reportClosed):
            signal.connect(self._show_detail)
        QShortcut(QKeySequence("F9"), self, self._office.reload)

    def _arrange(self) -> None:
        u = unit()
        about = QLabel(ABOUT)
        about.setWordWrap(True)
        about.setProperty("quiet", True)
        self.faults.setWordWrap(True)
        self.faults.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        file = QHBoxLayout()
        file.setSpacing(2 * u)
        file.addWidget(QLabel("规则文件："))
        file.addWidget(self.file, 1)
        for button in (self.new_file, self.choose, self.leave, self.show_folder):
            file.addWidget(button)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.detail)
        both.setStretchFactor(0, 5)
        both.setStretchFactor(1, 4)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * u)
        column.addWidget(about)
        column.addLayout(file)
        column.addWidget(self.faults)
        column.addWidget(both, 1)
        column.addLayout(foot)
        self.stack.addWidget(page)
        self.stack.addWidget(self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * u, 4 * u, 4 * u, 4 * u)
        layout.addWidget(self.stack)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.resize(window_size(self, WIDE, HIGH))


def _place(bad: BadRuleFile) -> str:
    """Where a mistake stands; a sentence that begins with the rule's title needs no name besides."""
    name = f"（{bad.name}）" if bad.name and not bad.message.startswith("“") else ""
    return f"第 {bad.line} 行{name}：" if bad.line else ""
