"""What comes out: each output beside the least that its library takes for a file of that kind. Nothing is promised."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import docx
import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from model.checks.check import check
from model.checks.rules import load_rules
from model.pipeline import read_report
from model.writers.paper.typefaces import Role, typefaces
from model.writers.review.sheet import review_sheet_bytes
from model.writers.sheets.workbook import workbook_bytes
from model.writers.word.template import template_bytes
from tests.benchmarks.conftest import Take
from tests.benchmarks.measuring import SAMPLES, Figure, milliseconds, side_by_side

PATH = sorted(SAMPLES.glob("*.docx"))[1]
REPORT = read_report(PATH)
RESULT = check(REPORT, load_rules())


def open_and_save() -> None:
    """A .docx through python-docx."""
    docx.Document(str(PATH)).save(BytesIO())


def save_cells() -> None:
    """The same cells through openpyxl, without any style."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for name, cell in REPORT.cells.items():
        sheet.append([name, cell.value])
    book.save(BytesIO())


def draw_one_line() -> None:
    """A page with one word in the face of the review sheet."""
    canvas = Canvas(BytesIO())
    canvas.setFont(typefaces().face("一", Role.BODY)[0], 12)
    canvas.drawString(72, 72, "总计")
    canvas.save()


@pytest.mark.parametrize(
    ("name", "ours", "yardstick", "least"),
    [
        ("corrected report", lambda: template_bytes(REPORT), "python-docx open + save", open_and_save),
        ("workbook", lambda: workbook_bytes(REPORT, RESULT), "openpyxl, same cells", save_cells),
        (
            "review sheet",
            lambda: review_sheet_bytes(REPORT, RESULT, (), PATH.name, datetime(2026, 1, 1)),
            "reportlab, one line",
            draw_one_line,
        ),
    ],
    ids=("report", "workbook", "review sheet"),
)
def test_outputs(
    name: str, ours: Callable[[], object], yardstick: str, least: Callable[[], object], take: Take
) -> None:
    times = side_by_side(ours, least, 6)
    take(
        Figure(
            f"write the {name}",
            milliseconds(times.ours),
            f"{yardstick} {milliseconds(times.yardstick)}",
            f"{times.ratio:.1f} ×",
            "–",
            None,
        )
    )
