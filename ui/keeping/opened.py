"""A file that is being opened, with all that is known of the work on it: read in a thread, shown by the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from model.keeping.attached import Attached
from model.records import record, replace
from model.report import Change, Report

if TYPE_CHECKING:
    from model.document import Progress
    from model.explanations import Explanation
    from model.findings import CheckResult
    from model.keeping.journal import Session
    from model.keeping.work_file import WorkFile


@record
class Opened:
    """path: the file as the clerk knows it. report: as it was read, before the changes; result: its check, None if not yet made.

    data: the bytes of that file, None where they are not known. work: what a working file holds, None for any other file.
    source: the original. changes, undone: the work of an earlier session. otherwise: the cells that read otherwise now.
    previous: last year's report from the working file. session: what a crash or an earlier day left behind, where it is recovered.
    """

    path: Path
    report: Report
    result: CheckResult | None = None
    data: bytes | None = None
    work: WorkFile | None = None
    source: Attached | None = None
    changes: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()
    otherwise: tuple[str, ...] = ()
    previous: Report | None = None
    session: Session | None = None

    @property
    def explanations(self) -> tuple[Explanation, ...]:
        """The answers to findings that the file brings along."""
        return self.work.explanations if self.work else ()

    @property
    def cells(self) -> int:
        """How many cells the changes changed."""
        return len({edit.cell for change in self.changes for edit in change.edits})


def read_opened(path: Path, progress: Progress) -> Opened:
    """What is in a file. Raises UnreadableDocument and what progress raises."""
    from model.readers import load

    return opened_bytes(path, load(path), progress)


def opened_bytes(path: Path, data: bytes, progress: Progress) -> Opened:
    """What is in the bytes of a file: of a working file, the original with the work on it."""
    from model.keeping.work_file import is_work_file, read_work_file
    from model.pipeline import read_report_bytes

    if not is_work_file(data):
        report = read_report_bytes(data, path.name, progress)
        return Opened(path, report, data=data, source=Attached(path.name, data))
    work = read_work_file(data)
    report = read_report_bytes(work.source.data, work.source.name, progress)
    last = work.previous
    previous = read_report_bytes(last.data, last.name, progress) if last else None
    opened = Opened(path, report, data=data, work=work, source=work.source, previous=previous)
    return _with_changes(opened, work.changes, work.undone)


def opened_ahead(path: Path, report: Report, data: bytes) -> Opened:
    """A report that was read elsewhere from these bytes, which are no working file."""
    return Opened(path, report, data=data, source=Attached(path.name, data))


def recovered(session: Session, progress: Progress) -> Opened:
    """The report of an earlier session, with its changes. Raises UnreadableDocument, and OSError where its source is not there."""
    opened = replace(opened_bytes(session.source, session.data(), progress), session=session)
    return _with_changes(opened, session.changes, session.undone)


def _with_changes(opened: Opened, changes: tuple[Change, ...], undone: tuple[Change, ...]) -> Opened:
    from model.keeping.changes import replayed

    last, done, otherwise = replayed(opened.report, changes)
    # What was taken back is made again on top of what stands.
    _, again, _ = replayed(last, undone)
    return replace(opened, changes=done, undone=again, otherwise=otherwise)
