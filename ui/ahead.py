"""The near end of reading ahead: the file that the program was started with is read by a second process, from the first moment on,
while this one loads Qt and builds the window.

Imports no Qt. Whatever goes wrong with the other process, the file is read here instead.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from model.document import Progress
    from model.report import Report

OPTION = "--read-ahead"
"""The first word of the other process; the second is the file."""
_ROOT = Path(__file__).resolve().parents[1]
PROGRAM = next((path for path in (_ROOT / "main.py", _ROOT / "main.pyc") if path.exists()), _ROOT / "main.py")
"""Where it is installed, only the compiled one is there."""
LOOK = 0.1
"""Seconds between two looks at whether the clerk has given up."""


class ReadAhead:
    """One file that is being read elsewhere."""

    def __init__(self, path: Path) -> None:
        self._messages: SimpleQueue[tuple[bytes, bytes]] = SimpleQueue()
        self._arrived = threading.Event()
        self._process: _Process | None = None
        self.data = b""
        """The file itself; there before the report is."""
        try:
            self._process = _Process(path)
        except OSError:
            self._end()
            return
        threading.Thread(target=self._pump, args=(self._process.stream,), daemon=True).start()

    def arrived(self, seconds: float) -> bool:
        """Whether all has come that will come; waits so long for it."""
        return self._arrived.wait(seconds)

    def report(self, progress: Progress) -> Report | None:
        """The report, None where the other process failed. Raises UnreadableDocument as reading does, and what progress raises."""
        # The values that come need the modules that define them, and who only starts the process does not.
        import pickle

        from model import ahead
        from model.errors import UnreadableDocument

        told = ("", 0.0)
        try:
            while True:
                try:
                    kind, data = self._messages.get(timeout=LOOK)
                except Empty:
                    progress(*told)
                    continue
                if not kind:
                    # Whoever asks again is told the same.
                    self._messages.put((kind, data))
                    return None
                if kind == ahead.SOURCE:
                    self.data = data
                    continue
                value = pickle.loads(data)
                if kind == ahead.REPORT:
                    report: Report = value
                    return report
                if kind == ahead.UNREADABLE:
                    raise UnreadableDocument(*value)
                told = value
                progress(*told)
        finally:
            self.stop()

    def stop(self) -> None:
        """The report has come, or is not wanted any more."""
        if self._process:
            self._process.kill()
            self._process = None

    def _pump(self, stream: IO[bytes]) -> None:
        """Take the bytes off the other process; one that had to wait for that would go on reading too late."""
        from model.ahead import LENGTH, PROGRESS, SOURCE

        with stream:
            while len(head := stream.read(LENGTH + 1)) == LENGTH + 1:
                length = int.from_bytes(head[:LENGTH], "big")
                data = stream.read(length)
                if len(data) < length:
                    break
                self._messages.put((head[LENGTH:], data))
                if head[LENGTH:] not in (PROGRESS, SOURCE):
                    break
        self._end()

    def _end(self) -> None:
        self._messages.put((b"", b""))
        self._arrived.set()


class _Process:
    """The other process. stream: what it writes. Raises OSError where it cannot be started."""

    def __init__(self, path: Path) -> None:
        words = [sys.executable, OPTION, str(path)]
        if not getattr(sys, "frozen", False):
            words.insert(1, str(PROGRAM))
        if hasattr(os, "posix_spawn"):
            self._spawn(words)
        else:
            self._open(words)

    def _spawn(self, words: list[str]) -> None:
        """As subprocess does it, whose import alone takes as long as the start of a process."""
        mine, its = os.pipe()
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, its, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        try:
            self._pid = os.posix_spawn(words[0], words, os.environ, file_actions=actions)
        except OSError:
            os.close(mine)
            raise
        finally:
            os.close(its)
        self.stream: IO[bytes] = os.fdopen(mine, "rb")

    def _open(self, words: list[str]) -> None:
        import subprocess

        nowhere, hidden = subprocess.DEVNULL, getattr(subprocess, "CREATE_NO_WINDOW", 0)
        self._opened = subprocess.Popen(
            words, stdin=nowhere, stdout=subprocess.PIPE, stderr=nowhere, creationflags=hidden
        )
        assert self._opened.stdout
        self.stream = self._opened.stdout

    def kill(self) -> None:
        """End it, and leave nothing of it behind. That takes the system some milliseconds, which no one here has to wait for."""
        if hasattr(os, "posix_spawn"):
            import signal

            # Where the system takes note of ended processes by itself, it may be gone.
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
        else:
            self._opened.kill()
        threading.Thread(target=self._take_note, daemon=True).start()

    def _take_note(self) -> None:
        """Of its end."""
        if not hasattr(os, "posix_spawn"):
            self._opened.wait()
            return
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)
