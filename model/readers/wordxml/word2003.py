"""Reads the XML of Word 2003 (w:wordDocument), which differs from that of a .docx in names and wrappers.

Source: the schemas that Microsoft published with Office 2003. Drawn numbers stand in the file (wx:t) and are taken from there.
"""

from lxml import etree

from model.document import Document, Progress, no_progress
from model.readers.docx import names as w
from model.readers.limits import MAX_PART_BYTES, damaged, too_large
from model.readers.numerals import set_before
from model.readers.package import parse_xml
from model.readers.wordxml.parts import MOST_TAGS, read_parts, relations

_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_NEW = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NEW.decode()}}}"
_WX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_ANNOTATION = f"{_AML}annotation"
_CONTENT = f"{_AML}content"
_LIST = f"{_W}listPr"
_DRAWN = f"{_WX}t"
_DRAWN_FONT = f"{_WX}font"
_WX_VALUE = f"{_WX}val"
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings")
_WRAPPERS = (f"{_WX}sect", f"{_WX}sub-section", f"{_WX}pBdrGroup", f"{_W}cfChunk")
_RENAMED = {f"{_W}vmerge": w.V_MERGE, f"{_W}hmerge": w.H_MERGE}
_REVISIONS = {"Word.Deletion": w.DEL, "Word.Insertion": w.INS}
_APART = {"header": f"{_W}hdr", "footer": f"{_W}ftr"}


def read_word2003(data: bytes, name: str, progress: Progress = no_progress) -> Document:
    """The document in the file. Raises UnreadableDocument as the reader of .docx does."""
    progress("正在转换文档…", 0.0)
    if len(data) > MAX_PART_BYTES or data.count(b"<") > MOST_TAGS:
        raise too_large("文件大得异常")
    root = parse_xml(data.replace(_OLD, _NEW))
    body = next(root.iterchildren(w.BODY), None)
    if body is None:
        raise damaged("文件不完整，文档没有正文")
    for element in list(root.iter(*_RENAMED, *_WRAPPERS, _ANNOTATION, _LIST)):
        _settle(element)
    parts = {"_rels/.rels": relations(("officeDocument", "word/document.xml"))}
    targets = []
    for kind, content in _parts_apart(root, body).items():
        targets.append((kind, f"{kind}.xml"))
        parts[f"word/{kind}.xml"] = etree.tostring(content, encoding="utf-8")
    document = etree.Element(f"{_W}document")
    document.append(body)
    parts["word/document.xml"] = etree.tostring(document, encoding="utf-8")
    parts["word/_rels/document.xml.rels"] = relations(*targets)
    return read_parts(parts, name, progress)


def _settle(element: etree._Element) -> None:
    """Makes of an element what a .docx has in its place."""
    if element.tag in _RENAMED:
        element.tag = _RENAMED[element.tag]
    elif element.tag in _WRAPPERS:
        _unwrap(element)
    elif element.tag == _LIST:
        _draw(element)
    else:
        kind = _REVISIONS.get(element.get(f"{_W}type", ""))
        if kind is not None:
            element.tag = kind
        for content in list(element.iterchildren(_CONTENT)):
            if kind is None:
                # A comment or a former format has no text of the document in it; a bookmark has no content.
                element.remove(content)
            else:
                _unwrap(content)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def _draw(element: etree._Element) -> None:
    """Puts the number that Word drew before the paragraph into it."""
    properties = element.getparent()
    paragraph = None if properties is None else properties.getparent()
    drawn = next(element.iterchildren(_DRAWN), None)
    if properties is None or paragraph is None or paragraph.tag != w.P or drawn is None:
        return
    font = next(element.iterchildren(_DRAWN_FONT), None)
    if font is not None and font.get(_WX_VALUE, "").lower().startswith(_SYMBOL_FONTS):
        return
    label = drawn.get(_WX_VALUE, "").strip()
    text = "".join(run.text or "" for run in paragraph.iter(w.T))
    run = etree.Element(w.R)
    etree.SubElement(run, w.T).text = set_before(label, text).removesuffix(text) if text else label
    properties.addnext(run)


def _parts_apart(root: etree._Element, body: etree._Element) -> dict[str, etree._Element]:
    """What a .docx keeps in parts of their own, taken out of the body: styles, notes, headers and footers."""
    found: dict[str, etree._Element] = {}
    for styles in root.iterchildren(f"{_W}styles"):
        found["styles"] = styles
    for kind, tag in (("footnotes", w.FOOTNOTE), ("endnotes", w.ENDNOTE), *_APART.items()):
        taken = list(body.iter(tag))
        if taken:
            found[kind] = etree.Element(f"{_W}{kind}" if kind in ("footnotes", "endnotes") else tag)
        for element in taken:
            found[kind].extend([element] if kind in ("footnotes", "endnotes") else list(element))
            parent = element.getparent()
            if parent is not None and kind not in ("footnotes", "endnotes"):
                parent.remove(element)
    return found
