"""Rows that a page end cuts in half: numbers on one page, the label or the rest of it on the next."""

from io import BytesIO

from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from model.document import GridCell
from model.readers import read_bytes
from tests.model.readers.pages.pdfs import lattice, pdf, words

XS = (50.0, 80.0, 150.0, 250.0, 350.0)
PLACES = (52.0, 82.0, 160.0, 260.0)
HEIGHT = 30.0
FULL = "Many words"
"""Has no room for another letter in the second column."""


def cut(above: list[list[str]], below: list[list[str]]) -> list[list[GridCell]]:
    """All rows of a table with these texts at the end of one page and the top of the next."""
    pages = []
    for rows, top in ((above, 60.0 + HEIGHT * len(above)), (below, 780.0)):
        content = lattice(XS, [top - HEIGHT * number for number in range(len(rows), -1, -1)])
        for number, row in enumerate(rows, start=1):
            for text, x in zip(row, PLACES, strict=True):
                content += words(text, x, top - HEIGHT * number + 10, 13) if text else ""
        pages.append(content.encode())
    return [list(row) for grid in read_bytes(pdf(pages), "年报.pdf").grids() for row in grid.rows]


def texts(row: list[GridCell]) -> list[str]:
    return [cell.text for cell in row]


def test_the_end_of_a_group_is_no_number_that_calls_the_label_down() -> None:
    *_, upper, lower = cut(
        [["", "First", "1", "2"], ["", FULL, "3", "4"]],
        [["G", "go on", "", ""]],
    )
    assert texts(upper)[1:] == [FULL + "go on", "3", "4"]
    assert texts(lower)[1:] == ["", "", ""]


def test_a_blank_below_a_number_that_stands_without_a_label_is_doubted() -> None:
    *_, lower = cut(
        [["", "First", "1", "2"], ["", "", "3", ""]],
        [["", "Second", "", "4"], ["", "Third", "", "6"]],
    )[:3]
    assert texts(lower) == ["", "Second", "", "4"]
    assert [bool(cell.doubt) for cell in lower] == [False, False, True, False]


def test_a_blank_below_a_whole_row_is_a_blank() -> None:
    *_, lower = cut(
        [["", "First", "1", "2"], ["", "Second", "3", "4"]],
        [["", "1. Third", "", "5"]],
    )
    assert not any(cell.doubt for cell in lower)


def test_a_number_whose_remark_stands_below_the_cut_is_doubted() -> None:
    *_, upper, _ = cut(
        [["", "First", "1", "2"], ["", "Second", "3", "4"], ["", "Third", "5", "6"]],
        [["", "", "", "withdrawn"]],
    )
    assert texts(upper) == ["", "Third", "5", "6"]
    assert [bool(cell.doubt) for cell in upper] == [False, False, False, True]


def test_heads_below_the_cut_are_no_remarks() -> None:
    *_, upper, _ = cut(
        [["", "First", "1", "2"], ["", "Second", "3", "4"]],
        [["", "Kind", "This year", "Last year"]],
    )
    assert not any(cell.doubt for cell in upper)


def in_chinese(pages: list[list[list[str]]]) -> list[list[str]]:
    """The rows that are read of a table of which each page holds some, every text as wide as its column lets it be."""
    registerFont(UnicodeCIDFont("STSong-Light"))
    out = BytesIO()
    canvas = Canvas(out)
    for rows in pages:
        bottom = 780 - HEIGHT * len(rows)
        canvas.grid([50, 150, 290], [780 - HEIGHT * number for number in range(len(rows) + 1)])
        canvas.setFont("STSong-Light", 10)
        for number, (label, text) in enumerate(reversed(rows)):
            canvas.drawString(54, bottom + HEIGHT * number + 10, label)
            canvas.drawString(152, bottom + HEIGHT * number + 10, text)
        canvas.showPage()
    canvas.save()
    grids = read_bytes(out.getvalue(), "年报.pdf").grids()
    return [texts(list(row)) for grid in grids for row in grid.rows]


def test_an_amount_below_the_cut_is_not_the_end_of_the_head_above_it() -> None:
    above = [["第二十条第（八）项", ""], ["信息内容", "本年收费金额（单位：万元）"]]
    for amount in ("0万元", "12.5万元", "300元", "0 元"):
        rows = in_chinese([above, [["行政事业性收费", amount]]])
        assert rows[-2:] == [above[1], ["行政事业性收费", amount]]
