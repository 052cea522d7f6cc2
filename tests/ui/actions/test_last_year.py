"""Last year's report beside this year's: chosen, held against at every check, taken away, forgotten."""

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.window_rig import WRONG, make_window, open_file, settle, shown
from ui.file_kinds import EXPORT_KINDS
from ui.window.main_window import MainWindow

CARRIED_IN = "t2.carried_in.natural"


def write(folder: Path, year: int, carried_in: int, carried_out: int, unit: str = "云溪县财政局") -> Path:
    """A report of a few lines with table two, as plain text."""
    done = 5 + carried_in - carried_out
    rows = (
        ("一、本年新收政府信息公开申请数量", 5),
        ("二、上年结转政府信息公开申请数量", carried_in),
        ("（一）予以公开", done),
        ("（七）总计", done),
        ("四、结转下年度继续办理", carried_out),
    )
    lines = [
        f"{unit}{year}年政府信息公开工作年度报告",
        "三、收到和处理政府信息公开申请情况",
        "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计",
        *(f"{label}\t{count}\t0\t0\t0\t0\t0\t{count}" for label, count in rows),
    ]
    path = folder / f"{unit}{year}.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def across(window: MainWindow) -> set[str]:
    """The rules across years that fail now."""
    assert window.workbench.result is not None
    return {one.rule for one in window.workbench.result.findings if one.rule.startswith("year.")}


def opened(qtbot: QtBot, folder: Path) -> MainWindow:
    """The window with a report that carried in one case less than was carried out."""
    window = make_window(qtbot, folder)
    return open_file(qtbot, window, write(folder, 2023, 1, 1))


def choose(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Take this file for last year's report."""
    window.last_year.read(path)
    settle(qtbot, window)


def foot(window: MainWindow) -> str:
    """All that the line at the foot says."""
    return " ".join(label.text() for label in shown(window.statusBar(), QLabel))


def test_the_chosen_report_is_held_against_at_every_check(qtbot: QtBot, tmp_path: Path) -> None:
    """The failure appears, stays through edits of other cells, and goes when the number is mended."""
    window = opened(qtbot, tmp_path)
    assert across(window) == set()
    choose(qtbot, window, write(tmp_path, 2022, 0, 2))
    assert across(window) == {"year.carry"}
    assert any("上年" in problem.message for problem in window.workbench.visible_findings())
    assert "云溪县财政局2022.txt" in foot(window)
    window.workbench.edit("t2.granted.other", "1")
    assert across(window) == {"year.carry"}
    window.workbench.edit(CARRIED_IN, "2")
    window.workbench.edit("t2.carried_in.total", "2")
    assert across(window) == set()
    window.workbench.undo_stack.undo()
    assert across(window) == {"year.carry"}


def test_the_dialog_of_the_menu_reads_what_is_taken_in_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    dialog = window.last_year.ask()
    dialog.selectFile(str(write(tmp_path, 2022, 0, 2)))
    dialog.accept()
    settle(qtbot, window)
    assert across(window) == {"year.carry"}
    assert "上年" in window.notice.text.text()


def test_it_can_be_taken_away(qtbot: QtBot, tmp_path: Path) -> None:
    """不再对照上年 is grey until there is something to take away."""
    window = opened(qtbot, tmp_path)
    leave = window.actions_by_name["no_last_year"]
    assert not leave.isEnabled()
    choose(qtbot, window, write(tmp_path, 2022, 0, 2))
    assert leave.isEnabled()
    leave.trigger()
    assert across(window) == set()
    assert "对照上年" not in foot(window)
    assert not leave.isEnabled()


def test_another_report_starts_without_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    choose(qtbot, window, write(tmp_path, 2022, 0, 2))
    open_file(qtbot, window, WRONG)
    assert window.workbench.previous is None
    assert "对照上年" not in foot(window)
    open_file(qtbot, window, tmp_path / "云溪县财政局2023.txt")
    assert across(window) == set()


def test_a_file_that_gives_no_report_is_told_and_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    """The report stays open and is held against what it was held against before."""
    window = opened(qtbot, tmp_path)
    choose(qtbot, window, write(tmp_path, 2022, 0, 2))
    bad = tmp_path / "说明.docx"
    bad.write_bytes(b"no report at all")
    choose(qtbot, window, bad)
    assert window.notice.isVisible()
    assert "上年报告“说明.docx”读不出来" in window.notice.text.text()
    assert "Error" not in window.notice.text.text()
    assert window.stack.currentWidget() is window.panes
    assert across(window) == {"year.carry"}


def test_a_report_of_another_year_is_told_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    choose(qtbot, window, write(tmp_path, 2021, 0, 2))
    assert across(window) == set()
    assert "2021" in window.notice.text.text()
    assert "没有核对" in window.notice.text.text()


def test_closing_while_it_is_read_holds_nothing_against_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    window.last_year.read(write(tmp_path, 2022, 0, 2))
    window.close_report()
    settle(qtbot, window)
    QApplication.processEvents()
    assert window.workbench.previous is None
    assert window.workbench.report is None


def test_what_is_exported_tells_it_too(qtbot: QtBot, tmp_path: Path) -> None:
    """The workbook's list of problems is that of the window."""
    window = opened(qtbot, tmp_path)
    choose(qtbot, window, write(tmp_path, 2022, 0, 2))
    kind = next(one for one in EXPORT_KINDS if one.ending.endswith("xlsx"))
    target = tmp_path / "工作簿.xlsx"
    window.exports.write(target, kind)
    settle(qtbot, window)
    book = load_workbook(target)
    words = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    problem = next(
        one for one in window.workbench.problems() if one.finding and one.finding.rule == "year.carry"
    )
    assert any(problem.message in word for word in words)
