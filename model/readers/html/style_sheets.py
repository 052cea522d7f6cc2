"""What the style sheets within a page say of its classes, as far as it decides what of a text is seen."""

import re
from itertools import islice

from lxml import etree

from model.records import record

_STYLE_SHEET = re.compile(r"<style[^>]{0,200}>", re.IGNORECASE)
_MOST_CSS = 200_000
_MOST_STYLE_SHEETS = 12
_CLASS = re.compile(r"[A-Za-z0-9]*\.([\w-]+)")
HIDES = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
PUTS_AWAY = re.compile(
    r"opacity\s{0,9}:\s{0,9}0?(?:\.0{1,9})?\s{0,9}(?:[;!}]|$)|clip\s{0,9}:\s{0,9}rect\(\s{0,9}[01](?:px)?[\s,]"
    r"|clip-path\s{0,9}:\s{0,9}inset\(\s{0,9}(?:50|100)%|(?:left|top|right|text-indent)\s{0,9}:\s{0,9}-\d{3}",
    re.IGNORECASE,
)
"""Letters that take their place where no one sees them: see-through, cut off, beside the window."""
RAISES = re.compile(r"vertical-align\s{0,9}:\s{0,9}super|mso-text-raise\s{0,9}:\s{0,9}[1-9.]", re.IGNORECASE)
_UNSEEN = re.compile(
    rf"{HIDES.pattern}|{PUTS_AWAY.pattern}|visibility\s*:\s*hidden|font-size\s*:\s*0(?![\d.]*[1-9])",
    re.IGNORECASE,
)
_NONE: frozenset[str] = frozenset()


@record
class Classes:
    """unseen: classes of which no letter is seen. raised: those set high."""

    unseen: frozenset[str]
    raised: frozenset[str]

    def of(self, element: etree._Element) -> frozenset[str]:
        """The classes of an element, as far as any of them matter."""
        names = element.get("class") if self.unseen or self.raised else None
        return frozenset(names.split()) if names else _NONE


def classes_of(text: str) -> Classes:
    """What the style sheets of a page say of letters."""
    return Classes(classes_that(text, _UNSEEN), classes_that(text, RAISES))


def classes_that(text: str, wanted: re.Pattern[str]) -> frozenset[str]:
    """The classes for which the page's own style sheets say what is wanted."""
    found: set[str] = set()
    for opening in islice(_STYLE_SHEET.finditer(text), _MOST_STYLE_SHEETS):
        end = text.find("</", opening.end(), opening.end() + _MOST_CSS)
        for rule in _without_comments(text[opening.end() : max(end, opening.end())]).split("}"):
            selectors, _, body = rule.partition("{")
            if wanted.search(body):
                names = (_CLASS.fullmatch(one.strip()) for one in selectors.split(","))
                found.update(name.group(1) for name in names if name)
    return frozenset(found)


def _without_comments(css: str) -> str:
    first, *others = css.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)
