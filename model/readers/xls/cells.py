"""What a cell of an xlrd sheet shows, and what must be doubted about it."""

from itertools import pairwise
from typing import Any

from xlrd.biffh import (  # type: ignore[import-untyped]
    XL_CELL_BLANK,
    XL_CELL_BOOLEAN,
    XL_CELL_EMPTY,
    XL_CELL_ERROR,
    XL_CELL_TEXT,
    error_text_from_code,
)

from model.readers.invisible import strip_invisible
from model.readers.letters import (
    LEAST_POINTS,
    LOWERED,
    PALE,
    RAISED,
    SMALL,
    STRUCK,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    is_pale,
)
from model.readers.sheets.formats import format_code, show_number
from model.readers.sheets.sheet import SheetCell

_APART = {1: (SUPERSCRIPTS, RAISED), 2: (SUBSCRIPTS, LOWERED)}
"""What a font's escapement sets apart."""
_TWIPS = 20
_LEAST_FILL = 1
_SOME = 0x808080


class XlsCells:
    """Reads the cells of one workbook; keeps what each of its styles means."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._own = {key: form.format_str for key, form in book.format_map.items() if form.format_str}
        self._styles: dict[int, tuple[str, bool, str | None, int | None]] = {}

    def read(self, sheet: Any, row: int, column: int, *, is_uncalculated: bool) -> SheetCell | None:
        """The cell; None where nothing is to be seen of it."""
        code, bordered, look, ground = self._style(sheet.cell_xf_index(row, column))
        text, doubt = self._content(sheet, row, column, code, ground)
        if is_uncalculated:
            text, doubt = "", "格内的公式没有保存计算结果"
        text = strip_invisible(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if text:
            doubt = doubt or look
        return SheetCell(text, doubt, bordered) if text or doubt or bordered else None

    def _style(self, index: int) -> tuple[str, bool, str | None, int | None]:
        """(format code, whether it has borders, doubt of letters that are struck or not seen, colour behind them or None)."""
        found = self._styles.get(index)
        if found is None:
            style = self._book.xf_list[index]
            border = style.border
            sides = (
                border.left_line_style,
                border.right_line_style,
                border.top_line_style,
                border.bottom_line_style,
            )
            background = style.background
            filled = background.fill_pattern >= _LEAST_FILL
            ground = self._colour(background.pattern_colour_index) if filled else None
            if background.fill_pattern > _LEAST_FILL:
                ground = _SOME
            doubt = self._look(self._book.font_list[style.font_index], ground)
            found = format_code(style.format_key, self._own), any(sides), doubt, ground
            self._styles[index] = found
        return found

    def _look(self, font: Any, ground: int | None) -> str | None:
        """What must be doubted about letters of a font on a ground, None for nothing."""
        if font.struck_out:
            return STRUCK
        ink = self._colour(font.colour_index)
        if ink and is_pale(ink, ground):
            return PALE
        return SMALL if 0 < font.height < LEAST_POINTS * _TWIPS else None

    def _colour(self, index: int) -> int | None:
        """A colour of the workbook's palette, None for the usual one."""
        found = self._book.colour_map.get(index)
        return None if found is None else found[0] << 16 | found[1] << 8 | found[2]

    def _content(
        self, sheet: Any, row: int, column: int, code: str, ground: int | None
    ) -> tuple[str, str | None]:
        kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
        if kind in (XL_CELL_EMPTY, XL_CELL_BLANK):
            return "", None
        if kind == XL_CELL_TEXT:
            return self._text(value, sheet.rich_text_runlist_map.get((row, column)), ground)
        if kind == XL_CELL_BOOLEAN:
            return "TRUE" if value else "FALSE", None
        if kind == XL_CELL_ERROR:
            shown = error_text_from_code.get(value, "#?")
            return shown, f"格内的公式出错（{shown}）"
        try:
            return show_number(repr(value), code, since_1904=self._book.datemode == 1)
        except (ValueError, ArithmeticError):
            return str(value), "格内的数存得不对"

    def _text(
        self, text: str, runs: list[tuple[int, int]] | None, ground: int | None
    ) -> tuple[str, str | None]:
        """A text of several fonts; small figures and struck words in it must not pass for the number."""
        if not runs:
            return text, None
        doubt = None
        parts = [text[: runs[0][0]]]
        for (start, font_index), (end, _) in pairwise([*runs, (len(text), 0)]):
            part, font = text[start:end], self._book.font_list[font_index]
            if part.strip():
                own = self._look(font, ground)
                if font.escapement in _APART and own != STRUCK:
                    signs, own = _APART[font.escapement]
                    part = part.translate(signs)
                doubt = doubt or own
            parts.append(part)
        return "".join(parts), doubt
