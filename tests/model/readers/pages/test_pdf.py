"""PDF files: what a person sees on the page is what is read, and nothing else."""

import io
import json
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from model.document import Document, Role
from model.errors import Reason, UnreadableDocument
from model.pipeline import read_report_bytes
from model.readers import read_bytes
from tests.corpus import generate
from tests.corpus.layouts import RENDERINGS
from tests.corpus.paged_pdf import PRINTERS, rendering
from tests.model.readers.pages.pdfs import lattice, pdf, stream, words
from tests.model.test_corpus import Score, few, hold

FIXTURES = Path(__file__).parent / "fixtures"
XS, YS = (50.0, 150.0, 250.0, 350.0), (600.0, 630.0, 660.0)


def grid_of(data: bytes) -> list[list[str]]:
    """The texts of the only grid, row by row."""
    (grid,) = read_bytes(data, "年报.pdf").grids()
    return [[cell.text for cell in row] for row in grid.rows]


def table(*texts: tuple[str, float, float], before: str = "", after: str = "", **more: object) -> bytes:
    """A table of 2 × 3 cells with these texts at these places."""
    content = before + lattice(XS, YS) + "".join(words(*text) for text in texts) + after
    return pdf([content.encode("latin-1")], **more)  # type: ignore[arg-type]


FULL = (
    ("A", 60.0, 640.0),
    ("12", 160.0, 640.0),
    ("3", 260.0, 640.0),
    ("B", 60.0, 610.0),
    ("0", 160.0, 610.0),
)
READ = [["A", "12", "3"], ["B", "0", ""]]


def test_cells_are_told_by_their_lines() -> None:
    assert grid_of(table(*FULL)) == READ


@pytest.mark.parametrize(
    "unseen",
    [
        "1 1 1 rg " + words("7", 265, 612) + "0 g ",
        "BT /F1 10 Tf 3 Tr 265 612 Td (7) Tj ET BT 0 Tr ET ",
        words("7", 265, 612) + "1 1 1 rg 251 601 98 28 re f 0 g ",
        words("7", 900, 612),
        "q 1 1 1 rg " + words("7", 265, 612) + "Q ",
    ],
    ids=["white", "no colour", "under a white box", "off the page", "white in a state of its own"],
)
def test_what_nobody_sees_is_not_read(unseen: str) -> None:
    assert grid_of(table(*FULL, before=unseen)) == READ


def test_white_text_on_a_dark_head_is_read() -> None:
    dark = "0 0 0.5 rg 251 601 98 28 re f 1 1 1 rg " + words("7", 265, 612) + "0 g "
    assert grid_of(table(*FULL, before=dark))[1] == ["B", "0", "7"]


def test_a_text_drawn_twice_is_read_once() -> None:
    again = tuple((text, x + 0.3, y) for text, x, y in FULL)
    assert grid_of(table(*FULL, *again)) == READ


def test_two_numbers_over_each_other_are_doubted() -> None:
    (grid,) = read_bytes(table(*FULL, ("45", 160.5, 610.0)), "年报.pdf").grids()
    assert grid.rows[1][1].doubt


def test_a_number_across_a_line_is_doubted_on_both_sides() -> None:
    (grid,) = read_bytes(table(("A", 60, 640), ("12345", 138, 640), ("B", 60, 610)), "年报.pdf").grids()
    assert grid.rows[0][0].doubt
    assert grid.rows[0][1].doubt


def test_two_numbers_in_a_cell_are_never_one() -> None:
    read = grid_of(table(("12", 160, 645), ("34", 160, 633), ("5", 160, 610), ("6", 185, 610)))
    assert read[0][1] == "12\n34"
    assert read[1][1] == "5 6"


def test_a_number_that_its_narrow_cell_broke_is_one() -> None:
    narrow = (
        lattice((50, 70, 90), YS) + words("12", 54.5, 645) + words("34", 54.5, 633) + words("88", 74.5, 640)
    )
    assert grid_of(pdf([narrow.encode()]))[0] == ["1234", "88"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    content = (lattice(XS, YS) + "".join(words(*text) for text in FULL)).encode()
    document = read_bytes(pdf([content], page=f"/Rotate {turn}"), "年报.pdf")
    (grid,) = document.grids()
    assert [[cell.text for cell in row] for row in grid.rows] == READ
    assert document.pages == (((842.0, 595.0) if turn % 180 else (595.0, 842.0)),)
    left, top, right, bottom = grid.cells[0].anchor.box or (0, 0, 0, 0)
    shown = {90: (630, 50, 660, 150), 180: (445, 630, 545, 660), 270: (182, 445, 212, 545)}[turn]
    assert (left, top, right, bottom) == pytest.approx(shown, abs=1)


def test_the_part_of_the_sheet_that_is_shown_is_the_page() -> None:
    content = (lattice(XS, YS) + "".join(words(*text) for text in FULL)).encode()
    document = read_bytes(pdf([content], page="/CropBox[40 500 400 700]"), "年报.pdf")
    (grid,) = document.grids()
    assert document.pages == ((360.0, 200.0),)
    assert grid.cells[0].anchor.box == pytest.approx((10, 40, 110, 70), abs=1)


def test_a_form_within_a_page_is_part_of_it() -> None:
    inner = (lattice(XS, YS) + "".join(words(*text) for text in FULL)).encode()
    form = stream(
        inner,
        "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 0 20]/Resources<</Font<</F1 3 0 R>>>>",
    )
    data = pdf([b"q 0.5 0 0 0.5 30 40 cm /X Do Q"], "/Font<</F1 3 0 R>>/XObject<</X 4 0 R>>", [form])
    assert grid_of(data) == READ


def test_the_value_of_a_form_field_is_read() -> None:
    appearance = stream(
        words("77", 2, 5).encode(),
        "/Type/XObject/Subtype/Form/BBox[0 0 60 20]/Resources<</Font<</F1 3 0 R>>>>",
    )
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(77)/Rect[260 605 320 625]/F 4/AP<</N 4 0 R>>>>"
    data = table(
        *FULL,
        more=[appearance, field],
        page="/Annots[5 0 R]",
        catalogue="/AcroForm<</Fields[5 0 R]/DR<</Font<</F1 3 0 R>>>>>>",
    )
    assert grid_of(data)[1] == ["B", "0", "77"]


def encrypted(user: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, ownerPassword="secret", canPrint=0, canCopy=0))
    canvas.drawString(60, 700, "Annual report 2024")
    canvas.save()
    return out.getvalue()


def test_a_password_is_named_as_the_cause() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_bytes(encrypted("open"), "年报.pdf")
    assert refused.value.reason is Reason.ENCRYPTED


def test_a_file_that_only_forbids_copying_is_read() -> None:
    assert [p.text for p in read_bytes(encrypted(""), "年报.pdf").paragraphs()] == ["Annual report 2024"]


@pytest.mark.parametrize("end", [0.2, 0.6, 0.95])
def test_half_a_file_is_refused_or_read_without_a_crash(end: float) -> None:
    data = table(*FULL)
    assert outcome(data[: int(len(data) * end)]) in ("read", Reason.DAMAGED)


def outcome(data: bytes) -> str:
    """ "read", or why not."""
    try:
        read_bytes(data, "年报.pdf")
    except UnreadableDocument as error:
        return error.reason
    return "read"


def report_like(pages: list[list[tuple[str, float, float, float]]]) -> Document:
    """A document of Chinese lines: text, x, y from the top, size."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for lines in pages:
        for text, x, y, size in lines:
            canvas.setFont("STSong-Light", size)
            canvas.drawString(x, 842 - y, text)
        canvas.showPage()
    canvas.save()
    return read_bytes(out.getvalue(), "年报.pdf")


FULL_LINE = "县" * 32
"""As long as the text is wide: 32 signs of 14 points from 74 to 522."""


def test_lines_of_a_paragraph_are_one_over_a_page_end() -> None:
    first = [
        ("一、总体情况", 102, 80, 14),
        ("　　" + FULL_LINE[:30], 74, 110, 14),
        (FULL_LINE, 74, 700, 14),
        ("— 1 —", 280, 800, 9),
    ]
    second = [("政府信息公开。", 74, 80, 14), ("　　另起一段。", 74, 104, 14), ("— 2 —", 280, 800, 9)]
    document = report_like([first, second])
    body = [p.text for p in document.paragraphs() if p.role is not Role.MARGIN]
    assert body[-2:] == [FULL_LINE + "政府信息公开。", "另起一段。"]
    assert [p.text.replace(" ", "") for p in document.paragraphs() if p.role is Role.MARGIN] == ["—1—", "—2—"]


def test_a_running_head_is_no_part_of_the_text() -> None:
    pages = [[("云溪县水利局文件", 240, 40, 9), (f"第{n}段正文到此为止。", 102, 100, 14)] for n in "一二三"]
    document = report_like(pages)
    assert [p.text for p in document.paragraphs() if p.role is Role.BODY] == [
        f"第{n}段正文到此为止。" for n in "一二三"
    ]


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.pdf")), ids=lambda path: path.stem)
def test_a_file_of_a_word_processor_says_what_its_source_says(path: Path) -> None:
    said = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    report = read_report_bytes(path.read_bytes(), path.name)
    assert report.form.id == said["form"]
    for cell, (value, text, states, _) in said["cells"].items():
        read = report.cells[cell]
        assert read.state in states, cell
        assert str(read.value) == str(value), cell
        assert "".join(read.text.split()) == "".join(text.split()), cell


@pytest.mark.parametrize("name", ["pdf unruled", "pdf across"])
def test_tables_without_upright_lines_are_never_silently_wrong(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RENDERINGS, name, ("pdf", rendering(PRINTERS[name])))
    score = Score()
    for seed in range(6):
        case = generate(seed, "plain", name)
        hold(case, read_report_bytes(case.data, case.name), score)
    assert not score.wrong, few(score.wrong)
    assert score.cells["right"] > score.cells.total() / 4


def test_the_numbers_of_each_row_are_those_that_another_library_finds() -> None:
    """Labels cut by page ends aside, which only we put together."""
    pdfplumber = pytest.importorskip("pdfplumber")
    data = (FIXTURES / "libreoffice-2021-t2.pdf").read_bytes()
    with pdfplumber.open(io.BytesIO(data)) as document:
        theirs = [row for page in document.pages for table in page.extract_tables() for row in table]
    ours = [[cell.text for cell in row] for grid in read_bytes(data, "年报.pdf").grids() for row in grid.rows]
    assert [numbers(row) for row in ours] == [numbers(row) for row in theirs]
    assert sum(map(len, map(numbers, ours))) > 20


def numbers(row: list[str | None]) -> list[str]:
    return [text for text in row if text and text.isdecimal()]


def test_a_page_without_text_is_told_apart_from_those_with_text() -> None:
    """Where recognition is installed the page is recognised, else the clerk is told what is missing."""
    dots = b"".join(b"%d 400 30 5 re f " % x for x in range(60, 500, 40))
    data = pdf([lattice(XS, YS).encode() + words("12", 160, 640).encode(), dots])
    assert outcome(data) in ("read", Reason.UNSUPPORTED)
