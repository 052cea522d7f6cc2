"""Regular expressions that are compiled when they are first used, and only once on a machine.

The rules about the text alone have some two hundred, and to compile one takes Python as long as to run it over a whole report:
who checks a single file should wait only for those that its words call for, and for these but the first time.
"""

import re
from functools import cache
from importlib import import_module
from typing import Any, AnyStr, cast

from model.kept import PROGRAM

HAN = r"[^\W\d_a-zA-Z]"
"""A Chinese character, or a letter beyond ASCII, which no such text has. Their range, 一 to 鿿, takes fifty times as long to compile."""
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
_Compiled = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]
"""What Python's matching machine is given: flags, program, number of groups, their names, and the names by number."""


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, only later. Raises re.error when it is first used where the expression is none."""
    return cast("re.Pattern[AnyStr]", _Late(source, int(flags)))


@cache
def _known(source: str) -> re.Pattern[str]:
    return pattern(source)


def search(source: str, text: str) -> re.Match[str] | None:
    """As `re.search`."""
    return _known(source).search(text)


def match(source: str, text: str) -> re.Match[str] | None:
    """As `re.match`."""
    return _known(source).match(text)


def fullmatch(source: str, text: str) -> re.Match[str] | None:
    """As `re.fullmatch`."""
    return _known(source).fullmatch(text)


def findall(source: str, text: str) -> list[Any]:
    """As `re.findall`."""
    return _known(source).findall(text)


def sub(source: str, new: str, text: str) -> str:
    """As `re.sub`."""
    return _known(source).sub(new, text)


def split(source: str, text: str, maxsplit: int = 0) -> list[str | Any]:
    """As `re.split`."""
    return _known(source).split(text, maxsplit)


class _Late:
    """Stands for a pattern; from its first use on, its methods are the pattern's own, so that a call costs no more."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = _made(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def _made(source: str | bytes, flags: int) -> re.Pattern[Any]:
    """The pattern from its kept program. That is no public part of Python, but is checked by it: where it is another than was
    thought, the pattern is compiled as any."""
    try:
        kept = PROGRAM.made((source, flags), lambda: _compiled(source, flags))
        machine: Any = import_module("_sre")
        return cast("re.Pattern[Any]", machine.compile(source, *kept))
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
        return re.compile(source, flags)


def _compiled(source: str | bytes, flags: int) -> _Compiled:
    """As `re.compile` does it, up to the last step."""
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    tree = parser.parse(source, flags)
    names = tree.state.groupdict
    by_number = {number: name for name, number in names.items()}
    return (
        int(flags | tree.state.flags),
        [int(step) for step in compiler._code(tree, flags)],
        tree.state.groups - 1,
        dict(names),
        tuple(by_number.get(number) for number in range(tree.state.groups)),
    )
