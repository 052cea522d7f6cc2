"""The working file (.gouji): a report's source with everything a clerk did to it, in one file that another PC opens.

A zip: the source under its own name, last year's report and the office's rule files where there were any, and `work.json` with
the changes and explanations. It is the source and the way from it, never a copy of the corrected numbers alone.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from model.errors import Reason, UnreadableDocument
from model.explanations import Explanation, understood_explanation, written_explanation
from model.keeping.attached import INDEX, Attached
from model.keeping.attached import is_work_file as is_work_file
from model.keeping.changes import BadRecord, Json, understood_change, written_change
from model.readers.limits import MAX_FILE_BYTES, too_large
from model.records import record
from model.report import Change

_VERSION = 1
_MAX_INDEX_BYTES = 16_000_000


@record
class WorkFile:
    """What a working file holds. changes: those that stand, oldest first. undone: those taken back, the next to be made again
    first. previous: last year's report. rules: the office's rule files. saved: when."""

    source: Attached
    changes: tuple[Change, ...]
    saved: datetime
    undone: tuple[Change, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    previous: Attached | None = None
    rules: tuple[Attached, ...] = ()


def work_file_bytes(work: WorkFile) -> bytes:
    """The file."""
    index = {
        "version": _VERSION,
        "saved": work.saved.isoformat(),
        "source": work.source.name,
        "changes": [written_change(change) for change in work.changes],
        "undone": [written_change(change) for change in work.undone],
        "explanations": [written_explanation(one) for one in work.explanations],
        "previous": work.previous.name if work.previous else None,
        "rules": [one.name for one in work.rules],
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        # First and by this name: this is how the file is known.
        package.writestr(INDEX, json.dumps(index, ensure_ascii=False, indent=1))
        package.writestr("source", work.source.data)
        if work.previous:
            package.writestr("previous", work.previous.data)
        for number, one in enumerate(work.rules):
            package.writestr(f"rules/{number}.toml", one.data)
    return stream.getvalue()


def read_work_file(data: bytes) -> WorkFile:
    """What the file holds. Raises UnreadableDocument: damaged, too large, or written by a later version."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            index = json.loads(_member(package, INDEX, _MAX_INDEX_BYTES))
            if index["version"] != _VERSION:
                raise _later()
            return _understood(index, package)
    except UnreadableDocument:
        raise
    except _BROKEN as error:
        raise UnreadableDocument(
            Reason.DAMAGED, "这个工作文件已损坏，读不出来。", "请打开另一份备份，或重新打开原来的报告文件。"
        ) from error


_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, BadRecord, OSError, EOFError, NotImplementedError),
    *(LookupError, ValueError, TypeError, AttributeError, RecursionError, RuntimeError),
)


def _later() -> UnreadableDocument:
    return UnreadableDocument(
        Reason.UNSUPPORTED, "这个工作文件由更新版本的程序保存，这里打不开。", "请先升级程序，再打开它。"
    )


def _understood(index: Json, package: zipfile.ZipFile) -> WorkFile:
    previous = index["previous"]
    return WorkFile(
        source=Attached(str(index["source"]), _member(package, "source", MAX_FILE_BYTES)),
        changes=_changes(index["changes"]),
        saved=datetime.fromisoformat(index["saved"]),
        undone=_changes(index["undone"]),
        explanations=tuple(understood_explanation(one) for one in index["explanations"]),
        previous=Attached(str(previous), _member(package, "previous", MAX_FILE_BYTES)) if previous else None,
        rules=tuple(
            Attached(str(name), _member(package, f"rules/{number}.toml", _MAX_INDEX_BYTES))
            for number, name in enumerate(index["rules"])
        ),
    )


def _changes(listed: Sequence[Any]) -> tuple[Change, ...]:
    return tuple(understood_change(one) for one in listed)


def _member(package: zipfile.ZipFile, name: str, bound: int) -> bytes:
    if package.getinfo(name).file_size > bound:
        raise too_large("工作文件解开后大得异常")
    with package.open(name) as stream:
        data = stream.read(bound + 1)
    if len(data) > bound:
        raise too_large("工作文件解开后大得异常")
    return data
