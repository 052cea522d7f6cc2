"""Word comments: a part of their own, and the two lines in the package that lead to it."""

import posixpath
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from model.errors import ExportFailed
from model.readers.package import Package
from model.writers.original.edits import AUTHOR, Stamp
from model.writers.original.spans import NAMESPACES

_KINDS = {
    NAMESPACES[0]: b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    NAMESPACES[1]: b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_CONTENT_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def comment_parts(
    package: Package, main: str, namespace: str, remarks: Mapping[int, str], stamp: Stamp
) -> dict[str, bytes]:
    """The parts of the package that change or come so that these comments (by id) are in it, with their new bytes."""
    if not remarks:
        return {}
    existing = next(
        (target for kind, target, _ in package.relations(main) if kind == "comments" and package.has(target)),
        None,
    )
    if existing is not None:
        data = package.bytes(existing)
        prefix = _prefix(data)
        return {existing: _before_end(data, b"comments", _elements(remarks, prefix, stamp))}
    folder, name = posixpath.split(main)
    part = _free_name(package, folder)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    opening = b'<w:comments xmlns:w="%s">' % namespace.encode()
    return {
        part: _XML + opening + _elements(remarks, b"w:", stamp) + b"</w:comments>",
        relations: _related(package.bytes(relations), _KINDS[namespace], posixpath.basename(part)),
        _CONTENT_TYPES: _typed(package.bytes(_CONTENT_TYPES), part),
    }


def highest_comment(package: Package, main: str) -> int:
    """The highest id among the comments that the document already has, 0 where there are none."""
    for kind, target, _ in package.relations(main):
        if kind == "comments" and package.has(target):
            return max(
                (int(found) for found in re.findall(rb'\bid="(\d+)"', package.bytes(target))), default=0
            )
    return 0


def _elements(remarks: Mapping[int, str], prefix: bytes, stamp: Stamp) -> bytes:
    return b"".join(_element(identity, text, prefix, stamp.when) for identity, text in remarks.items())


def _element(identity: int, text: str, prefix: bytes, when: str) -> bytes:
    paragraphs = b"".join(
        b"<%sp><%sr><%st>%s</%st></%sr></%sp>"
        % (prefix, prefix, prefix, escape(line).encode(), *(prefix,) * 3)
        for line in text.split("\n")
    )
    attributes = b'%sid="%d" %sauthor="%s" %sdate="%s" %sinitials="%s"' % (
        *(prefix, identity, prefix, AUTHOR.encode(), prefix, when.encode(), prefix, AUTHOR.encode()),
    )
    return b"<%scomment %s>%s</%scomment>" % (prefix, attributes, paragraphs, prefix)


def _prefix(data: bytes) -> bytes:
    found = re.search(rb"<(\w+:)?comments[\s>/]", data)
    return (found.group(1) or b"") if found else b"w:"


def _free_name(package: Package, folder: str) -> str:
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(1_000))
    return next(name for name in names if not package.has(name))


def _related(data: bytes, kind: bytes, target: str) -> bytes:
    taken = set(re.findall(rb'\bId\s*=\s*["\']([^"\']+)["\']', data))
    identity = next(name for number in range(1, 100_000) if (name := b"rIdGouji%d" % number) not in taken)
    prefix = _element_prefix(data, b"Relationships")
    line = b'<%sRelationship Id="%s" Type="%s" Target="%s"/>' % (prefix, identity, kind, target.encode())
    return _before_end(data, b"Relationships", line)


def _typed(data: bytes, part: str) -> bytes:
    prefix = _element_prefix(data, b"Types")
    line = b'<%sOverride PartName="/%s" ContentType="%s"/>' % (prefix, part.encode(), _CONTENT_TYPE)
    return _before_end(data, b"Types", line)


def _element_prefix(data: bytes, name: bytes) -> bytes:
    found = re.search(rb"<(\w+:)?%s[\s>/]" % name, data)
    return (found.group(1) or b"") if found else b""


def _before_end(data: bytes, name: bytes, content: bytes) -> bytes:
    """Puts content at the end of the root element. Raises ExportFailed where the root has no end tag to put it before."""
    found = list(re.finditer(rb"</(?:\w+:)?%s\s*>" % name, data))
    if not found:
        raise ExportFailed("原文件内部的写法少见，不能加批注。请改用“校正后的报告”。")
    at = found[-1].start()
    return data[:at] + content + data[at:]
