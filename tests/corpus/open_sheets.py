"""Papers as .ods: numbers beside what is shown of them, repeated cells, formulas with results, hidden rows."""

import re
from itertools import groupby
from random import Random

from tests.corpus.open_text import package, words
from tests.corpus.paper import Paper, Paragraph
from tests.corpus.tables import Cell, Table
from tests.corpus.text import Rendered

_PLAIN = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_STYLES = (
    '<style:style style:name="ce1" style:family="table-cell"><style:table-cell-properties fo:border="0.74pt solid #000000"/></style:style>'
    '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>'
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
_REST = '<table:table-cell table:number-columns-repeated="{}"/>'
_COLUMNS = 1024
_ROWS = 1_048_576
_Named = tuple[str, list[str]]


def one_sheet(random: Random, paper: Paper) -> Rendered:
    """The whole report on one sheet."""
    rows = [row for block in paper.blocks for row in _rows(random, block, 0)]
    return _book([("Sheet1", rows)])


def sheets(random: Random, paper: Paper) -> Rendered:
    """The text on a first sheet, each table on one of its own, away from the corner, with an older draft in hidden rows and sheets."""
    names = {"t1": "表一 主动公开", "t2": "表二 申请", "t3": "表三 复议诉讼", "": "其他"}
    text: list[str] = []
    found: dict[str, list[str]] = {}
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            text += _rows(random, block, 0)
            continue
        old = _row([_number("999", "999"), _text("旧稿")], 3, ' table:visibility="collapse"')
        rows = found.setdefault(block.name, [old])
        rows += [*_rows(random, block, 2), _row([], 0)]
    hidden = [_row([_text("总计"), _number("7", "7")], 0)]
    return _book([("正文", text), *((names[name], rows) for name, rows in found.items())], [("旧稿", hidden)])


def _book(shown: list[_Named], hidden: list[_Named] | None = None) -> Rendered:
    tables = []
    for style, named in (("ta1", shown), ("ta2", hidden or [])):
        for name, rows in named:
            rest = f'<table:table-row table:number-rows-repeated="{_ROWS - len(rows)}">{_REST.format(_COLUMNS)}</table:table-row>'
            columns = f'<table:table-column table:number-columns-repeated="{_COLUMNS}" table:default-cell-style-name="Default"/>'
            tables.append(
                f'<table:table table:name="{name}" table:style-name="{style}">{columns}{"".join(rows)}{rest}</table:table>'
            )
    return package("spreadsheet", f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet>", _STYLES)


def _rows(random: Random, block: Paragraph | Table, left: int) -> list[str]:
    if isinstance(block, Paragraph):
        return [_row([_text(block.text)] if block.text else [], left)]
    return [
        _row([_slot(random, block, at, column) for column in range(block.width)], left)
        for at in range(block.height)
    ]


def _row(cells: list[str], left: int, attributes: str = "") -> str:
    """A row whose equal cells side by side are written once."""
    written = [_REST.format(left)] if left else []
    for cell, same in groupby(cells):
        count = len(list(same))
        again = f' table:number-columns-repeated="{count}"' if count > 1 else ""
        name, rest = re.split(r"(?=[ />])", cell, maxsplit=1)
        written.append(f"{name}{again}{rest}")
    written.append(_REST.format(_COLUMNS - left - len(cells)))
    return f"<table:table-row{attributes}>{''.join(written)}</table:table-row>"


def _slot(random: Random, table: Table, row: int, column: int) -> str:
    cell = table.slots()[row][column]
    if cell is None:
        return "<table:table-cell/>"
    if (cell.row, cell.column) != (row, column):
        return '<table:covered-table-cell table:style-name="ce1"/>'
    spans = f' table:number-columns-spanned="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' table:number-rows-spanned="{cell.rows}"' if cell.rows > 1 else ""
    return _content(random, cell, f' table:style-name="ce1"{spans}')


def _content(random: Random, cell: Cell, attributes: str) -> str:
    text = cell.text.strip()
    if not text:
        return f"<table:table-cell{attributes}/>"
    if not _PLAIN.fullmatch(text) or random.random() < 0.1:
        return _text(cell.text, attributes)
    is_total = cell.id is not None and cell.id.startswith("t2.") and cell.id.endswith(".total")
    formula = ' table:formula="of:=SUM([.A1:.F1])"' if is_total else ""
    whole, _, rest = text.partition(".")
    grouped = f"{int(whole):,}" + (f".{rest}" if rest else "")
    return _number(text, grouped if random.random() < 0.2 else text, attributes + formula)


def _text(text: str, attributes: str = "") -> str:
    lines = "".join(f"<text:p>{words(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell{attributes} office:value-type="string">{lines}</table:table-cell>'


def _number(value: str, shown: str, attributes: str = "") -> str:
    return f'<table:table-cell{attributes} office:value-type="float" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>'
