"""What the tokens of an RTF file come to: stories of paragraphs, with the fonts, styles and lists that they lean on."""

import re
from collections.abc import Callable

from model.readers.letters import LEAST_POINTS, PALE, SMALL, WHITE, is_pale
from model.readers.limits import too_large
from model.readers.rtf import words
from model.readers.rtf.charsets import code_page, decoded
from model.readers.rtf.lists import ListTable
from model.readers.rtf.rows import RowDefinition
from model.readers.rtf.state import FORMATS, Opened, Sink, State
from model.readers.rtf.tables import ColourTable, FontTable, StyleTable
from model.readers.rtf.writer import Writer
from model.readers.stories.paragraphs import End, StoryParagraph
from model.readers.symbols import symbol

_DEEPEST_GROUP = 2_000
_MOST_TEXT = 8_000_000
_LEAST_SIZE = 2 * LEAST_POINTS
"""\\fs counts half points."""
_SYMBOL_FIELD = re.compile(r"""\s*SYMBOL\s+(0x[0-9a-fA-F]+|\d+)(?:.*?\\f\s*"?([^"\\]+))?""", re.IGNORECASE)
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class RtfContent:
    """Takes tokens in order. writer: what was read; closed: whether the file came to its end."""

    def __init__(self, skip_group: Callable[[], None]) -> None:
        self._skip_group = skip_group
        self._stack: list[State] = []
        self._state = State()
        self._raw = bytearray()
        self._size = 0
        self._fallback = 0
        self._starred = False
        self._code_page = "cp1252"
        self._fonts = FontTable()
        self._styles = StyleTable()
        self._lists = ListTable()
        self._row = RowDefinition()
        self._inner_row = RowDefinition()
        self._in_inner_row = 0
        self._parts: list[str] = []
        self._colours = ColourTable()
        self.closed = False
        self.writer = Writer(self._styles, self._lists)

    def open(self) -> None:
        """A group begins. Raises UnreadableDocument where there are too many in each other."""
        self._flush()
        self._fallback = 0
        self._stack.append(self._state)
        if len(self._stack) > _DEEPEST_GROUP:
            raise too_large("内容一层套一层，多得异常")
        self._state = self._state.copy()

    def close(self) -> bool:
        """A group ends; whether it was the whole file."""
        self._flush()
        self._fallback = 0
        self._starred = False
        if self._state.sink is Sink.STYLE_NAME and self._state.opened is None:
            self._styles.end()
        if self._state.opened is not None:
            self._end(self._state.opened)
        if not self._stack:
            self.closed = True
            return True
        self._state = self._stack.pop()
        if len(self._stack) < self._in_inner_row:
            self._in_inner_row = 0
        self.closed = not self._stack
        return self.closed

    def text(self, raw: bytes) -> None:
        """Text, or one character by its number."""
        if self._fallback:
            passed = min(self._fallback, len(raw))
            self._fallback -= passed
            raw = raw[passed:]
        self._size += len(raw)
        if self._size > _MOST_TEXT:
            raise too_large("文字多得异常")
        self._raw += raw

    def sign(self, sign: bytes) -> None:
        """A backslash and a sign."""
        if sign == b"*":
            self._starred = True
        elif sign in words.ESCAPED:
            self.text(sign)
        elif sign in (b"\n", b"\r"):
            self.word(b"par", None)
        elif sign in words.SIGNS:
            if self._fallback:
                self._fallback -= 1
            else:
                self._flush()
                self._say(words.SIGNS[sign])

    def word(self, word: bytes, number: int | None) -> None:
        """A control word with its number."""
        starred, self._starred = self._starred, False
        if not starred and word not in words.READ and not word.endswith(b"Pr"):
            # Nine of ten words only say how a text looks.
            self._fallback = max(0, self._fallback - 1)
            return
        if word == b"u":
            self._flush()
            self._say(chr((number or 0) & 0xFFFF))
            self._fallback = self._state.fallback
            return
        if self._fallback:
            self._fallback -= 1
            if word in words.CHARACTERS:
                return
            self._fallback = 0
        change = FORMATS.get(word)
        if change is not None:
            self._flush()
            change(self._state, number)
            if word == b"outlinelevel":
                self._styles.outline(number or 0)
        elif word in words.MARKS:
            self._flush()
            self._mark(word)
        elif word in words.NUMBERED:
            self._flush()
            self._numbered(word, number or 0)
        elif word in words.CHARACTERS:
            self._flush()
            self._say(words.CHARACTERS[word])
        elif word in words.ROW_WORDS:
            (self._inner_row if self._in_inner_row else self._row).sign(word, number)
        elif word in words.COLOUR_WORDS:
            self._flush()
            if self._state.sink is Sink.COLOURS:
                self._colours.part(number or 0, words.COLOUR_WORDS[word])
        elif word == b"clcbpat":
            row = self._inner_row if self._in_inner_row else self._row
            row.filled = row.filled or self._colours.get(number or 0) not in (None, WHITE)
        elif word in words.STORIES:
            self._open_story(words.STORIES[word])
        elif word in words.SINKS:
            self._open_sink(word, number)
        else:
            self._rarer(word, number, starred)

    def finish(self) -> list[StoryParagraph]:
        """The paragraphs of the body, when all tokens were taken."""
        self._flush()
        return self.writer.finish(self._state)

    def _mark(self, word: bytes) -> None:
        tables = self._state.tables
        match word:
            case b"par" | b"sect":
                self.writer.end_paragraph(End.PARAGRAPH, tables, self._state)
            case b"cell":
                self.writer.end_paragraph(End.CELL, 1, self._state)
            case b"nestcell":
                self.writer.end_paragraph(End.CELL, max(2, tables), self._state)
            case b"row":
                self.writer.end_row(self._row, 1, self._state)
            case b"nestrow":
                self.writer.end_row(self._inner_row, max(2, tables), self._state)
            case b"trowd" if self._in_inner_row:
                self._inner_row = RowDefinition()
            case b"trowd":
                self._row = RowDefinition()

    def _numbered(self, word: bytes, number: int) -> None:
        match word:
            case b"f":
                self._state.font = number
                if self._state.sink is Sink.FONT_NAME:
                    self._fonts.begin(number)
            case b"fcharset":
                self._fonts.charset(number)
            case b"ansicpg":
                self._code_page = code_page(number)
            case b"s" if self._state.sink is Sink.STYLE_NAME:
                self._styles.begin(number)
            case b"s":
                self._state.style = number

    # --- groups

    def _rarer(self, word: bytes, number: int | None, starred: bool) -> None:
        if word in words.LIST_WORDS and self._state.sink is Sink.NOWHERE:
            self._lists.sign(word, number)
        elif word == b"ls":
            self._state.list_number = number or 0
        elif word in words.PICTURES:
            self.writer.picture(self._state)
            self._skip_group()
        elif word == b"shp":
            self._state.opened = Opened.SHAPE
        elif word == b"field":
            self._state.opened = Opened.FIELD
            self._state.symbol_field = False
        elif word == b"fldrslt":
            if self._stack and self._stack[-1].symbol_field:
                self._state.sink = Sink.NOWHERE
        elif word == b"nesttableprops":
            self._in_inner_row = len(self._stack)
        elif word in words.SKIPPED or (starred and word not in words.PASSED) or word.endswith(b"Pr"):
            self._skip_group()

    def _open_story(self, kind: Opened) -> None:
        self._flush()
        if self._state.opened is not None:
            return
        self._state.opened = kind
        self._state.new_paragraph()
        self._state.raised = self._state.lowered = self._state.struck = False
        self._state.shift = 0
        self.writer.begin_story()

    def _open_sink(self, word: bytes, number: int | None) -> None:
        self._flush()
        sink, opened = words.SINKS[word]
        self._state.sink = sink
        self._state.opened = opened or self._state.opened
        self._parts = []
        if sink is Sink.LABEL:
            self.writer.label("")
        self._lists.sign(word, number)

    def _end(self, opened: Opened) -> None:
        match opened:
            case Opened.NOTE | Opened.MARGIN | Opened.BOX:
                self.writer.end_story(opened, self._state)
            case Opened.SHAPE:
                self.writer.end_shape(self._state)
            case Opened.FIELD_CODE:
                self._end_field_code()
            case Opened.LIST_LEVEL:
                self._lists.end_level()
            case Opened.LIST:
                self._lists.end_list()
            case Opened.LIST_OVERRIDE:
                self._lists.end_override()
            case Opened.FIELD | Opened.STYLE:
                pass

    def _end_field_code(self) -> None:
        """A sign may be written as a field: SYMBOL 254 \\f "Wingdings"; its result says nothing."""
        code = "".join(self._parts)
        found = _SYMBOL_FIELD.match(code)
        self.writer.field(code)
        outer = self._stack[-1] if self._stack else None
        if found and outer is not None and outer.opened is Opened.FIELD:
            outer.symbol_field = True
            sign = int(found[1], 0) if found[1].lower().startswith("0x") else int(found[1])
            font = (found[2] or "").strip()
            inner, self._state = self._state, outer
            self._say(symbol(f"{0xF000 + sign:X}" if sign < 256 and font else f"{sign:X}", font))
            self._state = inner

    # --- text

    def _flush(self) -> None:
        if self._raw:
            state = self._state
            charset, font = self._fonts.get(state.font)
            if state.sink is Sink.LEVEL_TEXT:
                charset = charset if charset != 2 else None
            raw = bytes(self._raw)
            self._raw.clear()
            self._say(decoded(raw, charset, self._code_page, font))

    def _say(self, text: str) -> None:
        state = self._state
        if state.sink is not Sink.TEXT:
            self._say_elsewhere(text)
            return
        if _PRIVATE.search(text):
            font = self._fonts.get(state.font)[1]
            text = _PRIVATE.sub(lambda sign: symbol(f"{ord(sign[0]):X}", font), text)
        unseen = PALE if self._is_pale(state) else SMALL if 0 < state.size < _LEAST_SIZE else None
        self.writer.say(text, state, unseen)

    def _is_pale(self, state: State) -> bool:
        ink = self._colours.get(state.ink)
        return bool(ink) and is_pale(ink, self._colours.get(state.ground or state.paper))

    def _say_elsewhere(self, text: str) -> None:
        match self._state.sink:
            case Sink.LABEL:
                self.writer.label(text)
            case Sink.FIELD_CODE:
                self._parts.append(text)
            case Sink.LEVEL_TEXT:
                self._lists.level_text(text)
            case Sink.FONT_NAME:
                self._fonts.name(text)
            case Sink.STYLE_NAME:
                self._styles.name(text)
            case Sink.COLOURS:
                self._colours.text(text)
