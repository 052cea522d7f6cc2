"""Characters that no one sees, and what they do to the ones that are seen: pages and pasted text are full of them, and a number with
one in it is no number."""

from model.patterns import pattern

OVERRIDE, POP = "\u202e", "\u202c"
"""Marks between which text is shown from right to left by force: 12 is shown as 21."""
_RUNS = (
    *("\u00ad", "\u034f", "\u061c", "\u180e", "\u200b-\u200f", "\u202a-\u202e"),
    *("\u2060-\u206f", "\ufe00-\ufe0f", "\ufeff", "\U000e0000-\U000e007f"),
)
INVISIBLE = "".join(_RUNS)
"""Characters without width, marks of direction and soft hyphens, as a regular expression has them in brackets."""
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f"
_REVERSED = pattern("\u202e([^\u202c<|\n\t]*)")
_ALL = pattern(f"[{INVISIBLE}{_CONTROLS}]")
_ONLY_CONTROLS = pattern(f"[{_CONTROLS}]")
_LETTERS_LEFTWARDS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LEFTWARDS = pattern(f"[{_LETTERS_LEFTWARDS}\u200f\u202b\u202e\u2067]")
"""Marks and letters after which digits may be shown in another order than they are written."""
_ANY = pattern(f"[{INVISIBLE}{_CONTROLS}{_LETTERS_LEFTWARDS}]")
_ENDS = pattern(f"^[{INVISIBLE}]+|[{INVISIBLE}]+$")
_SURE = pattern("[^\\W\\d_]*(?:\\d+(?:[.,:/]\\d+)*%?[^\\W\\d_]*)?")
"""What is shown alike in both directions: a number with words around it, no blank, no sign, no bracket."""


def invisible_codes() -> dict[int, None]:
    """INVISIBLE as `str.translate` takes them."""
    return {code: None for run in _RUNS for code in range(ord(run[0]), ord(run[-1]) + 1)}


def has_invisible(text: str) -> bool:
    """Whether there is anything to strip."""
    return _ALL.search(text) is not None


def may_be_shown_otherwise(text: str) -> bool:
    """Whether anything in the text is not seen, or is written from right to left."""
    return _ANY.search(text) is not None


def strip_invisible(text: str) -> str:
    """`text` as it is shown, without zero-width characters, marks of direction, soft hyphens and control characters but tab and line end."""
    return _ALL.sub("", in_shown_order(text))


def strip_controls(text: str) -> str:
    """`text` without control characters but tab and line end."""
    return _ONLY_CONTROLS.sub("", text)


def in_shown_order(text: str) -> str:
    """`text` with what stands behind a mark that turns the direction of writing by force as one sees it: 12 is shown as 21."""
    return _REVERSED.sub(lambda found: found[1][::-1], text) if OVERRIDE in text else text


def is_order_unsure(text: str) -> bool:
    """Whether marks or letters of writing from right to left may show the digits of a line in another order than `in_shown_order`
    gives, that of the words around a number apart."""
    found = _LEFTWARDS.search(text)
    if found is None:
        return False
    if text.startswith(OVERRIDE) and text.count(OVERRIDE) == 1 and text.find(POP) in (-1, len(text) - 1):
        return _LEFTWARDS.search(text, 1) is not None
    rest = _ENDS.sub("", text[found.start() :])
    return _LEFTWARDS.search(rest) is not None or is_order_unsure_leftwards(rest)


def is_order_unsure_leftwards(text: str) -> bool:
    """Whether a line that is written from right to left may show its digits in another order than it has them in."""
    return _SURE.fullmatch(_ALL.sub("", text).strip()) is None and any(map(str.isdigit, text))
