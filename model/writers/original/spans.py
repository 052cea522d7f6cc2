"""Where the cells of a WordprocessingML part stand in its bytes.

A part is never parsed and written again: that would change quotes, prefixes and blanks that nobody asked to change. expat
tells the byte at which each element begins; what is changed is cut out and put in at those places.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from model.errors import ExportFailed

NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_TAG = re.compile(rb"<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
_SHOWN = frozenset(("t", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "instrText", "fldChar", "pgNum"))
_ASIDE = frozenset(("del", "moveFrom", "txbxContent", "AlternateContent", "pPr", "tcPr", "rPr", "sdtPr"))
"""What stands in these is not text of the cell."""
_MEASURED = frozenset(("tc", "p", "r", "pPr", "rPr", "fldSimple"))
"""The elements whose places are wanted; for the many others it is enough that they are there."""
_ID = re.compile(rb":id\s*=\s*[\"'](\d+)[\"']")


@dataclass(slots=True)
class Run:
    """A w:r of a cell's own text. start, end: bytes in the part. properties: its w:rPr, b"" where there is none."""

    start: int
    end: int = 0
    properties: bytes = b""
    shown: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Field:
    """A w:fldSimple: its start tag, its end tag (equal places for an empty element), and its instruction."""

    opening: tuple[int, int]
    closing: tuple[int, int]
    instruction: str


@dataclass(slots=True)
class Paragraph:
    """A w:p of a cell. start, end: of the whole; inside: from behind its properties to its end tag, equal for `<w:p/>`."""

    start: int
    inside: tuple[int, int] = (0, 0)
    end: int = 0
    empty_tag: bool = False
    mark: bytes = b""
    """The w:rPr of its mark."""
    runs: list[Run] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)


@dataclass(slots=True)
class CellSpan:
    """A w:tc: its paragraphs, those of nested tables and text boxes left out. prefix: b"w:" as the part writes it."""

    prefix: bytes
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class PartSpans:
    """cells: every w:tc in the order of their start tags. namespace: of WordprocessingML in this part. next_id: an annotation
    id that is free from here on."""

    cells: list[CellSpan] = field(default_factory=list)
    namespace: str = NAMESPACES[0]
    next_id: int = 1


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    name: str
    start: int
    tag_end: int
    is_empty: bool


@lru_cache(maxsize=1024)
def _split(full_name: str) -> tuple[bool, str]:
    """Whether a name, as expat gives it, is one of WordprocessingML, and the name alone."""
    namespace, _, name = full_name.rpartition(" ")
    return namespace in NAMESPACES, name


@lru_cache(maxsize=1024)
def _unmeasured(name: str) -> _Open:
    return _Open(name, -1, -1, False)


def part_spans(data: bytes) -> PartSpans:
    """The spans of a part in UTF-8. Raises ExportFailed for another encoding, or where the part does not parse."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or re.search(
        rb"encoding=[\"'](?!utf-?8)", data[:100], re.IGNORECASE
    ):
        raise ExportFailed("原文件内部的编码少见，不能在原文上直接改。请改用“校正后的报告”。")
    walk = _Walk(data)
    walk.found.next_id = max((int(found) for found in _ID.findall(data)), default=0) + 1
    try:
        walk.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ExportFailed("原文件内部有错，不能在原文上直接改。请改用“校正后的报告”。") from error
    return walk.found


class _Walk:
    """One pass over a part."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.found = PartSpans()
        self._open: list[_Open] = []
        self._cells: list[CellSpan | None] = []
        """The cells around the present place; None for a stretch that is not text of the cell around it."""
        self._paragraph: Paragraph | None = None
        self._run: Run | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._starts
        self.parser.EndElementHandler = self._ends

    def _starts(self, full_name: str, attributes: dict[str, str]) -> None:
        is_word, name = _split(full_name)
        if not self._cells and (name != "tc" or not is_word):
            return
        if name in _MEASURED:
            start = self.parser.CurrentByteIndex
            tag = _TAG.match(self.data, start)
            end = tag.end() if tag else start
            self._open.append(_Open(name, start, end, self.data[end - 2 : end] == b"/>"))
        else:
            self._open.append(_unmeasured(name))
        if name in _ASIDE:
            self._cells.append(None)
        elif is_word and name in _MEASURED:
            self._word_starts(name, full_name, self._open[-1], attributes)
        elif self._run is not None:
            self._in_run(name, full_name, attributes)

    def _in_run(self, name: str, full_name: str, attributes: dict[str, str]) -> None:
        if self._run is None:
            return
        if name in _SHOWN and self._cells[-1] is not None:
            self._run.shown = True
        elif name == "vanish" and self._open[-3].start == self._run.start:
            namespace = full_name.rpartition(" ")[0]
            self._run.hidden = attributes.get(f"{namespace} val", "1") not in ("0", "false", "off")

    def _word_starts(self, name: str, full_name: str, opened: _Open, attributes: dict[str, str]) -> None:
        start, end = opened.start, opened.tag_end
        if name == "tc":
            self.found.namespace = full_name.rpartition(" ")[0]
            qualified = self.data[start + 1 : end].split(b"tc", 1)[0]
            cell = CellSpan(qualified)
            self.found.cells.append(cell)
            self._cells.append(cell)
        elif name == "p" and self._cells and self._cells[-1] is not None:
            self._paragraph = Paragraph(start, (end, end), empty_tag=opened.is_empty)
            self._cells[-1].paragraphs.append(self._paragraph)
        elif name == "r" and self._paragraph is not None and self._cells[-1] is not None:
            self._run = Run(start)
            self._paragraph.runs.append(self._run)
        elif name == "fldSimple" and self._paragraph is not None and self._cells[-1] is not None:
            instruction = attributes.get(f"{full_name.rpartition(' ')[0]} instr", "")
            self._paragraph.fields.append(Field((start, end), (end, end), instruction))

    def _ends(self, full_name: str) -> None:
        if not self._open:
            return
        opened = self._open.pop()
        is_word, name = _split(full_name)
        if name not in _MEASURED:
            if name in _ASIDE:
                self._cells.pop()
            return
        index = self.parser.CurrentByteIndex
        end = opened.tag_end if opened.is_empty else self.data.index(b">", index) + 1
        before_end = opened.tag_end if opened.is_empty else index
        if name == "rPr" and self._open:
            self._keep_properties(self.data[opened.start : end])
        if name in _ASIDE:
            self._cells.pop()
            if name == "pPr" and self._paragraph is not None and self._open[-1].name == "p":
                self._paragraph.inside = (end, end)
        elif is_word:
            if name == "tc":
                self._cells.pop()
            elif name == "r" and self._run is not None and self._run.start == opened.start:
                self._run.end = end
                self._run = None
            elif name == "fldSimple" and self._paragraph is not None:
                for own in self._paragraph.fields:
                    if own.opening[0] == opened.start:
                        own.closing = (before_end, end)
            elif name == "p" and self._paragraph is not None and self._paragraph.start == opened.start:
                self._paragraph.inside = (self._paragraph.inside[0], before_end)
                self._paragraph.end = end
                self._paragraph = None

    def _keep_properties(self, properties: bytes) -> None:
        around = self._open[-1].name
        if around == "r" and self._run is not None and self._open[-1].start == self._run.start:
            self._run.properties = properties
        elif (
            around == "pPr" and self._paragraph is not None and self._open[-2].start == self._paragraph.start
        ):
            self._paragraph.mark = properties
