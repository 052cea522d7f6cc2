"""Papers in one file that is really several: a page saved with all that belongs to it, a .docx as one XML."""

import base64
import io
import quopri
import re
import zipfile
from dataclasses import replace
from random import Random

from tests.corpus import pages, word, word_hands
from tests.corpus.paper import Paper
from tests.corpus.text import Rendered

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>\s*")


def mht(random: Random, paper: Paper) -> Rendered:
    """A page that a word processor or a browser saved as one file."""
    make = random.choice((pages.exported, pages.tidy, pages.unclosed, pages.site))
    page = make(random, paper)
    encoding = random.choice(("quoted-printable", "base64"))
    body = quopri.encodestring(page.data) if encoding == "quoted-printable" else base64.encodebytes(page.data)
    mark = "----=_NextPart_01DA.5C"
    head = (
        f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="{mark}"; type="text/html"\r\n\r\n'
    )
    charset = "utf-8" if make in (pages.tidy, pages.site) else "gb2312"
    part = (
        f"--{mark}\r\nContent-Location: file:///C:/report.htm\r\nContent-Transfer-Encoding: {encoding}\r\n"
        f'Content-Type: text/html; charset="{charset}"\r\n\r\n'
    )
    picture = f"\r\n--{mark}\r\nContent-Location: file:///C:/i.png\r\nContent-Transfer-Encoding: base64\r\nContent-Type: image/png\r\n\r\niVBORw0KGgo=\r\n"
    return replace(
        page, data=head.encode() + part.encode() + body + picture.encode() + f"--{mark}--\r\n".encode()
    )


def flat_opc(random: Random, paper: Paper) -> Rendered:
    """A .docx whose parts stand one after the other in a single XML file."""
    packed = word_hands.rendering(word.Writer)(random, paper)
    parts = []
    with zipfile.ZipFile(io.BytesIO(packed.data)) as package:
        for name in package.namelist():
            if name != "[Content_Types].xml":
                content = _DECLARATION.sub("", package.read(name).decode())
                parts.append(f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>')
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
    return replace(
        packed, data=f'{head}<pkg:package xmlns:pkg="{space}">{"".join(parts)}</pkg:package>'.encode()
    )
