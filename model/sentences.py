"""Sentences of a paragraph, with their places in it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from model.document import Paragraph
from model.findings import Quote

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")


def sentences(text: str) -> Iterator[tuple[str, int, int]]:
    """Each sentence without its outer blanks, with where it starts and ends in the text."""
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if sentence:
            start = match.start() + match[0].index(sentence)
            yield sentence, start, start + len(sentence)


def quote_of(paragraph: Paragraph, sentence: str, start: int, end: int) -> Quote:
    """A sentence of a paragraph, with its place."""
    return Quote(sentence, replace(paragraph.anchor, start=start, end=end))
