"""Reading a PDF of a word processor: against what its library needs to give characters and boxes alone, and against another library's tables."""

import ctypes
import io
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from model.readers import read_bytes
from tests.benchmarks.conftest import Take
from tests.benchmarks.measuring import Figure, milliseconds, side_by_side

MOST_OF_PDFIUM = 3
LEAST_OF_PDFPLUMBER = 4
FIXTURES = Path(__file__).parents[1] / "model" / "readers" / "pages" / "fixtures"
FILES = {
    "表一": (FIXTURES / "libreoffice-2019-t1.pdf").read_bytes(),
    "表二": (FIXTURES / "libreoffice-2021-t2.pdf").read_bytes(),
}


def characters_and_boxes(data: bytes) -> list[tuple[str, float, float, float, float]]:
    """Every character with its box, as the library gives them."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    found = []
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
            sign = chr(pdfium.FPDFText_GetUnicode(text, index))
            found.append((sign, left.value, bottom.value, right.value, top.value))
        text.close()
        page.close()
    document.close()
    return found


def tables_of_pdfplumber(data: bytes) -> None:
    """The tables of every page, as a program reads them that uses the best known library."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_tables()


@pytest.mark.parametrize("name", FILES)
def test_a_pdf_with_text_is_read_near_to_its_characters(name: str, take: Take) -> None:
    data = FILES[name]
    times = side_by_side(lambda: read_bytes(data, "年报.pdf"), lambda: characters_and_boxes(data), 20)
    take(
        Figure(
            f"read a .pdf ({name})",
            milliseconds(times.ours),
            f"its characters and boxes {milliseconds(times.yardstick)}",
            f"{times.ratio:.1f} ×",
            f"≤ {MOST_OF_PDFIUM} ×",
            times.ratio <= MOST_OF_PDFIUM,
        )
    )


@pytest.mark.parametrize("name", FILES)
def test_a_pdf_is_read_faster_than_its_tables_elsewhere(name: str, take: Take) -> None:
    data = FILES[name]
    times = side_by_side(lambda: read_bytes(data, "年报.pdf"), lambda: tables_of_pdfplumber(data), 5)
    take(
        Figure(
            f"read a .pdf ({name})",
            milliseconds(times.ours),
            f"pdfplumber's tables {milliseconds(times.yardstick)}",
            f"{1 / times.ratio:.1f} × faster",
            f"≥ {LEAST_OF_PDFPLUMBER} × faster",
            1 / times.ratio >= LEAST_OF_PDFPLUMBER,
        )
    )
