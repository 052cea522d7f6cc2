"""How the workbook looks: fonts, borders, fills, the signs of marked cells, and its printed page."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from model import report as reports
from model.findings import Severity
from model.forms import Table
from model.writers.marks import CellMark
from model.writers.xml_text import clean

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    SheetCell = Cell | MergedCell

Area = tuple[int, int, int, int]
TINTS = {Severity.ERROR: "F8D7D3", Severity.WARNING: "FCEBC5"}
OPERAND, DOUBTED, HEAD = "EEF2F8", "E6E0F0", "F2F2F2"
_LINE = 15.0
_LONGEST_NOTE = 1000
_UPRIGHT = 9
"""A label over more rows than this is set one character below the other."""


@dataclass(frozen=True)
class Looks:
    """The few openpyxl styles of a workbook, made once. borders: by name "plain", "failed", "operand". worn: the style numbers
    of the looks so far; openpyxl would look each up anew for every cell, which takes longer than all the rest."""

    fonts: dict[str, Any]
    borders: dict[str, Any]
    aligned: dict[str, Any]
    worn: dict[tuple[str, ...], Any] = field(default_factory=dict)

    @classmethod
    def make(cls) -> "Looks":
        """The looks, with openpyxl loaded only here."""
        from openpyxl.styles import Alignment, Border, Font, Side

        def border(style: Any) -> Any:
            side = Side(style=style, color="FF000000")
            return Border(left=side, right=side, top=side, bottom=side)

        fonts = {
            "title": Font(name="方正小标宋简体", size=16),
            "caption": Font(name="黑体", size=12),
            "text": Font(name="宋体", size=10),
            "head": Font(name="宋体", size=9),
            "bold": Font(name="宋体", size=10, bold=True),
            "note": Font(name="楷体_GB2312", size=10),
            "link": Font(name="宋体", size=10, underline="single", color="FF1F4E9C"),
        }
        borders = {"plain": border("thin"), "failed": border("thick"), "operand": border("dashed")}
        aligned = {
            "head": Alignment(horizontal="center", vertical="center", wrap_text=True),
            "upright": Alignment(horizontal="center", vertical="center", text_rotation=255),
            "label": Alignment(horizontal="left", vertical="center", wrap_text=True),
            "value": Alignment(horizontal="right", vertical="center", wrap_text=True),
        }
        return cls(fonts, borders, aligned)

    def dress(self, sheet: "Worksheet", area: Area, style: str, mark: CellMark | None = None) -> None:
        """Merges and styles one cell of a table. The cells that a merged one covers keep a border of their own, as spreadsheets
        write them."""
        from openpyxl.worksheet.cell_range import CellRange

        top, left, bottom, right = area
        border = "plain"
        if mark:
            border = "failed" if mark.sign.strip("改") else "plain" if mark.sign else "operand"
        if (top, left) != (bottom, right):
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    self._wear(sheet.cell(row, column), border)
            sheet.merged_cells.add(CellRange(None, left, top, right, bottom))
        font = "bold" if mark and mark.sign else style if style in {"head", "note"} else "text"
        fill = HEAD if style == "head" else _tint(mark)
        self._wear(sheet.cell(top, left), border, _alignment(area, style), font, fill)

    def _wear(self, box: Any, border: str, alignment: str = "", font: str = "", fill: str = "") -> None:
        look = (border, alignment, font, fill)
        if look in self.worn:
            box._style = copy(self.worn[look])
            return
        box.border = self.borders[border]
        if alignment:
            box.alignment, box.font = self.aligned[alignment], self.fonts[font]
        if fill:
            self.fill(box, fill)
        self.worn[look] = copy(box._style)

    def fill(self, box: "SheetCell", colour: str) -> None:
        """A plain background."""
        from openpyxl.styles import PatternFill

        box.fill = PatternFill("solid", fgColor=f"FF{colour}")

    def annotate(self, box: "SheetCell", cell: reports.Cell, mark: CellMark | None) -> None:
        """The sign before the number, by number format so that the value stays a number, and a note with the reasons."""
        from openpyxl.comments import Comment

        sign = f'"{mark.sign}"' if mark and mark.sign else ""
        if sign:
            box.number_format = f"{sign}General;{sign}-General;{sign}General;{sign}@"
        if cell.state in {reports.State.REMARK, reports.State.UNCLEAR} and not sign:
            box.number_format = "@"
        if mark and mark.messages:
            text = clean("\n".join(mark.messages))[:_LONGEST_NOTE]
            note = Comment(text, "勾稽")
            note.width, note.height = 320, 40 + 18 * (len(text) // 24 + 1)
            box.comment = note

    def title(self, sheet: "Worksheet", row: int, columns: int, text: str, large: bool) -> None:
        """A line over the whole width of a table."""
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        box = sheet.cell(row, 1, text)
        box.data_type = "s"
        box.font = self.fonts["title" if large else "caption"]
        box.alignment = self.aligned["head"]
        lines = 1 + (large and len(text) > 34)
        sheet.row_dimensions[row].height = 28.0 * lines if large else 22.0

    def list_head(self, sheet: "Worksheet", title: str, columns: Sequence[tuple[str, int]]) -> None:
        """Title and head of a plain list. columns: their heads, and their widths in characters."""
        from openpyxl.utils import get_column_letter

        self.title(sheet, 1, len(columns), title, large=False)
        for number, (head, width) in enumerate(columns, 1):
            sheet.cell(2, number, head)
            self.dress(sheet, (2, number, 2, number), "head")
            sheet.column_dimensions[get_column_letter(number)].width = width

    def list_page(self, sheet: "Worksheet", columns: int, rows: int) -> None:
        """The printed page of a plain list: A4 on its side, its head on every page."""
        from openpyxl.utils import get_column_letter

        self.page(sheet, f"A1:{get_column_letter(columns)}{rows}", 2)
        sheet.page_setup.orientation = "landscape"
        sheet.freeze_panes = "A3"

    def link(self, box: "SheetCell", home: str) -> None:
        """Leads from a cell of a list to the cell of the table that it speaks of."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        box.hyperlink = Hyperlink(ref=box.coordinate, location=home)
        box.font = self.fonts["link"]

    def height(self, table: Table, row: int, widths: tuple[int, ...], scale: int) -> float:
        """How high a row must be for its longest printed label, in points."""
        lines = 1
        for slot in table.layout:
            if slot.row == row and slot.row_span == 1 and slot.text:
                width = sum(widths[slot.column : slot.column + slot.column_span]) / scale
                lines = max(lines, -(-2 * len(slot.text) // max(int(width) - 2, 2)))
        return max(_LINE * lines + 4, 20.0)

    def page(self, sheet: "Worksheet", area: str, repeated: int) -> None:
        """A4, one page wide, the head rows repeated, page n/m below."""
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet.print_area = area
        sheet.print_title_rows = f"1:{repeated}"
        sheet.page_setup.paperSize = 9
        sheet.page_setup.orientation = "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True
        footer: Any = sheet.oddFooter
        footer.center.text = "第 &P / &N 页"
        sheet.page_margins.left = sheet.page_margins.right = 0.6
        sheet.page_margins.top = sheet.page_margins.bottom = 0.8


def _alignment(area: Area, style: str) -> str:
    high = area[2] - area[0]
    if style == "label" and high:
        return "upright" if high >= _UPRIGHT else "head"
    return "head" if style in {"note", "centre"} else style


def _tint(mark: CellMark | None) -> str:
    if mark is None:
        return ""
    if mark.severity is not None:
        return TINTS[mark.severity]
    return DOUBTED if mark.sign.startswith("？") else "" if mark.sign else OPERAND
