"""How wide and high the lines of a printed table are, from the font alone and the room there is.

Labels wrap before numbers are squeezed; a line is never lower than a click target of six units (24 px at the usual size).
"""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QFontMetrics

from model.forms import Slot
from model.records import record
from ui.form.header import padding, shown_label, wrapped_height
from ui.form.layout import FormLayout

_NARROW_GROUP, _GROUP = 3, 4
"""Ems of a label column that only holds merged labels: of many rows, of a few."""
_LABEL = (8.0, 13.5)
"""Least and natural ems of the column of single labels."""
_VALUE = (3.8, 5.6, 7.5)
"""Least, natural and greatest ems of a value column."""


@record
class FormSizes:
    """labels: widths of the label columns. heads: heights of the head rows. columns, rows: those of the body."""

    labels: tuple[int, ...]
    heads: tuple[int, ...]
    columns: tuple[int, ...]
    rows: tuple[int, ...]


def measure(
    layout: FormLayout, texts: Mapping[int, int], room: int, metrics: QFontMetrics, names: QFontMetrics
) -> FormSizes:
    """Sizes for a viewport and labels of `room` pixels together. texts: the widest content of each column, marks included.
    metrics, names: of the font of the values, and of that of heads and labels."""
    labels = _label_widths(layout, names)
    columns = [_column_range(texts.get(c, 0), metrics) for c in range(layout.column_count)]
    low = [sum(w[i] for w in (*labels, *columns)) for i in range(3)]
    step = 0 if room < low[1] else 1
    share = max(0.0, min(1.0, (room - low[step]) / max(low[step + 1] - low[step], 1)))
    taken = [[int(w[step] + share * (w[step + 1] - w[step])) for w in part] for part in (labels, columns)]
    return FormSizes(
        labels=tuple(taken[0]),
        heads=_levels(layout.heads, layout.table.header_rows, taken[1], names),
        columns=tuple(taken[1]),
        rows=_row_heights(layout, taken[0], taken[1], metrics, names),
    )


def _label_widths(layout: FormLayout, metrics: QFontMetrics) -> list[tuple[int, int, int]]:
    """Least, natural and greatest width of each label column."""
    em, around = metrics.horizontalAdvance("国"), 2 * padding(metrics)
    widths = []
    for column in range(layout.label_columns):
        own = [slot for slot in layout.labels if slot.column == column and slot.column_span == 1]
        spans = max((slot.row_span for slot in own), default=1)
        if spans > 1:
            wide = (_NARROW_GROUP if spans > 8 else _GROUP) * em + around
            widths.append((wide, wide, wide))
        else:
            longest = max((metrics.horizontalAdvance(slot.text) for slot in own), default=0)
            least, natural = (min(longest, round(ems * em)) + around for ems in _LABEL)
            widths.append((least, natural, natural))
    return widths


def _column_range(content: int, metrics: QFontMetrics) -> tuple[int, int, int]:
    em, around = metrics.horizontalAdvance("国"), 2 * padding(metrics)
    return tuple(max(round(ems * em), content + around) for ems in _VALUE)  # type: ignore[return-value]


def _levels(
    slots: Sequence[Slot], count: int, widths: Sequence[int], metrics: QFontMetrics
) -> tuple[int, ...]:
    """Heights of the head rows: each holds its own heads, and a head over several rows fits into them together."""
    heights = [0] * count
    for slot in sorted(slots, key=lambda s: s.row_span):
        width = sum(widths[slot.column : slot.column + slot.column_span])
        need = wrapped_height(shown_label(slot, width, metrics), width, metrics)
        have = sum(heights[slot.row : slot.row + slot.row_span])
        if need > have:
            heights[slot.row + slot.row_span - 1] += need - have
    return tuple(heights)


def _row_heights(
    layout: FormLayout,
    labels: Sequence[int],
    columns: Sequence[int],
    metrics: QFontMetrics,
    names: QFontMetrics,
) -> tuple[int, ...]:
    least = max(24, round(metrics.height() * 6 / 4.5))
    heights = [least] * layout.row_count
    texts = [(s, labels, names) for s in layout.labels]
    texts += [(s, columns, metrics) for s in layout.body if not s.cell]
    for slot, widths, font in sorted(texts, key=lambda one: one[0].row_span):
        width = sum(widths[slot.column : slot.column + slot.column_span])
        need = wrapped_height(shown_label(slot, width, font), width, font)
        have = sum(heights[slot.row : slot.row + slot.row_span])
        if need > have:
            heights[slot.row + slot.row_span - 1] += need - have
    return tuple(heights)
