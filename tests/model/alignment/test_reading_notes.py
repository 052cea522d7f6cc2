"""The notes on reading: the list of their codes is complete, and each doubt that a reader may have has one."""

import re
from pathlib import Path

import pytest

from model.alignment.align import align
from model.alignment.doubts import notes_of_doubts, notes_of_the_rest
from model.document import BROKEN_NUMBER, Anchor, Document, Grid, GridCell, Note
from model.report import Cell, State
from tests.model.reports import form_named
from tests.model.tables import compact, document_of, numbers, printed

FORM = form_named("2021")
MODEL = Path(__file__).resolve().parents[3] / "model"
CODES = {
    # A table joined over a page end, proved by labels and sums or not.
    "reading.joined": "拼接",
    "reading.row_cut": "跨页处断开的一行",
    "reading.spread": "左右两页上的一个表",
    # A label inferred from its place; a label matched loosely.
    "reading.label_inferred": "按所在位置推定",
    "reading.label_loose": "按相近者认定",
    # A row with more or fewer values than columns; a shifted row.
    "reading.row_long": "数多于栏",
    "reading.row_short": "数少于栏",
    "reading.row_shifted": "与表头不对齐",
    # One number split; a value from a picture with low confidence, or one that sums bear out.
    "reading.number_split": "一个数断成两截",
    "reading.low_confidence": "识别没有把握",
    "reading.confirmed": "识别不清而由勾稽关系证实",
    "reading.picture": "图片里的字没有读取",
    "reading.wrong_digits": "数字的编码与字形不符",
    # Whatever else makes a cell doubtful.
    "reading.unclear": "识别存疑",
    # Two tables that could be the one; two reports in one file.
    "reading.two_tables": "两个同样的表",
    "reading.two_reports": "两份报告",
    # Rows that no sum proves where a reader had to place values.
    "reading.row_unproved": "一行无从证实",
    "reading.rows_unproved": "数行无从证实",
    # What was there and was not, or not plainly, read.
    "reading.tracked_changes": "未接受的修订",
    "reading.embedded_part": "嵌入的内容",
    "reading.hidden_rows": "隐藏的行列",
    "reading.hidden_sheet": "隐藏的工作表",
}
"""Every code with what it is about, by the doubts that the description of the rules lists."""


def test_the_list_of_codes_is_complete() -> None:
    written = set[str]()
    for file in MODEL.rglob("*.py"):
        written |= set(re.findall(r'"(reading\.[a-z_]+)"', file.read_text(encoding="utf-8")))
    assert written == set(CODES)


def test_no_note_has_a_code_outside_the_list() -> None:
    named = re.compile(r'Note\(\s*"([^"]*)"')
    for file in MODEL.rglob("*.py"):
        for code in named.findall(file.read_text(encoding="utf-8")):
            assert code in CODES, file


def notes(
    doubt: str | None, *, pages: bool, own: str | None = "", state: State = State.UNCLEAR
) -> list[Note]:
    """The notes for one cell of 表二 that a reader gave with this doubt. own: the doubt of the report's cell, "" for the same."""
    at = Anchor(0, 3, 1)
    grid = Grid(Anchor(0), 4, 2, (GridCell("12", 3, 1, at, doubt=doubt),))
    document = Document("样例", "pdf", (grid,), pages=((595.0, 842.0),) if pages else ())
    cell = Cell(12, "12", state, at, doubt=doubt if own == "" else own)
    return list(notes_of_doubts(form_named("2021"), document, {"t2.new.natural": cell}))


def test_a_number_broken_in_two_is_noted_with_its_cell() -> None:
    (note,) = notes(BROKEN_NUMBER, pages=False)
    assert (note.code, note.cells) == ("reading.number_split", ("t2.new.natural",))
    assert "表二" in note.message or "收到和处理" in note.message


def test_a_value_of_low_confidence_is_noted_with_its_cell() -> None:
    (note,) = notes("识别为“12”，但字迹不够清楚，请对照原文核对", pages=True)
    assert (note.code, note.cells) == ("reading.low_confidence", ("t2.new.natural",))


@pytest.mark.parametrize(
    ("doubt", "pages", "own", "state"),
    [
        (None, True, "按所在位置推定", State.UNCLEAR),
        ("公式没有计算结果", False, "", State.UNCLEAR),
        ("识别为“12”，但字迹不够清楚", True, None, State.NUMBER),
    ],
    ids=["doubt of place", "doubt of a formula", "settled"],
)
def test_other_doubts_are_not_told_twice(
    doubt: str | None, pages: bool, own: str | None, state: State
) -> None:
    assert notes(doubt, pages=pages, own=own, state=state) == []


def test_every_doubtful_cell_has_its_reason_in_a_note() -> None:
    rows = compact(
        FORM.tables[0], {**numbers(FORM, 3), "t1.fees.amount": "3或4", "t1.normative.issued": "1或2"}
    )
    report = align(document_of([printed(rows)]), [FORM])
    unclear = {name for name, cell in report.cells.items() if cell.state is State.UNCLEAR}
    assert unclear == {"t1.fees.amount", "t1.normative.issued"}
    reasons = {name: note.message for note in report.notes for name in note.cells}
    assert all((report.cells[name].doubt or "?") in reasons[name] for name in unclear)


def test_a_doubt_that_has_its_note_is_not_told_again() -> None:
    at = Anchor(0, 3, 1)
    cells = {"t2.new.natural": Cell(12, "12", State.UNCLEAR, at, doubt="该行有 8 个数，应有 7 个")}
    told = Note("reading.row_long", "表二：该行有 8 个数，应有 7 个。", ("t2.new.natural",))
    assert not list(notes_of_the_rest(FORM, cells, [told]))
    assert [note.cells for note in notes_of_the_rest(FORM, cells, [])] == [("t2.new.natural",)]
