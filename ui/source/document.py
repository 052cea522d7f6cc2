"""The original as rich text: the blocks of a Document laid one after another, and the way back from a place to its Anchor.

Blocks are only ever appended, a slice of time at a time, so that two hundred pages open without the window standing still.
A place is found through the table or paragraph it was laid in, never by searching for its text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from model.document import Anchor, Document, Grid, GridCell, Paragraph, Role

SLICE = 0.015
"""Seconds of laying blocks before the event loop is given its turn."""
PIECE_ROWS = 60
"""Rows after which a long grid goes on in a further table, where no cell spans the cut."""
_LINE = "\u2028"
_AROUND = 0.9
"""Ems that the padding of a cell takes from its column."""
_NUMERIC = frozenset("0123456789０１２３４５６７８９,，.．+-＋－—/ 〇%％")


class SourceDocument(QObject):
    """Lays `document` into `text` and knows where each anchor went."""

    grown = Signal()
    """Further blocks were laid."""

    def __init__(self, document: Document, text: QTextDocument, line_colour: QColor, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._text = text
        self._line_colour = line_colour
        self._starts: list[int] = []
        self._pieces: dict[int, list[tuple[int, QTextTable]]] = {}
        self._block_of_table: dict[int, tuple[int, int]] = {}
        self._steps = self._lay_all()
        self._begun = self._ended = False
        self._timer = QTimer(self)
        # A timer of 0 would come before painting.
        self._timer.setInterval(1)
        self._timer.timeout.connect(self.lay)
        text.clear()
        text.setUndoRedoEnabled(False)

    def start(self) -> None:
        """Begin to lay, while the event loop is idle."""
        if not self._begun:
            self._begun = True
            self._timer.start()

    @property
    def laid(self) -> bool:
        """Whether all of it is laid."""
        return self._ended

    def stop(self) -> None:
        """Lay nothing further."""
        self._begun = True
        self._timer.stop()

    def lay(self) -> None:
        """Lay blocks for one slice of time."""
        end = perf_counter() + SLICE
        cursor = QTextCursor(self._text)
        more = True
        while more and perf_counter() < end:
            # Qt breaks the lines of all that came within one edit when it ends: of one grid at most, or a slice would take many times
            # as long as it should.
            cursor.beginEditBlock()
            more = next(self._steps, None) is not None
            cursor.endEditBlock()
        if not more:
            self._timer.stop()
            self._ended = True
        self.grown.emit()

    def span(self, anchor: Anchor) -> tuple[int, int] | None:
        """First and last position of the anchor's text, None where it is not laid yet."""
        if anchor.block >= len(self._starts):
            return None
        first, last = self._whole(anchor)
        if first is None or last is None:
            return None
        if anchor.start is None or anchor.end is None:
            return first, last
        text = self._text_of(anchor)
        return first + _units(text[: anchor.start]), first + _units(text[: anchor.end])

    def anchor_at(self, position: int) -> Anchor | None:
        """The place of a position: block, and in a grid the origin of its cell; start and end are the character there."""
        cursor = QTextCursor(self._text)
        cursor.setPosition(position)
        table = cursor.currentTable()
        if table is None:
            block = bisect_right(self._starts, position) - 1
            if block < 0 or isinstance(self._document.blocks[block], Grid):
                return None
            offset = position - self._starts[block]
            return Anchor(block, start=offset, end=offset)
        known = self._block_of_table.get(table.objectIndex())
        if known is None:
            return None
        block, top = known
        cell = table.cellAt(position)
        offset = position - cell.firstPosition()
        return Anchor(block, cell.row() + top, cell.column(), offset, offset)

    def _whole(self, anchor: Anchor) -> tuple[int | None, int | None]:
        if anchor.row is None or anchor.column is None:
            start = self._starts[anchor.block]
            block = self._document.blocks[anchor.block]
            return start, start + (_units(block.text) if isinstance(block, Paragraph) else 0)
        for top, table in self._pieces.get(anchor.block, ()):
            if top <= anchor.row < top + table.rows() and anchor.column < table.columns():
                cell = table.cellAt(anchor.row - top, anchor.column)
                return cell.firstPosition(), cell.lastPosition()
        return None, None

    def _text_of(self, anchor: Anchor) -> str:
        block = self._document.blocks[anchor.block]
        if isinstance(block, Paragraph):
            return block.text
        return next((c.text for c in block.cells if (c.row, c.column) == (anchor.row, anchor.column)), "")

    def _lay_all(self) -> Iterator[bool]:
        """Lay everything, pausing after each paragraph and each piece of a grid."""
        cursor = QTextCursor(self._text)
        after_grid = False
        for number, block in enumerate(self._document.blocks):
            cursor.movePosition(QTextCursor.MoveOperation.End)
            if isinstance(block, Paragraph):
                if number and not after_grid:
                    cursor.insertBlock()
                self._starts.append(cursor.position())
                _lay_paragraph(cursor, block)
                after_grid = False
                yield True
            else:
                self._starts.append(cursor.position())
                for _ in self._lay_grid(number, block):
                    yield True
                after_grid = True

    def _lay_grid(self, number: int, grid: Grid) -> Iterator[bool]:
        widths, numbers = _column_widths(grid), _number_columns(grid)
        pieces = self._pieces.setdefault(number, [])
        look = self._cell_format()
        for top, bottom in _cuts(grid):
            cursor = QTextCursor(self._text)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.setBlockFormat(_block_format(0))
            table = cursor.insertTable(bottom - top, len(widths), self._table_format(widths))
            for row in grid.rows[top:bottom]:
                for cell in row:
                    _lay_cell(table, cell, cell.row - top, numbers, look)
            pieces.append((top, table))
            self._block_of_table[table.objectIndex()] = (number, top)
            yield True

    def _table_format(self, widths: Sequence[float]) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setBorderCollapse(True)
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(self._line_colour)
        form.setCellSpacing(0)
        form.setBottomMargin(self._text.defaultFont().pointSizeF())
        form.setCellPadding(self._text.defaultFont().pointSizeF() / 3)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 99))
        form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, w) for w in widths])
        return form

    def _cell_format(self) -> QTextTableCellFormat:
        form = QTextTableCellFormat()
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(self._line_colour)
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        return form


def _lay_paragraph(cursor: QTextCursor, paragraph: Paragraph) -> None:
    heading = paragraph.role is Role.HEADING
    aside = paragraph.role in (Role.NOTE, Role.MARGIN)
    cursor.setBlockFormat(_block_format(1 if heading else 0.4, paragraph))
    form = QTextCharFormat()
    if heading:
        form.setFontWeight(700)
        form.setProperty(QTextFormat.Property.FontSizeAdjustment, 1 if paragraph.level == 1 else 0)
    elif aside:
        form.setProperty(QTextFormat.Property.FontSizeAdjustment, -1)
    cursor.insertText(paragraph.text.replace("\n", _LINE), form)


def _block_format(space: float, paragraph: Paragraph | None = None) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setTopMargin(space * 8)
    form.setBottomMargin(space * 8)
    if paragraph:
        form.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if paragraph.role is Role.LIST:
            form.setIndent(max(paragraph.level - 1, 0))
    return form


def _lay_cell(
    table: QTextTable, cell: GridCell, row: int, numbers: frozenset[int], look: QTextTableCellFormat
) -> None:
    if cell.row_span > 1 or cell.column_span > 1:
        rows = min(cell.row_span, table.rows() - row)
        table.mergeCells(row, cell.column, rows, cell.column_span)
    place = table.cellAt(row, cell.column)
    cursor = place.firstCursorPosition()
    if (
        _is_numeric(cell.text)
        or cell.row_span > 1
        or cell.column in numbers
        or (cell.column_span > 1 and cell.column)
    ):
        form = QTextBlockFormat()
        form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.setBlockFormat(form)
    place.setFormat(look)
    letters = QTextCharFormat()
    if cell.doubt:
        letters.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        letters.setToolTip(cell.doubt)
    cursor.insertText(cell.text.replace("\n", _LINE), letters)


def _cuts(grid: Grid) -> Iterator[tuple[int, int]]:
    """Row ranges of the pieces a grid is laid in."""
    open_until = [0] * (grid.row_count + 1)
    for cell in grid.cells:
        open_until[cell.row] = max(open_until[cell.row], cell.row + cell.row_span)
    top = reach = 0
    for row in range(grid.row_count):
        if row - top >= PIECE_ROWS and reach <= row:
            yield top, row
            top = row
        reach = max(reach, open_until[row])
    if grid.row_count > top:
        yield top, grid.row_count


def _column_widths(grid: Grid) -> list[float]:
    """Percent of the width for each column: every number stands on one line, labels wrap in what is left."""
    numbers = _number_columns(grid)
    widths = [2.2] * grid.column_count
    for cell in grid.cells:
        if cell.column_span == 1:
            wide = max((_ems(line) for line in cell.text.split("\n")), default=0.0)
            if _is_numeric(cell.text):
                wide = min(wide + 0.4, 10.0)
            else:
                wide = min(wide, 2.2 if cell.column in numbers else 3.2 if cell.row_span > 2 else 8.0)
            widths[cell.column] = max(widths[cell.column], wide)
    whole = sum(widths) + _AROUND * len(widths)
    return [100 * (width + _AROUND) / whole for width in widths]


def _number_columns(grid: Grid) -> frozenset[int]:
    """Columns in which most cells hold numbers."""
    votes = [0] * grid.column_count
    for cell in grid.cells:
        votes[cell.column] += 1 if _is_numeric(cell.text) else -1
    return frozenset(column for column, vote in enumerate(votes) if vote > 0)


def _is_numeric(text: str) -> bool:
    return bool(text) and set(text) <= _NUMERIC


def _ems(text: str) -> float:
    """Roughly how wide a text is, in ems."""
    return sum(1.0 if ord(letter) > 0x2E80 else 0.6 for letter in text)


def _units(text: str) -> int:
    """Length in the positions of a text document, which counts UTF-16 units."""
    return len(text) + sum(ord(letter) > 0xFFFF for letter in text)
