"""The text of style sheets: what belongs together in it, and what stands for another character."""

import re

HELD = (
    r"\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?|\[(?:[^\[\]\"']|\"[^\"\n]*\"|'[^'\n]*'){0,1000}+\]"
    r"|\((?:[^()]|\([^()]*+\))*+\)"
)
"""A string, or what stands in brackets: no sign in it parts anything."""
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PARTS = {sign: re.compile(f"{HELD}|({re.escape(sign)})", re.DOTALL) for sign in ";,"}


def parted(text: str, sign: str) -> list[str]:
    """The parts of a text between the signs, "," or ";", that no string and no brackets hold."""
    if sign not in text:
        return [text]
    if not any(holding in text for holding in "\"'(["):
        return text.split(sign)
    parts: list[str] = []
    start = 0
    for found in _PARTS[sign].finditer(text):
        if found[1]:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def without_comments(css: str) -> str:
    """A style sheet without its comments and the marks that hide it from old browsers."""
    return _COMMENT.sub(" ", css.replace("<!--", " ").replace("-->", " "))


def unescaped(text: str) -> str:
    """The characters that a name or string means: \\31 is 1."""
    return _ESCAPED.sub(_character, text) if "\\" in text else text


def _character(found: "re.Match[str]") -> str:
    if found[1] is None:
        return "" if found[2] == "\n" else found[2]
    code = int(found[1], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
