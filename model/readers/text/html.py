"""Tables in HTML within a Markdown or plain text, as converters write merged cells: handed to the reader of pages."""

import re

from model.document import Block
from model.readers.limits import too_large
from model.readers.text.lines import Line

_OPEN = re.compile(r"<table\b", re.IGNORECASE)
_CLOSE = re.compile(r"</table\s{0,9}>", re.IGNORECASE)
_PART = re.compile(r"</?t(?:able|body|head|foot|r|d|h)\b", re.IGNORECASE)
_MOST_TABLES = 500


def find_html_blocks(lines: list[Line]) -> list[list[Line] | tuple[Block, ...]]:
    """The lines with every HTML table replaced by its blocks, whose anchors count from 0."""
    from model.readers.html.reader import read_html

    lines = list(lines)
    pieces: list[list[Line] | tuple[Block, ...]] = []
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        opening = _OPEN.search(lines[index].text)
        if opening is None:
            rest.append(lines[index])
            index += 1
            continue
        if len(pieces) > 2 * _MOST_TABLES:
            raise too_large("表格多得异常")
        end, after = _find_end(lines, index)
        source = [line.text for line in lines[index : end + 1]]
        last = lines[end]._replace(text=source[-1][after:])
        source[-1] = source[-1][:after]
        rest.append(lines[index]._replace(text=source[0][: opening.start()]))
        source[0] = source[0][opening.start() :]
        page = "\ufeff" + "\n".join(source)
        pieces += [rest, read_html(page.encode(), "", keep_lines=True).blocks]
        rest = []
        # What stands behind a table may be the next one.
        lines[end] = last
        index = end
    return [*pieces, rest] if rest else pieces


def _find_end(lines: list[Line], start: int) -> tuple[int, int]:
    """The line in which a table and all tables in it are closed, and the place behind it; else the last line of the table's."""
    depth = 0
    last = start
    for index in range(start, len(lines)):
        text = lines[index].text
        if "<" not in text:
            continue
        if _PART.search(text):
            last = index
        marks = sorted(
            [*((m.end(), 1) for m in _OPEN.finditer(text)), *((m.end(), -1) for m in _CLOSE.finditer(text))]
        )
        for place, step in marks:
            depth += step
            if depth == 0:
                return index, place
    return last, len(lines[last].text)
