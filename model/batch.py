"""Many files at once: worker processes, answers in the order of the paths, memory flat however many there are."""

import gc
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from model.answer import Answer, answer_failed, answer_read, answer_unreadable
from model.checks.check import check
from model.checks.rule import Rules
from model.checks.rules import equations, load_rules
from model.errors import UnreadableDocument
from model.findings import CheckResult, Severity
from model.pipeline import read_report
from model.readers import SUFFIXES
from model.report import Report
from model.user_folder import answers_folder

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext

    from model.collection.member import Member
    from model.repairs.repair import Repair

T = TypeVar("T")
FEW = 12
"""Fewer files than this are checked in this process: starting workers would take longer."""
CHUNK = 8
"""Files handed to a worker at a time, and WAITING chunks for each worker in flight."""
WAITING = 3


class Wanted(NamedTuple):
    """How each file is to be checked. rules: further rule files; previous: last year's report, for the rules across years.
    together: whether the rules over many reports are held afterwards; numbers: and the reports added up."""

    rules: tuple[Path, ...] = ()
    previous: Path | None = None
    together: bool = False
    numbers: bool = False


def found_files(paths: Sequence[str]) -> list[str]:
    """The files that the paths name: folders are searched, in order of names, for every readable ending; lock files and
    hidden files of office programs are passed over."""
    files: list[str] = []
    for path in paths:
        folder = Path(path)
        if folder.is_dir():
            files += sorted(str(file) for file in folder.rglob("*") if _wanted(file) and file.is_file())
        else:
            files.append(path)
    return files


def _wanted(file: Path) -> bool:
    return not file.name.startswith(("~$", ".")) and file.suffix.lower() in SUFFIXES


def answers(
    files: Sequence[str], wanted: Wanted, tell: Callable[[Answer], T], jobs: int | None = None
) -> Iterator[T]:
    """What `tell` makes of each file's answer, in order. tell: runs where the answer is made, and must be a plain function.
    jobs: worker processes; None takes one a core where there are more than a few files."""
    return (told for told, _ in answers_together(files, wanted, tell, jobs))


def answers_together(
    files: Sequence[str],
    wanted: Wanted,
    tell: Callable[[Answer], T],
    jobs: int | None = None,
    chunk: int = CHUNK,
    context: "BaseContext | None" = None,
) -> "Generator[tuple[T, Member | None], None, None]":
    """The same, with what the rules over many reports need of each report, None where a file gives none or they are not wanted.
    chunk: files handed to a worker at a time; context: how workers are started, None as is usual on this system."""
    workers = jobs or (1 if len(files) < FEW else os.cpu_count() or 1)
    if workers == 1:
        yield from (_looked_at(file, wanted, tell) for file in files)
        return
    # A single file should not wait for these.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children

    before = set(active_children())
    chunks = iter([files[start : start + chunk] for start in range(0, len(files), chunk)])
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_garbage) as pool:
        waiting: list[Future[list[tuple[T, Member | None]]]] = [
            pool.submit(_told, some, wanted, tell) for some in islice(chunks, workers * WAITING)
        ]
        try:
            while waiting:
                yield from waiting.pop(0).result()
                waiting += [pool.submit(_told, some, wanted, tell) for some in islice(chunks, 1)]
        except GeneratorExit:
            # Whoever stops listening does not wait: neither for what has not begun nor for a scan that takes a minute. What waits is
            # not cancelled besides: a pool whose workers are gone tells each future so, and stumbles over one that was cancelled.
            for worker in set(active_children()) - before:
                worker.terminate()
            raise


def _leave_garbage() -> None:
    """A worker collects its garbage after each chunk: looking for it all the time costs an eighth of the work."""
    gc.freeze()
    gc.disable()


def _told(
    files: Sequence[str], wanted: Wanted, tell: Callable[[Answer], T]
) -> "list[tuple[T, Member | None]]":
    told = [_looked_at(file, wanted, tell) for file in files]
    # All that this chunk made is young. To walk through all that is kept besides would take a twentieth of the work.
    gc.collect(0)
    return told


def _looked_at(file: str, wanted: Wanted, tell: Callable[[Answer], T]) -> "tuple[T, Member | None]":
    own, report = _answer(file, wanted)
    member = None
    if report and wanted.together:
        from model.collection.member import member_of
        from model.collection.together import asides

        member = member_of(report, file, asides(load_rules(*wanted.rules)), wanted.numbers)
    return tell(own), member


@cache
def last_year(file: Path) -> Report:
    """Last year's report, read once in each process. Raises UnreadableDocument."""
    return read_report(file)


def answer(file: str, wanted: Wanted) -> Answer:
    """The answer of one file; whatever goes wrong with it is an answer too, and the next file is still checked."""
    return _answer(file, wanted)[0]


def _answer(file: str, wanted: Wanted) -> tuple[Answer, Report | None]:
    try:
        report = read_report(Path(file))
        previous = last_year(wanted.previous) if wanted.previous else None
        rules = load_rules(*wanted.rules)
        result = check(report, rules, previous=previous)
        repairs = _repairs(report, rules, result, previous)
        return answer_read(file, report, result, repairs, _explained(report, result, Path(file))), report
    except UnreadableDocument as error:
        return answer_unreadable(file, error), None
    except (Exception, RecursionError):
        return answer_failed(file), None


def _explained(report: Report, result: CheckResult, file: Path) -> dict[str, Answer]:
    """What the clerk answered to these findings in the window, by their keys."""
    asked = any(finding.severity is Severity.WARNING for finding in result.findings)
    if not asked or not answers_folder().is_dir():
        return {}
    from model.explanations import answer_to, answers_kept, is_stale

    kept = answers_kept(report, file)
    answered = ((finding, answer_to(finding, kept)) for finding in result.findings)
    return {
        finding.key: {"explanation": {"text": one.text, "stale": is_stale(one, report, finding)}}
        for finding, one in answered
        if one
    }


def _repairs(
    report: Report, rules: Rules, result: CheckResult, previous: Report | None
) -> "tuple[Repair, ...]":
    """What may have gone wrong where a sum fails; a report whose sums hold does not wait for the search to be loaded."""
    sums = {equation.rule for equation in equations(report.form, rules)}
    if not any(finding.rule in sums for finding in result.findings):
        return ()
    from model.repairs.repair import repair

    return repair(report, rules, result, previous=previous).suggestions
