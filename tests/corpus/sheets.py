"""Papers as .xlsx, the package written part by part: merges, stored values of formulas, hidden rows, one sheet or several."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from xml.sax.saxutils import escape

from tests.corpus.labels import COLUMNS
from tests.corpus.paper import Paper, Paragraph
from tests.corpus.tables import Cell, Table
from tests.corpus.text import Rendered

_PLAIN = re.compile(r"[+-]?(0|[1-9]\d*)(\.\d+)?")


@dataclass
class _Sheet:
    """What goes into one sheet. cells: XML of the content by (row, column), from 0; bordered: those of a table. widths: of columns, in digits."""

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    bordered: set[tuple[int, int]] = field(default_factory=set)
    widths: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Style:
    """How values are stored: as numbers where they are plain, or all as text; totals as formulas, with their value or without."""

    numbers: bool = True
    formulas: bool = False
    stored: bool = True
    left: int = 0
    top: int = 0


def one_sheet(random: Random, paper: Paper) -> Rendered:
    """The whole report on one sheet, the tables below each other between the paragraphs."""
    style = _Style(numbers=random.random() < 0.8)
    sheet = _Sheet("Sheet1")
    row = 0
    for block in paper.blocks:
        row = _put(sheet, block, row, style)
    return _book([sheet])


def three_sheets(random: Random, paper: Paper) -> Rendered:
    """The text on a first sheet, each table on one of its own."""
    return _book(_split_sheets(paper, _Style()))


def offset_sheets(random: Random, paper: Paper) -> Rendered:
    """Tables that begin below a title at C5, with hidden rows of an older draft above."""
    sheets = _split_sheets(paper, _Style(left=2, top=4))
    for sheet in sheets[1:]:
        sheet.cells[(1, 2)] = _string(sheet.name)
        sheet.cells[(2, 2)] = _string("旧稿")
        sheet.cells[(2, 3)] = "<v>999</v>"
        sheet.hidden.add(2)
    return _book(sheets)


def formulas(random: Random, paper: Paper) -> Rendered:
    """The totals of table two as formulas with the value that was last computed."""
    return _book(_split_sheets(paper, _Style(formulas=True)))


def uncalculated(random: Random, paper: Paper) -> Rendered:
    """The totals of table two as formulas that no program has computed yet: what they print is not in the file."""
    doubtful = {cell for cell in paper.truth if cell.startswith("t2.") and cell.endswith(".total")}
    return Rendered(
        _book(_split_sheets(paper, _Style(formulas=True, stored=False))).data, frozenset(doubtful)
    )


def _split_sheets(paper: Paper, style: _Style) -> list[_Sheet]:
    names = {"t1": "表一 主动公开", "t2": "表二 申请", "t3": "表三 复议诉讼", "": "其他"}
    text = _Sheet("正文")
    sheets: dict[str, _Sheet] = {}
    ends: dict[str, int] = {}
    row = 0
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            row = _put(text, block, row, _Style())
            continue
        sheet = sheets.setdefault(block.name, _Sheet(names[block.name]))
        ends[block.name] = _put(sheet, block, ends.get(block.name, style.top), style) + 1
    return [text, *sheets.values()]


def _put(sheet: _Sheet, block: Paragraph | Table, row: int, style: _Style) -> int:
    """Writes the block from that row on; gives the row after it."""
    if isinstance(block, Paragraph):
        if block.text:
            sheet.cells[(row, style.left)] = _string(block.text)
        return row + 1
    for cell in block.cells:
        top, left = row + cell.row, style.left + cell.column
        # Every slot of a table has borders, so it stands in the file even where it is empty or covered.
        slots = [(top + down, left + right) for down in range(cell.rows) for right in range(cell.columns)]
        sheet.cells |= dict.fromkeys(slots, "")
        sheet.bordered.update(slots)
        if cell.columns == 1 and not cell.id:
            sheet.widths[left] = max(sheet.widths.get(left, 9), min(30, 2 * len(cell.text) + 2))
        if cell.text:
            sheet.cells[(top, left)] = _content(cell, top, left, style)
        if cell.rows > 1 or cell.columns > 1:
            sheet.merges.append(f"{_name(top, left)}:{_name(top + cell.rows - 1, left + cell.columns - 1)}")
    return row + block.height


def _content(cell: Cell, row: int, column: int, style: _Style) -> str:
    text = cell.text.strip()
    if not (style.numbers and _PLAIN.fullmatch(text)):
        return _string(cell.text)
    # Excel writes the binary fraction with 17 digits: 59237.2449 is stored as 59237.244899999998.
    stored = text.lstrip("+") if "." not in text else format(Decimal(float(text)), ".17g")
    if style.formulas and cell.id and cell.id.startswith("t2.") and cell.id.endswith(".total"):
        first, last = _name(row, column - len(COLUMNS) + 1), _name(row, column - 1)
        value = f"<v>{stored}</v>" if style.stored else ""
        return f"<f>SUM({first}:{last})</f>{value}"
    return f"<v>{stored}</v>"


def _string(text: str) -> str:
    return f'<is><t xml:space="preserve">{escape(text)}</t></is>'


def _name(row: int, column: int) -> str:
    assert column < 26
    return f"{chr(65 + column)}{row + 1}"


def _sheet_xml(sheet: _Sheet) -> str:
    lines: dict[int, list[str]] = {}
    for (row, column), content in sorted(sheet.cells.items()):
        kind = ' t="inlineStr"' if content.startswith("<is>") else ""
        style = ' s="1"' if (row, column) in sheet.bordered else ""
        lines.setdefault(row, []).append(f'<c r="{_name(row, column)}"{style}{kind}>{content}</c>')
    data = "".join(
        f'<row r="{row + 1}"{" hidden=" + chr(34) + "1" + chr(34) if row in sheet.hidden else ""}>{"".join(cells)}</row>'
        for row, cells in lines.items()
    )
    merges = "".join(f'<mergeCell ref="{merge}"/>' for merge in sheet.merges)
    merges = f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else ""
    columns = "".join(
        f'<col min="{at + 1}" max="{at + 1}" width="{wide}" customWidth="1"/>'
        for at, wide in sorted(sheet.widths.items())
    )
    columns = f"<cols>{columns}</cols>" if columns else ""
    return f'{_XML}<worksheet xmlns="{_MAIN}">{columns}<sheetData>{data}</sheetData>{merges}</worksheet>'


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/>'
    '<top style="thin"/><bottom style="thin"/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1">'
    '<alignment horizontal="center" vertical="center" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _book(sheets: list[_Sheet]) -> Rendered:
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    listed = "".join(
        f'<sheet name="{sheet.name}" sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in zip(numbers, sheets, strict=True)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    overrides += f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    links += f'<Relationship Id="rId{len(sheets) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/styles.xml": _STYLES,
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
    }
    parts |= {
        f"xl/worksheets/sheet{n}.xml": _sheet_xml(sheet) for n, sheet in zip(numbers, sheets, strict=True)
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return Rendered(out.getvalue())
