"""出错说明: what a clerk answers to a 核实性 finding, with the numbers the answer was given for.

An answer is kept under its finding's key, so that it survives every re-check; it goes stale as soon as one of its numbers is
another one, and is good again when that number comes back. Answers stand in the user's own folder, one small file a report.
"""

import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from model.document import Document, Paragraph
from model.figures import print_figure
from model.findings import Finding, Severity
from model.patterns import pattern
from model.records import record
from model.report import Cell, Report, State
from model.user_folder import answers_folder

_SAID = ""
"""Stands for a cell where a number is no cell's own: one told in the text, or last year's."""
_FIGURE = pattern(r"\d+(?:\.\d+)?")
_VERSION = 1
UNREADABLE = "以前为这份报告填写的出错说明读不出来，未能带入。"
UNSAVED = "出错说明没有存到磁盘，关闭后会丢失。请先打印或导出核对表。"


@record
class Explanation:
    """One answer. finding_key: `Finding.key` it answers. numbers: (cell, text) of all it was given for; the cell is "" for what
    the finding itself tells: its figures, and the sentence it quotes. when: when it was given."""

    finding_key: str
    text: str
    numbers: tuple[tuple[str, str], ...]
    when: datetime


def of_finding(finding: Finding, report: Report, text: str, when: datetime) -> Explanation:
    """The answer to a finding of this report."""
    return Explanation(finding.key, " ".join(text.split()), _numbers(finding, report), when)


def is_stale(explanation: Explanation, report: Report, finding: Finding | None = None) -> bool:
    """Whether a number it was given for has changed. finding: the one it answers, as the check finds it now; without it only
    the cells are compared."""
    if finding is not None:
        return explanation.numbers != _numbers(finding, report)
    return any(
        cell not in report.cells or _text(report.cells[cell]) != text
        for cell, text in explanation.numbers
        if cell != _SAID
    )


def answer_to(finding: Finding, explanations: Iterable[Explanation]) -> Explanation | None:
    """The answer to a finding, None where there is none. Only 核实性 can be answered: nothing excuses a 强制性 one."""
    if finding.severity is not Severity.WARNING:
        return None
    return next((one for one in explanations if one.finding_key == finding.key), None)


def answers_kept(report: Report, path: Path) -> tuple[Explanation, ...]:
    """What the clerk answered to this report in the window; nothing where that is unknown or cannot be read."""
    folder = answers_folder()
    return ExplanationFile(folder, report, path.absolute()).all() if folder.is_dir() else ()


def _numbers(finding: Finding, report: Report) -> tuple[tuple[str, str], ...]:
    cells = [(cell, _text(report.cells[cell])) for cell in finding.cells]
    said = [(_SAID, figure) for figure in _FIGURE.findall(finding.message)]
    return (*cells, *said, *([(_SAID, finding.quote.sentence)] if finding.quote else []))


def _text(cell: Cell) -> str:
    """A number however it was typed; words as they stand."""
    if cell.state is State.NUMBER and cell.value is not None:
        return f"{print_figure(cell.value, 'amount')}{cell.unit or ''}"
    return cell.text.strip()


class ExplanationFile:
    """The answers to one report, by finding key, written through to disk. trouble: a Chinese sentence where they could not be
    read or kept, else "".

    folder: where the files lie, None to keep nothing. The same content has the same answers, wherever it lies. A file that was
    corrected elsewhere is known again by its path, unit and year; what changed in it makes its answers stale.
    """

    def __init__(self, folder: Path | None, report: Report, path: Path) -> None:
        self.trouble = ""
        self._homes = [folder / f"{name}.json" for name in _names(report, path)] if folder else []
        self._by_key: dict[str, Explanation] = self._read()

    def all(self) -> tuple[Explanation, ...]:
        """Every answer, those to findings that are gone too: they may come back."""
        return tuple(self._by_key.values())

    def get(self, finding: Finding) -> Explanation | None:
        """The answer to a finding."""
        return answer_to(finding, self._by_key.values())

    def put(self, explanation: Explanation) -> None:
        """Keep an answer in place of the one before; one without words takes it away. A full disk sets `trouble`."""
        self._by_key.pop(explanation.finding_key, None)
        if explanation.text:
            self._by_key[explanation.finding_key] = explanation
        content = json.dumps(_written(self._by_key), ensure_ascii=False, indent=1).encode()
        self.trouble = ""
        try:
            for home in self._homes:
                _replace(home, content)
        except OSError:
            self.trouble = UNSAVED

    def _read(self) -> dict[str, Explanation]:
        for home in self._homes:
            try:
                return _understood(json.loads(home.read_bytes()))
            except FileNotFoundError:
                continue
            except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
                self.trouble = UNREADABLE
        return {}


def _names(report: Report, path: Path) -> tuple[str, str]:
    """The file names of a report's answers: by what it says, and by where it lies and whose it is."""
    place = "\n".join((os.path.normcase(path), report.unit, str(report.year), report.form.id))
    return _digest([_content(report.document)]), _digest(["path", place])


def _content(document: Document) -> str:
    lines = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += [f"{cell.row},{cell.column},{cell.text}" for cell in block.cells]
    return "\n".join(lines)


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def written_explanation(one: Explanation) -> dict[str, Any]:
    """An answer as JSON."""
    return {
        "finding": one.finding_key,
        "text": one.text,
        "numbers": one.numbers,
        "when": one.when.isoformat(),
    }


def understood_explanation(data: Any) -> Explanation:
    """What `written_explanation` wrote. Raises ValueError, TypeError, KeyError or AttributeError where it is something else."""
    numbers = tuple((_word(cell), _word(text)) for cell, text in data["numbers"])
    when = datetime.fromisoformat(data["when"])
    return Explanation(_word(data["finding"]), _word(data["text"]), numbers, when)


def _written(explanations: Mapping[str, Explanation]) -> dict[str, Any]:
    listed = [written_explanation(one) for one in explanations.values()]
    return {"version": _VERSION, "explanations": listed}


def _understood(data: Any) -> dict[str, Explanation]:
    """What `_written` wrote. Raises as `understood_explanation` does."""
    if data["version"] != _VERSION:
        raise ValueError(data["version"])
    found = map(understood_explanation, data["explanations"])
    return {one.finding_key: one for one in found}


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _replace(home: Path, content: bytes) -> None:
    """Written beside and renamed: a crash leaves the old file or the new one."""
    home.parent.mkdir(parents=True, exist_ok=True)
    draft = home.with_name(f"~{secrets.token_hex(6)}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(home)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
