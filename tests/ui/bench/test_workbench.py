"""The workbench: changes, undo, problems in order, and what a cell's marks are."""

from pathlib import Path

from model.report import State
from tests.ui.invented import report_of, workbench_with
from ui.bench.problems import Kind


def test_problems_stand_by_gravity_then_in_document_order() -> None:
    """Promise 14: 强制性, 核实性, 识别存疑; a problem with many cells counts once."""
    bench = workbench_with(
        {"t2.handled.natural": "104", "t1.penalty.decisions": "", "t3.review.upheld": "?3"}
    )
    kinds = [problem.kind for problem in bench.problems()]
    assert kinds == sorted(kinds, key=lambda kind: kind.rank)
    assert {Kind.ERROR, Kind.WARNING, Kind.DOUBT} <= set(kinds)
    assert len({problem.key for problem in bench.problems()}) == len(kinds)


def test_unclear_cells_of_a_row_are_one_problem() -> None:
    """A shifted row is looked at once."""
    bench = workbench_with({f"t2.partial.{column}": "?0" for column in ("research", "charity", "legal")})
    doubts = [problem for problem in bench.problems() if problem.kind is Kind.DOUBT]
    assert len(doubts) == 1
    assert len(doubts[0].cells) == 3
    assert "科研机构" in doubts[0].message


def test_walking_wraps_round_both_ways() -> None:
    """Promise 15: past the last comes the first, before the first the last."""
    bench = workbench_with({"t2.handled.natural": "104", "t1.penalty.decisions": ""})
    count = len(bench.visible_findings())
    assert count > 2
    walked = []
    for _ in range(count + 1):
        bench.next_finding()
        walked.append(bench.finding)
    assert walked == [*range(count), 0]
    bench.previous_finding()
    assert bench.finding == count - 1


def test_after_a_fix_the_walk_goes_on_from_its_place() -> None:
    """Promise 15: F8 does not start again at the top once a problem is mended."""
    bench = workbench_with({"t2.handled.natural": "104", "t1.penalty.decisions": "", "t1.fees.amount": "?3"})
    bench.select_finding(len(bench.visible_findings()) - 1)
    doubt = bench.current_problem()
    assert doubt.kind is Kind.DOUBT
    keys = [problem.key for problem in bench.visible_findings()]
    bench.select_finding(keys.index("cell.blank/t1"))
    following = bench.visible_findings()[bench.finding + 1].key
    bench.fill_blanks("t1")
    bench.next_finding()
    assert bench.current_problem().key == following


def test_the_walk_obeys_the_filter_and_marks_do_not() -> None:
    """Promise 22: F8 sees what the filter lets through; a hidden problem still marks its cell."""
    bench = workbench_with({"t2.handled.natural": "104", "t1.penalty.decisions": ""})
    bench.set_finding_filter("t1")
    assert {problem.table for problem in bench.visible_findings()} == {"t1"}
    bench.next_finding()
    assert bench.current == "t1.penalty.decisions"
    assert bench.cell_marks("t2.handled.natural").kind is Kind.ERROR


def test_total_and_addends_carry_different_marks() -> None:
    """Promise 18: the cells of the rule, and only they, have a part in it."""
    bench = workbench_with({"t2.handled.total": "113"})
    keys = [problem.key for problem in bench.visible_findings()]
    bench.select_finding(keys.index("t2.row_sum/handled"))
    cells = set(bench.current_problem().cells)
    roles = {cell: bench.cell_marks(cell).role for cell in bench.report.cells}
    assert {cell for cell, role in roles.items() if role} == cells
    assert roles["t2.handled.total"] == "total"
    assert {roles[cell] for cell in cells - {"t2.handled.total"}} == {"addend"}


def test_a_refused_text_keeps_the_old_value() -> None:
    """Promise 35: the reason in words, no undo step."""
    bench = workbench_with()
    reason = bench.edit("t2.granted.natural", "六十一左右")
    assert reason
    assert bench.report.cells["t2.granted.natural"].text == "61"
    assert not bench.undo_stack.canUndo()


def test_a_paste_is_one_step_and_tells_each_refusal() -> None:
    """Promise 36: what can be read goes in, what cannot is told cell by cell."""
    bench = workbench_with()
    refused = bench.edit_many("粘贴", {"t2.granted.natural": "７０", "t2.granted.commercial": "若干"})
    assert list(refused) == ["t2.granted.commercial"]
    assert bench.report.cells["t2.granted.natural"].value == 70
    bench.undo_stack.undo()
    assert bench.report.cells["t2.granted.natural"].value == 61
    assert not bench.undo_stack.canUndo()


def test_typing_the_old_number_again_is_no_change() -> None:
    """A cell counts as edited only while it differs from the original."""
    bench = workbench_with()
    bench.edit("t2.granted.natural", "61")
    assert not bench.undo_stack.canUndo()
    bench.edit("t2.granted.natural", "62")
    assert bench.cell_marks("t2.granted.natural").edited
    bench.edit("t2.granted.natural", "61")
    assert not bench.cell_marks("t2.granted.natural").edited


def test_a_doubtful_number_is_confirmed_by_typing_it() -> None:
    """The doubt goes with the clerk's word."""
    bench = workbench_with({"t2.granted.natural": "?61"})
    bench.edit("t2.granted.natural", "61")
    assert bench.report.cells["t2.granted.natural"].state is State.NUMBER
    assert not [problem for problem in bench.problems() if problem.kind is Kind.DOUBT]


def test_filling_blanks_leaves_a_sum_that_is_owed() -> None:
    """Promise 20: one key fills all blanks with 0, in one step; a blank total of filled cells is not 0."""
    bench = workbench_with(
        {
            "t2.partial.research": "",
            "t2.partial.charity": "",
            "t2.partial.total": "",
            "t1.penalty.decisions": "",
        }
    )
    bench.fill_blanks("t2")
    cells = bench.report.cells
    assert cells["t2.partial.research"].value == 0
    assert cells["t2.partial.total"].state is State.BLANK
    assert cells["t1.penalty.decisions"].state is State.BLANK
    bench.undo_stack.undo()
    assert cells["t2.partial.research"] != bench.report.cells["t2.partial.research"]


def test_the_changes_that_stand_are_listed() -> None:
    """Promise 40: undone changes are not among them."""
    bench = workbench_with()
    bench.edit("t2.granted.natural", "62")
    bench.edit("t2.granted.natural", "63")
    bench.undo_stack.undo()
    assert [change.edits[0].after.text for change in bench.changes()] == ["62"]
    assert bench.original("t2.granted.natural") == "61"


def test_a_new_report_forgets_the_old_one() -> None:
    """No change, filter, cell or problem of the report before."""
    bench = workbench_with({"t2.handled.natural": "104"})
    bench.next_finding()
    bench.set_finding_filter("t2")
    bench.edit("t2.granted.natural", "62")
    bench.open_report(report_of(), Path("另一份.docx"))
    assert bench.exported()
    assert bench.current is None
    assert bench.finding == -1
    assert bench.walk.table is None
    assert bench.changes() == ()
