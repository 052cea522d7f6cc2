"""A workbook is read as it is seen: numbers as numbers, and a doubt where what is stored and what is seen part ways."""

import io

import openpyxl
import pytest

from model.document import Role
from model.readers import read_bytes
from tests.model.readers.packages import row, sheet, xlsx
from tests.model.readers.seen import doubts, drawn, lines, only_grid


def read(*sheets: str, **parts):
    return read_bytes(xlsx(*sheets, **parts), "年报.xlsx")


BORDERED = (
    "<borders><border/><border><left style='thin'/></border></borders>"
    "<cellXfs><xf borderId='0'/><xf borderId='1'/></cellXfs>"
)


def styled(code: str) -> str:
    return f"<numFmts><numFmt numFmtId='164' formatCode='{code}'/></numFmts><cellXfs><xf numFmtId='164'/></cellXfs>"


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("12", "12"),
        ("12.0", "12"),
        ("59237.244900000001", "59237.2449"),
        ("0.30000000000000004", "0.3"),
        ("1E+5", "100000"),
        ("3985758", "3985758"),
        ("-7", "-7"),
        ("1.0000000000000001E-2", "0.01"),
    ],
)
def test_numbers_are_plain_and_exact(stored: str, text: str) -> None:
    assert drawn(
        only_grid(read(sheet(row(1, "甲", stored.join(("<c><v>", "</v></c>"))), row(2, "乙", 1))))
    ) == [
        ["甲", text],
        ["乙", "1"],
    ]


@pytest.mark.parametrize(
    ("code", "stored", "text", "is_doubtful"),
    [
        ("0%", "0.05", "5%", False),
        ("0.00%", "0.0512", "5.12%", False),
        ("#,##0", "1234", "1234", False),
        ("0.00", "12", "12", False),
        ("0", "12.6", "12.6", True),
        ("0.00", "59237.2449", "59237.2449", True),
        ("#,##0,", "12345", "12345", True),
        ("0;-0;;@", "0", "0", True),
        (";;;", "5", "5", True),
        ("0&quot;万元&quot;", "12", "12万元", False),
        ("0.0_ ", "0.5", "0.5", False),
        ("[Red]0;0", "-3", "-3", True),
        ("[&gt;100]0;0.0", "5", "5", False),
        ("yyyy/m/d", "45292", "2024-01-01", False),
        ("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "45292", "2024-01-01", False),
        ("@", "7", "7", False),
        ("[&gt;100]&quot;多&quot;;0", "610", "610", True),
        ("[&gt;100]&quot;多&quot;;0", "61", "61", False),
        ("[=0]&quot;&quot;;General", "0", "0", True),
        ("0!.0,&quot;万&quot;", "12345", "12345", True),
        ("000-0000", "5551234", "5551234", True),
        ("_ * #,##0_ ;_ * -#,##0_ ;_ * &quot;-&quot;_ ;_ @_ ", "0", "0", False),
        ("[DBNum1]General", "610", "610", False),
    ],
)
def test_what_a_format_adds_is_read_and_what_it_hides_is_doubted(
    code: str, stored: str, text: str, is_doubtful: bool
) -> None:
    grid = only_grid(
        read(sheet(row(1, "甲", f"<c s='0'><v>{stored}</v></c>"), row(2, "乙", 1)), styles=styled(code))
    )
    assert (grid.cells[1].text, bool(grid.cells[1].doubt)) == (text, is_doubtful)


def test_a_formula_shows_its_stored_value_and_one_without_is_a_doubt() -> None:
    cells = "<c><f>SUM(A1)</f><v>3</v></c>", "<c><f>SUM(A1)</f></c>", "<c t='str'><f>A9</f><v></v></c>"
    grid = only_grid(read(sheet(row(1, "甲", *cells), row(2, "乙", 1, 2, 3))))
    assert [cell.text for cell in grid.rows[0]] == ["甲", "3", "", ""]
    assert [bool(cell.doubt) for cell in grid.rows[0]] == [False, False, True, False]


def test_formulas_written_by_a_library_that_does_not_calculate_are_doubts() -> None:
    book = openpyxl.Workbook()
    book.active.append(["甲", 1, 2, "=B1+C1"])
    book.active.append(["乙", 1, 2, "=B2+C2"])
    stream = io.BytesIO()
    book.save(stream)
    grid = only_grid(read_bytes(stream.getvalue(), "年报.xlsx"))
    assert [bool(cell.doubt) for cell in grid.cells] == [False, False, False, True] * 2


def test_an_error_is_a_doubt() -> None:
    grid = only_grid(read(sheet(row(1, "甲", "<c t='e'><f>1/0</f><v>#DIV/0!</v></c>"), row(2, "乙", 1))))
    assert "#DIV/0!" in doubts(grid)


def test_merged_cells_are_one_cell_and_blank_cells_are_there() -> None:
    rows = row(1, "申请人", "", "总计"), row(2, "自然人", "其他"), row(3, 1, "", 2)
    assert drawn(only_grid(read(sheet(*rows, merges=("A1:B1", "C1:C2"))))) == [
        ["申请人", "<", "总计"],
        ["自然人", "其他", "^"],
        ["1", "", "2"],
    ]


def test_a_merge_beyond_the_sheet_or_over_another_one_does_no_harm() -> None:
    rows = row(1, "甲", "乙"), row(2, 1, 2)
    for merges in (("B2:XFD1048576",), ("A1:A2", "A2:B2"), ("A1:A1", "nonsense", "B1:B99")):
        for grid in read(sheet(*rows, merges=merges)).grids():
            drawn(grid)


def test_texts_around_tables_are_paragraphs() -> None:
    rows = (
        row(1, "云溪县2023年政府信息公开工作年度报告"),
        row(2, "一、总体情况"),
        row(3, "全面贯彻落实条例。" * 12),
        row(5, "二、主动公开"),
        row(6, "内容", "数量", style_index=1),
        row(7, "规章", 0, style_index=1),
        row(8, "填报人：甲"),
    )
    document = read(sheet(*rows), styles=BORDERED)
    assert lines(document) == [
        "云溪县2023年政府信息公开工作年度报告",
        "一、总体情况",
        "全面贯彻落实条例。" * 12,
        "二、主动公开",
        "填报人：甲",
    ]
    assert drawn(only_grid(document)) == [["内容", "数量"], ["规章", "0"]]


def test_tables_that_follow_each_other_with_a_heading_between_are_two() -> None:
    rows = (
        row(1, "甲", "乙"),
        row(2, 1, 2),
        row(3, "三、收到和处理情况", None),
        row(4, "丙", "丁"),
        row(5, 3, 4),
    )
    first, second = read(sheet(*rows, merges=("A3:B3",))).grids()
    assert (drawn(first), drawn(second)) == ([["甲", "乙"], ["1", "2"]], [["丙", "丁"], ["3", "4"]])


def test_a_row_whose_figures_are_all_blank_stays_in_its_table() -> None:
    rows = row(1, "甲", 1, 2), row(2, "乙"), row(3, "丙", 3, 4)
    assert drawn(only_grid(read(sheet(*rows)))) == [["甲", "1", "2"], ["乙", "", ""], ["丙", "3", "4"]]


def test_a_blank_row_with_borders_stays_in_its_table() -> None:
    rows = row(1, "甲", 1, style_index=1), row(2, "", "", style_index=1), row(3, "乙", 2, style_index=1)
    assert drawn(only_grid(read(sheet(*rows), styles=BORDERED))) == [["甲", "1"], ["", ""], ["乙", "2"]]


def test_sheets_follow_each_other_under_their_names() -> None:
    data = sheet(row(1, "甲", 1), row(2, "乙", 2))
    document = read(data, data, sheet(), names=("表二", "Sheet2", "空"))
    assert [(paragraph.text, paragraph.role) for paragraph in document.paragraphs()] == [
        ("表二", Role.HEADING)
    ]
    assert len(list(document.grids())) == 2


def test_a_hidden_sheet_is_not_read_and_said_so() -> None:
    data = sheet(row(1, "甲", 1), row(2, "乙", 2))
    document = read(data, sheet(row(1, "丙", 3), row(2, "丁", 4)), states=("visible", "hidden"))
    assert drawn(only_grid(document)) == [["甲", "1"], ["乙", "2"]]
    assert [note.code for note in document.notes] == ["reading.hidden_sheet"]


def test_hidden_rows_and_columns_are_not_read_and_said_so() -> None:
    rows = row(1, "甲", 8, 1), row(2, "隐", 9, 9, attributes='hidden="1"'), row(3, "乙", 8, 2)
    document = read(sheet(*rows, before='<cols><col min="2" max="2" hidden="1"/></cols>', merges=("A1:A2",)))
    assert drawn(only_grid(document)) == [["甲", "1"], ["乙", "2"]]
    assert [note.code for note in document.notes] == ["reading.hidden_rows"]


def test_shared_strings_of_several_runs_are_one_text_without_their_readings() -> None:
    strings = "<si><r><t>规</t></r><r><t>章_x000D_\n一</t></r><rPh><t>guī</t></rPh></si><si><r><t>5</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r></si>"
    grid = only_grid(
        read(
            sheet(row(1, "<c t='s'><v>0</v></c>", "<c t='s'><v>1</v></c>"), row(2, "乙", 2)), strings=strings
        )
    )
    assert grid.cells[0].text.split() == ["规章", "一"]
    assert grid.cells[1].text != "51"
    assert grid.cells[1].doubt


def test_cells_without_references_stand_in_order() -> None:
    assert drawn(
        only_grid(
            read(
                "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row></sheetData>"
            )
        )
    ) == [
        ["1", "2"],
        ["3", "4"],
    ]
