"""What selectors ask of a single element by its attributes and its place, and how much of it a page may ask."""

import re
from collections import Counter
from collections.abc import Callable

from lxml import etree

from model.readers.html.css_text import unescaped
from model.readers.limits import too_large

_ATTRIBUTE = re.compile(
    r"\s*(?:[\w-]*\|)?([\w:\\-]+)\s*(?:([~|^$*]?=)\s*(\"[^\"]*\"|'[^']*'|[^\s]+)\s*[is]?\s*)?", re.IGNORECASE
)
_NTH = re.compile(r"\s*(?:([+-]?\d{0,6})n\s*(?:([+-])\s*)?(\d{0,6})|([+-]?\d{1,6}))\s*", re.IGNORECASE)
_WORK = 1_500_000
_MOST_FAMILIES = 64
STATES = frozenset(
    """hover active focus focus-visible focus-within visited target target-within fullscreen invalid valid placeholder-shown
    autofill -webkit-autofill default indeterminate required optional read-only read-write in-range out-of-range
    modal popover-open playing paused host user-invalid user-valid current past future open
    -webkit-full-screen -moz-focusring -ms-input-placeholder -moz-placeholder""".split()  # noqa: SIM905
)
"""What is not so while a page is only looked at."""


class Work:
    """How much of it a page may cause: a hostile style sheet asks the same of every element again and again."""

    __slots__ = ("_known", "_left")

    def __init__(self) -> None:
        self._left = _WORK
        self._known: dict[etree._Element, _Family] = {}

    def take(self) -> None:
        """Counts one step. Raises UnreadableDocument (TOO_LARGE)."""
        self._left -= 1
        if self._left < 0:
            raise too_large("网页的样式繁琐得异常")

    def family(self, parent: etree._Element) -> "_Family":
        """The children of an element by their places, kept for the few that are asked for in turn."""
        found = self._known.get(parent)
        if found is None:
            if len(self._known) >= _MOST_FAMILIES:
                self._known.clear()
            found = self._known[parent] = _Family(parent)
        return found


class _Family:
    """Children of one element. places: from 1, among all and among those of the same kind; kinds: how many there are."""

    def __init__(self, parent: etree._Element) -> None:
        self.kinds: Counter[str] = Counter()
        self.places: dict[etree._Element, tuple[int, int]] = {}
        for place, child in enumerate(parent, start=1):
            kind = str(child.tag)
            self.kinds[kind] += 1
            self.places[child] = place, self.kinds[kind]


Test = Callable[[etree._Element, Work], bool]


def attribute_test(text: str) -> Test | None:
    found = _ATTRIBUTE.fullmatch(text)
    if found is None:
        return None
    name, how = unescaped(found[1]).lower(), found[2]
    wanted = unescaped((found[3] or "").strip("\"'")).lower()
    if how is None:
        return lambda element, _: element.get(name) is not None
    compare = _COMPARISONS[how]

    def test(element: etree._Element, _: Work) -> bool:
        own = element.get(name)
        return own is not None and compare(own.lower(), wanted)

    return test


_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda own, wanted: own == wanted,
    "~=": lambda own, wanted: wanted in own.split(),
    "|=": lambda own, wanted: own == wanted or own.startswith(wanted + "-"),
    "^=": lambda own, wanted: wanted != "" and own.startswith(wanted),
    "$=": lambda own, wanted: wanted != "" and own.endswith(wanted),
    "*=": lambda own, wanted: wanted != "" and wanted in own,
}


def nearest(element: etree._Element, attribute: str) -> str:
    """The language or direction of an element, said by itself or the nearest around it that says one."""
    own = element.get(attribute)
    others = (other.get(attribute) for other in element.iterancestors())
    found = own if own is not None else next((one for one in others if one is not None), "")
    return found.lower() or ("ltr" if attribute == "dir" else "")


def nth_test(text: str, of_type: bool, from_end: bool) -> Test | None:
    text = {"odd": "2n+1", "even": "2n"}.get(text.strip().lower(), text)
    found = _NTH.fullmatch(text)
    if found is None:
        return None
    if found[4]:
        step, first = 0, int(found[4])
    else:
        step = int(found[1]) if found[1].strip("+-") else int(found[1] + "1")
        first = int((found[2] or "+") + (found[3] or "0"))

    def test(element: etree._Element, work: Work) -> bool:
        place = _place(element, of_type, from_end, work) - first
        return place == 0 if step == 0 else place % step == 0 and place // step >= 0

    return test


def _place(element: etree._Element, of_type: bool, from_end: bool, work: Work) -> int:
    """The place among the siblings, from 1."""
    parent = element.getparent()
    if parent is None:
        return 1
    family = work.family(parent)
    place = family.places[element][of_type]
    count = family.kinds[str(element.tag)] if of_type else len(family.places)
    return count + 1 - place if from_end else place


def _is_empty(element: etree._Element) -> bool:
    return len(element) == 0 and not element.text


PLAIN: dict[str, Callable[[etree._Element], bool]] = {
    "root": lambda element: element.getparent() is None,
    "scope": lambda element: element.getparent() is None,
    "empty": _is_empty,
    "link": lambda element: element.tag == "a" and element.get("href") is not None,
    "any-link": lambda element: element.tag == "a" and element.get("href") is not None,
    "-webkit-any-link": lambda element: element.tag == "a" and element.get("href") is not None,
    "checked": lambda element: element.get("checked") is not None or element.get("selected") is not None,
    "disabled": lambda element: element.get("disabled") is not None,
    "enabled": lambda element: element.get("disabled") is None,
    "defined": lambda element: True,
}
PLACES = {
    "first-child": ("1", False, False),
    "last-child": ("1", False, True),
    "first-of-type": ("1", True, False),
    "last-of-type": ("1", True, True),
}
NTHS = {
    "nth-child": (False, False),
    "nth-last-child": (False, True),
    "nth-of-type": (True, False),
    "nth-last-of-type": (True, True),
}
