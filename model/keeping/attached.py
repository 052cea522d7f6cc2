"""The little that must be known of working files to read any file: how one is told, and what it brings along.

Imports nothing else of keeping: a process that only reads has no use for it.
"""

from model.records import record

INDEX = "work.json"
"""The name of what comes first in a working file."""


@record
class Attached:
    """A file that a report's work brings along, its source, last year's report or an office's rules: its name for a person, and its
    bytes."""

    name: str
    data: bytes


def is_work_file(data: bytes) -> bool:
    """Whether these bytes are a working file, whatever the file's name."""
    return data.startswith(b"PK\x03\x04") and data[30 : 30 + len(INDEX)] == INDEX.encode()
