"""The numbers that Word draws itself before a paragraph: they are not in its text, but a person reads them.

Source: ECMA-376 part 1, 17.9. Counters belong to the abstract list; a level counts on until a higher one is met.
"""

from dataclasses import dataclass, field, replace

from lxml import etree

from model.readers.docx import names as w
from model.readers.numerals import format_number, set_before


@dataclass(frozen=True, slots=True)
class Label:
    """What is drawn before a paragraph. text: "" for a bullet, which says nothing. level: from 0."""

    text: str
    level: int

    def before(self, text: str) -> str:
        """The paragraph as read. A digit never touches the number drawn before it: "1" and "23" are not "123"."""
        if not self.text or not text:
            return self.text or text
        return set_before(self.text, text)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    paragraph_style: str = ""
    legal: bool = False


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, _Level]
    link: str = ""
    counters: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Num:
    abstract: _Abstract
    levels: dict[int, _Level]
    restarts: dict[int, int]


class Numbering:
    """The lists of a document with their counters; ask for the labels in document order, once a paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        self._nums: dict[str, _Num] = {}
        if root is None:
            return
        abstracts: dict[str, _Abstract] = {}
        linked: dict[str, _Abstract] = {}
        for element in root.iterchildren(w.ABSTRACT_NUM):
            abstract = _read_abstract(element)
            abstracts[element.get(w.ABSTRACT_NUM_ID, "")] = abstract
            for link in element.iterchildren(w.STYLE_LINK):
                linked[link.get(w.VAL, "")] = abstract
        for element in root.iterchildren(w.NUM):
            named = abstracts.get(_child_value(element, w.ABSTRACT_NUM_ID) or "")
            if named is not None:
                self._nums[element.get(w.NUM_ID, "")] = _read_num(element, linked.get(named.link, named))

    def level_of_style(self, num_id: str, style: str) -> int:
        """The level that a list keeps for a paragraph style, 0 where it names none."""
        num = self._nums.get(num_id)
        levels = {**num.abstract.levels, **num.levels} if num else {}
        return next((index for index, level in levels.items() if level.paragraph_style == style), 0)

    def label(self, num_id: str, index: int) -> Label | None:
        """Counts the next paragraph of a list level and gives what is drawn before it; None for no list."""
        num = self._nums.get(num_id)
        if num is None:
            return None
        level = _level(num, index)
        self._count(num, index, level)
        if level.style == "bullet":
            return Label("", index)
        text = level.text
        if "%" in text:
            for higher in range(index + 1):
                mark = f"%{higher + 1}"
                if mark in text:
                    text = text.replace(mark, _drawn(num, higher, level.legal))
        return Label(text.strip(), index)

    @staticmethod
    def _count(num: _Num, index: int, level: _Level) -> None:
        counters = num.abstract.counters
        if index in num.restarts:
            counters[index] = num.restarts.pop(index)
        else:
            counters[index] = counters[index] + 1 if index in counters else level.start
        for deeper in [other for other in counters if other > index]:
            restart = _level(num, deeper).restart
            if restart is None or index < restart:
                del counters[deeper]


def _drawn(num: _Num, index: int, legal: bool) -> str:
    level = _level(num, index)
    number = num.abstract.counters.setdefault(index, level.start)
    return format_number(number, "decimal" if legal else level.style)


def _level(num: _Num, index: int) -> _Level:
    return num.levels.get(index) or num.abstract.levels.get(index) or _Level()


def _read_abstract(element: etree._Element) -> _Abstract:
    link = _child_value(element, w.NUM_STYLE_LINK) or ""
    return _Abstract({_index(level): _read_level(level) for level in element.iterchildren(w.LVL)}, link)


def _read_num(element: etree._Element, abstract: _Abstract) -> _Num:
    levels, restarts = {}, {}
    for override in element.iterchildren(w.LVL_OVERRIDE):
        index = _index(override)
        for level in override.iterchildren(w.LVL):
            levels[index] = _read_level(level)
        start = _child_value(override, w.START_OVERRIDE)
        if start is not None:
            restarts[index] = _number(start)
    return _Num(abstract, levels, restarts)


def _read_level(element: etree._Element) -> _Level:
    level = _Level()
    for child in element.iterchildren():
        value = child.get(w.VAL, "")
        match child.tag:
            case w.START:
                level = replace(level, start=_number(value))
            case w.NUM_FMT:
                level = replace(level, style=value)
            case w.LVL_TEXT:
                level = replace(level, text=value)
            case w.LVL_RESTART:
                level = replace(level, restart=_number(value))
            case w.P_STYLE:
                level = replace(level, paragraph_style=value)
            case w.IS_LGL:
                level = replace(level, legal=w.is_on(child.get(w.VAL)))
    return level


def _index(element: etree._Element) -> int:
    return _number(element.get(w.ILVL, "0"))


def _child_value(element: etree._Element, tag: str) -> str | None:
    child = next(element.iterchildren(tag), None)
    return None if child is None else child.get(w.VAL, "")


def _number(text: str) -> int:
    try:
        return min(max(int(text), 0), 1_000_000)
    except ValueError:
        return 0
