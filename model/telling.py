"""An answer as the command line tells it: one JSON object a line for a program, a heading and a line a finding for a person."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from model.answer import Answer, answer_finding
from model.findings import Finding

T = TypeVar("T")
MOST_IN_MEMORY = 100_000
"""Bytes of held values that need no file."""
NO_PROBLEM = "  没有发现问题"
SEVERITY = {"error": "强制性", "warning": "核实性", "info": "提示"}


class Told(NamedTuple):
    """What is printed for one file. complaint: the line for standard error, "" where the file was read. counts: findings by
    severity; text and counts travel from a worker instead of the answer, which is many times their size."""

    text: str
    complaint: str
    counts: dict[str, int]


def tell_a_program(answer: Answer) -> Told:
    """The contract's line."""
    return Told(_json()(answer), _complaint(answer), _counts(answer))


@cache
def _json() -> Callable[[object], str]:
    """What writes JSON. An answer holds nothing that holds itself, and is not searched for it."""
    # Who checks one file for a person needs none of what writes JSON and temporary files.
    import json

    return json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def tell_a_person(answer: Answer) -> Told:
    """A heading, then a line a finding."""
    return Told("\n".join(_lines(answer)), _complaint(answer), _counts(answer))


def more_for_a_program(line: str, findings: Sequence[Finding]) -> str:
    """The contract's line with further findings after its own: what is known only once all files have been read."""
    # Within a text its quotes would be escaped, so this stands but once.
    own, mark, rest = line.rpartition('], "repairs": [')
    more = ", ".join(_json()(answer_finding(one)) for one in findings)
    return f"{own}{'' if own.endswith('[') else ', '}{more}{mark}{rest}"


def more_for_a_person(text: str, findings: Sequence[Finding]) -> str:
    """The lines of a file with further findings after its own."""
    lines = [line for line in text.split("\n") if line != NO_PROBLEM]
    return "\n".join([*lines, *(f"  {one.severity.label}　{one.message}" for one in findings)])


class Held(Generic[T]):
    """Values that wait until all files have been read, in order; on disk once they are many, so that the memory stays flat."""

    def __init__(self) -> None:
        from tempfile import SpooledTemporaryFile

        self._file = SpooledTemporaryFile(MOST_IN_MEMORY)  # noqa: SIM115 (closed by __exit__)
        self._count = 0

    def __enter__(self) -> "Held[T]":
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def keep(self, value: T) -> None:
        """Take the next value; it must be such as a worker can hand over."""
        # Loaded by whoever has files enough for workers; one file has nothing to hold.
        import pickle

        pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        self._count += 1

    def __iter__(self) -> Iterator[T]:
        """All values, once."""
        import pickle

        self._file.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._file)


def _complaint(answer: Answer) -> str:
    return f"{answer['file']}：{answer['error']['message']}" if answer["status"] == "unreadable" else ""


def _counts(answer: Answer) -> dict[str, int]:
    counts = dict.fromkeys(SEVERITY, 0)
    for finding in answer["findings"]:
        counts[finding["severity"]] += 1
    return counts


def _lines(answer: Answer) -> Iterator[str]:
    if answer["status"] == "unreadable":
        yield f"■ {answer['file']}　无法读取"
        return
    year = f"{answer['year']} 年" if answer["year"] else "年份不明"
    yield f"■ {answer['file']}　{answer['unit'] or '单位不明'}　{year}"
    for finding in answer["findings"]:
        yield f"  {SEVERITY[finding['severity']]}　{finding['message']}{_explained(finding)}"
    yield from _advice(answer)
    unclear = sum(cell["state"] == "unclear" for cell in answer["cells"].values())
    if unclear:
        yield f"  识别存疑　{unclear} 格，请对照原文核对"
    if not answer["findings"] and not unclear:
        yield NO_PROBLEM


def _explained(finding: Answer) -> str:
    """What the clerk answered to it in the window."""
    kept = finding.get("explanation")
    if not kept:
        return ""
    return f"（出错说明{'，已过期' if kept['stale'] else ''}：{kept['text']}）"


def _advice(answer: Answer) -> Iterator[str]:
    """The likeliest change for each failed sum, each change once."""
    told: set[str] = set()
    for one in answer["repairs"]:
        if not told & set(one["clears"]):
            told.update(one["clears"])
            yield f"  建议　{one['reason']}"
