"""Selectors: which elements of a page a rule of a style sheet is about. Source: Selectors Level 4, as far as style sheets of pages use it."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from lxml import etree

from model.readers.html.css_text import parted, unescaped
from model.readers.limits import too_large

_NAME = r"(?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\.)+"
_IN_BRACKETS = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
_PART = re.compile(
    rf"\s*([>+~])\s*|(\s+)|(\*|{_NAME})|#({_NAME})|\.({_NAME})|\[([^\]\"']*(?:\"[^\"]*\"|'[^']*')?[^\]]*)\]"
    rf"|(::?)([\w-]+)({_IN_BRACKETS})?",
)
_ATTRIBUTE = re.compile(
    r"\s*(?:[\w-]*\|)?([\w:\\-]+)\s*(?:([~|^$*]?=)\s*(\"[^\"]*\"|'[^']*'|[^\s]+)\s*[is]?\s*)?", re.IGNORECASE
)
_NTH = re.compile(r"\s*(?:([+-]?\d{0,6})n\s*(?:([+-])\s*)?(\d{0,6})|([+-]?\d{1,6}))\s*", re.IGNORECASE)
_LONGEST = 1_000
_MOST_PARTS = 20
_WORK = 3_000_000
_STATES = frozenset(
    """hover active focus focus-visible focus-within visited target target-within fullscreen invalid valid placeholder-shown
    autofill -webkit-autofill default indeterminate required optional read-only read-write in-range out-of-range
    modal popover-open playing paused host user-invalid user-valid current past future open
    -webkit-full-screen -moz-focusring -ms-input-placeholder -moz-placeholder""".split()  # noqa: SIM905
)
"""What is not so while a page is only looked at."""
_OLD_PSEUDO = frozenset(("before", "after", "first-line", "first-letter"))
_PSEUDO = _OLD_PSEUDO | {"marker"}


class Work:
    """How much of it a page may cause: a hostile style sheet asks the same of every element again and again."""

    def __init__(self) -> None:
        self._left = _WORK
        self._parent: etree._Element | None = None
        self._places: dict[etree._Element, int] = {}

    def take(self) -> None:
        """Counts one step. Raises UnreadableDocument (TOO_LARGE)."""
        self._left -= 1
        if self._left < 0:
            raise too_large("网页的样式繁琐得异常")

    def place(self, element: etree._Element) -> int:
        """The place of an element among its siblings, from 0."""
        parent = element.getparent()
        if parent is None:
            return 0
        if parent is not self._parent:
            self._parent = parent
            self._places = {child: index for index, child in enumerate(parent)}
        return self._places.get(element, 0)


Test = Callable[[etree._Element, Work], bool]


class Compound(NamedTuple):
    """What is said of one element. tag "" for any."""

    tag: str
    ids: tuple[str, ...]
    classes: tuple[str, ...]
    tests: tuple[Test, ...]

    def fits(self, element: etree._Element, work: Work) -> bool:
        work.take()
        if self.tag and element.tag != self.tag:
            return False
        if self.ids and any((element.get("id") or "").lower() != one for one in self.ids):
            return False
        if self.classes:
            own = (element.get("class") or "").lower().split()
            if any(one not in own for one in self.classes):
                return False
        return all(test(element, work) for test in self.tests)


class Selector(NamedTuple):
    """own: what is said of the element itself. around: (combinator, of whom) from there outwards. part: before, after, …, "" for the
    element itself. Names are told without regard to their case, as a browser does where a page has no doctype."""

    own: Compound
    around: tuple[tuple[str, Compound], ...]
    part: str
    weight: tuple[int, int, int]

    def fits(self, element: etree._Element, work: Work) -> bool:
        """Whether the rule is about the element."""
        return self.own.fits(element, work) and _is_around(element, self.around, 0, work)


def selectors_of(text: str) -> list[Selector]:
    """The selectors of a list; none where a browser would understand none of them."""
    return [found for one in parted(text, ",") if (found := _selector(one.strip())) is not None]


def _is_around(
    element: etree._Element, around: tuple[tuple[str, Compound], ...], at: int, work: Work
) -> bool:
    if at == len(around):
        return True
    combinator, compound = around[at]
    for other in _related(element, combinator):
        if compound.fits(other, work) and _is_around(other, around, at + 1, work):
            return True
    return False


def _related(element: etree._Element, combinator: str) -> Iterable[etree._Element]:
    if combinator == " ":
        return element.iterancestors()
    if combinator == "~":
        return element.itersiblings(preceding=True)
    other = element.getparent() if combinator == ">" else element.getprevious()
    return () if other is None else (other,)


class _Drafts:
    """A compound under way."""

    def __init__(self) -> None:
        self.tag = ""
        self.ids: list[str] = []
        self.classes: list[str] = []
        self.tests: list[Test] = []

    def made(self) -> Compound:
        return Compound(self.tag, tuple(self.ids), tuple(self.classes), tuple(self.tests))


def _selector(text: str) -> Selector | None:
    if not text or len(text) > _LONGEST:
        return None
    drafts, combinators, part = [_Drafts()], [], ""
    weight = [0, 0, 0]
    place = 0
    while place < len(text):
        found = _PART.match(text, place)
        if found is None or len(drafts) > _MOST_PARTS:
            return None
        place = found.end()
        combinator, blank, tag, own_id, own_class, attribute, colons, pseudo, argument = found.groups()
        if combinator or blank:
            combinators.append(combinator or " ")
            drafts.append(_Drafts())
        elif tag:
            drafts[-1].tag = "" if tag == "*" else unescaped(tag).lower()
            weight[2] += tag != "*"
        elif own_id:
            drafts[-1].ids.append(unescaped(own_id).lower())
            weight[0] += 1
        elif own_class:
            drafts[-1].classes.append(unescaped(own_class).lower())
            weight[1] += 1
        elif attribute is not None:
            if (test := _attribute(attribute)) is None:
                return None
            drafts[-1].tests.append(test)
            weight[1] += 1
        elif colons == "::" or pseudo.lower() in _OLD_PSEUDO:
            part = pseudo.lower()
            if part not in _PSEUDO or argument or place < len(text):
                return None
        else:
            if (test := _pseudo(pseudo.lower(), (argument or "")[1:-1])) is None:
                return None
            drafts[-1].tests.append(test)
            weight[1] += pseudo.lower() != "where"
    made = [draft.made() for draft in drafts]
    around = tuple(zip(reversed(combinators), reversed(made[:-1]), strict=True))
    return Selector(made[-1], around, part, (weight[0], weight[1], weight[2]))


def _attribute(text: str) -> Test | None:
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


def _pseudo(name: str, argument: str) -> Test | None:
    """What a word behind a colon asks; None for one that no browser knows."""
    if name in _STATES:
        return lambda element, _: False
    if name in _PLAIN:
        plain = _PLAIN[name]
        return lambda element, _: plain(element)
    if name in _PLACES:
        argument, of_type, from_end = _PLACES[name]
        return _nth(argument, of_type, from_end)
    if name in _NTHS:
        of_type, from_end = _NTHS[name]
        # Among which siblings is not asked: a rule that may be about an element is better taken for one that is.
        return (lambda element, _: True) if " of " in argument else _nth(argument, of_type, from_end)
    if name in ("only-child", "only-of-type"):
        first, last = (_nth("1", name == "only-of-type", end) for end in (False, True))
        return lambda element, work: bool(first and last and first(element, work) and last(element, work))
    if name in ("not", "is", "where", "matches", "any", "-webkit-any", "-moz-any"):
        inner, wanted = selectors_of(argument), name != "not"
        return lambda element, work: any(one.fits(element, work) for one in inner) == wanted
    if name == "has":
        return _has(argument)
    if name in ("lang", "dir"):
        return lambda element, _: _nearest(element, name).startswith(argument.strip("\"' ").lower())
    return None


def _has(argument: str) -> Test:
    wanted: list[tuple[str, Selector]] = []
    for one in parted(argument, ","):
        one = one.strip()
        combinator = one[0] if one[:1] in (">", "+", "~") else " "
        if (selector := _selector(one.removeprefix(combinator).strip())) is not None:
            wanted.append((combinator, selector))

    def others(element: etree._Element, combinator: str) -> Iterable[etree._Element]:
        if combinator == "+":
            return [] if (following := element.getnext()) is None else [following]
        if combinator == "~":
            return element.itersiblings()
        return element.iterchildren() if combinator == ">" else element.iterdescendants()

    return lambda element, work: any(
        selector.fits(other, work) for combinator, selector in wanted for other in others(element, combinator)
    )


def _nearest(element: etree._Element, attribute: str) -> str:
    """The language or direction of an element, said by itself or the nearest around it that says one."""
    own = element.get(attribute)
    others = (other.get(attribute) for other in element.iterancestors())
    found = own if own is not None else next((one for one in others if one is not None), "")
    return found.lower() or ("ltr" if attribute == "dir" else "")


def _nth(text: str, of_type: bool, from_end: bool) -> Test | None:
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
    if not of_type:
        place = work.place(element)
        return len(parent) - place if from_end else place + 1
    count = 1
    for _ in element.itersiblings(str(element.tag), preceding=not from_end):
        work.take()
        count += 1
    return count


def _is_empty(element: etree._Element) -> bool:
    return len(element) == 0 and not element.text


_PLAIN: dict[str, Callable[[etree._Element], bool]] = {
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
_PLACES = {
    "first-child": ("1", False, False),
    "last-child": ("1", False, True),
    "first-of-type": ("1", True, False),
    "last-of-type": ("1", True, True),
}
_NTHS = {
    "nth-child": (False, False),
    "nth-last-child": (False, True),
    "nth-of-type": (True, False),
    "nth-last-of-type": (True, True),
}
