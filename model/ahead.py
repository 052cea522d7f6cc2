"""The far end of reading ahead: a process of its own reads a report while the window's libraries load in the other.

What it writes are messages: four bytes of length, one of kind, and a pickle.
"""

import pickle
import sys
import time
from pathlib import Path
from typing import BinaryIO

from model.errors import UnreadableDocument
from model.kept import PROGRAM

PROGRESS, SOURCE, REPORT, UNREADABLE = b"p", b"s", b"r", b"u"
"""SOURCE: the bytes of the file, as they are; the others are pickled."""
LENGTH = 4
"""Bytes of a length, the most significant first."""
PAUSE = 0.05
"""Seconds between two reports of progress that are passed on."""


def serve(path: Path) -> int:
    """Read the report and write it to standard output, or why there is none. Where the program itself errs, and for a working
    file, nothing is written: who waits for it reads the file too, and meets the error or the work."""
    out = sys.stdout.buffer
    told = 0.0

    def progress(text: str, fraction: float) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= PAUSE:
            told = now
            _send(out, PROGRESS, (text, fraction))

    try:
        from model.keeping.attached import is_work_file
        from model.pipeline import read_report_bytes
        from model.readers import load

        data = load(path)
        if is_work_file(data):
            return 1
        _write(out, SOURCE, data)
        report = read_report_bytes(data, path.name, progress)
        # Whoever gets the report ends this process.
        PROGRAM.save()
        _send(out, REPORT, report)
    except UnreadableDocument as error:
        _send(out, UNREADABLE, (error.reason, error.message, error.advice))
    except Exception:
        return 1
    return 0


def _send(out: BinaryIO, kind: bytes, value: object) -> None:
    _write(out, kind, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


def _write(out: BinaryIO, kind: bytes, data: bytes) -> None:
    out.write(len(data).to_bytes(LENGTH, "big") + kind + data)
    out.flush()
