"""Regular expressions that are compiled when they are first used.

The rules about the text alone have some two hundred, and to compile one takes Python as long as to run it over a whole report:
who checks a single file should wait only for those that its words call for.
"""

import re
from typing import cast

HAN = r"[^\W\d_a-zA-Z]"
"""A Chinese character, or a letter beyond ASCII, which no such text has. Their range, 一 to 鿿, takes fifty times as long to compile."""
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, only later. Raises re.error when it is first used where the expression is none."""
    return cast("re.Pattern[str]", _Late(source, flags))


class _Late:
    """Stands for a pattern; from its first use on, its methods are the pattern's own, so that a call costs no more."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
