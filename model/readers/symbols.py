"""Signs set in symbol fonts (w:sym), as the Unicode signs that they look like."""

_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0xA1: "○",
    0xA8: "□",
    0xD8: "➢",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    **{0x80 + number: "⓪①②③④⑤⑥⑦⑧⑨⑩"[number] for number in range(11)},
}
_WINGDINGS_2 = {0x30: "⍻", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "□"}
_SYMBOL = {0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0x2D: "−", 0xD7: "⋅", 0xA3: "≤", 0xB3: "≥"}
_UNKNOWN = "\ufffd"
"""A sign that cannot be told stays visible as one that is no text and no number."""


def symbol(code: str, font: str) -> str:
    """The sign for a w:sym's hexadecimal code and font name; U+FFFD where it cannot be told."""
    try:
        number = int(code, 16)
    except ValueError:
        return _UNKNOWN
    private = 0xF000 <= number <= 0xF0FF
    low = number & 0xFF if private else number
    name = font.lower()
    if "dings" in name:
        return {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}.get(name, {}).get(low, _UNKNOWN)
    if name == "symbol" and (private or low < 0x100):
        # Digits and ASCII signs stand at their own places in this font; its letters are Greek.
        return _SYMBOL.get(low) or (chr(low) if 0x20 <= low < 0x40 else _UNKNOWN)
    if private:
        return chr(low) if 0x20 <= low < 0x7F else _UNKNOWN
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0x110000 else _UNKNOWN
