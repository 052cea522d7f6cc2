"""What is cut out of a .docx before it is parsed is nothing that the reader looks at."""

import io
import zipfile

import pytest
from lxml import etree

from model.readers.docx import names
from model.readers.docx.looks import without_looks
from tests.corpus import generate
from tests.corpus.county import county

_CUT_NAMES = """rFonts szCs sz jc vAlign spacing ind lang kern bCs b snapToGrid cantSplit trHeight proofErr bookmarkStart
bookmarkEnd lastRenderedPageBreak noProof widowControl"""
_CUT = frozenset(_CUT_NAMES.split())
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _reports() -> list[bytes]:
    hands = ("docx tracked", "docx controls", "docx fields", "docx boxed", "docx numbered")
    return [*county(6), *(generate(7, "plain", hand).data for hand in hands)]


@pytest.mark.parametrize("report", _reports())
def test_everything_else_stays_as_it_was(report: bytes) -> None:
    data = zipfile.ZipFile(io.BytesIO(report)).read("word/document.xml")
    whole, kept = (
        [
            (one.tag, one.text, dict(one.attrib))
            for one in etree.fromstring(part).iter()
            if etree.QName(one).localname not in _CUT
        ]
        for part in (data, without_looks(data))
    )
    assert kept == whole


def test_no_name_of_the_reader_but_the_size_is_cut() -> None:
    read = {value.removeprefix(_WORD) for value in vars(names).values() if isinstance(value, str)}
    assert read & _CUT <= {"sz"}


def test_a_size_too_small_to_see_stays_and_a_legible_one_goes() -> None:
    sizes = b'<w:rPr><w:sz w:val="%d"/></w:rPr>'
    assert without_looks(sizes % 4) == sizes % 4
    assert without_looks(sizes % 21) == b"<w:rPr></w:rPr>"


def test_longer_names_that_begin_alike_stay() -> None:
    data = b'<w:br/><w:bdr w:val="x"/><w:instrText/><w:sdt/><w:indent/><w:jcx/>'
    assert without_looks(data) == data


def test_what_stands_in_text_stays() -> None:
    data = b"<w:t><![CDATA[<w:b/>]]></w:t><w:b/>"
    assert without_looks(data) == data
