"""A number that is struck out or marked on the page, by a drawn line or by a person's note, is never read without doubt."""

import pytest

from model.document import GridCell, no_progress
from model.readers.letters import STRUCK
from model.readers.pages.marks import MARKED
from model.readers.pages.pdf import read_pdf
from tests.model.readers.pages.pdfs import lattice, pdf, stream, words

XS, YS = (60, 160, 260, 360), (600, 630, 660)
TEXTS = (
    ("A", 70, 640),
    ("B", 70, 610),
    ("12", 200, 640),
    ("34", 200, 610),
    ("56", 300, 640),
    ("78", 300, 610),
)


def cells(more: str = "", note: str = "", appearance: str = "") -> list[GridCell]:
    """The cells of a small table. more: drawn after it; note: words of an annotation, which may draw an appearance."""
    content = lattice(XS, YS) + "".join(words(*text) for text in TEXTS) + more
    form = stream(
        appearance.encode(),
        "/Type/XObject/Subtype/Form/BBox[0 0 40 20]/Resources<</Font<</F1 3 0 R>>>>",
    )
    objects = [form, f"<</Type/Annot{note}>>".encode()] if note else []
    page = "/Annots[5 0 R]" if note else ""
    (grid,) = read_pdf(pdf([content.encode()], more=objects, page=page), "年报.pdf", no_progress).grids()
    return list(grid.cells)


def doubts(found: list[GridCell]) -> dict[str, str]:
    return {cell.text: cell.doubt for cell in found if cell.doubt}


@pytest.mark.parametrize(
    "line",
    [
        "0.5 w 199 643.5 m 212 643.5 l S\n",
        "199 643.2 13 0.6 re f\n",
        "199 643 m 206 643 l S 206 643 m 212 643 l S\n",
    ],
)
def test_a_number_with_a_line_through_it_is_doubted(line: str) -> None:
    assert doubts(cells(line)) == {"12": STRUCK}


@pytest.mark.parametrize(
    "line", ["199 638.5 m 212 638.5 l S\n", "199 651 m 212 651 l S\n", "230 643.5 m 250 643.5 l S\n"]
)
def test_a_line_below_above_or_beside_a_number_is_no_matter(line: str) -> None:
    assert doubts(cells(line)) == {}


@pytest.mark.parametrize("kind", ["StrikeOut", "Stamp", "Ink", "Line", "Redact"])
def test_a_number_under_a_persons_mark_is_doubted(kind: str) -> None:
    note = f"/Subtype/{kind}/Rect[198 637 214 650]/QuadPoints[198 650 214 650 198 637 214 637]/InkList[[198 640 214 640]]/L[198 640 214 640]"
    assert doubts(cells(note=note)) == {"12": MARKED}


@pytest.mark.parametrize("kind", ["Highlight", "Text", "Link", "Popup"])
def test_a_bubble_or_highlight_changes_nothing(kind: str) -> None:
    assert doubts(cells(note=f"/Subtype/{kind}/Rect[198 637 214 650]")) == {}


def test_a_hidden_mark_changes_nothing() -> None:
    assert doubts(cells(note="/Subtype/StrikeOut/F 2/Rect[198 637 214 650]")) == {}


def test_a_typed_note_that_does_not_say_how_it_looks_leaves_the_number_in_doubt() -> None:
    note = "/Subtype/FreeText/Contents(99)/DA(0 g /F1 10 Tf)/Rect[198 637 214 650]"
    assert doubts(cells(note=note)) == {"12": MARKED}


def test_a_typed_note_beside_a_number_is_read_with_it() -> None:
    note = "/Subtype/FreeText/Contents(99)/F 4/Rect[225 636 255 656]/AP<</N 4 0 R>>"
    found = cells(note=note, appearance=words("99", 2, 5))
    assert [cell.text for cell in found if "99" in cell.text] == ["12 99"]


@pytest.mark.parametrize("colour", ["0.8 g", "0.75 0.75 0.75 rg", "0.65 g"])
def test_pale_digits_that_a_mark_across_the_page_may_be_are_doubted(colour: str) -> None:
    assert set(doubts(cells(f"{colour} {words('0815', 330, 640)} 0 g\n"))) == {"56 0815"}


@pytest.mark.parametrize("colour", ["0.4 g", "1 0 0 rg", "0 0.4 0.8 rg"])
def test_numbers_in_a_colour_are_certain(colour: str) -> None:
    assert doubts(cells(f"{colour} {words('9', 330, 640)} 0 g\n")) == {}
