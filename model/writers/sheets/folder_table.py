"""The table of a checked folder as a workbook: a line a report, and on a second sheet what the reports say of each other."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from model.collection.line import Line
from model.collection.together import Together
from model.errors import ExportMismatch
from model.findings import Finding
from model.writers.marks import SIGNS
from model.writers.saving import save
from model.writers.sheets.styles import Looks
from model.writers.xml_text import clean

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "政府信息公开工作年度报告核对情况"
_HEADS = ("序号", "单位", "年度", "结论", "强制性", "核实性", "提示", "存疑", "文件", "说明")
_WIDTHS = (6, 30, 8, 20, 9, 9, 9, 9, 36, 50)
_TOGETHER = ("序号", "性质", "单位", "说明", "依据", "文件")
_TOGETHER_WIDTHS = (6, 11, 30, 60, 40, 36)


def write_folder_table(lines: Sequence[Line], together: Together, target: Path) -> Path:
    """Writes the workbook to target and returns it. Raises ExportFailed, ExportMismatch where what is written does not read back."""
    rows = [_row(number, line) for number, line in enumerate(lines, 1)]

    def checked(written: bytes) -> None:
        if _read_back(written) != [tuple(row) for row in rows]:
            raise ExportMismatch(("核对情况表读回后与窗口中的不一致",))

    save(_content(rows, lines, together), target, None, checked)
    return target


def _content(rows: Sequence[Sequence[object]], lines: Sequence[Line], together: Together) -> bytes:
    from openpyxl import Workbook

    book, looks = Workbook(), Looks.make()
    sheet = book.active
    assert sheet is not None
    sheet.title = "核对情况"
    _fill(sheet, f"{TITLE}（{len(rows)}份）", tuple(zip(_HEADS, _WIDTHS, strict=True)), rows, looks)
    told = [(one, "", "") for one in together.absent]
    told += [(one, line.unit, line.name) for line in lines for one in line.more]
    if told or together.remarks:
        second = book.create_sheet("一起核对")
        said = [_together_row(number, *one) for number, one in enumerate(told, 1)]
        said += [("", "说明", "", clean(remark), "", "") for remark in together.remarks]
        columns = tuple(zip(_TOGETHER, _TOGETHER_WIDTHS, strict=True))
        _fill(second, f"各单位一起核对（{len(told)}处）", columns, said, looks)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _row(number: int, line: Line) -> tuple[object, ...]:
    counts = (line.errors, line.warnings, line.infos, line.doubts)
    said = line.reason or "；".join(one.message for one in line.more)
    return (
        number,
        clean(line.unit),
        line.year,
        line.standing.label,
        *(None if line.reason else count for count in counts),
        clean(line.name),
        clean(said),
    )


def _together_row(number: int, one: Finding, unit: str, file: str) -> tuple[object, ...]:
    kind = f"{SIGNS.get(one.severity, '')}{one.severity.label}"
    return (number, kind, clean(unit), clean(one.message), clean(one.basis), clean(file))


def _fill(
    sheet: "Worksheet",
    title: str,
    columns: tuple[tuple[str, int], ...],
    rows: Sequence[Sequence[object]],
    looks: Looks,
) -> None:
    from openpyxl.utils import get_column_letter

    looks.list_head(sheet, title, columns)
    for row, values in enumerate(rows, 3):
        lines = 1
        for column, value in enumerate(values, 1):
            box = sheet.cell(row, column)
            box.value = value if value != "" else None  # type: ignore[assignment]
            if isinstance(value, str) and value:
                # A name that begins with "=" is a name.
                box.data_type = "s"
                lines = max(lines, -(-2 * len(value) // (columns[column - 1][1] - 2)))
            looks.dress(sheet, (row, column, row, column), "label" if isinstance(value, str) else "value")
        sheet.row_dimensions[row].height = min(15.0 * lines + 6, 400.0)
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(columns))}{len(rows) + 2}"
    looks.list_page(sheet, len(columns), len(rows) + 2)


def _read_back(written: bytes) -> list[tuple[object, ...]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(written), read_only=True)
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(min_row=3, max_col=len(_HEADS), values_only=True))
    book.close()
    texts = [0, 1, 3, 8, 9]
    return [
        tuple("" if place in texts and one is None else one for place, one in enumerate(row)) for row in rows
    ]
