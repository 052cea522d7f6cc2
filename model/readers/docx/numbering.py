"""The lists of numbering.xml: which numbers Word draws before paragraphs, see `readers.lists`.

Source: ECMA-376 part 1, 17.9.
"""

from lxml import etree

from model.readers.docx import names as w
from model.readers.lists import Abstract, Label, Level, Numbered
from model.records import replace


class Numbering:
    """The lists of a document with their counters; ask for the labels in document order, once a paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        self._nums: dict[str, Numbered] = {}
        if root is None:
            return
        abstracts: dict[str, Abstract] = {}
        linked: dict[str, Abstract] = {}
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
        return None if num is None else num.label(index)


def _read_abstract(element: etree._Element) -> Abstract:
    link = _child_value(element, w.NUM_STYLE_LINK) or ""
    return Abstract({_index(level): _read_level(level) for level in element.iterchildren(w.LVL)}, link)


def _read_num(element: etree._Element, abstract: Abstract) -> Numbered:
    levels, restarts = {}, {}
    for override in element.iterchildren(w.LVL_OVERRIDE):
        index = _index(override)
        for level in override.iterchildren(w.LVL):
            levels[index] = _read_level(level)
        start = _child_value(override, w.START_OVERRIDE)
        if start is not None:
            restarts[index] = _number(start)
    return Numbered(abstract, levels, restarts)


def _read_level(element: etree._Element) -> Level:
    level = Level()
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
