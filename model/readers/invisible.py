"""Characters that no one sees: pages and pasted text are full of them, and a number with one in it is no number."""

from model.patterns import pattern

_REVERSED = pattern("\u202e([^\u202c<|\n\t]*)")
_INVISIBLE = pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")


def has_invisible(text: str) -> bool:
    """Whether there is anything to strip."""
    return _INVISIBLE.search(text) is not None


def strip_invisible(text: str) -> str:
    """`text` as it is shown, without zero-width characters, marks of direction, soft hyphens and control characters but tab and line end."""
    return _INVISIBLE.sub("", in_shown_order(text))


def in_shown_order(text: str) -> str:
    """`text` with what stands behind a mark that turns the direction of writing by force as one sees it: 12 is shown as 21."""
    return _REVERSED.sub(lambda found: found[1][::-1], text) if "\u202e" in text else text
