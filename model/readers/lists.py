"""Lists whose numbers the program draws itself: (一) and 1. are not in the text, but a person reads them.

Source: ECMA-376 part 1, 17.9, which Word 97 and RTF follow. Counters belong to the abstract list, which several lists may
share; a level counts on until a higher one is met.
"""

from model.readers.numerals import format_number, set_before
from model.records import field, record

DEEPEST = 8
"""The last of a list's nine levels."""


@record
class Label:
    """What is drawn before a paragraph. text: "" for a bullet, which says nothing. level: from 0."""

    text: str
    level: int

    def before(self, text: str) -> str:
        """The paragraph as read. A digit never touches the number drawn before it: "1" and "23" are not "123"."""
        if not self.text or not text:
            return self.text or text
        return set_before(self.text, text)


@record
class Level:
    """One level of a list. style: as WordprocessingML names it; text: with %1 … %9 for the levels' numbers."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    """The level, from 1, after which it begins anew; 0 never; None after any higher one."""
    paragraph_style: str = ""
    legal: bool = False
    """Its numbers are all drawn as 1, 2, 3."""


@record(frozen=False)
class Abstract:
    """What lists have in common. link: the name of the style that holds the levels in its place."""

    levels: dict[int, Level]
    link: str = ""
    counters: dict[int, int] = field(default_factory=dict)


@record(frozen=False)
class Numbered:
    """A list: its abstract, levels of its own, and where its levels begin when they are first met."""

    abstract: Abstract
    levels: dict[int, Level] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)

    def level(self, index: int) -> Level:
        """The level from 0, its own or that of its abstract."""
        return self.levels.get(index) or self.abstract.levels.get(index) or Level()

    def label(self, index: int) -> Label:
        """Counts the next paragraph of a level and gives what is drawn before it; ask once a paragraph, in order."""
        level = self.level(index)
        self._count(index, level)
        if level.style == "bullet":
            return Label("", index)
        text = level.text
        if "%" in text:
            for higher in range(index + 1):
                mark = f"%{higher + 1}"
                if mark in text:
                    text = text.replace(mark, self._drawn(higher, level.legal))
        return Label(text.strip(), index)

    def _count(self, index: int, level: Level) -> None:
        counters = self.abstract.counters
        if index in self.restarts:
            counters[index] = self.restarts.pop(index)
        else:
            counters[index] = counters[index] + 1 if index in counters else level.start
        for deeper in [other for other in counters if other > index]:
            restart = self.level(deeper).restart
            if restart is None or index < restart:
                del counters[deeper]

    def _drawn(self, index: int, legal: bool) -> str:
        level = self.level(index)
        number = self.abstract.counters.setdefault(index, level.start)
        return format_number(number, "decimal" if legal else level.style)
