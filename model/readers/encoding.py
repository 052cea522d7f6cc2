"""Bytes to text, told by their content alone: a file of a county office rarely says how it was encoded, or says it wrongly.

The order is a byte order mark, UTF-16 without one, UTF-8, GB18030. Each is strict and each result must look like text:
a file decoded by guess would give a report of wrong characters, which is worse than none.
"""

import codecs

from model.errors import Reason, UnreadableDocument
from model.patterns import pattern

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""UTF-32's mark begins with UTF-16's, so it stands before it."""

_SAMPLE = 20_000
_PADDING = "\0\x1a"
_STRANGE = pattern(
    "[\x03\x04\x06\x0f-\x12\x16-\x1a\x80-\x84\x86-\x9f\ue000-\uefff\uf100-\uf8ff\U000f0000-\U0010ffff]"
)
"""Controls but the layout marks and what word processors leave in a plain text (cell, field and note marks); private characters
but those of symbol fonts, which put their bullets at F000–F0FF."""

_RESAVE = "请用记事本、Word 或 WPS 打开，确认内容正常后另存为“UTF-8”编码的文本，再试一次。"


def decode_text(data: bytes) -> str:
    """The text of a file, without its byte order mark and the padding that old systems put at its end.

    Raises UnreadableDocument (DAMAGED) for an empty file, binary data, a broken encoding or an unknown one.
    """
    if not data:
        raise _damaged("文件是空的，没有任何内容。", "请核对是否选对了文件，或向报送单位重新索取。")
    text = _decode_marked(data)
    if text is None:
        text = _decode_wide(data) if b"\0" in data.rstrip(b"\0") else _decode_narrow(data)
    text = text.rstrip(_PADDING)
    if not text.strip():
        raise _damaged("文件是空的，只有空白。", "请核对是否选对了文件，或向报送单位重新索取。")
    if not _looks_like_text(text):
        raise _damaged(
            "文件的内容不是文字，可能已损坏，或扩展名与内容不符。", "请核对文件，或向报送单位重新索取。"
        )
    return text


def _decode_marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _damaged("文件的文字编码不完整，文件可能已损坏。", _RESAVE) from error
    return None


def _decode_wide(data: bytes) -> str:
    """UTF-16 without a mark: ASCII signs and line ends leave a zero at every other byte, always on the same side."""
    sample = data[: _SAMPLE * 2]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and (low * 8 < high or high * 8 < low):
        try:
            text = data.decode("utf-16-le" if low < high else "utf-16-be")
        except UnicodeDecodeError:
            text = ""
        if text and _looks_like_chinese(text):
            return text
    raise _damaged(
        "文件的内容不是文字，可能已损坏，或扩展名与内容不符。", "请核对文件，或向报送单位重新索取。"
    )


def _decode_narrow(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # UTF-8 with a few broken bytes often passes as GB18030, every character wrong: it is told by what still decodes.
    readable = len(data.decode("utf-8", "ignore").encode("utf-8"))
    if len(data) - readable <= _high_bytes(data) // 20:
        raise _damaged("文件中有损坏的文字（UTF-8 编码不完整）。", _RESAVE)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _damaged("无法识别文件的文字编码，文件可能已损坏。", _RESAVE) from error
    if not _looks_like_chinese(text):
        raise _damaged("无法识别文件的文字编码。", _RESAVE)
    return text


def _high_bytes(data: bytes) -> int:
    return len(data.translate(None, bytes(range(128))))


def _looks_like_chinese(text: str) -> bool:
    """True if most characters beyond ASCII are the everyday ones, which bytes that mean something else hit by chance only."""
    foreign = [sign for sign in text[:_SAMPLE] if sign > "\x7f"]
    everyday = len("".join(foreign).encode("gb2312", "ignore")) // 2
    return everyday >= 0.7 * len(foreign)


def _looks_like_text(text: str) -> bool:
    if "\0" in text:
        return False
    sample = text[:_SAMPLE]
    return len(_STRANGE.findall(sample)) * 100 <= len(sample)


def _damaged(message: str, advice: str) -> UnreadableDocument:
    return UnreadableDocument(Reason.DAMAGED, message, advice)
