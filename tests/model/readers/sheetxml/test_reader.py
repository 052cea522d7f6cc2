"""The XML workbooks that office systems export as .xls are read as Excel shows them."""

import pytest

from model.document import Document, Role
from model.errors import Reason, UnreadableDocument
from model.readers import read_bytes
from tests.model.readers.seen import doubts, drawn, lines, only_grid

_SS = "urn:schemas-microsoft-com:office:spreadsheet"


def book(rows: str, styles: str = "", sheets: str = "", opening: str = "<Table>") -> bytes:
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{_SS}" xmlns:ss="{_SS}" '
        f'xmlns:html="http://www.w3.org/TR/REC-html40"><Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="Sheet1">{opening}{rows}</Table></Worksheet>{sheets}</Workbook>'
    ).encode()


def read(rows: str, styles: str = "", sheets: str = "", opening: str = "<Table>") -> Document:
    return read_bytes(book(rows, styles, sheets, opening), "年报.xls")


def cell(value: object, more: str = "") -> str:
    kind = "Number" if isinstance(value, int | float) else "String"
    return f'<Cell {more}><Data ss:Type="{kind}">{value}</Data></Cell>'


def row(*cells: object, more: str = "") -> str:
    written = (one if str(one).startswith("<") else cell(one) for one in cells)
    return f"<Row {more}>{''.join(map(str, written))}</Row>"


def test_numbers_words_and_places_are_those_of_the_file() -> None:
    document = read(row("甲", 12, "12件") + row(cell("乙"), cell(0.5, 'ss:Index="3"')))
    assert document.format == "xls"
    assert drawn(only_grid(document)) == [["甲", "12", "12件"], ["乙", "", "0.5"]]


def test_merged_cells_cover_their_slots() -> None:
    rows = (
        row(cell("申请人情况", 'ss:MergeAcross="1"'), "总计")
        + row(cell("办理", 'ss:MergeDown="1"'), "公开", 1)
        + row(cell("不予", 'ss:Index="2"'), 2)
    )
    assert drawn(only_grid(read(rows))) == [
        ["申请人情况", "<", "总计"],
        ["办理", "公开", "1"],
        ["^", "不予", "2"],
    ]


def test_a_cell_that_lies_under_a_merge_is_kept_and_doubted() -> None:
    grid = only_grid(read(row(cell("办理", 'ss:MergeDown="1"'), "公开", 1) + row("不予", 2, 3)))
    assert [one.text for one in grid.cells] == ["办理", "公开", "1", "不予", "2", "3"]
    assert list(doubts(grid)) == ["不予"]


def test_hidden_rows_columns_and_sheets_are_left_out_and_said_so() -> None:
    hidden = (
        '<Worksheet ss:Name="旧稿"><Table><Row><Cell><Data ss:Type="Number">9</Data></Cell></Row></Table>'
    )
    hidden += '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>'
    opening = '<Table><Column ss:Index="2" ss:Hidden="1"/>'
    rows = row("甲", 8, 1) + row("丙", 8, 8, more='ss:Hidden="1"') + row("乙", 8, 2)
    document = read(rows, sheets=hidden, opening=opening)
    assert drawn(only_grid(document)) == [["甲", "1"], ["乙", "2"]]
    assert [note.code for note in document.notes] == ["reading.hidden_rows", "reading.hidden_sheet"]


@pytest.mark.parametrize(
    ("written", "style", "text", "is_doubtful"),
    [
        (cell(0.05, 'ss:StyleID="s"'), '<NumberFormat ss:Format="Percent"/>', "5%", False),
        (cell(12.6, 'ss:StyleID="s"'), '<NumberFormat ss:Format="0"/>', "12.6", True),
        (cell(31, 'ss:StyleID="s"'), '<Font ss:Color="#FFFFFF"/>', "31", True),
        (
            cell(31, 'ss:StyleID="s"'),
            '<Font ss:Color="#FFFFFF"/><Interior ss:Color="#1F4E79" ss:Pattern="Solid"/>',
            "31",
            False,
        ),
        (cell(31, 'ss:StyleID="s"'), '<Font ss:StrikeThrough="1"/>', "31", True),
        (cell(31, 'ss:StyleID="s"'), '<Font ss:Size="1"/>', "31", True),
        ('<Cell ss:Formula="=R1C1"/>', "", "", True),
        ('<Cell><Data ss:Type="Error">#REF!</Data></Cell>', "", "#REF!", True),
        ('<Cell><ss:Data ss:Type="String">12<html:Sup>3</html:Sup></ss:Data></Cell>', "", "12³", True),
        ('<Cell><ss:Data ss:Type="String"><html:S>12</html:S>15</ss:Data></Cell>', "", "1215", True),
    ],
)
def test_what_a_format_hides_or_a_look_sets_apart_is_doubted(
    written: str, style: str, text: str, is_doubtful: bool
) -> None:
    grid = only_grid(read(row("甲", written, 1) + row("乙", 2, 3), f'<Style ss:ID="s">{style}</Style>'))
    assert drawn(grid)[0] == ["甲", text, "1"]
    assert (text in doubts(grid)) is is_doubtful


def test_the_name_of_a_sheet_is_a_heading() -> None:
    data = book(row("甲", 1, 2) + row("乙", 3, 4)).replace(b"Sheet1", "表一".encode())
    assert lines(read_bytes(data, "年报.xls"), Role.HEADING) == ["表一"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (book("<Row><Cell>"), Reason.DAMAGED),
        (book("").replace(b"<?mso", b'<!DOCTYPE a [<!ENTITY b "c">]><?mso'), Reason.DAMAGED),
        (f'<?xml version="1.0"?><Workbook xmlns="{_SS}"/>'.encode(), Reason.DAMAGED),
        (
            book("<Row>" + '<Cell ss:MergeAcross="16000" ss:MergeDown="60000"/>' * 9 + "</Row>"),
            Reason.TOO_LARGE,
        ),
    ],
)
def test_what_is_no_whole_workbook_is_refused(data: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_bytes(data, "年报.xls")
    assert refused.value.reason is reason
