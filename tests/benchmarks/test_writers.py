"""What comes out: each output beside the least that its library takes for a file of that kind.

A promise is kept in milliseconds, or on a slower or busier machine by the ratio that those milliseconds are on a quiet one.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import docx
import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from model.checks.check import check
from model.checks.rules import load_rules
from model.pipeline import read_report
from model.report import Change, Edit, State, apply
from model.writers.original.marked import Marking, marked_original
from model.writers.paper.typefaces import Role, typefaces
from model.writers.printout.report import report_pages
from model.writers.review.sheet import review_sheet
from model.writers.sheets.workbook import workbook_bytes
from model.writers.word.template import template_bytes
from tests.benchmarks.conftest import Take
from tests.benchmarks.measuring import SAMPLES, Figure, milliseconds, side_by_side

PATH = sorted(SAMPLES.glob("*.docx"))[1]
REPORT = read_report(PATH)
RESULT = check(REPORT, load_rules())
SOURCE = PATH.read_bytes()
TEMPLATE = template_bytes(REPORT)
WHEN = datetime(2026, 1, 1)


def three_changes() -> Change:
    """Three corrected cells."""
    edits = []
    for name in ("t2.new.natural", "t2.granted.total", "t3.review.total"):
        before = REPORT.cells[name]
        after = replace(before, value=77, text="77", state=State.NUMBER, edited=True)
        edits.append(Edit(name, before, after))
    return Change("修改", tuple(edits))


CHANGE = three_changes()
CHANGED = apply(REPORT, CHANGE)
CHANGED_RESULT = check(CHANGED, load_rules())


def open_and_save(content: bytes) -> None:
    """A .docx through python-docx."""
    docx.Document(BytesIO(content)).save(BytesIO())


def save_cells() -> None:
    """The same cells through openpyxl, without any style."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for name, cell in REPORT.cells.items():
        sheet.append([name, cell.value])
    book.save(BytesIO())


def draw_one_word() -> None:
    """A page with one word in the face of the review sheet: an empty page would embed no face."""
    canvas = Canvas(BytesIO())
    canvas.setFont(typefaces().face("一", Role.BODY)[0], 12)
    canvas.drawString(72, 72, "总计")
    canvas.save()


@pytest.mark.parametrize(
    ("name", "ours", "yardstick", "least", "most", "times_as_long"),
    [
        (
            "corrected report",
            lambda: template_bytes(REPORT),
            "python-docx open + save of it",
            lambda: open_and_save(TEMPLATE),
            0.060,
            8.0,
        ),
        (
            "workbook",
            lambda: workbook_bytes(REPORT, RESULT),
            "openpyxl, same cells",
            save_cells,
            0.060,
            6.5,
        ),
        (
            "review sheet",
            lambda: review_sheet(REPORT, RESULT, (), PATH.name, WHEN).content,
            "reportlab, one word",
            draw_one_word,
            0.120,
            43.0,
        ),
        (
            "corrected report as PDF",
            lambda: report_pages(REPORT, WHEN),
            "reportlab, one word",
            draw_one_word,
            0.120,
            43.0,
        ),
        (
            "marked original",
            lambda: marked_original(SOURCE, CHANGED, CHANGED_RESULT, [CHANGE], Marking(), WHEN),
            "python-docx open + save of it",
            lambda: open_and_save(SOURCE),
            0.040,
            5.5,
        ),
    ],
    ids=("report", "workbook", "review sheet", "report as PDF", "marked original"),
)
def test_outputs(
    name: str,
    ours: Callable[[], object],
    yardstick: str,
    least: Callable[[], object],
    most: float,
    times_as_long: float,
    take: Take,
) -> None:
    times = side_by_side(ours, least, 6)
    take(
        Figure(
            f"write the {name}",
            milliseconds(times.ours),
            f"{yardstick} {milliseconds(times.yardstick)}",
            f"{times.ratio:.1f} ×",
            f"≤ {most * 1000:.0f} ms or {times_as_long:g} ×",
            times.ours <= most or times.ratio <= times_as_long,
        )
    )
