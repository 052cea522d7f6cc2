"""What a paragraph or character style says that matters for reading: hidden, a heading, a list, a table of contents."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from model.patterns import pattern
from model.readers.docx import names as w
from model.readers.package import parse_xml

_HEADING = pattern(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = pattern(r"title|标题|文档标题", re.IGNORECASE)
_CONTENTS = pattern(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([\w.-]+)""")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""As in xml.sax.saxutils, whose import brings the whole of urllib."""
_USUAL_NAME = b' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Style(NamedTuple):
    """hidden: None where the style is silent. heading: from 1, 0 for none. num_id, level: its list, None where silent. raised:
    "superscript" or "subscript", "" where its letters stand on the line. struck: a line goes through its letters."""

    hidden: bool | None = None
    heading: int = 0
    contents: bool = False
    num_id: str | None = None
    level: int | None = None
    raised: str = ""
    struck: bool = False


PLAIN = Style()


class Styles:
    """The styles of a document by id, each worked out with those it is based on when it is first asked for.

    Of styles.xml only the styles asked for are parsed: it is often five times the size of the document, nearly all of it
    table styles that nobody uses.
    """

    def __init__(self, load: Callable[[], bytes]) -> None:
        """load gives styles.xml, b"" where there is none; it is asked when the first style is."""
        self._load = load
        self._known: dict[str, Style] = {}
        self._elements: dict[str, etree._Element] | None = None

    def get(self, style_id: str) -> Style:
        """The style of this id, PLAIN where there is none."""
        found = self._known.get(style_id)
        if found is None:
            found = PLAIN
            for element in reversed(self._chain(style_id)):
                found = _extend(found, element)
            self._known[style_id] = found
        return found

    def _chain(self, style_id: str) -> list[etree._Element]:
        """The style and those it is based on, which may in a broken file go round in a circle."""
        chain: list[etree._Element] = []
        met: set[str] = set()
        while style_id not in met and (element := self._element(style_id)) is not None:
            met.add(style_id)
            chain.append(element)
            base = next(element.iterchildren(w.BASED_ON), None)
            style_id = "" if base is None else base.get(w.VAL, "")
        return chain

    @cached_property
    def _data(self) -> bytes:
        return self._load()

    @cached_property
    def _opening(self) -> bytes:
        return _opening(self._data)

    def _element(self, style_id: str) -> etree._Element | None:
        if self._elements is None and self._data and not self._opening:
            self._elements = self._parse_all()
        if self._elements is not None:
            return self._elements.get(style_id)
        place = self._data.find(f' w:styleId="{style_id.translate(_ESCAPES)}"'.encode())
        if place < 0:
            return None
        start, end = self._data.rfind(b"<w:style ", 0, place), self._data.find(b"</w:style>", place)
        if start < 0 or end < 0 or b">" in self._data[start:place]:
            self._elements = self._parse_all()
            return self._elements.get(style_id)
        return parse_xml(self._opening + self._data[start:end] + b"</w:style></w:styles>", "styles.xml")[0]

    def _parse_all(self) -> dict[str, etree._Element]:
        root = parse_xml(self._data, "styles.xml")
        return {style.get(w.STYLE_ID, ""): style for style in root.iterchildren(w.STYLE)}


def _opening(data: bytes) -> bytes:
    """The start tag of styles.xml, if it is written as every known program does, so that one style may be cut out; else b""."""
    start = data.find(b"<w:styles ", 0, 1000)
    end = data.find(b">", start)
    usual = start >= 0 and _USUAL_NAME in data[start:end] and b' w:styleId="' in data
    encoding = _ENCODING.search(data[: max(start, 0)])
    return data[start : end + 1] if usual and (not encoding or encoding.group(1).lower() == b"utf-8") else b""


def outline_level(value: str | None) -> int:
    """A heading's level from 1 for Word's outline level from 0; 0 for body text, which Word calls 9."""
    return int(value) + 1 if value in ("0", "1", "2", "3", "4", "5", "6", "7", "8") else 0


def _extend(base: Style, element: etree._Element) -> Style:
    name_element = next(element.iterchildren(w.NAME), None)
    name = "" if name_element is None else name_element.get(w.VAL, "").strip()
    named = _HEADING.fullmatch(name)
    heading = int(named.group(1)) if named else 1 if _TITLE.fullmatch(name) else base.heading
    hidden, num_id, level, raised, struck = base.hidden, base.num_id, base.level, base.raised, base.struck
    for group in element.iterchildren(w.P_PR, w.R_PR):
        for child in group.iterchildren(w.VANISH, w.OUTLINE_LVL, w.NUM_PR, w.VERT_ALIGN, w.STRIKE, w.DSTRIKE):
            if child.tag == w.VERT_ALIGN:
                raised = child.get(w.VAL, "").replace("baseline", "")
            elif child.tag in (w.STRIKE, w.DSTRIKE):
                struck = w.is_on(child.get(w.VAL))
            elif child.tag == w.VANISH:
                hidden = w.is_on(child.get(w.VAL))
            elif child.tag == w.OUTLINE_LVL:
                heading = outline_level(child.get(w.VAL))
            else:
                own_id, own_level = list_of(child)
                num_id = own_id if own_id is not None else num_id
                level = own_level if own_level is not None else level
    contents = bool(_CONTENTS.fullmatch(name)) or base.contents
    return Style(hidden, 0 if contents else heading, contents, num_id, level, raised, struck)


def list_of(num_pr: etree._Element) -> tuple[str | None, int | None]:
    """(list id, level from 0) of a w:numPr, each None where it is silent."""
    num_id, level = None, None
    for child in num_pr.iterchildren(w.NUM_ID, w.ILVL):
        value = child.get(w.VAL, "")
        if child.tag == w.NUM_ID:
            num_id = value
        elif value.isdecimal():
            level = int(value)
    return num_id, level
