"""What a PDF holds and nobody sees is not read; what is hard to see, or lies under a picture, is never read for certain."""

import io
from importlib.util import find_spec

import pytest

from model.document import Grid
from model.readers import read_bytes
from tests.model.readers.pages.pdfs import lattice, pdf, stream, words

XS, YS = (50.0, 150.0, 250.0), (700.0, 720.0, 740.0)
PLAIN = lattice(XS, YS) + words("A", 60, 725) + words("77", 160, 725) + words("B", 60, 705)
SEVEN = words("7", 160, 705)
FORM = "/Type/XObject/Subtype/Form/Resources<</Font<</F1 3 0 R>>>>"
OFF = "/OCProperties<</OCGs[4 0 R]/D<</OFF[4 0 R]>>>>"
ON = "/OCProperties<</OCGs[4 0 R]/D<</ON[4 0 R]>>>>"
LAYER = b"<</Type/OCG/Name(layer)>>"


def grid_of(content: str, more: tuple[bytes, ...] = (), resources: str = "", catalogue: str = "") -> Grid:
    """The table of a page with more on it than is plain. more: objects from number 4 on."""
    data = pdf([(PLAIN + content).encode()], f"/Font<</F1 3 0 R>>{resources}", more=more, catalogue=catalogue)
    (grid,) = read_bytes(data, "年报.pdf").grids()
    return grid


def last_cell(content: str, *more: bytes, resources: str = "", catalogue: str = "") -> tuple[str, str | None]:
    """What the cell beside B says, and its doubt. The other cells are read whatever else is on the page."""
    cells = grid_of(content, more, resources, catalogue).cells
    assert [(cell.text, cell.doubt) for cell in cells[:3]] == [("A", None), ("77", None), ("B", None)]
    return cells[3].text, cells[3].doubt


def layered(content: str, catalogue: str) -> tuple[str, str | None]:
    form = stream(SEVEN.encode(), FORM + "/BBox[0 0 595 842]/OC 4 0 R")
    resources = "/Properties<</M 4 0 R>>/XObject<</X 5 0 R>>"
    return last_cell(content, LAYER, form, resources=resources, catalogue=catalogue)


@pytest.mark.parametrize("content", [f"/OC /M BDC {SEVEN} EMC", "/X Do"], ids=["marked", "form"])
def test_a_layer_is_read_where_it_is_shown(content: str) -> None:
    assert layered(content, OFF) == ("", None)
    assert layered(content, ON) == ("7", None)


@pytest.mark.parametrize(
    "content",
    [
        f"q 0 0 10 10 re W n {SEVEN} Q",
        f"q 300 0 0 0 re W n {SEVEN} Q",
        f"q 100 600 300 200 re W n 0 0 10 10 re W n {SEVEN} Q",
        f"q 0.2 0.2 0.5 rg 151 701 98 18 re f {SEVEN} Q",
        f"0.2 0.2 0.5 rg {SEVEN} 0.2 0.21 0.5 rg 151 701 98 18 re f {SEVEN}",
        words("7", 160, 705, 0.05),
    ],
    ids=["clipped", "clipped by nothing", "clipped twice", "of its ground's colour", "nearly", "a dot"],
)
def test_what_is_not_drawn_is_not_read(content: str) -> None:
    assert last_cell(content) == ("", None)


def test_what_lies_outside_the_box_of_a_form_is_not_read() -> None:
    form = stream((words("8", 60, 50) + SEVEN).encode(), FORM + "/BBox[0 0 100 900]")
    assert last_cell("/X Do", b"null", form, resources="/XObject<</X 5 0 R>>") == ("", None)


def test_a_form_may_be_clipped_as_a_whole() -> None:
    form = stream(SEVEN.encode(), FORM + "/BBox[0 0 595 842]")
    outside, inside = "q 0 0 100 842 re W n /X Do Q", "q 140 690 100 100 re W n /X Do Q"
    assert last_cell(outside, b"null", form, resources="/XObject<</X 5 0 R>>") == ("", None)
    assert last_cell(inside, b"null", form, resources="/XObject<</X 5 0 R>>") == ("7", None)


@pytest.mark.parametrize(
    "clip", ["0 0 595 842 re", "151 701 98 18 re", "q 0 0 595 842 re W n 155 700 40 20 re"]
)
def test_a_clip_that_leaves_a_number_whole_does_no_harm(clip: str) -> None:
    ends = "Q " * (1 + clip.startswith("q"))
    assert last_cell(f"q {clip} W n {SEVEN} {ends}") == ("7", None)


def test_a_number_that_is_not_shown_whole_is_doubted() -> None:
    text, doubt = last_cell(f"q 155 600 17 200 re W n {words('12345', 160, 705)} Q")
    assert text == "12"
    assert doubt


@pytest.mark.parametrize(
    "content",
    [f"0.93 g {SEVEN} 0 g", f"0.5 g 151 701 98 18 re f 0.55 g {SEVEN} 0 g", words("7", 160, 705, 2)],
)
def test_what_is_hard_to_see_is_doubted(content: str) -> None:
    text, doubt = last_cell(content)
    assert text == "7"
    assert doubt


def test_letters_lighter_than_their_dark_ground_are_read() -> None:
    assert last_cell(f"0 0 0.5 rg 151 701 98 18 re f 1 1 1 rg {SEVEN}") == ("7", None)


# --- someone else's recognition under or over the picture of a page -------------------------------------------------------

_LABELS = ("AA", "BB", "CC", "DD", "EE")
_SHOWN = ("10", "27", "38", "64", "15")
_HIDDEN = ("16", "21", "88", "67", "13")


def scan_with_a_layer(over: bool, state: str) -> bytes:
    """The picture of a table with a hidden text for it that is wrong in every number, and long enough to be a page of text.

    over: the text is drawn after the picture; state: what it is drawn with."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (1190, 1684), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=30)
    for row, (label, shown) in enumerate(zip(_LABELS, _SHOWN, strict=True)):
        for column, text in enumerate((label, shown)):
            left, top = 200 + 400 * column, 300 + 80 * row
            draw.rectangle((left, top, left + 400, top + 80), outline=0, width=3)
            draw.text((left + 60, top + 22), text, font=font, fill=0)
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=95)
    layer = "".join(
        words(label, 130, 842 - 175 - 40 * row, 15) + words(hidden, 330, 842 - 175 - 40 * row, 15)
        for row, (label, hidden) in enumerate(zip(_LABELS, _HIDDEN, strict=True))
    )
    layer = f"q {state} {layer} {words('x' * 60, 60, 60, 8)} Q "
    picture = "q 595 0 0 842 0 0 cm /P Do Q "
    photograph = (
        (
            b"<</Type/XObject/Subtype/Image/Width 1190/Height 1684/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length %d>>stream\n"
            % len(packed.getvalue())
        )
        + packed.getvalue()
        + b"\nendstream"
    )
    content = picture + layer if over else layer + picture
    return pdf(
        [content.encode()], "/Font<</F1 3 0 R>>/XObject<</P 4 0 R>>/ExtGState<</G <</ca 0>>>>", [photograph]
    )


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="recognition is not installed")
@pytest.mark.parametrize(
    ("over", "state"),
    [(True, "3 Tr"), (True, "/G gs"), (True, "1 g"), (False, "0 g")],
    ids=["in no ink", "clear", "white", "under the picture"],
)
def test_the_hidden_text_of_a_scan_is_not_believed(over: bool, state: str) -> None:
    document = read_bytes(scan_with_a_layer(over, state), "扫描.pdf")
    assert document.recognised == (0,)
    (grid,) = document.grids()
    values = [row[1] for row in grid.rows]
    assert [cell.text for cell in values if not cell.doubt] == [
        shown for shown, cell in zip(_SHOWN, values, strict=True) if not cell.doubt
    ]
    assert sum(cell.text == shown for shown, cell in zip(_SHOWN, values, strict=True)) >= 4
