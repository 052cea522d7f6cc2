"""What a value cell prints on paper, the same in every output."""

from model.figures import print_figure
from model.forms import Column, Form
from model.report import Cell, Report, State


def printed(cell: Cell, column: Column) -> str:
    """The text of a cell: a number half-width and ungrouped, with its unit where the form prints none and with its plus
    sign where one was written; a remark and an unclear text as they stand; nothing for a blank or missing cell."""
    if cell.state is State.MISSING:
        return ""
    if cell.state is not State.NUMBER or cell.value is None:
        return cell.text
    digits = print_figure(cell.value, column.kind)
    if column.kind == "change" and cell.value > 0 and cell.text.lstrip().startswith(("+", "＋")):
        digits = f"+{digits}"
    return f"{digits}{cell.unit}" if cell.unit and cell.unit != column.unit else digits


def printed_cells(report: Report) -> dict[str, str]:
    """The printed text of every cell of the form, by id."""
    columns = _columns(report.form)
    return {name: printed(cell, columns[name]) for name, cell in report.cells.items()}


def report_title(report: Report) -> str:
    """The report's title: as read, else made of unit and year as the notice words it."""
    lines = [line.text.strip() for line in report.outline.title if line.text.strip()]
    if lines:
        return "".join(lines)
    year = f"{report.year}年" if report.year is not None else ""
    return f"{report.unit}{year}政府信息公开工作年度报告"


def _columns(form: Form) -> dict[str, Column]:
    return {
        f"{table.id}.{row.id}.{column}": table.column_by_id[column]
        for table in form.tables
        for row in table.rows
        for column in row.columns
    }
