"""Numbers that stand on a page with text and are no text: drawn sign by sign, or pasted as pictures. No cell with one is certain."""

import pytest

from model.document import Document, GridCell
from model.readers import read_bytes
from tests.model.readers.pages.pdfs import lattice, pdf, stream, words

XS, YS = (50.0, 150.0, 250.0), (700.0, 720.0, 740.0)
PLAIN = lattice(XS, YS) + words("A", 60, 725) + words("77", 160, 725) + words("B", 60, 705)
SEVEN = "160 713 m 165 713 l 165 712 l 162 705 l 161 705 l 164 712 l 160 712 l h f\n"
"""A seven of a font that the printer drew as a path."""
PICTURE = stream(
    b"\x00", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
)


def read(content: str, page: str) -> Document:
    resources = "/Font<</F1 3 0 R>>/XObject<</P 4 0 R>>"
    return read_bytes(pdf([(PLAIN + content).encode()], resources, (PICTURE,), page), "年报.pdf")


def cells(content: str, page: str = "") -> list[GridCell]:
    (grid,) = read(content, page).grids()
    assert [cell.text for cell in grid.cells[:3]] == ["A", "77", "B"]
    return list(grid.cells)


@pytest.mark.parametrize(
    "content",
    [SEVEN, "q 8 0 0 8 160 705 cm /P Do Q ", "q 120 0 0 60 140 690 cm /P Do Q " + words("A", 60, 725)],
    ids=["path", "picture", "larger picture"],
)
def test_a_blank_cell_with_a_drawing_in_it_is_doubted(content: str) -> None:
    last = cells(content)[3]
    assert (last.text, bool(last.doubt)) == ("", True)


def test_a_blank_cell_that_a_pen_wrote_into_is_doubted() -> None:
    pen = "/Annots[<</Type/Annot/Subtype/Ink/Rect[160 703 170 717]/InkList[[160 717 170 717 165 703]]>>]"
    last = cells("", pen)[3]
    assert (last.text, bool(last.doubt)) == ("", True)


def test_digits_beside_a_drawn_one_are_doubted() -> None:
    last = cells(SEVEN + words("5", 170, 705))[3]
    assert (last.text, bool(last.doubt)) == ("5", True)


@pytest.mark.parametrize(
    "content",
    [
        "150 700 100 1 re 150 719 100 1 re 150 700 1 20 re 249 700 1 20 re f ",
        "0.9 g 152 702 20 16 re f 0 g ",
        "1 g " + SEVEN + "0 g ",
        "q 500 0 0 700 20 60 cm /P Do Q 1 g 20 60 500 700 re f 0 g " + PLAIN,
    ],
    ids=["a frame of four boxes", "a shade", "white", "the ground of the page"],
)
def test_what_is_no_sign_leaves_a_blank_cell_certain(content: str) -> None:
    last = cells(content)[3]
    assert (last.text, last.doubt) == ("", None)


def test_a_digit_over_the_same_one_that_was_painted_out_is_not_lost() -> None:
    """17 painted white, 12 written over it: the library names the 1 only once."""
    content = words("17", 160, 705) + "1 g 155 702 40 14 re f 0 g " + words("12", 160.3, 705)
    last = cells(content)[3]
    assert "1" in last.text
    assert last.doubt
