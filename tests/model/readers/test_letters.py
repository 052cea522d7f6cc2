"""Letters that no one sees on a page or sheet, or that stand high or low beside a number, never pass for the number, whatever the
format. (.docx, .doc and .rtf have tests of their own.)"""

from pathlib import Path

import pytest

from model.document import Grid
from model.readers import read_bytes
from tests.model.readers.opendocument.packages import ods, odt
from tests.model.readers.packages import sheet, xlsx
from tests.model.readers.seen import doubts, drawn, only_grid

XLS = Path(__file__).parent / "xls" / "letters.xls"
"""Written by LibreOffice: 甲 乙 丙 丁 over 31 in white, 32 in white on blue, 12³ and 5 struck."""


def of_page(cell: str, opening: str = "<td>") -> Grid:
    page = f"<table><tr><td>甲</td>{opening}{cell}</td></tr><tr><td>乙</td><td>1</td></tr></table>"
    return only_grid(read_bytes(page.encode(), "年报.html"))


def of_text(content: str, run: str = "", cell: str = "") -> Grid:
    styles = (
        f'<style:style style:name="T" style:family="text"><style:text-properties {run}/></style:style>'
        f'<style:style style:name="C" style:family="table-cell"><style:table-cell-properties {cell}/></style:style>'
    )
    table = (
        "<table:table><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>"
        f'<table:table-cell table:style-name="C"><text:p>{content}</text:p></table:table-cell></table:table-row></table:table>'
    )
    return only_grid(read_bytes(odt(table, styles), "年报.odt"))


def of_book(cell: str, font: str = "", fill: str = "") -> Grid:
    styles = f"<fonts><font>{font}</font></fonts><fills><fill>{fill}</fill></fills><cellXfs><xf fontId='0' fillId='0'/><xf/></cellXfs>"
    rows = f"<row><c s='9' t='str'><v>甲</v></c>{cell}</row><row><c s='9' t='str'><v>乙</v></c><c s='9'><v>1</v></c></row>"
    return only_grid(read_bytes(xlsx(sheet(rows), styles=styles), "年报.xlsx"))


def of_open_sheet(run: str, cell: str = "") -> Grid:
    style = (
        f'<style:style style:name="C" style:family="table-cell"><style:text-properties {run}/>'
        f"<style:table-cell-properties {cell}/></style:style>"
    )
    name = 'table:style-name="C" office:value-type="float" office:value="31"'
    rows = (
        "<table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>"
        f"<table:table-cell {name}><text:p>31</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>乙</text:p></table:table-cell>"
        "<table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>"
    )
    return only_grid(read_bytes(ods(f"<table:table>{rows}</table:table>", style), "年报.ods"))


@pytest.mark.parametrize(
    ("grid", "text"),
    [
        (of_page("12<sup>3</sup>"), "12³"),
        (of_page("12<sub>3</sub>"), "12₃"),
        (of_page('12<span style="vertical-align:super">3</span>'), "12³"),
        (of_page("12<span style='position:relative;top:-6.0pt;mso-text-raise:6.0pt'>3</span>"), "12³"),
        (of_text('12<text:span text:style-name="T">3</text:span>', 'style:text-position="super 58%"'), "12³"),
        (of_text('12<text:span text:style-name="T">3</text:span>', 'style:text-position="-33% 58%"'), "12₃"),
        (
            of_book(
                "<c t='inlineStr'><is><r><t>12</t></r><r><rPr><vertAlign val='subscript'/></rPr><t>3</t></r></is></c>"
            ),
            "12₃",
        ),
    ],
)
def test_small_figures_beside_a_number_are_not_glued_to_it(grid: Grid, text: str) -> None:
    assert list(doubts(grid)) == [text]


_RED = "<color rgb='FFFF0000'/>"
_WHITE = "<color theme='0'/>"
_SOLID = "<patternFill patternType='solid'><fgColor rgb='{}'/></patternFill>"


@pytest.mark.parametrize(
    ("grid", "is_seen"),
    [
        (of_page('<span style="color:#fff">31</span>'), False),
        (of_page('<font color="white">31</font>'), False),
        (of_page('<span style="color: rgb(255, 255, 255)">31</span>'), False),
        (of_page('<span style="color:#fff">31</span>', '<td style="background:#1f4e79">'), True),
        (of_page('<font color="white">31</font>', '<td bgcolor="#000080">'), True),
        (of_page('<span style="color:red">31</span>'), True),
        (of_page('<span style="font-size:1px">31</span>'), False),
        (of_page('<span style="font-size:10.5pt;color:black">31</span>'), True),
        (of_text('<text:span text:style-name="T">31</text:span>', 'fo:color="#ffffff"'), False),
        (
            of_text(
                '<text:span text:style-name="T">31</text:span>',
                'fo:color="#ffffff"',
                'fo:background-color="#1f4e79"',
            ),
            True,
        ),
        (of_text('<text:span text:style-name="T">31</text:span>', 'fo:font-size="1pt"'), False),
        (
            of_text(
                '<text:span text:style-name="T">31</text:span>', 'fo:font-size="10.5pt" fo:color="#000000"'
            ),
            True,
        ),
        (of_book("<c s='0'><v>31</v></c>", _WHITE), False),
        (of_book("<c s='0'><v>31</v></c>", "<color rgb='FFFFFFFF'/>"), False),
        (of_book("<c s='0'><v>31</v></c>", "<sz val='1'/>"), False),
        (of_book("<c s='0'><v>31</v></c>", _RED), True),
        (of_book("<c s='0'><v>31</v></c>", _WHITE, _SOLID.format("FF1F4E79")), True),
        (of_book("<c s='0'><v>31</v></c>", _RED, _SOLID.format("FFFF0000")), False),
        (of_open_sheet('fo:color="#ffffff"'), False),
        (of_open_sheet('fo:color="#ffffff"', 'fo:background-color="#1f4e79"'), True),
        (of_open_sheet('fo:color="#000000"', 'fo:background-color="transparent"'), True),
    ],
)
def test_a_number_that_no_one_sees_is_doubted(grid: Grid, is_seen: bool) -> None:
    assert (not doubts(grid)) is is_seen
    assert drawn(grid)[0] == ["甲", "31"]


@pytest.mark.parametrize(
    "grid",
    [
        of_page('<span style="display:none">31</span>'),
        of_page("31", '<td style="visibility:hidden">'),
        of_text('<text:span text:style-name="T">31</text:span>', 'text:display="none"'),
    ],
)
def test_a_cell_with_nothing_but_a_hidden_number_is_doubted_and_not_blank(grid: Grid) -> None:
    assert list(doubts(grid)) == [""]


@pytest.mark.parametrize(
    "cell", ["<ruby>12<rt>3</rt></ruby>", "<ruby>12<rp>(</rp><rt>3</rt><rp>)</rp></ruby>"]
)
def test_a_reading_over_a_number_is_no_part_of_it(cell: str) -> None:
    assert drawn(of_page(cell))[0] == ["甲", "12"]


def test_a_formula_of_a_page_is_not_read_from_left_to_right() -> None:
    assert doubts(of_page("<math><msup><mn>12</mn><mn>3</mn></msup></math>"))


def test_white_raised_and_struck_figures_of_an_old_workbook() -> None:
    grid = only_grid(read_bytes(XLS.read_bytes(), "年报.xls"))
    assert drawn(grid)[1] == ["31", "32", "12³", "5"]
    assert list(doubts(grid)) == ["31", "12³", "5"]
