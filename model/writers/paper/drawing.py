"""Laid out pages as .pdf: fonts embedded as subsets with their text, and what the file says about itself as the archives want it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from model.writers.paper.colours import NAME, srgb_profile
from model.writers.paper.line_breaking import break_lines, plain
from model.writers.paper.pages import HEIGHT, LEFT, WIDTH, Frame, Mark, Pages, Rule, Text
from model.writers.paper.typefaces import Role, Typefaces

_CREATOR = "勾稽"
_VERSION = (1, 7)
"""Of PDF: what the archives of PDF/A-2 are built on."""
_MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages that are numbered by themselves, from 1. title: stands in their footer. bookmark: leads to them, the title where "".
    numbered: — 1 — at the outer edge instead of that footer, as on official papers."""

    pages: Pages
    title: str
    bookmark: str = ""
    numbered: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """What is printed on each page, footers left out, in no order."""
        faces = self.pages.faces
        return tuple(
            "".join(
                shown
                for mark in page
                if isinstance(mark, Text)
                for _, shown in faces.runs(mark.text, mark.role)
            )
            for page in self.pages.marks
        )


def draw(chapters: Iterable[Chapter], title: str, when: datetime) -> bytes:
    """The chapters one after the other as .pdf, a bookmark for each where there are several. when: local time, told as the
    time the file was made; the same chapters and time give the same bytes."""
    from reportlab.pdfgen.canvas import Canvas

    chapters = tuple(chapters)
    target = BytesIO()
    first = chapters[0].pages.faces.face("一", Role.BODY)[0]
    # The stubs take the font's name for a number; without one, an unused Latin face is listed in every file.
    named: Any = first
    canvas = Canvas(
        target,
        pagesize=(WIDTH, HEIGHT),
        invariant=1,
        lang="zh-CN",
        initialFontName=named,
        pdfVersion=_VERSION,
    )
    _say_what_it_is(canvas, title, when.astimezone())
    for number, chapter in enumerate(chapters):
        if len(chapters) > 1:
            canvas.bookmarkPage(f"chapter{number}")
            canvas.addOutlineEntry(plain(chapter.bookmark or chapter.title), f"chapter{number}", 0)
        _draw_chapter(canvas, chapter)
    if len(chapters) > 1:
        canvas.showOutline()
    canvas.save()
    return target.getvalue()


def picture_pages(pictures: Iterable[tuple[float, float, bytes]], title: str, when: datetime) -> bytes:
    """Pages that are one picture each as .pdf. pictures: width and height of each page in points, and its JPEG file."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, invariant=1, lang="zh-CN", pdfVersion=_VERSION)
    _say_what_it_is(canvas, title, when.astimezone())
    for width, height, jpeg in pictures:
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(BytesIO(jpeg)), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw_chapter(canvas: Any, chapter: Chapter) -> None:
    faces, count = chapter.pages.faces, len(chapter.pages.marks)
    for number, marks in enumerate(chapter.pages.marks, 1):
        foot = (
            _number(chapter.pages, number)
            if chapter.numbered
            else _footer(faces, chapter.title, number, count)
        )
        _draw_page(canvas, faces, [*marks, *foot])
        canvas.showPage()


def _say_what_it_is(canvas: Any, title: str, when: datetime) -> None:
    """Title, maker, time and language, for people in the file's properties and for archives as XMP; both say the same. What the
    colours mean is told too."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

    title = plain(title)
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator(_CREATOR)
    canvas.setProducer(_CREATOR)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    offset = f"{when:%z}"
    stamp = f"D:{when:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
    canvas.setDateFormatter(lambda *_: stamp)
    kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    document = canvas._doc
    # Archives read it without undoing any filter.
    document.Catalog.Metadata = PDFStream(kind, _xmp(title, when.isoformat(timespec="seconds")), filters=[])
    catalog = document.Catalog
    # The library writes only the entries that it knows.
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = _output_intents(document)


def _output_intents(document: Any) -> Any:
    """That the colours are sRGB, with its profile."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

    profile = PDFStream(PDFDictionary({"N": 3}), srgb_profile(), filters=[PDFZCompress])
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString(NAME),
        "Info": PDFString(NAME),
        "RegistryName": PDFString("http://www.color.org"),
        "DestOutputProfile": document.Reference(profile),
    }
    return PDFArray([PDFDictionary(intent)])


def _xmp(title: str, when: str) -> bytes:
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{_CREATOR}</xmp:CreatorTool><pdf:Producer>{_CREATOR}</pdf:Producer>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def _footer(faces: Typefaces, footer: str, number: int, count: int) -> Sequence[Mark]:
    y, size = HEIGHT - 28, 8.5
    page = f"第 {number} / {count} 页"
    at = WIDTH - LEFT - faces.width(page, Role.LABEL, size)
    room = at - LEFT - 20 - size
    lines = break_lines(plain(footer), room, lambda part: faces.width(part, Role.LABEL, size))
    shown = lines[0] if len(lines) == 1 else f"{lines[0]}…"
    return (
        Rule(LEFT, y - 12, WIDTH - LEFT, y - 12, 0.4),
        Text(LEFT, y, shown, Role.LABEL, size),
        Text(at, y, page, Role.LABEL, size),
    )


def _number(pages: Pages, number: int) -> Sequence[Mark]:
    """The page's number, right on odd pages and left on even ones, 7 mm below the area, as GB/T 9704 has it."""
    size, words = 14.0, f"— {number} —"
    y = HEIGHT - pages.area.bottom + 7 * _MILLIMETRE + size * 0.85
    right = WIDTH - pages.area.right - size - pages.faces.width(words, Role.LABEL, size)
    return (Text(right if number % 2 else pages.area.left + size, y, words, Role.LABEL, size),)


def _draw_page(canvas: Any, faces: Typefaces, marks: Sequence[Mark]) -> None:
    for mark in marks:
        if isinstance(mark, Frame):
            _draw_frame(canvas, mark)
        elif isinstance(mark, Rule):
            canvas.setLineWidth(mark.weight)
            canvas.line(mark.x, HEIGHT - mark.y, mark.to_x, HEIGHT - mark.to_y)
        else:
            _draw_text(canvas, faces, mark)


def _draw_frame(canvas: Any, frame: Frame) -> None:
    canvas.saveState()
    if frame.fill:
        canvas.setFillColorRGB(*frame.fill)
    if frame.weight:
        canvas.setLineWidth(frame.weight)
    if frame.dashed:
        canvas.setDash(2, 1.5)
    below = HEIGHT - frame.y - frame.height
    canvas.rect(
        frame.x, below, frame.width, frame.height, stroke=int(frame.weight > 0), fill=int(bool(frame.fill))
    )
    canvas.restoreState()


def _draw_text(canvas: Any, faces: Typefaces, mark: Text) -> None:
    x = mark.x
    for face, part in faces.runs(mark.text, mark.role):
        canvas.setFont(face, mark.size)
        if mark.bold:
            canvas.setLineWidth(mark.size / 30)
        canvas.drawString(x, HEIGHT - mark.y, part, mode=2 if mark.bold else None, charSpace=mark.spread)
        x += canvas.stringWidth(part, face, mark.size) + mark.spread * len(part)
