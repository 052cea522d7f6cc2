"""The tabs of the three tables, and F8's walk over them."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from model.findings import CheckResult
from model.forms import load_forms
from model.report import Cell, State
from tests.ui.findings.test_view import CLEAN
from tests.ui.invented import report_of
from tests.ui.pane_rig import rig
from tests.ui.window_rig import with_report


def test_one_tab_for_each_table_with_its_count(qtbot: QtBot) -> None:
    """Promise 4: statutory order; the count follows each change and leaves the filter aside."""
    panes = rig(qtbot, {**CLEAN, "t2.rejected_1.total": "9", "t3.direct.upheld": ""})
    words = [panes.tabs.tabText(number) for number in range(panes.tabs.count())]
    assert words == ["表一", "表二 ②", "表三 ①"]
    panes.bench.set_finding_filter("t3")
    assert panes.tabs.tabText(1) == "表二 ②"
    panes.bench.edit("t2.rejected_1.total", "6")
    assert panes.tabs.tabText(1) == "表二"
    assert "1 核实性" in panes.tabs.tabToolTip(2)


def test_walking_the_problems_goes_over_the_tabs_and_shows_each_cell(qtbot: QtBot) -> None:
    """Promise 15: round the ends; the cell comes to the middle of its table."""
    panes = rig(
        qtbot, {**CLEAN, "t2.carried_out.legal": "7", "t3.direct.upheld": "4", "t1.penalty.decisions": ""}
    )
    problems = panes.bench.visible_findings()
    seen = []
    for _ in problems:
        panes.bench.next_finding()
        problem = panes.bench.current_problem()
        assert problem
        assert problem.target == panes.bench.current
        assert panes.tabs.table == problem.table
        grid = panes.grid
        index = grid.form_model.index_of(problem.target or "")
        assert grid.currentIndex() == index
        assert grid.viewport().rect().contains(grid.visualRect(index).center())
        seen.append(problem.key)
    assert sorted(seen) == sorted(p.key for p in problems)
    assert {p.table for p in problems} == {"t1", "t2"}
    panes.bench.next_finding()
    again = panes.bench.current_problem()
    assert again
    assert again.key == seen[0]
    panes.bench.previous_finding()
    last = panes.bench.current_problem()
    assert last
    assert last.key == seen[-1]


def test_a_walked_to_cell_stands_mid_view(qtbot: QtBot) -> None:
    """Promise 15: in the middle where the table is long enough to scroll it there."""
    panes = rig(qtbot, {**CLEAN, "t2.rejected_1.total": "9"})
    panes.tabs.set_zoom(150)
    panes.bench.select_finding(1)
    grid = panes.grid
    rect = grid.visualRect(grid.currentIndex())
    high = grid.viewport().height()
    assert high / 3 <= rect.center().y() <= 2 * high / 3


def test_walking_while_the_keyboard_is_in_another_table(qtbot: QtBot) -> None:
    """Promise 15: the other table takes the keyboard over without moving to its own first cell."""
    panes = rig(qtbot, {**CLEAN, "t2.carried_out.legal": "7"})
    panes.stand_on("t3.review.total")
    panes.bench.select_finding(0)
    assert panes.tabs.table == "t2"
    assert panes.bench.current == panes.bench.visible_findings()[0].target
    panes.tabs.focus_cell()
    assert panes.bench.current == panes.bench.visible_findings()[0].target


def test_another_report_brings_its_own_form(qtbot: QtBot) -> None:
    """The tables of the report before are gone with their cells."""
    panes = rig(qtbot)
    panes.stand_on("t2.other_1.natural")
    older = next(form for form in load_forms() if form.id == "2019")
    cells = {cell: Cell(0, "0", State.NUMBER) for cell in older.cell_ids}
    report = replace(report_of(), form=older, cells=cells, year=2019)
    panes.bench.open_report(report, Path("旧.docx"), CheckResult((), (), 40))
    assert panes.tabs.count() == 3
    assert panes.bench.current is None
    panes.stand_on("t1.procurement.count")
    assert panes.tabs.table == "t1"
    assert panes.findings.empty.text() == "40 条规则全部通过，0 条无法核对"


def test_closing_leaves_no_table(qtbot: QtBot) -> None:
    """No grid of a report that is closed."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.bench.close_report()
    assert panes.tabs.count() == 0
    assert panes.tabs.table == ""


def test_no_line_is_drawn_above_the_tabs(qtbot: QtBot, tmp_path: Path) -> None:
    """The mark of the tab in front is below it; a line above would be broken by that tab."""
    window = with_report(qtbot, tmp_path)
    tabs = window.panes.tabs
    picture = tabs.grab().toImage()
    ratio = picture.devicePixelRatio()
    right, below = int((tabs.width() - 3) * ratio), int((tabs.tabBar().height() - 4) * ratio)
    assert len({picture.pixel(right, y) for y in range(below)}) == 1
