"""Next year's report to start from: the form that will hold then, empty but for the applications carried over (结转)."""

from dataclasses import replace

from model.document import Document
from model.errors import ExportFailed
from model.forms import form_of_year
from model.report import Cell, Report, State

_CARRIED_IN, _CARRIED_OUT = "t2.carried_in.", "t2.carried_out."
_BLANK = Cell(None, "", State.BLANK)


def next_years_report(last: Report) -> Report:
    """The report of the year after `last`. A number carried out that was not read for certain stays blank, to be filled in by hand.

    Raises ExportFailed where last year's report names no year, for then neither the form nor the title is known.
    """
    if last.year is None:
        raise ExportFailed("上年报告没有写明年度，不能由它新建下年报告。请先在标题里补上年度。")
    year = last.year + 1
    form = form_of_year(year) or last.form
    cells = dict.fromkeys(form.cell_ids, _BLANK)
    for name in cells:
        if name.startswith(_CARRIED_IN):
            cells[name] = _carried(last.cells[_CARRIED_OUT + name.removeprefix(_CARRIED_IN)])
    document = Document(f"{year}年报告", "docx", ())
    return Report(form=form, document=document, cells=cells, year=year, unit=last.unit)


def _carried(out: Cell) -> Cell:
    return replace(out, anchor=None, edited=False, marks=()) if out.state is State.NUMBER else _BLANK
