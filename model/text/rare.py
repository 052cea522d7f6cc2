"""Expressions that most texts need not be searched for, because no sign is in them that every match has."""

import re

from model.patterns import pattern


class Rare:
    """An expression with the signs of which every match has one: a text without them is not searched, which is five times as quick
    where its alternatives do not all begin with a plain character. Its methods are those of a pattern."""

    def __init__(self, signs: str, words: str) -> None:
        self.signs = signs
        self.words = words
        self._sign = pattern(f"[{signs}]")
        self._pattern = pattern(words)

    def search(self, text: str) -> re.Match[str] | None:
        return self._pattern.search(text) if self._sign.search(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        return self._pattern.match(text) if self._sign.search(text) else None
