"""The characters of a paragraph as a person reads them: what is deleted or hidden is gone, of a field the result stays.

Source: [MS-DOC] 2.4.1 (special characters), 2.6.1 (sprmCFSpec).
"""

import re

from model.readers.invisible import strip_invisible
from model.readers.letters import (
    LOWERED,
    PALE,
    RAISED,
    STRUCK,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    asks_for_result,
    drawn_by,
    has_digit,
)
from model.readers.symbols import symbol
from model.readers.word97.content import Content
from model.readers.word97.formats import RunFormat
from model.readers.word97.pieces import joined_units
from model.records import field, record

_PICTURE, _SYMBOL, _SHAPE = "\x01", "\x28", "\x08"
_BEGIN, _SEPARATE, _END = "\x13", "\x14", "\x15"
_CODE = re.compile("\x13([^\x13\x14\x15]*)")
_FIELD_MARK = re.compile("([\x13\x14\x15])")
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD = re.compile(
    "[^\t\x20-\x7e\xa1-\xac\xae-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\uf900-\ufefe\uff00-\uffef]"
)
"""Everything that is not read as it stands, and perhaps some more."""
_BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": None, "\x07": None})


@record(frozen=False)
class Signs:
    """A stretch as read. shapes: the characters at which drawings hang."""

    text: str = ""
    doubt: str | None = None
    picture: bool = False
    pale: bool = False
    """It has letters that are white where no ground is given for them."""
    hidden: bool = False
    """A number in it is hidden."""
    shapes: list[int] = field(default_factory=list)


class SignReader:
    """Reads stretches of one story in order, for a field may begin in one and end in another."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._in_code: list[bool] = []
        self._codes = 0
        """How many of the open fields are still at their code."""
        self._parts: list[str] = []

    def close_fields(self) -> None:
        """No field reaches over the end of a cell: one that was never ended must not swallow the next number."""
        self._in_code.clear()
        self._codes = 0

    def read(self, start: int, end: int, hidden: bool) -> Signs:
        """The characters from start to end in a paragraph whose style hides them or not."""
        content, signs = self._content, Signs()
        runs = content.runs(start, end)
        if not (runs or hidden or self._in_code):
            text = content.text[start:end]
            if not _ODD.search(text):
                signs.text = text
                return signs
        self._parts = []
        self._field_codes(content.text[start:end], signs)
        at = start
        for first, last, form in runs:
            self._say(content.text[at:first], hidden)
            self._run(first, last, form, hidden, signs)
            at = last
        self._say(content.text[at:end], hidden)
        text = "".join(self._parts).translate(_BREAKS)
        if _SURROGATE.search(text):
            text = joined_units(text)
        signs.text = strip_invisible(_PRIVATE.sub(lambda sign: symbol(f"{ord(sign[0]):X}", ""), text))
        return signs

    def _field_codes(self, text: str, signs: Signs) -> None:
        """Keeps what must be doubted about the fields that begin in a text."""
        for code in _CODE.findall(text) if self._content.has_fields else ():
            signs.hidden = signs.hidden or asks_for_result(code)
            signs.doubt = signs.doubt or drawn_by(code)

    def _run(self, first: int, last: int, form: RunFormat, hidden: bool, signs: Signs) -> None:
        text = self._content.text[first:last]
        unseen = form.deleted or form.hides(hidden)
        if form.special:
            for place, sign in enumerate(text, first):
                self._special(place, sign, form, unseen, signs)
            return
        if form.font is not None and _PRIVATE.search(text):
            font = self._content.font(form.font)
            text = _PRIVATE.sub(lambda sign: symbol(f"{ord(sign[0]):X}", font), text)
        if text.strip() and not unseen and not self._codes:
            text = self._look(text, form, signs)
        elif unseen and not form.deleted and not self._codes:
            signs.hidden = signs.hidden or has_digit(text)
        self._say(text, unseen)

    def _look(self, text: str, form: RunFormat, signs: Signs) -> str:
        """The text with figures that are set high or low as what they are; keeps what must be doubted."""
        moved = form.shift if any(part.strip() for part in self._parts) else 0
        if form.raised or moved > 0:
            text, doubt = text.translate(SUPERSCRIPTS), RAISED
        elif form.lowered or moved < 0:
            text, doubt = text.translate(SUBSCRIPTS), LOWERED
        else:
            doubt = STRUCK if form.struck else form.unseen or ""
        if doubt == PALE:
            signs.pale = True
        else:
            signs.doubt = signs.doubt or doubt or None
        return text

    def _special(self, place: int, sign: str, form: RunFormat, unseen: bool, signs: Signs) -> None:
        if sign in (_BEGIN, _SEPARATE, _END):
            self._field(sign)
        elif unseen or self._codes:
            return
        elif form.symbol is not None and sign == _SYMBOL:
            font, code = form.symbol
            self._parts.append(symbol(f"{code:X}", self._content.font(font)))
        elif sign == _SHAPE:
            signs.shapes.append(place)
        elif sign == _PICTURE and not form.no_picture:
            signs.picture = True
        elif sign > "\x1f":
            self._parts.append(sign)

    def _say(self, text: str, unseen: bool) -> None:
        if self._content.has_fields and text:
            for part in _FIELD_MARK.split(text):
                if part in (_BEGIN, _SEPARATE, _END):
                    self._field(part)
                elif not unseen and not self._codes:
                    self._parts.append(part)
        elif not unseen:
            self._parts.append(text)

    def _field(self, mark: str) -> None:
        if mark == _BEGIN:
            self._in_code.append(True)
            self._codes += 1
        elif mark == _SEPARATE and self._in_code:
            self._codes -= self._in_code[-1]
            self._in_code[-1] = False
        elif mark == _END and self._in_code:
            self._codes -= self._in_code.pop()
