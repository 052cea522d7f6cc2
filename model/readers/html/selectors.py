"""Selectors: which elements of a page a rule of a style sheet is about. Source: Selectors Level 4, as far as style sheets of pages use it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from model.readers.html.css_text import parted, unescaped
from model.readers.html.element_tests import (
    NTHS,
    PLACES,
    PLAIN,
    STATES,
    Test,
    Work,
    attribute_test,
    nearest,
    nth_test,
)

_NAME = r"(?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\.)+"
_IN_BRACKETS = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
_PART = re.compile(
    rf"\s*([>+~])\s*|(\s+)|(\*|{_NAME})|#({_NAME})|\.({_NAME})|\[([^\]\"']*(?:\"[^\"]*\"|'[^']*')?[^\]]*)\]"
    rf"|(::?)([\w-]+)({_IN_BRACKETS})?",
)
_LONGEST = 1_000
_MOST_PARTS = 20
_OLD_PSEUDO = frozenset(("before", "after", "first-line", "first-letter"))
_PSEUDO = _OLD_PSEUDO | {"marker"}


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
            if (test := attribute_test(attribute)) is None:
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


def _pseudo(name: str, argument: str) -> Test | None:
    """What a word behind a colon asks; None for one that no browser knows."""
    if name in STATES:
        return lambda element, _: False
    if name in PLAIN:
        plain = PLAIN[name]
        return lambda element, _: plain(element)
    if name in PLACES:
        argument, of_type, from_end = PLACES[name]
        return nth_test(argument, of_type, from_end)
    if name in NTHS:
        of_type, from_end = NTHS[name]
        # Among which siblings is not asked: a rule that may be about an element is better taken for one that is.
        return (lambda element, _: True) if " of " in argument else nth_test(argument, of_type, from_end)
    if name in ("only-child", "only-of-type"):
        first, last = (nth_test("1", name == "only-of-type", end) for end in (False, True))
        return lambda element, work: bool(first and last and first(element, work) and last(element, work))
    if name in ("not", "is", "where", "matches", "any", "-webkit-any", "-moz-any"):
        inner, wanted = selectors_of(argument), name != "not"
        return lambda element, work: any(one.fits(element, work) for one in inner) == wanted
    if name == "has":
        return _has(argument)
    if name in ("lang", "dir"):
        return lambda element, _: nearest(element, name).startswith(argument.strip("\"' ").lower())
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
