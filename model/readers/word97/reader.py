"""Reads .doc and .wps from the streams of Word 97's own format: true to what Word shows, deletions and hidden text left out.

Source: [MS-DOC] 2.3 (document parts), 2.8.26 (PlcfHdd), 2.8.32 (PlcftxbxTxt), 2.8.37 (PlcfSpa).
"""

import struct
from itertools import pairwise
from struct import unpack_from

from model.document import Document, Progress, Role, no_progress
from model.readers.drafts import Piece
from model.readers.limits import damaged
from model.readers.stories.flow import flattened, read_story
from model.readers.stories.paragraphs import REVISED
from model.readers.tables import assemble
from model.readers.word97.content import Content
from model.readers.word97.story import paragraphs_of
from model.readers.word97.streams import Part, open_streams

_SEPARATORS = 6
"""The first header stories are the rules between text and notes."""
_MOST_MARGINS = 2_000
_BOX, _BOX_SHAPE, _SHAPE = 22, 14, 26


def read_doc(data: bytes, name: str, progress: Progress = no_progress) -> Document:
    """The document in a .doc or .wps; notes follow the body, headers and footers come last.

    Raises UnreadableDocument: damaged, encrypted, of a Word before 97, more than a report can hold.
    """
    progress("正在解开文档…", 0.0)
    try:
        content = Content(open_streams(data))
        progress("正在读取正文和表格…", 0.2)
        pieces = _body(content)
        progress("正在读取脚注和页眉页脚…", 0.8)
        pieces += _notes(content) + _margins(content)
    except (struct.error, IndexError) as error:
        raise damaged("文件已损坏，文档的结构读不出来") from error
    progress("正在整理表格…", 0.9)
    return Document(name, "doc", assemble(pieces), (REVISED,) * content.revised)


def _body(content: Content) -> list[Piece]:
    boxes = _Boxes(content)
    length = content.streams.lengths.body
    return read_story(paragraphs_of(content, 0, length, boxes.at)) + boxes.left()


def _notes(content: Content) -> list[Piece]:
    lengths = content.streams.lengths
    pieces: list[Piece] = []
    for name, length in (("footnotes", lengths.footnotes), ("endnotes", lengths.endnotes)):
        start = lengths.start(name)
        pieces += flattened(read_story(paragraphs_of(content, start, start + length)), Role.NOTE)
    return pieces


def _margins(content: Content) -> list[Piece]:
    """Headers and footers; sections that repeat one of an earlier section have none of their own, or a copy."""
    part = content.streams.part(Part.HEADERS)
    lengths = content.streams.lengths
    bounds = unpack_from(f"<{len(part) // 4}I", part)
    first = lengths.start("headers")
    pieces: list[Piece] = []
    met: set[str] = set()
    at = 0
    for start, end in pairwise(bounds[_SEPARATORS:_MOST_MARGINS]):
        text = content.text[first + start : first + end] if at <= start < end <= lengths.headers else ""
        at = max(at, end)
        if text.strip() and text not in met:
            met.add(text)
            story = read_story(paragraphs_of(content, first + start, first + end))
            pieces += flattened(story, Role.MARGIN)
    return pieces


class _Boxes:
    """The text boxes of the body: their stories stand behind the body, each with the number of the shape that shows it."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._stories: dict[int, tuple[int, int]] = {}
        self._shapes = _shapes(content.streams.part(Part.SHAPES))
        part = content.streams.part(Part.BOX_TEXTS)
        count = (len(part) - 4) // (4 + _BOX)
        lengths = content.streams.lengths
        first = lengths.start("boxes")
        bounds = unpack_from(f"<{count + 1}I", part) if count > 0 else ()
        at = 0
        for index, (start, end) in enumerate(pairwise(bounds)):
            (shape,) = unpack_from("<I", part, 4 * (count + 1) + _BOX * index + _BOX_SHAPE)
            # Behind the last box stands an empty one without a shape.
            if shape and at <= start < end <= lengths.boxes:
                at = end
                self._stories.setdefault(shape, (first + start, first + end))

    def at(self, character: int) -> list[Piece]:
        """The pieces of the box that hangs at a character, once."""
        return self._read(self._shapes.get(character))

    def left(self) -> list[Piece]:
        """The pieces of boxes that were met nowhere, as those within a group of shapes."""
        return [piece for shape in list(self._stories) for piece in self._read(shape)]

    def _read(self, shape: int | None) -> list[Piece]:
        bounds = self._stories.pop(shape, None) if shape is not None else None
        return [] if bounds is None else read_story(paragraphs_of(self._content, *bounds))


def _shapes(part: bytes) -> dict[int, int]:
    """The number of each shape by the character it hangs at."""
    count = (len(part) - 4) // (4 + _SHAPE)
    return {
        unpack_from("<I", part, 4 * index)[0]: unpack_from("<I", part, 4 * (count + 1) + _SHAPE * index)[0]
        for index in range(count)
    }
