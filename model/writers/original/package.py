"""A zip package with some parts changed: all other parts keep their bytes, names, order and dates."""

import io
import zipfile
from collections.abc import Mapping

from model.errors import ExportFailed


def with_parts(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The package with these parts changed or added at its end. Raises ExportFailed where it is signed: a signature vouches
    for bytes that would no longer be there."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        if any(name.startswith("_xmlsignatures/") for name in source.namelist()):
            raise ExportFailed("原文件带有数字签名，改动会使签名失效。请改用“校正后的报告”。")
        names = {name.lower(): name for name in changed}
        left = dict(changed)
        for entry in source.infolist():
            name = names.get(entry.filename.lower())
            content = source.read(entry) if name is None else left.pop(name, changed[name])
            out.writestr(entry, content)
        for name, content in left.items():
            out.writestr(name, content)
    return target.getvalue()
