"""Characters that no one sees: pages and pasted text are full of them, and a number with one in it is no number."""

from model.patterns import pattern

_INVISIBLE = pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")


def has_invisible(text: str) -> bool:
    """Whether there is anything to strip."""
    return _INVISIBLE.search(text) is not None


def strip_invisible(text: str) -> str:
    """`text` without zero-width characters, marks of direction, soft hyphens and control characters but tab and line end."""
    return _INVISIBLE.sub("", text)
