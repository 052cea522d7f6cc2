"""The text of an .rtf is what a person reads on its pages: not more, not less, in order."""

import pytest

from model.document import Document, Role
from model.errors import Reason, UnreadableDocument
from model.readers import read_bytes
from tests.model.readers.seen import lines

HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5{\*\falt SimSun};}"
    r"{\f1\froman\fcharset0 Times New Roman;}{\f2\fnil\fcharset2 Wingdings;}}"
    r"{\colortbl;\red0\green0\blue0;}{\*\generator Anything;}"
    r"{\stylesheet{\ql Normal;}{\s1\outlinelevel0 heading 1;}{\s3 toc 1;}{\*\cs10 Default;}}"
    r"{\info{\title \'b1\'ea\'cc\'e2}{\author nobody}}"
)


def read(body: str, name: str = "年报.rtf") -> Document:
    return read_bytes((HEAD + body + "}").encode("latin-1"), name)


def chinese(text: str) -> str:
    """Text as Word 97 writes it: two bytes of GBK a character."""
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gb18030"))


def wide(text: str) -> str:
    """Text as later programs write it: a number and a sign for those that cannot read it."""
    return "".join(f"\\u{ord(sign) if ord(sign) < 0x8000 else ord(sign) - 0x10000} ?" for sign in text)


@pytest.mark.parametrize("name", ["年报.rtf", "年报.doc", "年报"])
def test_an_rtf_file_is_told_by_its_content(name: str) -> None:
    document = read(r"\pard " + chinese("清河镇") + r"\par", name)
    assert (document.format, document.name, lines(document)) == ("rtf", name, ["清河镇"])


def test_chinese_is_read_however_it_is_written() -> None:
    word = r"{\loch\af1\hich\af1\dbch\f0 " + chinese("共收到") + r"}{\loch\f1 12}" + chinese("件") + r"\par "
    both = r"\uc2" + "".join(f"\\u{ord(sign)}{chinese(sign)}" for sign in "公开") + r"3\par "
    western = r"\f1 " + chinese("县") + r"\'d7\'b4\par "
    assert lines(read(word + wide("年报１") + r"\par " + both + western)) == [
        "共收到12件",
        "年报１",
        "公开3",
        "县状",
    ]


def test_a_second_byte_may_stand_as_a_plain_sign() -> None:
    # The second byte of 丂 is an @, which some programs leave as it is.
    raw = "丂".encode("gb18030")
    text = f"\\'{raw[0]:02x}" + chr(raw[1])
    assert raw[1] < 0x80
    assert lines(read(text + r"\par")) == ["丂"]


def test_raw_bytes_are_of_the_code_page() -> None:
    data = (HEAD.encode("latin-1") + "清河镇 12 件".encode("gb18030")) + rb"\par}"
    assert lines(read_bytes(data, "年报.rtf")) == ["清河镇 12 件"]


def test_a_lone_western_sign_in_a_western_font_stays_one() -> None:
    assert lines(read(r"{\f1 3\'d7 4}\par")) == ["3× 4"]


def test_signs_beyond_the_first_plane_are_one_sign() -> None:
    assert lines(read(r"\u-10240?\u-9216?\par")) == ["𐀀"]


def test_deleted_text_is_not_there_and_inserted_text_is() -> None:
    document = read(r"\pard 1{\deleted\revauthdel1 3}{\revised\revauth1 5}\deleted 7\deleted0 9\par")
    assert lines(document) == ["159"]
    assert [note.code for note in document.notes] == ["reading.tracked_changes"]


def test_hidden_text_is_not_there() -> None:
    assert lines(read(r"\pard 1{\v 2{\b 3}}4\v 5\v0 6\v 7\plain 8\par")) == ["1468"]


def test_a_paragraph_whose_end_is_deleted_runs_on() -> None:
    assert lines(read(r"\pard 1{\deleted\par}\pard 2\par")) == ["12"]


def test_of_a_field_only_the_result_is_read() -> None:
    page = r"{\field{\*\fldinst { PAGE }}{\fldrslt {1}}}"
    inner = r"{\field{\*\fldinst  IF {\field{\*\fldinst MERGEFIELD a}{\fldrslt 9}} = 1 }{\fldrslt 12}}"
    assert lines(read(rf"\pard a{page}b{inner}c\par")) == ["a1b12c"]


def test_symbols_are_the_signs_that_they_look_like() -> None:
    field = r'{\field{\*\fldinst SYMBOL 254 \\f "Wingdings" \\s 12}{\fldrslt\f2\fs24}}'
    font = r"{\f2\'fe}"
    private = r"{\f2\u-3842\'3f}"
    assert lines(read(rf"\pard {field}{font}{private}\par")) == ["☑☑☑"]


def test_breaks_dashes_and_quotes_are_signs() -> None:
    assert lines(read(r"\pard 1\tab 2\_3\~4\line 5\emdash 6\ldblquote 7\rdblquote\-8\{9\}\par")) == [
        "1\t2-3\u00a04",
        "5—6“7”8{9}",
    ]


def test_headings_are_known_by_style_and_by_outline_level() -> None:
    document = read(r"\pard\s1 A\par\pard\outlinelevel1 B\par\pard\s3 C\tab 1\par\pard D\par")
    found = [(one.text, one.role, one.level) for one in document.paragraphs()]
    assert found == [
        ("A", Role.HEADING, 1),
        ("B", Role.HEADING, 2),
        ("C\t1", Role.MARGIN, 0),
        ("D", Role.BODY, 0),
    ]


def test_a_label_that_stands_beside_its_paragraph_is_part_of_the_text() -> None:
    label = r"{\listtext\pard\plain\f0 " + chinese("（一）") + r"\tab}"
    old = r"{\pntext\pard\plain 1.\tab}{\*\pn\pnlvlbody\pndec{\pntxta .}}"
    bullet = r"{\listtext\pard\plain\f2 \'6c\tab}"
    document = read(
        rf"\pard{label}\ls1 {chinese('公开')}\par\pard{old}5\par\pard{bullet}{chinese('其他')}\par"
    )
    assert lines(document) == ["（一）公开", "1. 5", "其他"]


def test_a_label_that_is_not_written_out_is_counted() -> None:
    levels = (
        r"{\listlevel\levelnfc37\levelstartat1{\leveltext\'03\u65288 ?\'00\u65289 ?;}{\levelnumbers\'02;}}"
        r"{\listlevel\levelnfc0\levelstartat1{\leveltext\'02\'01.;}{\levelnumbers\'01;}}"
    )
    tables = (
        rf"{{\*\listtable{{\list\listtemplateid1{levels}{{\listname ;}}\listid77}}}}"
        r"{\*\listoverridetable{\listoverride\listid77\listoverridecount0\ls1}}"
    )
    body = "".join(
        rf"\pard\ls1\ilvl{level} {text}\par"
        for level, text in ((0, "A"), (1, "B"), (1, "C"), (0, "D"), (1, "E"))
    )
    document = read(tables + body)
    assert lines(document) == ["（一）A", "1.B", "2.C", "（二）D", "1.E"]


def test_notes_margins_and_text_boxes_have_their_places() -> None:
    note = r"{\super\chftn}{\footnote\pard\plain {\super\chftn} note 3\par}"
    box = r"{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard\plain in the box\par more\par}}{\shprslt{\*\do{\dptxbxtext old\par}}}}"
    old = r"{\*\do\dobxcolumn{\dptxbx{\dptxbxtext\pard older\par}}}"
    header = r"{\header\pard top\par}{\footer\pard page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}"
    document = read(rf"{header}\pard before{note}{box}{old} after\par\pard last\par")
    assert lines(document, Role.BODY) == ["before after", "in the box", "more", "older", "last"]
    assert lines(document, Role.NOTE) == ["note 3"]
    assert lines(document, Role.MARGIN) == ["top", "page 1"]


def test_what_is_no_text_is_passed_over() -> None:
    picture = r"{\pict\pngblip\picw10 89504e470d0a}"
    binary = "{\\pict\\bin6 }}}{{{}"
    unknown = r"{\*\whatever 99{\more 98}}{\*\bkmkstart a}{\*\bkmkend a}{\*\datafield 00ff}"
    comment = r"{\*\atnid J}{\*\atnauthor J}\chatn{\*\annotation\pard 77\par}"
    assert lines(read(rf"\pard 1{picture}{binary}{unknown}{comment}2\par")) == ["12"]


def test_text_behind_the_last_mark_is_read() -> None:
    assert lines(read(r"\pard 1\par 2")) == ["1", "2"]


def refusal(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data, "年报.rtf")
    return caught.value


def test_groups_without_end_are_refused() -> None:
    assert refusal(b"{\\rtf1" + b"{" * 100_000).reason is Reason.TOO_LARGE


def test_words_without_end_are_refused() -> None:
    assert refusal(b"{\\rtf1" + b"\\b" * 700_000).reason is Reason.TOO_LARGE


def test_cells_without_end_are_refused() -> None:
    assert refusal(b"{\\rtf1\\trowd" + b"\\cellx9" * 100_000).reason is Reason.TOO_LARGE


def test_a_stretch_of_bytes_longer_than_the_file_ends_it() -> None:
    assert lines(read(r"\pard 1\par\bin999999999 2")) == ["1"]
