"""A file that a report's work brings along: its source, last year's report, an office's rules."""

from model.records import record


@record
class Attached:
    """The file's name for a person, and its bytes."""

    name: str
    data: bytes
