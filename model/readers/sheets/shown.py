"""A stored number held against what its cell shows, where a file keeps both (.ods, pages that Excel and Calc saved)."""

import re
from decimal import Decimal, InvalidOperation

from model.readers.sheets.formats import plain_number

_NUMERAL = re.compile(r"\d[\d,，'\u00a0\u202f ]*(?:\.\d+)?|\.\d+")
_MINUS = "-－−(（"
_DASHES = ("-", "－", "−", "–", "—")


def shown_number(raw: str, shown: str, *, is_percentage: bool = False) -> tuple[str, str | None]:
    """(text, doubt) of a stored number that is shown like this: the number in plain digits, with the words beside it.

    Where the two differ the text is the stored number, as in an .xlsx. Raises ValueError for what is no number.
    """
    text = plain_number(raw)
    found = _NUMERAL.search(shown)
    if found is None and text == "0" and shown.strip() in _DASHES:
        # What an accountant's format prints for nothing.
        return text, None
    if found is None:
        hides = "单元格设置为不显示这个数" if not shown else f"单元格显示为 {shown}，实际存的是一个数"
        return text, hides
    before, after = shown[: found.start()], shown[found.end() :]
    is_percentage = is_percentage or after.lstrip().startswith(("%", "％"))
    stored = Decimal(text).scaleb(2 if is_percentage else 0)
    try:
        seen = Decimal(re.sub(r"[^\d.]", "", found.group()))
    except InvalidOperation:
        return text, f"单元格显示为 {shown}，实际存的是另一个数"
    negative = any(sign in before for sign in _MINUS)
    if seen != abs(stored) or _NUMERAL.search(after):
        return text, f"单元格显示为 {shown}，实际存的是另一个数"
    doubt = "单元格设置为不显示负号" if stored < 0 and not negative else None
    digits = format(seen, "f")
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f"{_words(before)}{'-' if stored < 0 else ''}{digits}{_words(after)}", doubt


def _words(text: str) -> str:
    """What means something beside a number; minus and brackets are told by its sign."""
    return "".join(sign for sign in text if sign.isalpha() or sign in "%％‰¥￥$+")
