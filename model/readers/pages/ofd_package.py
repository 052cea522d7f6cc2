"""The parts of an OFD file (GB/T 33190-2016): which XML is which page, which resource which file. Lengths in the file are millimetres.

Names of elements are taken without their namespace, for writers disagree about it.
"""

import math
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from model.errors import UnreadableDocument
from model.readers.limits import MAX_PAGES, damaged, encrypted, too_large
from model.readers.package import Package

MILLIMETRE = 72 / 25.4
"""In points."""
_A4 = (0.0, 0.0, 210.0, 297.0)
_HARMLESS = ("link", "highlight", "watermark")
"""Annotations that change nothing of what the page says."""
_BOXES = ("PhysicalBox", "ApplicationBox", "ContentBox")

Element = etree._Element
MillimetreBox = tuple[float, float, float, float]
"""x, y, width, height."""


@dataclass
class Resources:
    """By their ID: drawing parameters, picture files (as parts of the package), composed graphics."""

    parameters: dict[str, Element] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    composed: dict[str, Element] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfdPart:
    """A page to be read. box: x, y, width, height in millimetres; layers: its own content and that of its templates, what is
    below first; resources: of its document; marks: boxes, as `box`, of what a person put over it afterwards."""

    box: MillimetreBox
    layers: tuple[Element, ...]
    resources: Resources
    marks: tuple[MillimetreBox, ...] = ()


def name_of(element: Element) -> str:
    """The local name."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element, name: str) -> Element | None:
    """The first child of that name."""
    return next((one for one in element if name_of(one) == name), None)


def descendants(element: Element, name: str) -> Iterator[Element]:
    """All elements of that name below."""
    return (one for one in element.iter() if name_of(one) == name)


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """So many numbers, None where the text has not so many."""
    try:
        found = tuple(float(word) for word in (text or "").split())
    except ValueError:
        return None
    return found[:count] if len(found) >= count and all(map(math.isfinite, found)) else None


def parts_of(package: Package) -> list[OfdPart]:
    """The pages of all documents in the file, in order. Raises UnreadableDocument."""
    entry = package.xml("OFD.xml")
    if any(name.endswith(("encryptions.xml", "encryptinfo.xml")) for name in package.names()):
        raise encrypted("文件已加密")
    pages: list[OfdPart] = []
    for root in descendants(entry, "DocRoot"):
        pages += _pages(package, _resolved("", root.text or ""), MAX_PAGES - len(pages))
    if not pages:
        raise damaged("文件里没有一页能读出来")
    return pages


def _resolved(base: str, path: str) -> str:
    """A path in the file as a part's name; base: the part that names it."""
    path = path.strip().replace("\\", "/")
    joined = path if path.startswith("/") else posixpath.join(posixpath.dirname(base), path)
    return posixpath.normpath("/" + joined).lstrip("/")


def _pages(package: Package, part: str, room: int) -> list[OfdPart]:
    document = package.xml(part)
    common = child(document, "CommonData")
    resources, templates = Resources(), {}
    if common is not None:
        for kind in ("PublicRes", "DocumentRes"):
            for one in descendants(common, kind):
                _take_resources(package, _resolved(part, one.text or ""), resources)
        for one in descendants(common, "TemplatePage"):
            templates[one.get("ID", "")] = _resolved(part, one.get("BaseLoc", ""))
    area = _box(common) or _A4
    listed = [one for pages in descendants(document, "Pages") for one in pages if name_of(one) == "Page"]
    if len(listed) > room:
        raise too_large(f"文件超过 {MAX_PAGES} 页")
    marks = _marks(package, part, document)
    found = []
    for one in listed:
        page = package.xml(_resolved(part, one.get("BaseLoc", "")))
        layers = _layers(package, page, templates)
        found.append(OfdPart(_box(page) or area, layers, resources, marks.get(one.get("ID", ""), ())))
    return found


def _box(holder: Element | None) -> MillimetreBox | None:
    """The page's size as a holder of an area gives it."""
    for area in (
        one for one in (holder if holder is not None else ()) if name_of(one) in ("PageArea", "Area")
    ):
        for name in _BOXES:
            box = child(area, name)
            size = numbers(box.text, 4) if box is not None else None
            if size and size[2] > 1 and size[3] > 1:
                return size[0], size[1], size[2], size[3]
    return None


def _layers(package: Package, page: Element, templates: dict[str, str]) -> tuple[Element, ...]:
    below: list[Element] = []
    above: list[Element] = []
    for one in (one for one in page if name_of(one) == "Template"):
        part = templates.get(one.get("TemplateID", ""))
        if part and package.has(part):
            content = list(_content(package.xml(part)))
            (above if one.get("ZOrder") == "Foreground" else below).extend(content)
    return (*below, *_content(page), *above)


def _content(page: Element) -> Iterator[Element]:
    content = child(page, "Content")
    if content is not None:
        yield from (one for one in content if name_of(one) == "Layer")


def _take_resources(package: Package, part: str, resources: Resources) -> None:
    """The resources of one file; without a file that is named but not there, the page can still be read."""
    try:
        root = package.xml(part)
    except UnreadableDocument:
        return
    base = posixpath.join(posixpath.dirname(part), root.get("BaseLoc", "").strip())
    for one in descendants(root, "DrawParam"):
        resources.parameters[one.get("ID", "")] = one
    for one in descendants(root, "CompositeGraphicUnit"):
        resources.composed[one.get("ID", "")] = one
    for one in descendants(root, "MultiMedia"):
        file = child(one, "MediaFile")
        if file is not None and file.text:
            resources.pictures[one.get("ID", "")] = _resolved(posixpath.join(base, "."), file.text)


def _marks(package: Package, part: str, document: Element) -> dict[str, tuple[MillimetreBox, ...]]:
    """By the ID of a page the places of the marks on it. document: the root of that part. A file that is not there or broken has none."""
    found: dict[str, tuple[MillimetreBox, ...]] = {}
    listed = child(document, "Annotations")
    if listed is None:
        return found
    place = _resolved(part, listed.text or "")
    for page in _named(package, place, "Page"):
        file = child(page, "FileLoc")
        if file is not None:
            notes = _named(package, _resolved(place, file.text or ""), "Annot")
            found[page.get("PageID", "")] = tuple(box for note in notes for box in _mark(note))
    return found


def _named(package: Package, part: str, name: str) -> list[Element]:
    """The elements of that name in a part."""
    try:
        return list(descendants(package.xml(part), name))
    except UnreadableDocument:
        return []


def _mark(note: Element) -> list[MillimetreBox]:
    """The place of a mark that changes what the page says."""
    shown = note.get("Visible", "true").strip().lower() not in ("false", "0")
    if not shown or note.get("Type", "").strip().lower() in _HARMLESS:
        return []
    look = child(note, "Appearance")
    box = numbers(look.get("Boundary"), 4) if look is not None else None
    return [(box[0], box[1], box[2], box[3])] if box else []
