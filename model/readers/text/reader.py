"""Plain text and Markdown → Document: tables are found by the shape of the lines, whoever wrote them and however.

A text is lines; each finder takes the stretches of lines that are its kind of table and leaves the rest to the next. What none of
them takes is paragraphs.
"""

import re

from model.document import Anchor, Block, Document, Grid, GridCell, Paragraph, Progress, no_progress
from model.readers.encoding import decode_text
from model.readers.limits import MAX_TEXT_BYTES, too_large
from model.readers.text.drafts import GridDraft, Piece, refuse_too_many
from model.readers.text.finders import IN_TEXTS
from model.readers.text.html import find_html_blocks
from model.readers.text.lines import split_lines
from model.readers.text.paragraphs import find_width, read_paragraphs
from model.records import replace


def read_text(data: bytes, name: str, format: str, progress: Progress = no_progress) -> Document:
    """The document in a .txt or .md file. format: "txt" or "md"; name: the file name for a person.

    Raises UnreadableDocument: DAMAGED for an empty, binary or undecodable file, TOO_LARGE for one beyond any report.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise too_large(f"文本超过 {MAX_TEXT_BYTES // 1_000_000} MB")
    progress("正在识别文字编码…", 0.0)
    text = decode_text(data)
    lines = split_lines(text)
    pieces: list[Piece | tuple[Block, ...]] = [lines]
    if "<table" in text.lower():
        pieces = [*find_html_blocks(lines)]
    for done, (sign, find) in enumerate(IN_TEXTS, start=1):
        progress("正在查找表格…", done / (len(IN_TEXTS) + 2))
        if re.search(sign, text):
            pieces = [
                found for piece in pieces for found in (find(piece) if isinstance(piece, list) else [piece])
            ]
    refuse_too_many(piece for piece in pieces if isinstance(piece, GridDraft))
    progress("正在整理正文…", 1.0)
    return Document(name, format, _number_blocks(pieces, format == "md"))


def _number_blocks(pieces: list[Piece | tuple[Block, ...]], markdown: bool) -> tuple[Block, ...]:
    width = find_width([line for piece in pieces if isinstance(piece, list) for line in piece])
    blocks: list[Block] = []
    for piece in pieces:
        if isinstance(piece, GridDraft):
            blocks.append(_settle_grid(piece, len(blocks)))
        elif isinstance(piece, tuple):
            blocks += [_move(block, len(blocks) + index) for index, block in enumerate(piece)]
        else:
            for text, role, level in read_paragraphs(piece, markdown, width):
                blocks.append(Paragraph(text, Anchor(len(blocks)), role, level))
    return tuple(blocks)


def _settle_grid(draft: GridDraft, block: int) -> Grid:
    cells = [
        GridCell(
            slot.text,
            row,
            slot.column,
            Anchor(block, row, slot.column),
            slot.row_span,
            slot.column_span,
            slot.doubt,
        )
        for row, slots in enumerate(draft.rows)
        for slot in slots
    ]
    return Grid(Anchor(block), len(draft.rows), draft.column_count, tuple(cells), draft.geometry)


def _move(block: Block, number: int) -> Block:
    """The same block as the document's number-th."""
    if isinstance(block, Paragraph):
        return replace(block, anchor=replace(block.anchor, block=number))
    cells = tuple(replace(cell, anchor=replace(cell.anchor, block=number)) for cell in block.cells)
    return replace(block, anchor=replace(block.anchor, block=number), cells=cells)
