"""The far end of reading ahead: a process of its own reads a report while the window's libraries load in the other.

What it writes are messages: four bytes of length, one of kind, and a pickle.
"""

import pickle
import sys
import time
from pathlib import Path
from typing import BinaryIO

from model.errors import UnreadableDocument

PROGRESS, REPORT, UNREADABLE = b"p", b"r", b"u"
LENGTH = 4
"""Bytes of a length, the most significant first."""
PAUSE = 0.05
"""Seconds between two reports of progress that are passed on."""


def serve(path: Path) -> int:
    """Read the report and write it to standard output, or why there is none. Where the program itself errs nothing is
    written: who waits for it reads the file too, and meets the error."""
    out = sys.stdout.buffer
    told = 0.0

    def progress(text: str, fraction: float) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= PAUSE:
            told = now
            _send(out, PROGRESS, (text, fraction))

    try:
        from model.pipeline import read_report

        _send(out, REPORT, read_report(path, progress))
    except UnreadableDocument as error:
        _send(out, UNREADABLE, (error.reason, error.message, error.advice))
    except Exception:
        return 1
    return 0


def _send(out: BinaryIO, kind: bytes, value: object) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    out.write(len(data).to_bytes(LENGTH, "big") + kind + data)
    out.flush()
