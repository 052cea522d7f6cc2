"""Bytes of RTF to text: which code page a font's characters are in."""

import codecs

from model.readers.symbols import symbol

SYMBOLS = "symbols"
"""The code page of fonts whose characters are signs."""
_CODE_PAGES = {
    2: SYMBOLS,
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_ANSI, _DEFAULT = 0, 1
_WIDE = {"gb18030", "big5hkscs", "cp932", "cp949", "johab"}
_NAMED = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 10000: "mac_roman"}


def code_page(number: int) -> str:
    """The codec of \\ansicpg, cp1252 where there is none."""
    name = _NAMED.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name if name not in _WIDE else name
    except LookupError:
        return "cp1252"


def codec_of(charset: int | None, default: str) -> str:
    """The codec of a font's \\fcharset; `default` is the document's."""
    if charset is None or charset in (_ANSI, _DEFAULT):
        return default
    return _CODE_PAGES.get(charset, default)


def decoded(raw: bytes, charset: int | None, default: str, font: str) -> str:
    """Bytes in a font of that charset. What is no character of its code page comes out as U+FFFD."""
    codec = codec_of(charset, default)
    if codec == SYMBOLS:
        return "".join(symbol(f"{0xF000 + byte:X}", font) if byte >= 0x20 else chr(byte) for byte in raw)
    if raw.isascii():
        return raw.decode("ascii")
    if charset == _ANSI and codec in _WIDE:
        # Chinese in a font that is said to be western is Chinese all the same; a lone × is not.
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            return raw.decode("cp1252", "replace")
    return raw.decode(codec, "replace")
