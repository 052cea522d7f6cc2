"""Breaking Chinese text into lines: no line begins with ，。） or ends with （, and a number is never cut in two."""

import re
import unicodedata
from collections.abc import Callable, Iterator

_NO_START = "，。、；：？！）》〉」』】〕”’…—～％‰℃·,.;:?!)]}%"
_NO_END = "（《〈「『【〔“‘([{＋－−-+"
_TOKEN = re.compile(r"[0-9A-Za-z]+(?:[.,:/_@-][0-9A-Za-z]+)*|.", re.DOTALL)

Measure = Callable[[str], float]


def plain(text: str) -> str:
    """The text without what leaves no mark on paper: other blanks become blanks, invisible characters go."""
    kept = (" " if c.isspace() and c not in "\n\u3000" else c for c in text)
    return "".join(
        c for c in kept if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )


def break_lines(text: str, width: float, measure: Measure) -> list[str]:
    """The lines of a text that is `width` wide; its own line ends are kept. An empty text is one empty line."""
    return [line for part in text.split("\n") for line in _fill(part, width, measure)]


def _fill(text: str, width: float, measure: Measure) -> Iterator[str]:
    line, used = "", 0.0
    for atom in _atoms(text):
        wide = measure(atom)
        if used + wide > width and line:
            yield line.rstrip()
            line, used = "", 0.0
            atom = atom.lstrip(" ")
            wide = measure(atom)
        while wide > width and len(atom) > 1:
            head = _longest_head(atom, width, measure)
            yield atom[:head]
            atom = atom[head:]
            wide = measure(atom)
        line, used = line + atom, used + wide
    yield line.rstrip()


def _atoms(text: str) -> Iterator[str]:
    """Stretches that stay together: an opening mark with what follows, a closing mark with what stands before."""
    atom = ""
    for token in _TOKEN.findall(text):
        closes = token[0] in _NO_START
        if atom and not closes and atom[-1] not in _NO_END:
            yield atom
            atom = ""
        atom += token
    if atom:
        yield atom


def _longest_head(atom: str, width: float, measure: Measure) -> int:
    """How many characters of a stretch wider than the line still fit; at least one."""
    return next((n for n in range(len(atom), 1, -1) if measure(atom[:n]) <= width), 1)
