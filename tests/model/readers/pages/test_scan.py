"""What a person sees on a scanned page, and what the reader says of it. Every page is drawn here, with its own wear."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest

from model.document import BROKEN_NUMBER, Document, Grid, GridCell, no_progress
from model.errors import Cancelled, Reason, UnreadableDocument
from model.readers import read_bytes

if find_spec("rapidocr") is None:
    pytest.skip("recognition is not installed", allow_module_level=True)

from PIL import Image, ImageDraw

from tests.corpus.paged import Press, Sheet, sheets
from tests.corpus.paper import Paper, Paragraph
from tests.corpus.scanned import Wear, file_of, picture, worn
from tests.corpus.tables import Cell, Table

ROOT = Path(__file__).parents[4]
HEADS = ("事项", "自然人", "商业企业", "科研机构", "其他", "总计")
ROWS = (
    ("本年新收政府信息公开申请数量", "10", "1", "0", "27", "38"),
    ("上年结转政府信息公开申请数量", "0", "0", "1", "0", "1"),
    ("予以公开", "7", "1", "", "19", "27"),
    ("属于国家秘密", "0", "0", "0", "0", "0"),
    ("本机关不掌握相关政府信息", "3", "", "1", "6", "10"),
    ("行政事业性收费（万元）", "12.5", "1,208", "0", "9.06", "1"),
)


def table(rows: Sequence[Sequence[str]] = (HEADS, *ROWS)) -> Table:
    """The rows with a label in the first column."""
    cells = [
        Cell(text, row, column, id=f"{row}.{column}" if row and column else None, head=row == 0)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return Table("", len(rows), len(rows[0]), tuple(cells), heads=1)


def sheet(rows: Sequence[Sequence[str]] = (HEADS, *ROWS)) -> Sheet:
    """A small page with a title and the table."""
    title = Paragraph("云溪县水利局政府信息公开申请情况", "caption")
    paper = Paper("2021", 2024, "云溪县水利局", {}, (title, table(rows)))
    press = Press(page=(420.0, 340.0), margin=36.0, furniture=False)
    return sheets(Random(1), paper, press)[0]


def scanned(image: Image.Image, dpi: int = 200, format: str = "png") -> Grid:
    """The one table that the picture shows."""
    (grid,) = read_bytes(file_of([image], format, dpi), f"扫描.{format}").grids()
    return grid


def told(grid: Grid) -> list[list[str]]:
    """The texts by row, as a person compares them."""
    return [["".join(cell.text.split()) for cell in row] for row in grid.rows]


def numbers(grid: Grid) -> Iterator[tuple[str, GridCell]]:
    """What each value cell should say, and the cell."""
    for said, row in zip(ROWS, grid.rows[1:], strict=True):
        yield from zip(said[1:], row[1:], strict=True)


def test_every_number_keeps_how_surely_it_was_recognised() -> None:
    document = read_bytes(file_of([picture(sheet(), Wear())], "png", 200), "扫描.png")
    (grid,) = document.grids()
    cells = [cell for said, cell in numbers(grid) if said]
    assert all(cell.confidence is not None and 0.5 < cell.confidence <= 1 for cell in cells)
    assert len({cell.confidence for cell in cells}) > 3
    assert all(cell.confidence is None for said, cell in numbers(grid) if not said)
    assert document.cell_at(cells[3].anchor) == cells[3]


@pytest.mark.parametrize(
    "wear",
    [
        Wear(skew=1.8, noise=8, quality=50),
        Wear(tilt=0.015, skew=-1.2, shadow=0.4, noise=5, blur=0.2),
        Wear(dpi=150, skew=-0.7, noise=6, quality=70),
        Wear(dpi=150, turns=1, noise=5),
        Wear(dpi=150, turns=2, skew=0.6, line=0.3),
        Wear(dpi=150, turns=3),
    ],
    ids=["crooked", "photographed", "coarse", "turned", "upside down", "turned back"],
)
def test_every_number_is_read_or_doubted_and_nearly_all_are_read(wear: Wear) -> None:
    grid = scanned(worn(picture(sheet(), wear), wear, Random(7)), wear.dpi)
    assert (grid.row_count, grid.column_count) == (7, 6)
    values = list(numbers(grid))
    wrong = [(said, cell.text) for said, cell in values if cell.text != said and not cell.doubt]
    doubted = [(said, cell.text, cell.doubt) for said, cell in values if cell.doubt]
    assert not wrong
    assert len(doubted) <= 1, doubted


def test_labels_heads_and_the_title_are_read(written_on: Document) -> None:
    assert [paragraph.text for paragraph in written_on.paragraphs()] == ["云溪县水利局政府信息公开申请情况"]
    (grid,) = written_on.grids()
    assert told(grid)[0] == list(HEADS)
    assert [row[0].replace("(", "（").replace(")", "）") for row in told(grid)[1:]] == [
        row[0] for row in ROWS
    ]


def test_a_place_is_told_on_the_crooked_page_that_was_handed_in() -> None:
    wear = Wear(skew=2.0)
    crooked = worn(picture(sheet(), wear), wear, Random(1))
    grid = scanned(crooked)
    for cell in grid.cells:
        assert cell.anchor.box
        left, top, right, bottom = (round(side * 200 / 72) for side in cell.anchor.box)
        middle = crooked.crop((left + 12, top + 12, right - 12, bottom - 12))
        assert (middle.getextrema()[0] < 100) == bool(cell.text), cell
    first, last = grid.rows[0][0].anchor.box, grid.rows[0][-1].anchor.box
    assert first
    assert last
    # It was turned anticlockwise: on the right everything stands higher.
    assert last[1] + last[3] < first[1] + first[3] - 10


def test_specks_are_no_digits() -> None:
    wear = Wear(specks=1.0, noise=4)
    grid = scanned(worn(picture(sheet(), wear), wear, Random(3)))
    assert [cell.text for said, cell in numbers(grid) if not said] == ["", ""]
    assert [(said, cell.text) for said, cell in numbers(grid) if cell.text != said and not cell.doubt] == []


def _cell_box(page: Sheet, row: int, column: int) -> tuple[float, float, float, float]:
    left, top, right, bottom = page.boxes[row * len(HEADS) + column]
    scale = 200 / 72
    return left * scale, top * scale, right * scale, bottom * scale


@pytest.fixture(scope="module")
def written_on() -> Document:
    """The page after a pen went over it: 27 struck through, a tick in a blank cell, a tail from 38 into the line, a dot behind 7,
    and a stroke rubbed out in a blank cell."""
    page = sheet()
    image = picture(page, Wear())
    draw = ImageDraw.Draw(image)

    def stroke(row: int, column: int, *shares: tuple[float, float]) -> None:
        left, top, right, bottom = _cell_box(page, row, column)
        draw.line([(left + x * (right - left), top + y * (bottom - top)) for x, y in shares], fill=0, width=3)

    stroke(1, 4, (0.3, 0.8), (0.7, 0.2))
    stroke(3, 3, (0.4, 0.3), (0.5, 0.7), (0.6, 0.3))
    stroke(1, 5, (0.5, 0.5), (0.75, 1.0))
    left, top, right, bottom = _cell_box(page, 3, 1)
    x, y = (left + right) / 2 + 11, (top + bottom) / 2 + 8
    draw.rectangle((x, y, x + 3, y + 3), fill=0)
    left, top, right, bottom = _cell_box(page, 5, 2)
    draw.line(((left + right) / 2, top + 12, (left + right) / 2, bottom - 12), fill=195, width=3)
    return read_bytes(file_of([image], "png", 200), "扫描.png")


@pytest.fixture(scope="module")
def scribbled(written_on: Document) -> Grid:
    """Its table."""
    (grid,) = written_on.grids()
    return grid


@pytest.mark.parametrize(("row", "column"), [(1, 4), (3, 3), (1, 5), (3, 1), (5, 2)])
def test_what_a_pen_went_over_is_doubted(scribbled: Grid, row: int, column: int) -> None:
    doubt = scribbled.rows[row][column].doubt
    assert doubt
    assert "请对照原文核对" in doubt


def test_what_the_pen_left_alone_is_certain(scribbled: Grid) -> None:
    touched = {(1, 4), (3, 3), (1, 5), (3, 1), (5, 2)}
    others = [(said, cell) for said, cell in numbers(scribbled) if (cell.row, cell.column) not in touched]
    assert [(said, cell.text, cell.doubt) for said, cell in others if cell.text != said or cell.doubt] == []


def test_two_lines_of_a_wide_cell_may_be_two_numbers() -> None:
    rows = (HEADS, ("本年新收", "29\n77", "10\n54", "1\n1", "25\n25", "7\n3"))
    (_, *cells), *_ = scanned(picture(sheet(rows), Wear())).rows[1:]
    for said, cell in zip(rows[1][1:], cells, strict=True):
        assert (cell.text, bool(cell.doubt)) == (said, True)


def test_a_number_that_fills_a_narrow_cell_and_goes_on_below_is_read_whole_and_doubted() -> None:
    said = ("29\n77", "14\n56", "0", "38", "10\n5", "0\n6", "12\n34", "7", "86", "15\n33", "2", "54\n74")
    rows = (("事项", *"甲乙丙丁戊己庚辛壬癸子丑"), ("本年新收政府信息公开申请数量", *said))
    (_, *cells), *_ = scanned(picture(sheet(rows), Wear())).rows[1:]
    for one, cell in zip(said, cells, strict=True):
        whole = one.replace("\n", "") if one[0] != "0" else one
        doubt = None if "\n" not in one else BROKEN_NUMBER if one[0] != "0" else cell.doubt or "a doubt"
        assert (cell.text, cell.doubt) == (whole, doubt)


def test_a_broken_line_still_parts_its_cells() -> None:
    page = sheet()
    image = picture(page, Wear())
    draw = ImageDraw.Draw(image)
    for row in (2, 4):
        left, top, right, _ = _cell_box(page, row, 2)
        draw.rectangle((left + 10, top - 2, left + 25, top + 2), fill=255)
        draw.rectangle((right - 2, top + 12, right + 2, top + 20), fill=255)
    grid = scanned(image)
    assert (grid.row_count, grid.column_count) == (7, 6)
    assert [(said, cell.text) for said, cell in numbers(grid) if cell.text != said and not cell.doubt] == []


@pytest.mark.parametrize("format", ["bmp", "pdf"])
def test_pictures_come_in_many_files(format: str) -> None:
    pages = [picture(sheet(), Wear(dpi=150)).convert("RGB")]
    document = read_bytes(file_of(pages, format, 150), f"扫描.{format}")
    assert document.format == format
    (grid,) = document.grids()
    assert told(grid)[1][1:] == list(ROWS[0][1:])


def test_a_picture_file_may_hold_several_pages() -> None:
    pages = [picture(sheet(), Wear(dpi=150)), picture(sheet((HEADS, ROWS[3])), Wear(dpi=150))]
    document = read_bytes(file_of(pages, "tif", 150), "扫描.tif")
    assert [grid.anchor.page for grid in document.grids()] == [0, 1]
    assert len(document.pages) == 2


def test_a_camera_says_how_it_was_held() -> None:
    image = picture(sheet(), Wear(dpi=150)).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    import io

    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, exif=exif, dpi=(150, 150))
    (grid,) = read_bytes(out.getvalue(), "照片.jpg").grids()
    assert told(grid)[1][1:] == list(ROWS[0][1:])


@pytest.mark.parametrize(("turns", "calls"), [(0, 4), (1, 2)])
def test_reading_can_be_cancelled_within_a_page(turns: int, calls: int) -> None:
    heard: list[float] = []

    def progress(text: str, fraction: float) -> None:
        assert "第 1 页" in text
        heard.append(fraction)
        if len(heard) == calls:
            raise Cancelled

    page = worn(picture(sheet(), Wear(dpi=150)), Wear(turns=turns), Random(1))
    with pytest.raises(Cancelled):
        read_bytes(file_of([page], "png", 150), "扫描.png", progress)
    assert heard == sorted(heard)
    assert heard[-1] < (1 if turns == 0 else 0.5)


def test_what_is_not_read_again_stays_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    from model.readers.pages import cells

    monkeypatch.setattr(cells, "_MOST_TOGETHER", 0)
    monkeypatch.setattr(cells, "_MOST_ALONE", 0)
    row = scanned(picture(sheet((HEADS, ROWS[0])), Wear(dpi=150)), 150).rows[1]
    assert [bool(cell.doubt) for cell in row] == [False, *[True] * 5]


def refused(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data, "扫描.png", no_progress)
    return caught.value


def test_damaged_and_hostile_pictures_are_refused_in_words() -> None:
    whole = file_of([picture(sheet(), Wear(dpi=100))], "png", 100)
    half = refused(whole[: len(whole) // 2])
    assert half.reason is Reason.DAMAGED
    assert "Word" not in str(half)
    assert refused(b"\xff\xd8\xff\xe0" + b"\0" * 40).reason is Reason.DAMAGED
    huge = bytearray(whole)
    huge[16:24] = (60_000).to_bytes(4) + (60_000).to_bytes(4)
    assert refused(bytes(huge)).reason in (Reason.TOO_LARGE, Reason.DAMAGED)
    pages = [Image.new("L", (40, 40), 255)] * 61
    assert refused(file_of(pages, "tif", 100)).reason is Reason.TOO_LARGE


def test_a_picture_without_text_is_no_report() -> None:
    assert refused(file_of([Image.new("L", (800, 600), 200)], "png", 100)).reason is Reason.NOT_A_REPORT


def test_a_narrow_strip_is_no_larger_to_the_engine_than_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    from model.readers.pages import ocr

    shapes: list[tuple[int, ...]] = []
    whole = ocr._colours
    monkeypatch.setattr(ocr, "_colours", lambda page: shapes.append(page.shape) or whole(page))
    refused(file_of([Image.new("L", (30, 2000), 255)], "png", 200))
    assert shapes
    assert all(max(shape) <= 3 * min(shape) for shape in shapes)


def test_without_the_engine_a_scan_is_refused_with_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    error = refused(file_of([Image.new("L", (80, 60), 255)], "png", 100))
    assert error.reason is Reason.UNSUPPORTED
    assert "文字识别" in error.message
    assert "Word" in error.advice


def test_recognition_opens_no_connection(tmp_path: Path) -> None:
    file = tmp_path / "扫描.png"
    file.write_bytes(file_of([picture(sheet((HEADS, ROWS[0])), Wear(dpi=150))], "png", 150))
    program = (
        "import socket, sys, pathlib\n"
        "def refuse(*words, **more): raise SystemExit('a connection was asked for')\n"
        "class Refused(socket.socket): __init__ = refuse\n"
        "socket.socket, socket.create_connection, socket.getaddrinfo = Refused, refuse, refuse\n"
        "from model.readers import read\n"
        "print(next(read(pathlib.Path(sys.argv[1])).grids()).rows[1][1].text)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(file)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stdout.strip()) == (0, "10"), run.stderr
