"""核对规则 in the whole window: a rule is switched off, regraded, added; the window says so, and the file serves the command line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from model.checks.rules import load_rules
from model.checks.unit_level import UnitLevel
from model.findings import Severity
from tests.model.reports import make_report
from tests.ui.window_rig import ctrl, make_window, press, settle, with_report
from ui.rules.rules_page import DEFAULT_NAME, RulesPage
from ui.window.main_window import MainWindow

BACKLOG = {
    "t2.new.natural": "18", "t2.new.total": "20", "t2.carried_out.natural": "11", "t2.carried_out.total": "11",
}  # fmt: skip
"""More is carried out than handled: one hint, t2.backlog, and no failed sum."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path) -> MainWindow:
    return with_report(qtbot, tmp_path, make_report(changes=BACKLOG))


@pytest.fixture
def page(window: MainWindow, tmp_path) -> RulesPage:
    """The page with a file of the office, empty yet."""
    window.office.use(tmp_path / "本局.toml")
    window.office.save("")
    return window.rules.show_page()


def rules_found(window: MainWindow) -> set[str]:
    return {problem.finding.rule for problem in window.workbench.problems() if problem.finding}


def choose(page: RulesPage, name: str, severity: Severity | None) -> None:
    """Choose a rule and its severity as a hand does."""
    page.table.choose(name)
    box = page.detail.severity
    box.setCurrentIndex(box.findData(severity.value if severity else ""))
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()


def test_the_menu_opens_the_page_with_every_rule(window, qtbot):
    ctrl(Qt.Key.Key_R)
    (page,) = window.findChildren(RulesPage)
    assert page.isVisible()
    assert {line.id for line in page.table.shown()} == {rule.id for rule in load_rules().rules}


def test_a_rule_that_is_switched_off_is_silent_and_the_window_says_so(window, page):
    assert "t2.backlog" in rules_found(window)
    choose(page, "t2.backlog", None)
    assert "t2.backlog" not in rules_found(window)
    assert "停用 1 条" in window.status.rules.text()
    assert "结转下年度的申请占一半以上" in window.status.rules.toolTip()
    assert "停用" in window.verdict.text()
    assert "停用" in window.panes.findings.counts.text()
    assert page.table.current().severity is None
    assert not [one for one in load_rules(window.office.path).rules if one.id == "t2.backlog"]
    page.detail.restore.click()
    assert "t2.backlog" in rules_found(window)
    assert window.status.rules.text() == ""
    assert "override" not in window.office.text()


def test_a_regraded_rule_counts_at_its_new_severity(window, page):
    choose(page, "t2.backlog", Severity.ERROR)
    assert window.workbench.result.errors == 1
    assert "改级 1 条" in window.status.rules.text()
    assert "程序原定：提示" in page.detail.before.text()


def test_the_page_says_what_a_rule_finds_in_the_open_report(window, page):
    page.table.choose("t2.backlog")
    assert "会报 1 处" in page.detail.trial.head.text()
    assert "占全年应办" in page.detail.trial.body.text()
    page.table.choose("t2.balance")
    assert "不会报：7 处" in page.detail.trial.head.text()
    page.table.choose("year.carry")
    assert "上年报告" in page.detail.trial.head.text()
    page.table.choose("t1.made_le_in_force")
    window.workbench.close_report()
    assert "打开一份报告" in page.detail.trial.head.text()


def write_rule(page: RulesPage, title: str = "部分公开不多于予以公开") -> None:
    """Fill in the form: in each column of 表二, 部分公开 must not exceed 予以公开."""
    page.add.click()
    form = page.form
    form.title.setText(title)
    form.relation.setCurrentIndex(form.relation.findData("at_most"))
    form.sides.tick("carried_out")
    form.sides.tick("new", right=True)
    form.try_now()


def test_an_own_rule_is_filled_in_tried_kept_and_held(window, page):
    write_rule(page)
    assert "不会报：7 处" in page.form.trial.head.text()
    assert "【不应大于】" in page.form.equation.text()
    page.form.sides.tick("new")
    page.form.sides.tick("carried_out", right=True)
    page.form.try_now()
    assert "会报 3 处" in page.form.trial.head.text()
    assert "多7" in page.form.trial.body.text()
    page.form.save.click()
    assert page.stack.currentIndex() == 0
    assert page.table.current().title == "部分公开不多于予以公开"
    assert "office.1" in rules_found(window)
    assert "另加 1 条" in window.status.rules.text()
    assert [rule.id for rule in load_rules(window.office.path).rules if rule.own] == ["office.1"]
    page.detail.edit.click()
    assert page.form.sides.left() == ("new",)
    page.form.title.setText("另一个名称")
    page.form.save.click()
    assert page.table.current().title == "另一个名称"
    page.detail.remove.click()
    assert "office.1" not in rules_found(window)
    assert [rule for rule in load_rules(window.office.path).rules if rule.own] == []


def test_a_row_ticked_on_one_side_leaves_the_other(page):
    write_rule(page)
    page.form.sides.tick("new")
    assert page.form.sides.left() == ("new", "carried_out")
    assert page.form.sides.right() == ()


def test_what_cannot_be_checked_is_told_apart_from_what_holds(qtbot, tmp_path):
    window = with_report(qtbot, tmp_path, make_report(changes={"t2.new.research": "missing"}))
    page = window.rules.show_page()
    write_rule(page)
    assert "1 处无法核对" in page.form.trial.head.text()
    assert "科研机构" in page.form.trial.body.text()


def test_a_rule_that_contradicts_the_others_is_told_in_place_and_not_kept(page):
    write_rule(page)
    form = page.form
    form.sides.tick("carried_in")
    form.sides.tick("new")
    form.sides.tick("handled", right=True)
    form.sides.tick("carried_out")
    form.try_now()
    assert "矛盾" in form.trouble.text()
    assert not form.trouble.isHidden()
    assert not form.save.isEnabled()


def test_a_rule_without_a_name_or_sides_cannot_be_kept(page):
    page.add.click()
    page.form.try_now()
    assert not page.form.save.isEnabled()
    assert "规则名称" in page.form.trial.head.text()
    page.form.back.click()
    assert page.stack.currentIndex() == 0


def test_a_file_with_a_mistake_is_not_used_and_every_place_says_so(window, page, qtbot):
    window.office.path.write_text(
        '[[rules]]\nid = "x"\nkind = "equal"\n[[override]]\nid = "nothing"\noff = true\n', "utf-8"
    )
    window.actions_by_name["recheck"].trigger()
    QApplication.processEvents()
    shown = page.faults.text()
    assert "第 1 行" in shown
    assert "第 5 行（nothing）：没有这个编号的规则" in shown
    assert not page.add.isEnabled()
    assert "未启用" in window.status.rules.text()
    assert "未启用" in window.notice.text.text()
    assert "t2.backlog" in rules_found(window)
    window.office.path.write_text("", "utf-8")
    window.actions_by_name["recheck"].trigger()
    assert page.faults.isHidden()
    assert page.add.isEnabled()


def test_the_first_change_asks_where_the_file_is_to_lie(window, tmp_path):
    page = window.rules.show_page()
    choose(page, "t2.backlog", None)
    (dialog,) = page.findChildren(QFileDialog)
    assert "t2.backlog" in rules_found(window)
    dialog.setDirectory(str(tmp_path))
    dialog.accept()
    QApplication.processEvents()
    assert window.office.path == tmp_path / DEFAULT_NAME
    assert "t2.backlog" not in rules_found(window)


def test_the_file_is_remembered_and_left_again(window, page, qtbot, tmp_path):
    choose(page, "t2.backlog", None)
    page.close()
    window.settings.save()
    again = make_window(qtbot, tmp_path)
    again.open_file(next(path for path in _samples() if "无错" in path.name))
    settle(qtbot, again)
    assert "停用 1 条" in again.status.rules.text()
    again.rules.show_page().leave.click()
    assert again.status.rules.text() == ""
    assert again.settings.rule_file == ""


def _samples():
    from tests.ui.window_rig import SAMPLES

    return SAMPLES


def test_suggestions_obey_the_offices_rules(qtbot, tmp_path):
    """A switched-off sum asks for no change any more."""
    changes = {"t2.handled.research": "4"}
    window = with_report(qtbot, tmp_path, make_report(changes=changes))
    result, report = window.workbench.result, window.workbench.report
    import time

    assert window.office.advise(report, result, None, 1.0, time.perf_counter).suggestions
    window.office.use(tmp_path / "本局.toml")
    window.office.save(
        "".join(
            f'[[override]]\nid = "{name}"\noff = true\n'
            for name in ("t2.handled_sum", "t2.balance", "t2.row_sum")
        )
    )
    result = window.workbench.result
    assert not window.office.advise(report, result, None, 1.0, time.perf_counter).suggestions


def test_the_level_of_an_organ_is_set_from_the_menu_and_kept(qtbot, tmp_path):
    changes = {"t1.regulations.issued": "2", "t1.regulations.in_force": "2"}
    window = with_report(qtbot, tmp_path, make_report(changes=changes))
    assert "t1.rulemaking" in rules_found(window)
    menu = next(a.menu() for a in window.actions_by_name.menus["check"].actions() if a.text() == "单位级别")
    menu.aboutToShow.emit()
    texts = {action.text(): action for action in menu.actions()}
    assert texts["按名称判断（县级政府的部门）"].isChecked()
    texts[UnitLevel.PROVINCE.label].trigger()
    assert "t1.rulemaking" not in rules_found(window)
    assert window.workbench.result.terms.level_set
    menu.aboutToShow.emit()
    assert next(a for a in menu.actions() if a.isChecked()).text() == UnitLevel.PROVINCE.label
    menu.actions()[0].trigger()
    assert "t1.rulemaking" in rules_found(window)


def test_the_help_lists_all_rules_and_finds_them(window, qtbot):
    page = window.rules.show_list()
    assert len(page.help.table.shown()) == len({rule.id for rule in load_rules().rules})
    page.help.table.search.setText("横线")
    assert [line.id for line in page.help.table.shown()] == ["cell.dash"]
    assert "应填 0" in page.help.detail.text()
    page.help.table.search.setText("没有这样的词")
    assert "没有找到" in page.help.detail.text()
    press(Qt.Key.Key_Escape)


def test_esc_leaves_the_form_and_then_the_page(page):
    page.add.click()
    page.reject()
    assert page.isVisible()
    assert page.stack.currentIndex() == 0
    page.reject()
    assert not page.isVisible()


def test_nothing_is_cut_or_too_small(window, page):
    write_rule(page)
    for form in (0, 1):
        page.stack.setCurrentIndex(form)
        QApplication.processEvents()
        for widget in (*page.findChildren(QPushButton), *page.findChildren(QLabel)):
            if widget.isVisible():
                assert widget.height() >= widget.minimumSizeHint().height(), widget.text()
                assert widget.width() >= widget.minimumSizeHint().width(), widget.text()


def test_all_results_together_are_one_line_of_the_form(page):
    page.start_rule()
    page.form.title.setText("办理结果不多于受理")
    page.form.sides.tick("@results")
    page.form.sides.tick("handled", right=True)
    page.form.try_now()
    assert "全部办理结果" in page.form.equation.text()
    assert page.form.save.isEnabled()
    assert page.form.draft().target == "handled"


def test_a_rule_about_many_reports_says_where_it_is_held(page):
    page.table.choose("batch.twice")
    assert "核对文件夹" in page.detail.trial.head.text()


def test_the_level_of_the_chosen_rule_keeps_its_colour(page):
    """It is told by the same colour in every row."""
    tree = page.table.tree
    item = tree.currentItem()
    option = QStyleOptionViewItem()
    tree.itemDelegateForColumn(1).initStyleOption(option, tree.indexFromItem(item, 1))
    assert option.palette.color(QPalette.ColorRole.HighlightedText) == item.foreground(1).color()
