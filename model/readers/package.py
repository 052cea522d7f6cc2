"""The zip packages of Office: their parts as XML, taken out with care, for a file may come from anywhere.

Nothing outside the given bytes is opened: no entity is resolved, no DTD loaded, no network asked. A part with a DOCTYPE
is refused outright, for no writer of Office files makes one and every entity bomb needs one.
"""

import io
import posixpath
import struct
import zipfile
import zlib
from functools import cache

from model.readers.limits import (
    MAX_ATTRIBUTES,
    MAX_PACKAGE_BYTES,
    MAX_PACKAGE_ENTRIES,
    MAX_PART_BYTES,
    MAX_TAGS,
    damaged,
    encrypted,
    too_large,
)
from model.readers.quick_lxml import etree

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMESPACES = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
"""The strict names of the standard and the ones everybody writes: read as one, so that nothing else need know both."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


def parse_xml(data: bytes, part: str = "") -> etree._Element:
    """The root of an XML part; UnreadableDocument where it is too large, not well formed or carries a DOCTYPE."""
    if len(data) > MAX_TAGS and (data.count(b"<") > MAX_TAGS or data.count(b"=") > MAX_ATTRIBUTES):
        raise too_large("文件内部的内容多得异常")
    is_wide = b"\0" in data[:4]
    if b"<!DOCTYPE" in data or (is_wide and b"<!DOCTYPE" in data.replace(b"\0", b"")):
        raise damaged("文件里有不该有的内容（DOCTYPE），为安全起见没有读取")
    if _STRICT in data:
        for strict, usual in _STRICT_NAMESPACES.items():
            data = data.replace(strict, usual)
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise damaged(f"文件内部的“{part}”已损坏" if part else "文件内容已损坏") from error


@cache
def _parser() -> etree.XMLParser:
    """One for all parts: to make it takes longer than to parse a small one."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


class Package:
    """An opened package. Parts are named as in the zip, without a leading slash."""

    def __init__(self, data: bytes) -> None:
        if data.count(b"PK\x01\x02") > MAX_PACKAGE_ENTRIES:
            raise too_large("文件里的部件多得异常")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise damaged("文件不完整或已损坏，压缩包的目录读不出来") from error
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self._left = MAX_PACKAGE_BYTES

    def names(self) -> frozenset[str]:
        """The names of all parts, in lower case."""
        return frozenset(self._names)

    def has(self, part: str) -> bool:
        """Whether there is such a part; upper and lower case are one, as for Office."""
        return part.lower() in self._names

    def bytes(self, part: str) -> bytes:
        """The unpacked part. UnreadableDocument: not there, damaged, encrypted, or larger than a report can be."""
        name = self._names.get(part.lower())
        if name is None:
            raise damaged(f"文件不完整，缺少“{part}”")
        entry = self._zip.getinfo(name)
        if entry.flag_bits & 1:
            raise encrypted()
        bound = min(MAX_PART_BYTES, self._left)
        if entry.file_size > bound:
            raise too_large("文件解开后大得异常")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(bound + 1)
        except _BROKEN as error:
            raise damaged(f"文件已损坏，“{part}”解不开") from error
        if len(data) > bound:
            raise too_large("文件解开后大得异常")
        self._left -= len(data)
        return data

    def xml(self, part: str) -> etree._Element:
        """The root of a part; errors as of `bytes` and `parse_xml`."""
        return parse_xml(self.bytes(part), part)

    def main_part(self) -> str:
        """The part that the package is about (the document, the workbook)."""
        for kind, target, _ in self.relations(""):
            if kind == "officeDocument":
                return target
        raise damaged("文件不完整，找不到正文部分")

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """(kind, part, id) of what `part` points to inside the package; "" for the package itself.

        kind is the last word of the relationship's type: "styles", "numbering", "worksheet".
        """
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(source):
            return []
        found = []
        for relation in self.xml(source).iterchildren(_RELATIONSHIP):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            if target.startswith("/") or ".." in target or "./" in target:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            elif folder:
                target = f"{folder}/{target}"
            kind = relation.get("Type", "").rpartition("/")[2]
            found.append((kind, target, relation.get("Id", "")))
        return found


def listed_names(data: bytes) -> bytes:
    """The directory of a zip as it stands at its end, names in it plain to see; b"" where it is not in its usual place."""
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or len(data) < end + 22:
        return b""
    size, offset = struct.unpack_from("<II", data, end + 12)
    return data[offset:end] if offset + size == end else b""
