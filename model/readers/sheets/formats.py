"""Numbers as a spreadsheet shows them: the stored number in plain digits, with what its format adds or hides.

What a clerk sees and what is stored may differ; the text is then the stored number and a doubt says so. Source: ECMA-376
part 1, 18.8.30 and 18.8.31 (numFmts).
"""

import operator
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    **dict.fromkeys((14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "hh:mm:ss"),
    22: "yyyy-mm-dd hh:mm",
}
_LITERAL = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.|\[\$([^\]\-]*)[^\]]*\]|\[[^\]]*\]')
_PATTERN = re.compile(r"[0#?](?:[0#?,]*)(?:\.[0#?]*)?,*|\.[0#?]+,*")
_CONDITION = re.compile(r"\[\s*(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\s*\]")
_HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_EPOCH = datetime(1899, 12, 30)
_LEAP_BUG = 60
"""Serial of 1900-02-29, a day that spreadsheets have and the calendar has not."""


def format_code(format_id: int, own: dict[int, str]) -> str:
    """The code of a number format by id, "General" for what is not known."""
    return own.get(format_id) or _BUILT_IN.get(format_id, "General")


def plain_number(raw: str) -> str:
    """A stored number in plain digits, rounded to the 15 that a spreadsheet keeps: no exponent, no binary noise.

    Raises ValueError for what is no number.
    """
    number = float(raw)
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(raw)
    text = format(Decimal(f"{number:.15g}"), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def show_number(raw: str, code: str, *, since_1904: bool = False) -> tuple[str, str | None]:
    """(text, doubt) of a stored number under a format code. Raises ValueError for what is no number."""
    text = plain_number(raw)
    if code in ("General", "@", ""):
        return text, None
    section, is_own_negative = _section(code, Decimal(text))
    if not _LITERAL.sub(_literal, section).strip():
        return text, "单元格设置为不显示这个数"
    bare = _LITERAL.sub("", section)
    if re.search(r"[ymdhs]", bare.lower().replace("general", "")):
        return _show_date(float(raw), section, since_1904), None
    signs = _LITERAL.sub(lambda found: "\0" * len(found.group()), section)
    match = _PATTERN.search(signs)
    if match is None and text != "0" and not re.search("general|通用|@", bare.lower()):
        # Words in the number's place. A dash for nothing is no more than that.
        return text, f"单元格显示为“{_literals(section).strip()}”，实际存的是一个数"
    if match is None or "e" in bare.lower() or "/" in bare:
        return text, None
    return _show_figure(text, section, match, signs, is_own_negative)


def _show_figure(
    text: str, section: str, match: re.Match[str], signs: str, is_own_negative: bool
) -> tuple[str, str | None]:
    """(text, doubt) of a number whose digits stand at `match` in the part of the code for it; signs: that part without its words."""
    if _PATTERN.search(signs, match.end()):
        # 0!.0, shows ten thousands with a point that is no decimal point; 000-0000 parts the digits.
        return text, "单元格按另一种样式显示这个数"
    prefix = _literals(section[: match.start()])
    suffix = _literals(section[match.end() :])
    shown = Decimal(text).scaleb(2 * signs.count("%"))
    doubt = _rounding_doubt(shown, match.group())
    if any(sign.isdecimal() for sign in prefix + suffix):
        # 0"0" shows 50 for a 5.
        doubt = doubt or "单元格在这个数旁另写有数字"
    if is_own_negative and shown < 0 and not any(sign in prefix for sign in "-－−(（"):
        doubt = doubt or "单元格设置为不显示负号"
    sign = "-" if shown < 0 else ""
    digits = format(abs(shown), "f")
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f"{_words(prefix)}{sign}{digits}{_words(suffix)}", doubt


def _section(code: str, number: Decimal) -> tuple[str, bool]:
    """(the part of the code for this number, whether it is one for negatives)."""
    parts = _split(code)
    conditions = [_CONDITION.search(part) for part in parts]
    if any(conditions):
        for part, condition in zip(parts, conditions, strict=True):
            if condition is None or _HOLDS[condition[1]](number, Decimal(condition[2])):
                return part, False
        return "General", False
    if number == 0 and len(parts) > 2:
        return parts[2], False
    if number < 0 and len(parts) > 1:
        return parts[1], True
    return parts[0], False


def _split(code: str) -> list[str]:
    """A code at its semicolons, but for those within quotes or behind a backslash."""
    parts, quoted, escaped = [""], False, False
    for sign in code:
        if sign == ";" and not quoted and not escaped:
            parts.append("")
            continue
        if sign == '"' and not escaped:
            quoted = not quoted
        escaped = sign == "\\" and not escaped and not quoted
        parts[-1] += sign
    return parts


def _literals(part: str) -> str:
    """What a part of a code prints as it stands: quoted, escaped, currency signs, and unquoted signs such as ¥ % 元."""

    return _LITERAL.sub(_literal, part)


def _literal(found: re.Match[str]) -> str:
    return found.group(1) or found.group(2) or found.group(3) or ""


def _words(text: str) -> str:
    """The literals that mean something beside a number; minus and brackets are told by its sign."""
    return "".join(sign for sign in text if sign.isalpha() or sign in "%％‰¥￥$+")


def _rounding_doubt(number: Decimal, pattern: str) -> str | None:
    if pattern.rstrip(",") != pattern:
        return "单元格按千或万缩小显示"
    decimals = len(pattern.partition(".")[2])
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return None if rounded == number else f"单元格显示为 {rounded}，实际存的是另一个数"


def _show_date(serial: float, section: str, since_1904: bool) -> str:
    if not 0 <= serial < 2_958_466:
        return plain_number(str(serial))
    days = serial + 1462 if since_1904 else serial if serial >= _LEAP_BUG else serial + 1
    moment = _EPOCH + timedelta(seconds=round(days * 86_400))
    codes = _LITERAL.sub("", section).lower()
    has_date = "y" in codes or "d" in codes
    parts = [moment.strftime("%Y-%m-%d")] if has_date else []
    if "h" in codes or "s" in codes:
        parts.append(moment.strftime("%H:%M:%S" if "s" in codes else "%H:%M"))
    return " ".join(parts) or moment.strftime("%Y-%m")
