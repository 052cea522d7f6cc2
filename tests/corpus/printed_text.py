"""Papers as the text of a printed page: columns as narrow as on paper, so that cells run over several lines."""

from random import Random

from tests.corpus.paper import Paper, Paragraph
from tests.corpus.tables import Cell, Table
from tests.corpus.text import Rendered

_LABEL_WIDTH = (10, 16, 24)
_HEAD_WIDTH = (2, 4, 8)


def printed(random: Random, paper: Paper) -> Rendered:
    """Each table at the width of a page: label columns of a few words, heads of one to four letters a line, numbers whole or, in
    columns narrower than they, broken. Blank cells leave blanks, which a reader may doubt, and so may it all else."""
    label, head = random.choice(_LABEL_WIDTH), random.choice(_HEAD_WIDTH)
    whole = random.random() < 0.7
    out: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            out += [block.text, ""]
        else:
            out += [*_lines(block, _widths(block, label, head, whole), random.random() < 0.5), ""]
    end = random.choice(("\n", "\r\n"))
    data = ("\n".join(out) + "\n").replace("\n", end).encode(random.choice(("utf-8", "gb18030")))
    return Rendered(data, frozenset(paper.truth), torn=True)


def _widths(table: Table, label: int, head: int, whole: bool) -> list[int]:
    """The width of each column in half-width letters. whole: wide enough for the numbers in it."""
    values = {cell.column for cell in table.cells if cell.id}
    widths = []
    for column in range(table.width):
        texts = [_flat(cell) for cell in table.cells if cell.column == column and cell.columns == 1]
        longest = max((_width(text) for text in texts if text[:1].isdigit()), default=1)
        narrow = head if column in values else label
        widths.append(max(narrow, longest) if whole else narrow)
    return widths


def _lines(table: Table, widths: list[int], centred: bool) -> list[str]:
    lines: list[str] = []
    for row in table.rows():
        pieces = {
            cell: _wrap(_flat(cell), sum(widths[cell.column : cell.right]) + 2 * (cell.columns - 1))
            for cell in row
        }
        height = max(map(len, pieces.values()), default=1)
        for at in range(height):
            line = ""
            for cell, parts in pieces.items():
                place = at - ((height - len(parts)) // 2 if centred else 0)
                line = _pad(line, sum(widths[: cell.column]) + 2 * cell.column)
                line += parts[place] if 0 <= place < len(parts) else ""
            lines.append(line.rstrip())
    return lines


def _wrap(text: str, width: int) -> list[str]:
    parts = [""]
    for letter in text:
        if parts[-1] and _width(parts[-1] + letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def _flat(cell: Cell) -> str:
    return cell.text.replace("\n", "")


def _width(text: str) -> int:
    return sum(1 if letter < "\u00a1" else 2 for letter in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
