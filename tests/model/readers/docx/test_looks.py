"""What is cut out of a .docx before it is parsed is nothing that the reader looks at."""

import io
import zipfile

import pytest
from lxml import etree

from model.readers.docx import names
from model.readers.docx.looks import without_looks, without_looks_and_widths
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


@pytest.mark.parametrize("report", _reports())
def test_with_the_widths_only_properties_that_hold_nothing_go(report: bytes) -> None:
    data = zipfile.ZipFile(io.BytesIO(report)).read("word/document.xml")
    whole, kept = (
        [
            (one.tag, one.text, dict(one.attrib))
            for one in etree.fromstring(part).iter()
            if etree.QName(one).localname not in _CUT | {"tcW"} and not _is_bare(one)
        ]
        for part in (data, without_looks_and_widths(data))
    )
    assert kept == whole


def _is_bare(element: etree._Element) -> bool:
    """Whether these are properties that hold nothing but looks and widths."""
    inside = {etree.QName(one).localname for one in element}
    return etree.QName(element).localname in {"rPr", "pPr", "tcPr", "trPr"} and inside <= _CUT | {"tcW"}


def test_properties_that_say_something_stay() -> None:
    data = b'<w:tcPr><w:tcW w:w="9"/><w:vMerge/></w:tcPr><w:pPr><w:rPr><w:b/></w:rPr><w:jc w:val="x"/></w:pPr><w:rPr/>'
    kept = b"<w:tcPr><w:vMerge/></w:tcPr><w:pPr></w:pPr><w:rPr/>"
    assert without_looks_and_widths(data) == kept
    small = b'<w:rPr><w:b/><w:sz w:val="4"/></w:rPr>'
    assert without_looks_and_widths(small) == b'<w:rPr><w:sz w:val="4"/></w:rPr>'


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
