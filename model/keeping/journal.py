"""The journal: every change of an open report on disk at once, so that a crash loses none and can be offered again.

One file a session, append-only, a line an event with its checksum, so that a line cut off by a crash is known for one; the
source lies beside it, for it may be gone by then. While a session runs it holds a lock that the system itself lets go when
the process dies, however it dies: a journal that says nothing of its end and is not locked was left behind by a crash.
"""

import contextlib
import errno
import io
import json
import os
import secrets
import sys
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from model.keeping.changes import BadRecord, understood_change, written_change
from model.records import record
from model.report import Change

KEPT_DAYS = 14
"""Days that a journal stays after its session."""
_VERSION = 1
UNSAVED = "修改没有存到磁盘，断电或死机后找不回来。请检查磁盘空间，并尽快导出。"
ENDING = ".journal"
"""Of a journal's file."""
_SOURCE = ".source"


class Journal:
    """The journal of one open report. Nothing is on disk before the first change. trouble: a Chinese sentence where the disk did
    not take a line, else ""; the work goes on without it.

    folder: where journals lie. source: the file that was opened. data: its bytes as they were read.
    """

    def __init__(self, folder: Path, source: Path, data: bytes) -> None:
        self.trouble = ""
        self._home = folder / f"{datetime.now():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}{ENDING}"
        self._source, self._data = source, data
        self._file: io.FileIO | None = None
        self._pending = b""
        """Lines that the disk did not take; they go before the next."""
        self._end = 0
        self._unsynced = self._source_synced = False

    def done(self, change: Change) -> None:
        """A change was made."""
        self._record({"do": written_change(change)})

    def undone(self) -> None:
        """The last change that stands was taken back."""
        self._record({"undo": True})

    def redone(self) -> None:
        """The change taken back last was made again."""
        self._record({"redo": True})

    def exported(self) -> None:
        """What stands now is in an exported or saved file."""
        if self._file is not None:
            self._record({"exported": True})

    def sync(self) -> None:
        """Bring what was written to the disk itself. A line survives the process at once; this makes it survive the power. May be
        called in another thread."""
        file = self._file
        if self._unsynced and file is not None:
            self._unsynced = False
            with contextlib.suppress(OSError, ValueError):
                if not self._source_synced:
                    self._source_synced = True
                    with self._home.with_suffix(_SOURCE).open("rb+") as source:
                        os.fsync(source.fileno())
                os.fsync(file.fileno())

    def close(self) -> None:
        """The report was closed as the clerk wanted: no question will be asked."""
        if self._file is not None:
            self._record({"closed": True})
            self.sync()
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None

    def _record(self, event: dict[str, Any]) -> None:
        self._pending += _line(event)
        try:
            if self._file is None:
                self._file = self._begin()
            self._file.seek(self._end)
            if self._file.write(self._pending) != len(self._pending):
                raise OSError(errno.ENOSPC, "the disk took a part of the line")
            self._end += len(self._pending)
            self._pending, self._unsynced, self.trouble = b"", True, ""
        except OSError:
            self.trouble = UNSAVED

    def _begin(self) -> io.FileIO:
        self._home.parent.mkdir(parents=True, exist_ok=True)
        self._home.with_suffix(_SOURCE).write_bytes(self._data)
        head = _line({"source": str(self._source), "version": _VERSION})
        file = self._home.open("w+b", buffering=0)
        _lock(file)
        self._pending = head + self._pending
        return file


@record
class Session:
    """A session that is over, as its journal tells it. source: the path that was opened. when: of the last line. changes: those
    that stood at the end; undone: those taken back, the next to be made again first. exported: nothing came after an export."""

    home: Path
    source: Path
    when: datetime
    changes: tuple[Change, ...]
    undone: tuple[Change, ...]
    exported: bool
    closed: bool

    def data(self) -> bytes:
        """The bytes of the source as they were opened. Raises OSError where they cannot be read."""
        return self.home.with_suffix(_SOURCE).read_bytes()

    def settle(self) -> None:
        """The clerk has answered, or the report is open again: do not ask once more. It stays for the fourteen days."""
        with contextlib.suppress(OSError), self.home.open("ab") as file:
            # A line cut off by the crash must not swallow this one.
            file.write(b"\n" + _line({"closed": True}))

    @property
    def left_behind(self) -> bool:
        """Whether a crash ended it, with changes in no exported file."""
        return not self.closed and not self.exported and bool(self.changes)


def sessions(folder: Path) -> list[Session]:
    """The sessions that are over and changed something, the latest first. Running ones are left out, and journals that are not
    wholly understood, as those of a later version: half of their changes would be a report that nobody has ever seen."""
    found = []
    for home in folder.glob(f"*{ENDING}") if folder.is_dir() else ():
        with contextlib.suppress(OSError, BadRecord):
            session = told_by(home, _content(home) or b"")
            if session is not None and (session.changes or session.undone):
                found.append(session)
    return sorted(found, key=lambda session: session.when, reverse=True)


def forget_old(folder: Path, now: datetime) -> None:
    """Take journals from the disk that are older than KEPT_DAYS, whatever they hold, and sources whose journal a crash kept from
    being. A running one stays: a window may stand open for weeks, and what is changed in it then must still come to disk."""
    for path in [*folder.glob(f"*{ENDING}"), *folder.glob(f"*{_SOURCE}")] if folder.is_dir() else ():
        home = path.with_suffix(ENDING)
        with contextlib.suppress(OSError):
            old = datetime.fromtimestamp(path.stat().st_mtime) < now - timedelta(days=KEPT_DAYS)
            if old and (_content(home) is not None if path == home else not home.exists()):
                path.unlink()
                path.with_suffix(_SOURCE).unlink(missing_ok=True)


def _content(home: Path) -> bytes | None:
    """What is in a journal, None while its session runs."""
    with home.open("r+b", buffering=0) as file:
        return held(file)


def held(file: io.FileIO) -> bytes | None:
    """What is in the file of a journal, which nobody else can hold from now on until the file is closed; None where someone holds
    it already. An empty one is not locked: its session has made it this instant, and is about to lock it itself."""
    if os.fstat(file.fileno()).st_size == 0:
        return b""
    return file.read() if _lock(file) else None


def told_by(home: Path, content: bytes) -> Session | None:
    """The session that the content of a journal tells of, None where it tells of none. Raises BadRecord where it is not wholly
    understood, and OSError."""
    events = list(_events(content))
    if not events:
        return None
    source, version = events[0].get("source"), events[0].get("version", _VERSION)
    if version != _VERSION or not isinstance(source, str):
        raise BadRecord("not a journal of this version")
    stack: list[Change] = []
    place, exported, closed = 0, False, False
    for event in events[1:]:
        if "do" in event:
            stack[place:] = [understood_change(event["do"])]
            place += 1
        elif "undo" in event:
            place = max(0, place - 1)
        elif "redo" in event:
            place = min(len(stack), place + 1)
        elif not event.keys() & {"exported", "closed"}:
            raise BadRecord(f"not an event: {list(event)}")
        closed = closed or "closed" in event
        exported = "exported" in event or (exported and "closed" in event)
    when = datetime.fromtimestamp(home.stat().st_mtime)
    return Session(home, Path(source), when, tuple(stack[:place]), tuple(stack[place:]), exported, closed)


def _line(event: dict[str, Any]) -> bytes:
    said = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"%08x %s\n" % (zlib.crc32(said), said)


def _events(content: bytes) -> Iterator[dict[str, Any]]:
    """The events of the whole lines. Behind a broken line, as a crash leaves one, only the end of the session counts."""
    broken = False
    for line in filter(None, content.split(b"\n")):
        checksum, _, said = line.partition(b" ")
        if checksum != b"%08x" % zlib.crc32(said):
            broken = True
            continue
        try:
            event = json.loads(said.decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError) as error:
            raise BadRecord(str(error)) from error
        if not isinstance(event, dict):
            raise BadRecord(f"not an event: {said[:40]!r}")
        if not broken or "closed" in event:
            yield event


def _lock(file: io.FileIO) -> bool:
    """Hold the file until it is closed or the process ends; False where another process holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            # A byte far behind the end: locked bytes cannot be read by others on Windows.
            file.seek(1 << 30)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            file.seek(0)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
