"""What the style sheets within a page say of its classes, as far as it decides what of a text is seen."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree

from model.records import record

_STYLE_SHEET = re.compile(r"<style[^>]{0,200}>", re.IGNORECASE)
_MOST_CSS = 200_000
_MOST_STYLE_SHEETS = 12
_CLASS = re.compile(r"[A-Za-z0-9]*\.([\w-]+)")
_LAST_NAMES = re.compile(r"(?:^|[\s>+~])[\w*]{0,20}((?:[.#][\w-]{1,80}){1,4})$")
"""The classes and ids of the element that a selector is about, whatever stands around it."""
_DRAWN = re.compile(r"::?(?:before|after)$", re.IGNORECASE)
_CONTENT = re.compile(r"content\s{0,9}:\s{0,9}(?:[\"'][^\"'\s]|counter|attr|url)", re.IGNORECASE)
_NOT_DRAWN = re.compile(r"(?:clear|visibility|display\s{0,9}:\s{0,9}none)", re.IGNORECASE)
HIDES = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
PUTS_AWAY = re.compile(
    r"opacity\s{0,9}:\s{0,9}0?(?:\.0{1,9})?\s{0,9}(?:[;!}]|$)|clip\s{0,9}:\s{0,9}rect\(\s{0,9}[01](?:px)?[\s,]"
    r"|clip-path\s{0,9}:\s{0,9}inset\(\s{0,9}(?:50|100)%|(?:left|top|right|text-indent)\s{0,9}:\s{0,9}-\d{3}"
    r"|(?<![\w-])color\s{0,9}:\s{0,9}(?:transparent|rgba\([^);]{1,40},\s{0,9}0?(?:\.0{1,9})?\s{0,9}\))"
    r"|scale\(\s{0,9}0\s{0,9}[,)]",
    re.IGNORECASE,
)
"""Letters that take their place where no one sees them: see-through, cut off, beside the window."""
STRIKES = re.compile(r"text-decoration[\w-]{0,20}\s{0,9}:[^;]{0,100}?line-through", re.IGNORECASE)
RAISES = re.compile(r"vertical-align\s{0,9}:\s{0,9}super|mso-text-raise\s{0,9}:\s{0,9}[1-9.]", re.IGNORECASE)
_UNSEEN = re.compile(
    rf"{HIDES.pattern}|{PUTS_AWAY.pattern}|visibility\s*:\s*hidden|font-size\s*:\s*0(?![\d.]*[1-9])",
    re.IGNORECASE,
)
_NONE: frozenset[str] = frozenset()


@record
class Classes:
    """Classes, and ids behind #. unseen: of which no letter is seen. raised: set high. struck: a line goes through them. drawn: with
    something of the style sheet's before or behind their text."""

    unseen: frozenset[str]
    raised: frozenset[str]
    struck: frozenset[str]
    drawn: frozenset[str]

    def of(self, element: etree._Element) -> frozenset[str]:
        """The classes and the id of an element, as far as any of them matter."""
        if not (self.unseen or self.raised or self.struck or self.drawn):
            return _NONE
        names, own = element.get("class"), element.get("id")
        if not names and not own:
            return _NONE
        return frozenset([*(names or "").split(), *(["#" + own] if own else [])])

    def strike(self, element: etree._Element) -> bool:
        """Whether a line goes through the element's letters."""
        return bool(self.struck) and not self.struck.isdisjoint(self.of(element))

    def draws(self, element: etree._Element) -> bool:
        """Whether a style sheet draws something before or behind the element's text."""
        return bool(self.drawn) and not self.drawn.isdisjoint(self.of(element))


def classes_of(text: str) -> Classes:
    """What the style sheets of a page say of letters."""
    rules = [
        (one.strip(), body)
        for selectors, body in _rules(text)
        for one in selectors.split(",")
        if "." in one or "#" in one
    ]
    return Classes(
        _names_of(rules, _UNSEEN),
        _names_of(rules, RAISES),
        _names_of(rules, STRIKES),
        _names_of(
            [
                (_DRAWN.sub("", one), body)
                for one, body in rules
                if _DRAWN.search(one) and not _NOT_DRAWN.search(body)
            ],
            _CONTENT,
        ),
    )


def _names_of(rules: Iterable[tuple[str, str]], wanted: re.Pattern[str]) -> frozenset[str]:
    """The classes and ids of the elements that the rules with what is wanted are about."""
    found: set[str] = set()
    for selector, body in rules:
        if wanted.search(body) and (names := _LAST_NAMES.search(selector)):
            parts = names.group(1).replace("#", " #").replace(".", " ").split()
            found.update(parts)
    return frozenset(found)


def classes_that(text: str, wanted: re.Pattern[str]) -> frozenset[str]:
    """The classes for which the page's own style sheets say what is wanted."""
    found: set[str] = set()
    for selectors, body in _rules(text):
        if wanted.search(body):
            names = (_CLASS.fullmatch(one.strip()) for one in selectors.split(","))
            found.update(name.group(1) for name in names if name)
    return frozenset(found)


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """The rules of the page's own style sheets: selectors and what is said of them."""
    for opening in islice(_STYLE_SHEET.finditer(text), _MOST_STYLE_SHEETS):
        end = text.find("</", opening.end(), opening.end() + _MOST_CSS)
        for rule in _without_comments(text[opening.end() : max(end, opening.end())]).split("}"):
            selectors, _, body = rule.partition("{")
            yield selectors, body


def _without_comments(css: str) -> str:
    first, *others = css.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)
