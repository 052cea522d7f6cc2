"""Fonts whose map to Unicode says other digits than they print: copied out, such a file gives wrong numbers, and nobody sees it."""

import pytest

from model.document import Document
from model.readers import read_bytes
from tests.model.readers.pages.pdfs import FONT, lattice, pdf, stream, words

ROWS = ["1234", "5678", "9000"]


def mapped(digits: str) -> list[bytes]:
    """The objects of a font that draws 0 to 9 and says that they are these."""
    chars = " ".join(f"<{0x30 + at:02X}><{ord(digit):04X}>" for at, digit in enumerate(digits))
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00><FF> endcodespacerange"
    letters = " ".join(f"<{code:02X}><{code:04X}>" for code in range(0x41, 0x5B))
    body = f"{head} 10 beginbfchar {chars} endbfchar 26 beginbfchar {letters} endbfchar endcmap end end"
    return [FONT.replace(">>", "/ToUnicode 5 0 R>>").encode(), stream(body.encode())]


def read(digits: str, page: str = "") -> Document:
    content = lattice((50, 150, 250), (670, 700, 730, 760))
    for number, text in enumerate(ROWS):
        content += words("ABC"[number], 58, 740 - 30 * number) + words(text, 158, 740 - 30 * number)
    data = pdf([content.encode()], "/Font<</F1 4 0 R>>", mapped(digits), page)
    return read_bytes(data, "年报.pdf")


@pytest.mark.parametrize("digits", ["8309612475", "0123456798"[::-1], "0123856749"])
@pytest.mark.parametrize("page", ["", "/Rotate 90", "/CropBox[20 20 500 800]"])
def test_the_digits_of_a_font_with_a_wrong_map_are_doubted(digits: str, page: str) -> None:
    document = read(digits, page)
    (grid,) = document.grids()
    assert [bool(cell.doubt) for cell in grid.cells] == [False, True] * 3
    assert [note.code for note in document.notes] == ["reading.wrong_digits"]


def test_a_font_with_a_right_map_is_believed() -> None:
    document = read("0123456789")
    (grid,) = document.grids()
    assert [row[1].text for row in grid.rows] == ROWS
    assert not any(cell.doubt for cell in grid.cells)
    assert not document.notes
