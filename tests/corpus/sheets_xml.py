"""Papers as the XML workbooks of Excel 2003, which office systems export under the name of an .xls."""

import re
from random import Random
from xml.sax.saxutils import escape

from tests.corpus.paper import Paper, Paragraph
from tests.corpus.tables import Table
from tests.corpus.text import Rendered

_SS = "urn:schemas-microsoft-com:office:spreadsheet"
_PLAIN = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,4})?")
_STYLES = (
    '<Styles><Style ss:ID="Default"/><Style ss:ID="s1"><Borders><Border ss:Position="Left" ss:LineStyle="Continuous"/></Borders>'
    "</Style></Styles>"
)


def one_sheet(random: Random, paper: Paper) -> Rendered:
    """All on one sheet, in the order of the report, here and there a hidden row with numbers between."""
    rows: list[str] = []
    at = 0
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            at += 1
            if block.text:
                rows.append(f'<Row ss:Index="{at}">{_cell(block.text, 1, "")}</Row>')
            continue
        rows += [_row(block, row, at + row + 1) for row in range(block.height)]
        at += block.height + 1
        if random.random() < 0.5:
            rows.append(f'<Row ss:Index="{at + 1}" ss:Hidden="1">{_cell("999", 1, "")}</Row>')
            at += 2
    sheet = f'<Worksheet ss:Name="年报"><Table>{"".join(rows)}</Table></Worksheet>'
    hidden = (
        '<Worksheet ss:Name="旧稿"><Table><Row><Cell><Data ss:Type="Number">1</Data></Cell></Row></Table>'
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>'
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    return Rendered(
        f'{head}<Workbook xmlns="{_SS}" xmlns:ss="{_SS}">{_STYLES}{sheet}{hidden}</Workbook>'.encode()
    )


def _row(table: Table, row: int, number: int) -> str:
    cells, following = [], 1
    for column, cell in enumerate(table.slots()[row]):
        if cell is None or (cell.row, cell.column) != (row, column):
            continue
        merges = f' ss:MergeAcross="{cell.columns - 1}"' if cell.columns > 1 else ""
        merges += f' ss:MergeDown="{cell.rows - 1}"' if cell.rows > 1 else ""
        cells.append(
            _cell(cell.text, column + 1 if column + 1 != following else 0, f' ss:StyleID="s1"{merges}')
        )
        following = column + cell.columns + 1
    return f'<Row ss:Index="{number}">{"".join(cells)}</Row>'


def _cell(text: str, index: int, more: str) -> str:
    place = f' ss:Index="{index}"' if index else ""
    kind = "Number" if _PLAIN.fullmatch(text.strip()) else "String"
    shown = text.strip().lstrip("+") if kind == "Number" else escape(text).replace("\n", "&#10;")
    return (
        f'<Cell{place}{more}><Data ss:Type="{kind}">{shown}</Data></Cell>'
        if text.strip()
        else f"<Cell{place}{more}/>"
    )
