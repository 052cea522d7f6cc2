"""Papers in the formats before .docx: Word 97's own (.doc) and RTF, as Word and WPS write them.

A hand may leave traces of work in the file that nobody sees: deleted numbers, hidden ones, text in fragments.
"""

from collections.abc import Callable, Iterator
from random import Random

from tests.corpus.paper import Paper, Paragraph
from tests.corpus.tables import Cell, Table
from tests.corpus.text import Rendered
from tests.model.readers.word97.made import (
    CONTINUE,
    DELETED,
    HIDDEN,
    INSERTED,
    RAISED,
    RESTART,
    Made,
    Para,
    Run,
    para,
    row,
)

_COLUMN = 800
"""Twips."""

Trace = tuple[str, str]
"""(what became of it: "", "deleted", "hidden", "inserted" or "raised"; text)."""


def _clean(random: Random, text: str) -> list[Trace]:
    return [("", text)] if text else []


def _worked_on(random: Random, text: str) -> list[Trace]:
    """The text with what was struck out of it, hidden in it, or put in later, and a number with the sign of a note behind it."""
    chance = random.random()
    if text.strip().isdecimal() and chance > 0.97:
        return [("", text), ("raised", random.choice("123"))]
    if chance < 0.15:
        return [("deleted", "7"), ("inserted", text)] if text else [("deleted", "12")]
    if chance < 0.25:
        return [("", text), ("hidden", "99")] if text else [("hidden", "3")]
    if chance < 0.4:
        at = random.randrange(len(text) + 1)
        return [("", text[:at]), ("", text[at:])]
    return _clean(random, text)


def _asks_for_a_look(cell: Cell, traces: list[Trace]) -> bool:
    """Whether a cell holds nothing but a hidden number, or one with a sign set high behind it."""
    kinds = {kind for kind, _ in traces}
    return "raised" in kinds or (not cell.text.strip() and "hidden" in kinds)


def _rows(table: Table) -> Iterator[list[tuple[Cell | None, bool]]]:
    """The cells of each row, with whether they begin in it; None for a slot that nothing covers, but for those at the row's end."""
    for at, slots in enumerate(table.slots()):
        while slots and slots[-1] is None:
            slots.pop()
        yield [
            (cell, cell is None or cell.row == at)
            for column, cell in enumerate(slots)
            if cell is None or cell.column == column
        ]


def _parted(paper: Paper) -> Iterator[Paragraph | Table]:
    """The blocks; between two tables stands a paragraph, or they would be one."""
    last: object = None
    for block in paper.blocks:
        if isinstance(block, Table) and isinstance(last, Table):
            yield Paragraph("")
        yield block
        last = block


def doc(random: Random, paper: Paper, hand: Callable[[Random, str], list[Trace]], far: bool) -> Rendered:
    """The file in Word 97's format. far: formats stand in the stream for those that are too long."""
    changes = {"": b"", "deleted": DELETED, "hidden": HIDDEN, "inserted": INSERTED, "raised": RAISED}

    doubtful: set[str] = set()

    def runs(text: str, cell: Cell | None = None) -> list[Run]:
        traces = hand(random, text)
        if cell and cell.id and _asks_for_a_look(cell, traces):
            doubtful.add(cell.id)
        return [Run(part.replace("\n", "\x0b"), changes[kind]) for kind, part in traces if part]

    paras: list[Para] = []
    for block in _parted(paper):
        if isinstance(block, Paragraph):
            paras.append(para(*runs(block.text)))
            continue
        for cells in _rows(block):
            edges, flags = [0], []
            for cell, first in cells:
                edges.append(edges[-1] + _COLUMN * (cell.columns if cell else 1))
                flags.append(0 if cell is None or cell.rows == 1 else RESTART if first else CONTINUE)
            texts = [[para(*runs(cell.text, cell))] if cell and first else "" for cell, first in cells]
            paras += row(*texts, edges=edges, flags=flags)
    return Rendered(Made([*paras, para()], far=far).bytes(), frozenset(doubtful))


def rtf(random: Random, paper: Paper, hand: Callable[[Random, str], list[Trace]], wps: bool) -> Rendered:
    """The file as RTF. wps: characters by number and each row defined once; else as Word has it, GBK and definitions twice."""
    words = {"": "", "deleted": r"\deleted", "hidden": r"\v", "inserted": r"\revised", "raised": r"\super"}

    def signs(text: str) -> str:
        out = []
        for sign in text:
            if sign in "\n\t":
                out.append(r"\line " if sign == "\n" else r"\tab ")
            elif sign in "\\{}":
                out.append("\\" + sign)
            elif ord(sign) < 128:
                out.append(sign)
            elif wps:
                out.append(f"\\u{ord(sign) if ord(sign) < 0x8000 else ord(sign) - 0x10000} ?")
            else:
                out += [f"\\'{byte:02x}" for byte in sign.encode("gb18030")]
        return "".join(out)

    doubtful: set[str] = set()

    def runs(text: str, cell: Cell | None = None) -> str:
        font = r"\loch\af1\hich\af1\dbch\f0 "
        traces = hand(random, text)
        if cell and cell.id and _asks_for_a_look(cell, traces):
            doubtful.add(cell.id)
        return "".join(f"{{{words[kind]}{font}{signs(part)}}}" for kind, part in traces if part)

    def line(cells: list[tuple[Cell | None, bool]]) -> str:
        definition, edge = r"\trowd\trgaph108\trleft-108", -108
        for cell, first in cells:
            edge += _COLUMN * (cell.columns if cell else 1)
            merge = "" if cell is None or cell.rows == 1 else r"\clvmgf" if first else r"\clvmrg"
            definition += rf"{merge}\clvertalc\clbrdrt\brdrs\brdrw10\cltxlrtb\cellx{edge}"
        texts = (runs(cell.text, cell) if cell and first else "" for cell, first in cells)
        inside = "".join(rf"\pard\plain\intbl\qc\fs24{text}\cell" + "\r\n" for text in texts)
        return definition + inside + (r"\row" if wps else rf"\pard\plain\intbl{{{definition}\row}}") + "\r\n"

    body = []
    for block in _parted(paper):
        if isinstance(block, Paragraph):
            body.append(rf"\pard\plain\fs32{runs(block.text)}\par" + "\r\n")
        else:
            body += map(line, _rows(block))
    return Rendered(f"{_HEAD}{''.join(body)}}}".encode("ascii"), frozenset(doubtful))


_HEAD = (
    r"{\rtf1\adeflang1025\ansi\ansicpg936\uc1\deff0{\fonttbl{\f0\fnil\fcharset134{\*\panose 02010600030101010101}"
    r"\'cb\'ce\'cc\'e5{\*\falt SimSun};}{\f1\froman\fcharset0\fprq2 Times New Roman;}}{\colortbl;\red0\green0\blue0;}"
    r"{\stylesheet{\ql \fs21 \snext0 Normal;}{\*\cs10 \additive Default Paragraph Font;}}{\info{\title 12}}"
)


def doc_tidy(random: Random, paper: Paper) -> Rendered:
    """Word 97, nothing unseen in it."""
    return doc(random, paper, _clean, far=False)


def doc_worked_on(random: Random, paper: Paper) -> Rendered:
    """Word 97 with revisions and hidden text."""
    return doc(random, paper, _worked_on, far=random.random() < 0.5)


def rtf_word(random: Random, paper: Paper) -> Rendered:
    """RTF of Word."""
    return rtf(random, paper, _clean, wps=False)


def rtf_worked_on(random: Random, paper: Paper) -> Rendered:
    """RTF of Word with revisions and hidden text."""
    return rtf(random, paper, _worked_on, wps=False)


def rtf_wps(random: Random, paper: Paper) -> Rendered:
    """RTF of WPS."""
    return rtf(random, paper, _clean, wps=True)
