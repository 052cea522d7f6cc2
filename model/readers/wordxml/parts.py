"""A package made of parts in memory, as the .docx reader takes it."""

import io
import zipfile

from model.document import Document, Progress
from model.readers.docx.reader import read_docx
from model.records import replace

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

MOST_TAGS = 300_000
"""Tags of a file: its content is parsed twice."""


def relations(*targets: tuple[str, str]) -> bytes:
    """A .rels part of (kind, target)."""
    items = "".join(
        f'<Relationship Id="r{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{items}</Relationships>'.encode()


def read_parts(parts: dict[str, bytes], name: str, progress: Progress) -> Document:
    """The document in these parts of a .docx, by their names without a leading slash. Raises as `read_docx`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return replace(read_docx(stream.getvalue(), name, progress), format="xml")
