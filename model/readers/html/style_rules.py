"""A style sheet taken apart into its rules: whom each is about and what it says, as far as it holds on a computer's screen."""

import re
from collections.abc import Iterator

from model.readers.html.css_text import HELD, parted, without_comments
from model.readers.html.media import is_for_screen, is_supported
from model.readers.limits import too_large

_TOKEN = re.compile(rf"{HELD}|([{{}};])", re.DOTALL)
_AT = re.compile(r"@([\w-]+)\s*(.*)", re.DOTALL)
_SIMPLE = re.compile(r"[\w.# >-]+")
_LONGEST = 100_000
_DEEPEST = 200
_AROUND = frozenset(("layer", "container", "scope", "document", "-moz-document", "starting-style"))
"""What stands in these are rules like any."""


class _Block:
    """What stands between braces. whom: the selectors that its declarations are about, "" where it holds only rules; None
    where nothing in it counts."""

    __slots__ = ("said", "whom")

    def __init__(self, whom: str | None) -> None:
        self.whom = whom
        self.said: list[str] = []


def rules_of(css: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of each rule that counts, in order."""
    css = without_comments(css)
    blocks = [_Block("")]
    start = 0
    for token in _TOKEN.finditer(css):
        sign = token[1]
        if not sign:
            continue
        said = css[start : token.start()].strip()
        start = token.end()
        if sign == "{":
            if len(blocks) > _DEEPEST:
                raise too_large("网页的样式繁琐得异常")
            blocks.append(_Block(_whom(said, blocks[-1].whom)))
            continue
        block = blocks[-1]
        if said and block.whom:
            block.said.append(said)
        if sign == "}" and len(blocks) > 1:
            blocks.pop()
            if block.whom and block.said:
                yield block.whom, ";".join(block.said)
    # A browser closes what the sheet leaves open.
    if blocks[-1].whom and (said := css[start:].strip()):
        yield blocks[-1].whom, ";".join([*blocks[-1].said, said])


def _whom(prelude: str, around: str | None) -> str | None:
    if around is None:
        return None
    if at := _AT.fullmatch(prelude):
        name = at[1].lower()
        counts = (
            name in _AROUND
            or (name == "media" and is_for_screen(at[2]))
            or (name == "supports" and is_supported(at[2]))
        )
        return around if counts else None
    return _within(prelude, around) if around else prelude


def _within(prelude: str, around: str) -> str:
    """The selectors of a rule within the rule of others."""
    outer = around if _SIMPLE.fullmatch(around) else f":is({around})"
    whom = ",".join(
        one.replace("&", outer) if "&" in one else f"{outer} {one.strip()}" for one in parted(prelude, ",")
    )
    if len(whom) > _LONGEST:
        raise too_large("网页的样式繁琐得异常")
    return whom
