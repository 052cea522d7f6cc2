"""What Word, WPS, Excel and LibreOffice leave in the pages that they save: deletions, comments, hidden styles, drawn numbers."""

import re

from lxml import etree

from model.document import Note
from model.readers.html.style_sheets import Style
from model.readers.html.table import HtmlCell
from model.readers.html.workbook import is_workbook
from model.records import record

REVISED = Note("reading.tracked_changes", "文档含未接受的修订，按修订后的内容读取。")

_OFFICE = re.compile(
    r"urn:schemas-microsoft-com:office|content=[\"']?(?:LibreOffice|OpenOffice|Microsoft|WPS)", re.I
)
_HEAD = 8_192
_LINES = re.compile(
    r"border[\w-]{0,20}\s{0,9}:[^;{}]{0,100}?(?:solid|double|dashed|dotted|hairline)", re.IGNORECASE
)
BORDERS = frozenset(
    f"border{side}{part}" for side in ("", "-top", "-bottom", "-left", "-right") for part in ("", "-style")
)
"""The properties that draw the lines around the cells of a sheet."""
_HIDES = re.compile(r"(?<![\w-])display:none|mso-hide:all", re.IGNORECASE)
_DRAWN = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_LEVEL = re.compile(r"mso-list\s*:[^;]{0,60}?\blevel(\d)", re.IGNORECASE)
_SYMBOL_FONT = re.compile(r"font-family\s*:[^;]{0,100}?(?:symbol|wingdings|webdings)", re.IGNORECASE)
_NOTES = re.compile(r"mso-element\s*:\s*(?:footnote|endnote)-list", re.IGNORECASE)
_COMMENTS = re.compile(r"mso-element\s*:\s*comment-list", re.IGNORECASE)
_DELETED = frozenset(("msodel",))
_REFERENCES = frozenset(
    (
        "msocommentreference",
        "msofootnotereference",
        "msoendnotereference",
        "sdfootnoteanc",
        "sdendnoteanc",
        "sdfootnotesym",
        "sdendnotesym",
    )
)
_SHEET_NOTES = re.compile(r"sd(?:foot|end)note\d+")


@record
class DrawnNumber:
    """A number that Word drew before a paragraph. text: "" for a bullet, which says nothing. level: from 1."""

    text: str
    level: int


class OfficeMarks:
    """Tells what the elements of one page mean beyond HTML. revised: whether a revision was met."""

    def __init__(self, text: str) -> None:
        self.revised = False
        self.is_workbook = is_workbook(text)
        self._is_office = self.is_workbook or _OFFICE.search(text[:_HEAD]) is not None

    def mark_cell(self, element: etree._Element, style: Style, cell: HtmlCell) -> None:
        """Keeps of a cell of a sheet whether it has lines around it, and the number that is stored in it."""
        if not self.is_workbook:
            return
        cell.bordered = _LINES.search(style.text) is not None
        cell.stored = element.get("x:num") or element.get("sdval") or ""

    def is_gone(self, element: etree._Element, style: Style) -> bool:
        """Whether an element is no text of the document: deleted, hidden by its style, a comment, the sign of a note."""
        names = (element.get("class") or "").split()
        if names:
            lower = {name.lower() for name in names}
            if not lower.isdisjoint(_REFERENCES):
                return True
            if not lower.isdisjoint(_DELETED):
                self.revised = True
                return True
        if element.tag in ("del", "ins") and (element.get("cite") or element.get("datetime")):
            self.revised = True
            return element.tag == "del"
        if self._is_office and _HIDES.search(style.text):
            return True
        own = element.get("style")
        return own is not None and _COMMENTS.search(own) is not None

    def is_note(self, element: etree._Element) -> bool:
        """Whether footnotes stand in it."""
        if element.tag != "div":
            return False
        return bool(
            _NOTES.search(element.get("style") or "") or _SHEET_NOTES.fullmatch(element.get("id") or "")
        )

    def drawn(self, element: etree._Element) -> DrawnNumber | None:
        """The number that an element holds if Word drew it before the paragraph; None for any other element."""
        style = element.get("style")
        if style is None or not _DRAWN.search(style):
            return None
        paragraph = next(element.iterancestors("p", "li", "h1", "h2", "h3", "h4", "h5", "h6"), None)
        level = _LEVEL.search((paragraph.get("style") or "") if paragraph is not None else "")
        text = "".join(map(str, element.itertext())).replace("\xa0", " ").strip()
        around = [
            element,
            *element.iterchildren(),
            *([up] if (up := element.getparent()) is not None else []),
        ]
        if any(_SYMBOL_FONT.search(one.get("style") or "") for one in around) or text in ("·", "•", "o", "§"):
            text = ""
        return DrawnNumber(text, int(level.group(1)) if level else 1)
