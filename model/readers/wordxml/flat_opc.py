"""Reads a Word document in Flat OPC: the parts of a .docx one after the other in a single XML file ("Word XML 文档")."""

import base64
import binascii

from lxml import etree

from model.document import Document, Progress, no_progress
from model.readers.limits import MAX_PART_BYTES, damaged, too_large
from model.readers.package import parse_xml
from model.readers.wordxml.parts import MOST_TAGS, read_parts

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_PART = f"{_PKG}part"
_NAME = f"{_PKG}name"
_XML = f"{_PKG}xmlData"
_BINARY = f"{_PKG}binaryData"


def read_flat_opc(data: bytes, name: str, progress: Progress = no_progress) -> Document:
    """The document in the file. Raises UnreadableDocument as the reader of .docx does."""
    progress("正在拆开文档…", 0.0)
    if len(data) > MAX_PART_BYTES or data.count(b"<") > MOST_TAGS:
        raise too_large("文件大得异常")
    parts: dict[str, bytes] = {}
    for part in parse_xml(data).iterchildren(_PART):
        target = part.get(_NAME, "").lstrip("/")
        content = _content(part)
        if target and content is not None:
            parts.setdefault(target, content)
    if not parts:
        raise damaged("文件不完整，里面没有文档")
    return read_parts(parts, name, progress)


def _content(part: etree._Element) -> bytes | None:
    for child in part.iterchildren(_XML, _BINARY):
        if child.tag == _BINARY:
            try:
                return base64.b64decode(child.text or "")
            except binascii.Error:
                return None
        for root in child.iterchildren():
            return etree.tostring(root, encoding="utf-8")
    return None
