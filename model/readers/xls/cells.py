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
from model.readers.sheets.formats import format_code, show_number
from model.readers.sheets.sheet import SheetCell

_SUPERSCRIPT = 1
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class XlsCells:
    """Reads the cells of one workbook; keeps what each of its styles means."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._own = {key: form.format_str for key, form in book.format_map.items() if form.format_str}
        self._styles: dict[int, tuple[str, bool, bool]] = {}

    def read(self, sheet: Any, row: int, column: int, *, is_uncalculated: bool) -> SheetCell | None:
        """The cell; None where nothing is to be seen of it."""
        code, bordered, struck = self._style(sheet.cell_xf_index(row, column))
        text, doubt = self._content(sheet, row, column, code)
        if is_uncalculated:
            text, doubt = "", "格内的公式没有保存计算结果"
        text = strip_invisible(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if text and struck:
            doubt = doubt or "格内有加了删除线的文字"
        return SheetCell(text, doubt, bordered) if text or doubt or bordered else None

    def _style(self, index: int) -> tuple[str, bool, bool]:
        """(format code, whether it has borders, whether a line goes through its text)."""
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
            struck = bool(self._book.font_list[style.font_index].struck_out)
            found = format_code(style.format_key, self._own), any(sides), struck
            self._styles[index] = found
        return found

    def _content(self, sheet: Any, row: int, column: int, code: str) -> tuple[str, str | None]:
        kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
        if kind in (XL_CELL_EMPTY, XL_CELL_BLANK):
            return "", None
        if kind == XL_CELL_TEXT:
            return self._text(value, sheet.rich_text_runlist_map.get((row, column)))
        if kind == XL_CELL_BOOLEAN:
            return "TRUE" if value else "FALSE", None
        if kind == XL_CELL_ERROR:
            shown = error_text_from_code.get(value, "#?")
            return shown, f"格内的公式出错（{shown}）"
        try:
            return show_number(repr(value), code, since_1904=self._book.datemode == 1)
        except (ValueError, ArithmeticError):
            return str(value), "格内的数存得不对"

    def _text(self, text: str, runs: list[tuple[int, int]] | None) -> tuple[str, str | None]:
        """A text of several fonts; small figures and struck words in it must not pass for the number."""
        if not runs:
            return text, None
        doubt = None
        parts = [text[: runs[0][0]]]
        for (start, font_index), (end, _) in pairwise([*runs, (len(text), 0)]):
            part, font = text[start:end], self._book.font_list[font_index]
            if part.strip() and font.struck_out:
                doubt = doubt or "格内有加了删除线的文字"
            elif part.strip() and font.escapement == _SUPERSCRIPT:
                part = part.translate(_SUPERSCRIPTS)
                doubt = doubt or "格内有上标"
            parts.append(part)
        return "".join(parts), doubt
