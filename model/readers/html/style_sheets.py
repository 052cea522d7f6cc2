"""What the style sheets within a page and the style attributes of its elements say together of each element."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from model.readers.html.declarations import (
    TELLING,
    Declarations,
    Said,
    declared,
    drawn_text,
    put,
    with_variables,
)
from model.readers.html.element_tests import Work
from model.readers.html.media import is_for_screen
from model.readers.html.selectors import Selector, selectors_of
from model.readers.html.style_rules import rules_of
from model.readers.limits import too_large

_MOST_RULES = 20_000
_NO_LINKS: Mapping[str, str] = {}
_HIDING = frozenset(("display", "visibility", "mso-hide"))
_NO_STYLE = frozenset(("noscript", "template"))
"""A style sheet in these holds only where the page is not as it is seen."""


class Style(NamedTuple):
    """text: "property:value;" for all that is said of an element, the strongest last. by_sheet: which of `display`, `visibility` and
    `mso-hide` are said by a style sheet. draws: something before or behind its text. boxed: there is a
    box for that, be it empty. first: what is said of its first letter or line
    only."""

    text: str = ""
    by_sheet: frozenset[str] = frozenset()
    draws: bool = False
    boxed: bool = False
    first: str = ""


class _Rule(NamedTuple):
    order: int
    selector: Selector
    said: Declarations


PLAIN = Style()


class Styles:
    """The styles of one page. also: properties that are to be told besides those that decide what is seen. linked: the texts of the
    style sheets that lie beside the page, by what its links call them.

    Raises UnreadableDocument (TOO_LARGE) for style sheets beyond any page's, here and where a style is asked for.
    """

    def __init__(
        self, root: etree._Element, also: frozenset[str] = frozenset(), linked: Mapping[str, str] = _NO_LINKS
    ) -> None:
        self._work = Work()
        self._variables: dict[str, str] = {}
        self._buckets: dict[str, list[_Rule]] = {}
        self._telling = TELLING | also
        self._known: dict[tuple[tuple[int, ...], str], Style] = {}
        self._count = 0
        for sheet in root.iter("style", "link"):
            if (
                is_for_screen(sheet.get("media") or "")
                and next(sheet.iterancestors(*_NO_STYLE), None) is None
            ):
                self._take(_css(sheet, linked))

    @property
    def are_any(self) -> bool:
        """Whether the page has style sheets that say anything of what is seen."""
        return bool(self._buckets)

    def of(self, element: etree._Element) -> Style:
        """The style of an element, without what it has from those around it."""
        own = element.get("style") or ""
        if not self._buckets:
            return PLAIN if not own else self._style((), own, ())
        rules = [rule for rule in self._asked(element) if rule.selector.fits(element, self._work)]
        if not rules:
            return PLAIN if not own else self._style((), own, ())
        rules.sort(key=lambda rule: (rule.selector.weight, rule.order))
        plain = [rule for rule in rules if not rule.selector.part]
        style = self._style(tuple(rule.order for rule in plain), own, plain)
        if len(plain) < len(rules):
            style = self._with_parts(style, [rule for rule in rules if rule.selector.part], element)
        return style

    def _take(self, css: str) -> None:
        for whom, text in rules_of(css):
            said = declared(text)
            for weight in (said.normal, said.important):
                self._variables.update((name, value) for name, value in weight.items() if name[:2] == "--")
            if self._telling.isdisjoint(said.normal) and self._telling.isdisjoint(said.important):
                continue
            for selector in selectors_of(whom):
                self._count += 1
                if self._count > _MOST_RULES:
                    raise too_large("网页的样式多得异常")
                rule = _Rule(self._count, selector, said)
                self._buckets.setdefault(_bucket(selector), []).append(rule)

    def _asked(self, element: etree._Element) -> Iterator[_Rule]:
        """The rules that may be about an element."""
        buckets = self._buckets
        yield from buckets.get("*", ())
        yield from buckets.get(str(element.tag), ())
        if own := element.get("id"):
            yield from buckets.get("#" + own.lower(), ())
        for name in dict.fromkeys((element.get("class") or "").lower().split()):
            yield from buckets.get("." + name, ())

    def _style(self, key: tuple[int, ...], own: str, rules: "list[_Rule] | tuple[()]") -> Style:
        known = self._known.get((key, own))
        if known is None:
            known = self._known[key, own] = self._merged(rules, own)
        return known

    def _merged(self, rules: "list[_Rule] | tuple[()]", own: str) -> Style:
        by_attribute = declared(own)
        said: Said = {}
        for rule in rules:
            _add(said, rule.said.normal)
        _add(said, by_attribute.normal)
        by_sheet = _HIDING.intersection(said).difference(by_attribute.normal)
        for rule in rules:
            _add(said, rule.said.important)
            by_sheet |= _HIDING.intersection(rule.said.important)
        _add(said, by_attribute.important)
        by_sheet -= by_attribute.important.keys()
        said = {name: value for name, value in said.items() if name in self._telling}
        return Style(_spelt(with_variables(said, self._variables)), by_sheet)

    def _with_parts(self, style: Style, rules: list[_Rule], element: etree._Element) -> Style:
        parts: dict[str, Said] = {}
        for weight in ("normal", "important"):
            for rule in rules:
                _add(parts.setdefault(rule.selector.part, {}), getattr(rule.said, weight))
        first = "".join(_spelt(parts[part]) for part in ("first-letter", "first-line") if part in parts)
        draws = any(
            _draws(with_variables(parts[part], self._variables), element)
            for part in ("before", "after", "marker")
            if part in parts
        )
        boxed = any(
            parts.get(part, {}).get("content", "none") not in ("none", "normal")
            for part in ("before", "after")
        )
        return style._replace(draws=draws, boxed=boxed, first=first)


def _css(sheet: etree._Element, linked: Mapping[str, str]) -> str:
    """The text of a style sheet, or of that which a link leads to."""
    if sheet.tag == "style":
        return "".join(map(str, sheet.itertext()))
    kinds = (sheet.get("rel") or "").lower().split()
    return (
        linked.get(sheet.get("href") or "", "") if "stylesheet" in kinds and "alternate" not in kinds else ""
    )


def _add(said: Said, more: Said) -> None:
    for name, value in more.items():
        put(said, name, value)


def _spelt(said: Said) -> str:
    return "".join(f"{name}:{value};" for name, value in said.items())


def _bucket(selector: Selector) -> str:
    own = selector.own
    if own.ids:
        return "#" + own.ids[0]
    return "." + own.classes[0] if own.classes else own.tag or "*"


def _draws(said: Said, element: etree._Element) -> bool:
    """Whether something can be seen of what a style sheet draws before or behind the text of an element."""
    if (
        said.get("display") == "none"
        or said.get("visibility") == "hidden"
        or said.get("height") in ("0", "0px")
    ):
        return False
    attributes = {str(name).lower(): str(value) for name, value in element.attrib.items()}
    return drawn_text(said.get("content", ""), attributes).strip(" \n\t\xa0\u3000\u200b") != ""
