"""What an HTML page is before its content is read: its characters, and what of it a browser shows."""

import re

from lxml import etree

from model.errors import UnreadableDocument
from model.readers.encoding import decode_text
from model.readers.html.style_sheets import Style
from model.readers.limits import MAX_ATTRIBUTES, MAX_PAGE_TAGS, damaged, too_large

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_DISPLAY = re.compile(r"(?<![\w-])display:([\w-]+)", re.IGNORECASE)
_OF_TABLES = frozenset(("td", "th", "tr"))
_UNSEEN = re.compile(r"(?<![\w-])visibility:(?:hidden|collapse)", re.IGNORECASE)
_STRUCK = frozenset(("s", "strike", "del"))
_STRIKES = re.compile(r"text-decoration[\w-]{0,20}:[^;]{0,100}?line-through", re.IGNORECASE)
_HEAD = 4_096
_LOST = "\ufffd"


def decode_page(data: bytes) -> str:
    """The text of a page. Its bytes decide; the charset it names only where they are broken or in no Chinese encoding.

    A browser shows a sign for a broken character and so does this, up to one in a hundred. Raises UnreadableDocument (DAMAGED).
    """
    named = _CHARSET.search(data[:_HEAD])
    charset = named.group(1).decode("ascii").lower() if named else ""
    foreign = charset.startswith(("big5", "shift", "euc"))
    try:
        return data.decode(charset) if foreign else decode_text(data)
    except (UnreadableDocument, UnicodeDecodeError, LookupError) as error:
        named_first = ("gb18030" if charset.startswith("gb") else charset, "utf-8", "gb18030")
        lenient = (_decode_leniently(data, one) for one in named_first if one)
        found = next((text for text in lenient if text is not None), None)
        if found is None:
            raise damaged("网页的文字编码认不出来，文件可能已损坏") from error
        return found


def _decode_leniently(data: bytes, charset: str) -> str | None:
    try:
        text = data.decode(charset, "replace")
    except LookupError:
        return None
    return text if text.count(_LOST) * 100 <= len(text) and "\0" not in text else None


def parse_page(text: str) -> etree._Element:
    """The root of a page, mended as a browser mends it. Raises UnreadableDocument: too many tags, too deep, nothing in it."""
    if text.count("<") > MAX_PAGE_TAGS or text.count("=") > MAX_ATTRIBUTES:
        raise too_large("网页里的内容多得异常")
    declared = _DECLARATION.match(text)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True, remove_comments=True
    )
    try:
        root = etree.fromstring(text[declared.end() if declared else 0 :].encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise damaged("网页文件已损坏") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise too_large("网页的层次多得异常")
    if root is None:
        raise damaged("网页里没有任何内容")
    return root


def add_row_groups(root: etree._Element) -> None:
    """Puts rows that stand directly in a table into the tbody that every browser makes for them: style sheets count on it."""
    for table in root.iter("table"):
        group: etree._Element | None = None
        for child in list(table):
            if child.tag != "tr":
                group = None
                continue
            if group is None:
                group = child.makeelement("tbody")
                child.addprevious(group)
            group.append(child)


def is_shown(element: etree._Element, style: Style) -> bool:
    """Whether the element takes any place on the page.

    What a style sheet says of anything but rows and cells is no proof: a script may have brought it back.
    """
    display = _DISPLAY.search(style.text)
    if display is not None and display[1] == "none":
        return "display" in style.by_sheet and element.tag not in _OF_TABLES
    if element.tag == "dialog" and element.get("open") is None and display is None:
        return False
    if "mso-hide:all" in style.text and "mso-hide" not in style.by_sheet:
        return False
    if element.get("hidden") is not None and display is None:
        return False
    return not (element.tag == "input" and element.get("type", "").lower() == "hidden")


def is_hidden_by_word_only(style: Style) -> bool:
    """Whether Word does not show what browsers do."""
    return "mso-hide:all" in style.text and _DISPLAY.search(style.text) is None


def is_seen(style: Style) -> bool:
    """Whether what takes its place can also be seen, as far as its own attribute says so."""
    return "visibility" in style.by_sheet or _UNSEEN.search(style.text) is None


def is_struck(element: etree._Element, style: Style) -> bool:
    """Whether a line goes through its text."""
    return element.tag in _STRUCK or (
        "line-through" in style.text and _STRIKES.search(style.text) is not None
    )
