"""Pages out of the common: two on a sheet, counted in other units, set in fonts of drawn glyphs or with ligatures."""

from importlib.util import find_spec

import pytest

from model.document import Document
from model.readers import read_bytes
from model.readers.pages.drawing import open_pictures
from tests.model.readers.pages.pdfs import lattice, pdf, stream, words

XS, YS = (50.0, 150.0, 250.0), (600.0, 630.0, 660.0)
TEXTS = (("A", 60.0, 640.0), ("12", 160.0, 640.0), ("B", 60.0, 610.0), ("3", 160.0, 610.0))
READ = [["A", "12"], ["B", "3"]]
CONTENT = lattice(XS, YS) + "".join(words(*text) for text in TEXTS)


def tables(document: Document) -> list[list[list[str]]]:
    """The texts of every table."""
    return [[[cell.text for cell in row] for row in grid.rows] for grid in document.grids()]


def test_two_pages_on_one_sheet_are_two_tables() -> None:
    form = stream(
        CONTENT.encode(), "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
    )
    places = b"q .7 0 0 .7 0 0 cm /X Do Q q .7 0 0 .7 421 0 cm /X Do Q"
    data = pdf([places], "/Font<</F1 3 0 R>>/XObject<</X 4 0 R>>", [form], box="0 0 842 595")
    document = read_bytes(data, "年报.pdf")
    assert tables(document) == [READ, READ]
    first, second = (grid.anchor.box or (0, 0, 0, 0) for grid in document.grids())
    assert second[0] - first[0] == pytest.approx(421, abs=1)


@pytest.mark.parametrize("unit", [0.5, 2, 10])
def test_the_unit_of_a_page_changes_nothing(unit: float) -> None:
    """Wide plans are counted in larger units; the place of a cell is still its place on the page as it is drawn."""
    data = pdf([CONTENT.encode()], page=f"/UserUnit {unit}")
    document = read_bytes(data, "年报.pdf")
    assert tables(document) == [READ]
    pictures = open_pictures(data, "pdf")
    width, height, pixels = pictures.draw(0, 1.0)
    pictures.close()
    assert (width, height) == pytest.approx(document.pages[0], abs=1)
    (grid,) = document.grids()
    left, top, right, bottom = (round(side) for side in grid.rows[0][1].anchor.box or (0, 0, 0, 0))
    rows = [
        pixels[3 * (y * width + left + 3) : 3 * (y * width + right - 3)] for y in range(top + 3, bottom - 3)
    ]
    assert min(map(min, rows)) < 128


def test_only_what_a_very_small_part_of_the_sheet_shows_is_read() -> None:
    document = read_bytes(pdf([CONTENT.encode()], page="/CropBox[150 630 250 660]"), "年报.pdf")
    said = "".join(cell.text for grid in document.grids() for cell in grid.cells)
    said += "".join(paragraph.text for paragraph in document.paragraphs())
    assert said == "12"
    assert document.pages == ((100.0, 30.0),)


def of_drawn_glyphs(more: str) -> bytes:
    """A number in a font whose two glyphs are both drawn as a bar. more: what else the font says of itself."""
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 98/Widths[500 500]"
        f"/CharProcs<</g1 5 0 R/g2 5 0 R>>/Encoding<</Type/Encoding/Differences[97 /g1 /g2]>>{more}>>"
    ).encode()
    glyph = stream(b"500 0 0 0 500 700 d1 180 0 90 700 re f")
    content = lattice(XS, YS) + words("A", 60, 640) + words("B", 60, 610) + words("3", 160, 610)
    content += "BT /F2 10 Tf 160 640 Td (ab) Tj ET " + words("x" * 50, 60, 500)
    names = stream(
        b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <61> <0031> <62> <0032> endbfchar endcmap"
    )
    return pdf([content.encode()], "/Font<</F1 3 0 R/F2 4 0 R>>", [font, glyph, names])


def test_a_font_of_drawings_that_says_what_they_mean_is_read() -> None:
    assert tables(read_bytes(of_drawn_glyphs("/ToUnicode 6 0 R"), "年报.pdf")) == [READ]


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="recognition is not installed")
def test_a_font_of_drawings_without_meaning_is_a_picture() -> None:
    """The codes of such a font say nothing: what is drawn is read, or doubted."""
    document = read_bytes(of_drawn_glyphs(""), "年报.pdf")
    assert document.recognised == (0,)
    (grid,) = document.grids()
    cell = grid.rows[0][1]
    assert cell.doubt or cell.text == "11"


def test_a_ligature_is_the_letters_that_it_joins() -> None:
    to_unicode = stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
        b"2 beginbfchar <41> <00660069> <42> <FB02> endbfchar endcmap end end"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>"
    content = "BT /F2 10 Tf 60 700 Td (AB) Tj ET " + words("n", 90, 700)
    document = read_bytes(
        pdf([content.encode()], "/Font<</F1 3 0 R/F2 4 0 R>>", [font, to_unicode]), "年报.pdf"
    )
    (paragraph,) = document.paragraphs()
    assert "".join(paragraph.text.split()) == "fifln"
