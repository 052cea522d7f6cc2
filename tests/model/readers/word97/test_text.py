"""The text of a .doc is what a person reads on its pages: not more, not less, in order."""

from struct import pack

import pytest

from model.document import Document, Role
from model.readers import read_bytes
from tests.model.readers.seen import lines
from tests.model.readers.word97.made import (
    DELETED,
    HIDDEN,
    INSERTED,
    SPECIAL,
    Made,
    Para,
    Run,
    doc,
    para,
    sprm,
)


def read(*paras: Para, **more: object) -> Document:
    return read_bytes(doc(*paras, **more), "年报.doc")


def field(code: str, result: str) -> list[Run]:
    return [Run("\x13", SPECIAL), Run(code), Run("\x14", SPECIAL), Run(result), Run("\x15", SPECIAL)]


def style_sheet(*styles: tuple[int, str, bytes, bytes]) -> bytes:
    """Styles of (built-in number, name, changes of the paragraph, changes of its characters), each based on none."""
    made = []
    for number, (built_in, name, paragraph, characters) in enumerate(styles):
        std = pack("<HHHHH", built_in, 0xFFF0 | 1, 2, 0, 0)
        std += pack("<H", len(name)) + name.encode("utf-16-le") + b"\0\0"
        for changes in (pack("<H", number) + paragraph, characters):
            std += pack("<H", len(changes)) + changes + b"\0" * (len(changes) % 2)
        made.append(pack("<H", len(std)) + std)
    head = pack("<HHHHHHHHH", len(styles), 10, 0, 0, 0, 0, 0, 0, 0)
    return pack("<H", len(head)) + head + b"".join(made)


def test_a_file_of_word_or_wps_is_told_by_its_content() -> None:
    for name in ("年报.doc", "年报.wps", "年报.docx", "年报"):
        document = read_bytes(doc(para("清河镇")), name)
        assert (document.format, document.name, lines(document)) == ("doc", name, ["清河镇"])


def test_deleted_text_is_not_there_and_inserted_text_is() -> None:
    document = read(para("共", Run("3", DELETED), Run("5", INSERTED), "件"))
    assert lines(document) == ["共5件"]
    assert [note.code for note in document.notes] == ["reading.tracked_changes"]


def test_hidden_text_is_not_there() -> None:
    document = read(para("见", Run("隐99", HIDDEN)))
    assert (lines(document), document.notes) == (["见"], ())


@pytest.mark.parametrize(("value", "seen"), [(0, "见隐"), (1, "见"), (0x80, "见隐"), (0x81, "见")])
def test_hiding_may_lean_on_the_style(value: int, seen: str) -> None:
    assert lines(read(para("见", Run("隐", sprm(0x083C, value))))) == [seen]


def test_text_that_its_style_hides_is_not_there_unless_it_is_shown_by_itself() -> None:
    styles = style_sheet((0, "Normal", b"", b""), (4094, "暗", b"", HIDDEN))
    hidden = para("隐", Run("见", sprm(0x083C, 0)), style=1)
    assert lines(read(hidden, para("后"), parts={1: styles})) == ["见", "后"]


def test_a_paragraph_whose_end_is_deleted_runs_on() -> None:
    assert lines(read(para("第一", mark_changes=DELETED), para("第二"))) == ["第一第二"]


def test_of_a_field_only_the_result_is_read() -> None:
    page, total = field(" PAGE ", "1"), field(" =SUM(ABOVE) ", "１２３")
    assert lines(read(para("第", *page, "页，", *total))) == ["第1页，１２３"]


def test_of_a_field_within_a_field_only_the_outer_result_is_read() -> None:
    inner = field(" MERGEFIELD a ", "9")
    outer = [Run("\x13", SPECIAL), Run(" IF "), *inner, Run("\x14", SPECIAL), Run("12"), Run("\x15", SPECIAL)]
    assert lines(read(para(*outer))) == ["12"]


def test_a_symbol_set_in_a_symbol_font_is_the_sign_that_it_looks_like() -> None:
    name = "Wingdings\0".encode("utf-16-le")
    fonts = pack("<HH", 1, 0) + bytes((39 + len(name),)) + b"\0" * 39 + name
    sign = Run("\x28", SPECIAL + sprm(0x6A09, pack("<HH", 0, 0xF0FE)))
    private = Run("\uf0fe", sprm(0x4A4F, b"\0\0"))
    assert lines(read(para("甲", sign, private, "（1）"), parts={15: fonts})) == ["甲☑☑（1）"]


def test_breaks_hyphens_and_signs_that_no_one_sees() -> None:
    assert lines(read(para("一\x0b二\x1e三\x1f四\t五\u200b六"))) == ["一", "二-三四\t五六"]


def test_a_page_break_within_a_paragraph_does_not_count_its_list_twice() -> None:
    assert lines(read(para("前\x0c后"), para("末"))) == ["前", "后", "末"]


def test_narrow_text_is_western() -> None:
    assert lines(read(para("12—“ABC” é 34.5"), narrow=True)) == ["12—“ABC” é 34.5"]


def test_signs_beyond_the_first_plane_do_not_shift_what_follows() -> None:
    assert lines(read(para("𠀀镇", Run("3", DELETED), "5"), para("后"))) == ["𠀀镇5", "后"]


def test_a_piece_of_a_quick_save_carries_its_own_changes() -> None:
    document = read(para("共35件"), cuts=[(0, b""), (1, DELETED), (2, b"")])
    assert lines(document) == ["共5件"]


def test_headings_are_known_by_style_and_by_outline_level() -> None:
    styles = style_sheet((0, "Normal", b"", b""), (2, "heading 2", b"", b""), (19, "toc 1", b"", b""))
    body = [
        para("甲", style=1),
        para("乙", changes=sprm(0x2640, 0)),
        para("一、概述\t1", style=2),
        para("丙"),
    ]
    found = [(one.text, one.role, one.level) for one in read(*body, parts={1: styles}).paragraphs()]
    assert found == [
        ("甲", Role.HEADING, 2),
        ("乙", Role.HEADING, 1),
        ("一、概述\t1", Role.MARGIN, 0),
        ("丙", Role.BODY, 0),
    ]


def lists(*levels: tuple[int, str]) -> dict[int, bytes]:
    """The structures of one list, its levels by Word's number of their form and their text."""
    made = b""
    for number in range(9):
        form, text = levels[number] if number < len(levels) else (0, "")
        level = pack("<iBB", 1, form, 0).ljust(28, b"\0")
        made += level + pack("<H", len(text)) + text.encode("utf-16-le")
    head = pack("<i", 7).ljust(28, b"\0")
    override = pack("<I", 1) + pack("<i", 7).ljust(16, b"\0") + pack("<I", 0xFFFFFFFF)
    # The levels stand behind the length that the header gives for the lists.
    return {73: pack("<H", 1) + head + made, 74: override}


def item(text: str, level: int = 0) -> Para:
    return para(text, changes=sprm(0x460B, pack("<H", 1)) + sprm(0x260A, level))


def test_the_numbers_that_word_draws_are_part_of_the_text() -> None:
    parts = lists((37, "（\0）"), (0, "\1."))
    body = [
        item("公开"),
        item("部分公开"),
        item("国家秘密", 1),
        item("其他", 1),
        item("不予公开"),
        item("秘密", 1),
    ]
    document = read(*body, parts=parts)
    assert lines(document) == [
        "（一）公开",
        "（二）部分公开",
        "1.国家秘密",
        "2.其他",
        "（三）不予公开",
        "1.秘密",
    ]
    assert [one.level for one in document.paragraphs()] == [1, 1, 2, 2, 1, 2]


def test_a_deleted_item_takes_no_number() -> None:
    gone = Para([Run("丢", DELETED)], item("").changes, mark_changes=DELETED)
    assert lines(read(item("甲"), gone, item("乙"), parts=lists((0, "\0.")))) == ["1.甲", "2.乙"]


def test_notes_margins_and_text_boxes_have_their_places() -> None:
    body = [para("正文", Run("\x02", SPECIAL), Run("\x08", SPECIAL)), para("后"), para()]
    notes = [para(Run("\x02", SPECIAL), "这是脚注"), para()]
    margins = [para("页眉"), para("页脚第1页"), para()]
    boxes = [para("框中"), para("再一行"), para()]
    # Six separators, then a header of three signs and a footer of six.
    bounds = [*([0] * 8), 3, 9, 10]
    shapes = pack("<II", 3, 99) + pack("<I", 1025).ljust(26, b"\0")
    texts = pack("<III", 0, 7, 8) + pack("<14xI4x", 1025) + pack("<14xI4x", 0)
    parts = {11: pack(f"<{len(bounds)}I", *bounds), 40: shapes, 56: texts}
    made = Made(body, parts=parts, stories=(notes, margins, [], [], [], boxes))
    document = read_bytes(made.bytes(), "年报.doc")
    assert lines(document, Role.BODY) == ["正文", "框中", "再一行", "后"]
    assert lines(document, Role.NOTE) == ["这是脚注"]
    assert lines(document, Role.MARGIN) == ["页眉", "页脚第1页"]
