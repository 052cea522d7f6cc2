"""OpenDocument files made by hand for tests: only what the test says, as raw XML."""

from tests.model.readers.packages import zipped

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
        ("number", "datastyle"),
    )
)
_SPACES += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
_SPACES += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
_SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
KIND = "application/vnd.oasis.opendocument"


def odt(body: str, automatic: str = "", styles: str = "", masters: str = "", manifest: str = "") -> bytes:
    """A text with this content of office:text; automatic and named styles, master pages and manifest are content too."""
    return _package("text", f"<office:text>{body}</office:text>", automatic, styles, masters, manifest)


def ods(tables: str, automatic: str = "", styles: str = "") -> bytes:
    """A workbook with these tables."""
    return _package("spreadsheet", f"<office:spreadsheet>{tables}</office:spreadsheet>", automatic, styles)


def flat(content: str, automatic: str = "") -> bytes:
    """A file that is all parts in one; content is office:text or office:spreadsheet."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES}><office:automatic-styles>{automatic}'
        f"</office:automatic-styles><office:body>{content}</office:body></office:document>"
    ).encode()


def _package(
    kind: str, content: str, automatic: str, styles: str, masters: str = "", manifest: str = ""
) -> bytes:
    return zipped(
        {
            "mimetype": f"{KIND}.{kind}",
            "content.xml": f"<office:document-content {_SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body>{content}</office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_SPACES}><office:styles>{styles}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0">{manifest}</manifest:manifest>',
        }
    )
