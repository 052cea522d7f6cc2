"""Sentences of a paragraph, with their places in it."""

from functools import lru_cache

from model.document import Anchor, Paragraph
from model.findings import Quote
from model.patterns import pattern

_SENTENCE = pattern(r"[^。；！？\n]+[。；！？]?")


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[str, int, int], ...]:
    """Each sentence without its outer blanks, with where it starts and ends in the text. Kept, for many rules ask for them."""
    found = []
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if sentence:
            start = match.start() + match[0].index(sentence)
            found.append((sentence, start, start + len(sentence)))
    return tuple(found)


def quote_of(paragraph: Paragraph, sentence: str, start: int, end: int) -> Quote:
    """A sentence of a paragraph, with its place."""
    return Quote(sentence, stretch(paragraph, start, end))


def stretch(paragraph: Paragraph, start: int, end: int) -> Anchor:
    """The place of some characters of a paragraph."""
    at = paragraph.anchor
    return Anchor(at.block, at.row, at.column, start, end, at.page, at.box)
