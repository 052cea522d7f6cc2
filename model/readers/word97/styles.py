"""What the styles of a .doc say that matters for reading: hidden, a heading, a list, a table of contents.

Source: [MS-DOC] 2.9.271 (STSH), 2.9.260 (STD), 2.9.261 (StdfBase).
"""

import re
from struct import unpack_from

from model.readers.word97.formats import ParagraphFormat, RunFormat, changed, run_format
from model.records import record, replace

_PARAGRAPH, _CHARACTER = 1, 2
_HEADINGS, _TITLE, _CONTENTS = range(1, 10), 62, range(19, 28)
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE_NAME = re.compile(r"title|标题|文档标题", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)


@record(frozen=False)
class Style:
    """heading: from 1, 0 for none. run, paragraph: the formats with those of the styles it is based on."""

    run: RunFormat
    paragraph: ParagraphFormat
    heading: int = 0
    contents: bool = False


PLAIN = Style(RunFormat(), ParagraphFormat())


@record
class _Definition:
    built_in: int
    kind: int
    base: int
    name: str
    changes: list[bytes]


class Styles:
    """The styles by number, each worked out with those it is based on when it is first asked for."""

    def __init__(self, part: bytes) -> None:
        self._definitions = _definitions(part)
        self._known: dict[int, Style] = {}

    def get(self, number: int) -> Style:
        """The style of this number, PLAIN where there is none."""
        found = self._known.get(number)
        if found is None:
            chain: dict[int, _Definition] = {}
            base = number
            # In a broken file the styles may be based on each other in a circle.
            while base not in self._known and base not in chain and base in self._definitions:
                chain[base] = self._definitions[base]
                base = chain[base].base
            found = self._known.get(base, PLAIN)
            for one, definition in reversed(chain.items()):
                found = self._known[one] = _extend(found, definition)
        return found


def _extend(base: Style, definition: _Definition) -> Style:
    written = definition.changes
    run, paragraph = base.run, base.paragraph
    if definition.kind == _CHARACTER and written:
        run = run_format(written[0], run)
    elif definition.kind == _PARAGRAPH and written:
        paragraph = changed(replace(paragraph, grpprl=b""), written[0][2:])
        run = run_format(written[1], run) if len(written) > 1 else run
    named, name = _HEADING_NAME.fullmatch(definition.name), definition.name
    heading, number = base.heading, definition.built_in
    if named or number in _HEADINGS:
        heading = int(named.group(1)) if named else number
    elif number == _TITLE or _TITLE_NAME.fullmatch(name):
        heading = 1
    elif paragraph.outline is not None:
        heading = outline_level(paragraph.outline)
    contents = number in _CONTENTS or bool(_CONTENTS_NAME.fullmatch(name)) or base.contents
    return Style(run, replace(paragraph, outline=None), 0 if contents else heading, contents)


def outline_level(outline: int) -> int:
    """A heading's level from 1 for Word's outline level from 0; 0 for body text, which Word calls 9."""
    return outline + 1 if outline < 9 else 0


def _definitions(part: bytes) -> dict[int, _Definition]:
    """The definitions by number, as far as the part is whole: without its style a paragraph is a plain one."""
    if len(part) < 6:
        return {}
    header, count, fixed = unpack_from("<HHH", part)
    position = 2 + header
    found: dict[int, _Definition] = {}
    for number in range(count):
        if position + 2 > len(part):
            break
        (size,) = unpack_from("<H", part, position)
        definition = _definition(part[position + 2 : position + 2 + size], fixed)
        if definition is not None:
            found[number] = definition
        position += 2 + size
    return found


def _definition(std: bytes, fixed: int) -> _Definition | None:
    if len(std) < fixed + 2 or fixed < 10:
        return None
    first, second, third = unpack_from("<HHH", std)
    (length,) = unpack_from("<H", std, fixed)
    end = fixed + 2 + 2 * length
    name = std[fixed + 2 : end].decode("utf-16-le", "replace").split(",")[0].strip()
    position = end + 2
    changes = []
    for _ in range(third & 0xF):
        if position + 2 > len(std):
            break
        (size,) = unpack_from("<H", std, position)
        changes.append(std[position + 2 : position + 2 + size])
        position += 2 + size + size % 2
    return _Definition(first & 0xFFF, second & 0xF, second >> 4, name, changes)
