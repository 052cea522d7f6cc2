"""How wide the columns of a statutory table are in every output, in twentieths of a point.

They follow from the shape of a table alone, so that next year's form needs no Python.
"""

from model.forms import Table

TEXT_WIDTH = 8844
"""156 mm, the text block of GB/T 9704."""
VERTICAL = 460
"""A column of upright labels."""
_GROUP, _LABEL = 860, 2904


def column_widths(table: Table) -> tuple[int, ...]:
    """Width of each printed column: narrow for upright labels, medium for groups, wide for labels, the rest for values."""
    valued = {s.column + n for s in table.layout if s.cell for n in range(s.column_span)}
    widths = {c: _label_width(table, c) for c in range(table.layout_columns) if c not in valued}
    rest = TEXT_WIDTH - sum(widths.values())
    widths |= {c: rest // len(valued) for c in valued}
    widths[table.layout_columns - 1] += TEXT_WIDTH - sum(widths.values())
    return tuple(widths[c] for c in range(table.layout_columns))


def _label_width(table: Table, column: int) -> int:
    spans = [s.row_span for s in table.layout if s.column == column and s.column_span == 1]
    if spans and max(spans) >= 10:
        return VERTICAL
    return _GROUP if spans and min(spans) > 1 else _LABEL
