"""A workbook in OpenDocument is read as it is seen, by the rules of .xlsx."""

import pytest

from model.document import Role
from model.readers import read_bytes
from tests.model.readers.opendocument.packages import flat, ods
from tests.model.readers.seen import doubts, drawn, only_grid

COVERED = "<table:covered-table-cell/>"
BORDERED = '<style:style style:name="b" style:family="table-cell"><style:table-cell-properties fo:border="1pt solid #000"/></style:style>'


def read(*tables: str, automatic: str = ""):
    return read_bytes(ods("".join(tables), automatic), "年报.ods")


def number(value: str, shown: str, attributes: str = "", kind: str = "float") -> str:
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}" {attributes}><text:p>{shown}</text:p></table:table-cell>'


def text(content: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{content}</text:p></table:table-cell>'


def tr(*cells: str | int, attributes: str = "") -> str:
    inner = "".join(
        number(str(cell), str(cell))
        if isinstance(cell, int)
        else cell
        if cell.startswith("<")
        else text(cell)
        for cell in cells
    )
    return f"<table:table-row {attributes}>{inner}</table:table-row>"


def table(*rows: str, columns: str = "", name: str = "Sheet1", style: str = "") -> str:
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">{columns}{"".join(rows)}</table:table>'
    )


@pytest.mark.parametrize(
    ("stored", "shown", "kind", "expected", "is_doubtful"),
    [
        ("12", "12", "float", "12", False),
        ("59237.2449", "59,237.2449", "float", "59237.2449", False),
        ("0.30000000000000004", "0.3", "float", "0.3", False),
        ("0.05", "5%", "percentage", "5%", False),
        ("12", "12万元", "float", "12万元", False),
        ("12", "￥12.00", "currency", "￥12", False),
        ("-3", "-3", "float", "-3", False),
        ("-3", "(3)", "float", "-3", False),
        ("-3", "3", "float", "-3", True),
        ("12.6", "13", "float", "12.6", True),
        ("12345", "12", "float", "12345", True),
        ("5", "", "float", "5", True),
        ("5", "－", "float", "5", True),
        ("120000", "1.2E+05", "float", "120000", True),
    ],
)
def test_the_stored_number_is_held_against_the_shown_one(
    stored: str, shown: str, kind: str, expected: str, is_doubtful: bool
) -> None:
    grid = only_grid(read(table(tr("甲", number(stored, shown, kind=kind)), tr("乙", 1))))
    assert (grid.cells[1].text, bool(grid.cells[1].doubt)) == (expected, is_doubtful)


def test_formulas_show_their_results_and_errors_are_doubts() -> None:
    formula = 'table:formula="of:=SUM([.A1])"'
    cells = (
        number("3", "3", formula),
        f"<table:table-cell {formula}/>",
        text("", formula),
        f'<table:table-cell {formula} office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>',
        text("Err:502", formula),
    )
    grid = only_grid(read(table(tr("甲", *cells), tr("乙", 1, 2, 3, 4, 5))))
    assert [cell.text for cell in grid.rows[0]] == ["甲", "3", "", "", "#DIV/0!", "Err:502"]
    assert [bool(cell.doubt) for cell in grid.rows[0]] == [False, False, True, False, True, True]


def test_merges_titles_and_names_of_sheets() -> None:
    rows = (
        tr("云溪县年报"),
        tr(),
        tr(
            text("申请人", 'table:number-columns-spanned="2"'),
            COVERED,
            text("总计", 'table:number-rows-spanned="2"'),
        ),
        tr("自然人", "其他", COVERED),
        tr(1, 0, 1),
    )
    document = read(table(*rows, name="表二"))
    assert [(line.text, line.role) for line in document.paragraphs()] == [
        ("表二", Role.HEADING),
        ("云溪县年报", Role.BODY),
    ]
    assert drawn(only_grid(document)) == [["申请人", "<", "总计"], ["自然人", "其他", "^"], ["1", "0", "1"]]


def test_what_is_hidden_is_not_read_and_said_so() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    hidden = '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    first = table(
        tr("甲", 8, 1),
        tr("隐", 9, 9, attributes='table:visibility="filter"'),
        tr("乙", 8, 2),
        columns=columns,
    )
    document = read(first, table(tr("丙", 3), tr("丁", 4), name="旧", style="h"), automatic=hidden)
    assert drawn(only_grid(document)) == [["甲", "1"], ["乙", "2"]]
    assert [note.code for note in document.notes] == ["reading.hidden_rows", "reading.hidden_sheet"]


def test_repeats_to_the_end_of_the_sheet_are_no_rows_of_a_table() -> None:
    columns = '<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="b"/><table:table-column table:number-columns-repeated="16382"/>'
    rest = '<table:table-cell table:number-columns-repeated="16382"/>'
    rows = (
        tr("甲", 1, rest),
        tr("乙", '<table:table-cell table:number-columns-repeated="16383"/>'),
        tr(
            number("2", "2", 'table:number-columns-repeated="2"'), attributes='table:number-rows-repeated="2"'
        ),
        tr(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            attributes='table:number-rows-repeated="1048570"',
        ),
    )
    grid = only_grid(read(table(*rows, columns=columns), automatic=BORDERED))
    assert drawn(grid)[:4] == [["甲", "1"], ["乙", ""], ["2", "2"], ["2", "2"]]
    assert grid.column_count == 2


def test_a_comment_in_a_cell_is_not_its_text() -> None:
    noted = '<table:table-cell office:value-type="float" office:value="3"><office:annotation><text:p>8</text:p></office:annotation><text:p>3</text:p></table:table-cell>'
    assert drawn(only_grid(read(table(tr("甲", noted), tr("乙", 1))))) == [["甲", "3"], ["乙", "1"]]


def test_struck_cells_are_doubts() -> None:
    struck = '<style:style style:name="x" style:family="table-cell"><style:text-properties style:text-line-through-type="single"/></style:style>'
    cell = number("6", "6", 'table:style-name="x"')
    assert list(doubts(only_grid(read(table(tr("甲", cell), tr("乙", 1)), automatic=struck)))) == ["6"]


def test_a_workbook_in_one_file() -> None:
    data = flat(f"<office:spreadsheet>{table(tr('甲', 1), tr('乙', 2))}</office:spreadsheet>")
    document = read_bytes(data, "年报.fods")
    assert (document.format, drawn(only_grid(document))) == ("ods", [["甲", "1"], ["乙", "2"]])
