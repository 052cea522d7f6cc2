"""The text of a .docx is what a person reads on its pages: not more, not less, in order."""

import io
import zipfile

import pytest

from model.document import Role
from model.readers import read_bytes
from tests.model.readers.packages import docx, listed, numbering, p, r, style, tbl, tc, tr, zipped
from tests.model.readers.seen import drawn, lines, only_grid


def read(body: str, **parts: str):
    return read_bytes(docx(body, **parts), "年报.docx")


def test_deleted_text_is_not_there_and_inserted_text_is() -> None:
    body = f"<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins>{r('5')}</w:ins></w:p>"
    document = read(body)
    assert lines(document) == ["共5"]
    assert [note.code for note in document.notes] == ["reading.tracked_changes"]


def test_moved_text_is_only_in_its_new_place() -> None:
    body = f"<w:p><w:moveFrom>{r('甲')}</w:moveFrom>{r('乙')}</w:p><w:p><w:moveTo>{r('甲')}</w:moveTo></w:p>"
    assert lines(read(body)) == ["乙", "甲"]


def test_deleted_rows_and_cells_are_not_there() -> None:
    gone = tr("x", "y", "z", properties="<w:del/>")
    cell = tc("丢", "<w:cellDel/>")
    grid = only_grid(read(tbl(tr("甲", "乙"), gone, tr("1", cell, "2"))))
    assert drawn(grid) == [["甲", "乙"], ["1", "2"]]


def test_a_paragraph_whose_end_is_deleted_runs_on() -> None:
    body = p("第一", "<w:rPr><w:del/></w:rPr>") + p("第二")
    assert lines(read(body)) == ["第一第二"]


def test_an_old_format_under_revision_is_not_read_for_the_new_one() -> None:
    old = '<w:tcPrChange><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tcPrChange>'
    assert drawn(only_grid(read(tbl(tr(tc("甲", old), "乙"), tr("1", "2"))))) == [["甲", "乙"], ["1", "2"]]


@pytest.mark.parametrize(
    ("run", "styles"),
    [
        (r("隐", "<w:vanish/>"), ""),
        (r("隐", '<w:rStyle w:val="h"/>'), style("h", "<w:rPr><w:vanish/></w:rPr>", kind="character")),
        (
            r("隐", '<w:rStyle w:val="i"/>'),
            style("h", "<w:rPr><w:vanish/></w:rPr>", kind="character")
            + style("i", "", kind="character", based_on="h"),
        ),
    ],
    ids=["by itself", "by its style", "by the style of its style"],
)
def test_hidden_text_is_not_there(run: str, styles: str) -> None:
    assert lines(read(f"<w:p>{r('见')}{run}</w:p>", styles=styles)) == ["见"]


def test_text_that_is_shown_against_its_style_is_there() -> None:
    styles = style("h", "<w:rPr><w:vanish/></w:rPr>")
    body = f'<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr>{r("隐")}{r("见", "<w:vanish w:val=" + chr(34) + "0" + chr(34) + "/>")}</w:p>'
    assert lines(read(body, styles=styles)) == ["见"]


def test_hidden_rows_are_not_there() -> None:
    assert drawn(only_grid(read(tbl(tr("1"), tr("隐", properties="<w:hidden/>"), tr("2"))))) == [["1"], ["2"]]


def test_of_a_field_only_the_result_is_read() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> =SUM(LEFT) </w:instrText></w:r>"
    inner = char("begin") + code + char("separate") + r("9") + char("end")
    body = f"<w:p>{char('begin')}{code}{inner}{char('separate')}{r('12')}{char('end')}</w:p>"
    assert lines(read(body)) == ["12"]


def test_a_simple_field_and_a_link_show_their_text() -> None:
    assert lines(
        read(f"<w:p><w:fldSimple>{r('甲')}</w:fldSimple><w:hyperlink>{r('乙')}</w:hyperlink></w:p>")
    ) == ["甲乙"]


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框中')}</w:txbxContent>"
    drawing = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    body = (
        f"<w:p>{r('前')}<w:r><mc:AlternateContent>{drawing}{old}</mc:AlternateContent></w:r></w:p>{p('后')}"
    )
    assert lines(read(body)) == ["前", "框中", "后"]


def test_text_boxes_of_one_paragraph_keep_their_order() -> None:
    boxes = "".join(
        f"<w:r><w:pict><w:txbxContent>{p(text)}</w:txbxContent></w:pict></w:r>" for text in "甲乙丙"
    )
    assert lines(read(f"<w:p>{r('前')}{boxes}</w:p>{p('后')}")) == ["前", "甲", "乙", "丙", "后"]


def test_a_table_in_an_old_text_box_is_a_table() -> None:
    box = f"<w:pict><v:textbox><w:txbxContent>{tbl(tr('1', '2'))}{p()}</w:txbxContent></v:textbox></w:pict>"
    assert drawn(only_grid(read(f"<w:p><w:r>{box}</w:r></w:p>"))) == [["1", "2"]]


def test_tabs_hyphens_and_symbols_are_characters() -> None:
    marks = '<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert lines(read(f'<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>{marks}</w:p>')) == [
        "甲\t乙-☑"
    ]


def test_characters_that_no_one_sees_are_not_there() -> None:
    assert drawn(only_grid(read(tbl(tr("1\u200b2", "\ufeff3"))))) == [["12", "3"]]


def test_a_line_break_outside_tables_ends_a_paragraph() -> None:
    assert lines(read("<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t></w:r></w:p>")) == [
        "一",
        "二",
        "三",
    ]


def test_headings_are_known_by_style_and_by_outline_level() -> None:
    styles = style("a1", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>') + style(
        "b", "", name="heading 1", based_on="x"
    )
    body = (
        p("甲", '<w:pStyle w:val="a1"/>')
        + p("乙", '<w:pStyle w:val="b"/>')
        + p("丙", '<w:outlineLvl w:val="0"/>')
    )
    found = [(paragraph.role, paragraph.level) for paragraph in read(body, styles=styles).paragraphs()]
    assert found == [(Role.HEADING, 2), (Role.HEADING, 1), (Role.HEADING, 1)]


def test_a_styles_part_with_other_quotes_and_prefix_is_read_as_well() -> None:
    data = docx(
        p("甲", '<w:pStyle w:val="a"/>'),
        styles=style("a", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>').replace('"', "'"),
    )
    assert [paragraph.level for paragraph in read_bytes(data, "年报.docx").paragraphs()] == [3]


def test_a_table_of_contents_is_no_part_of_the_text() -> None:
    styles = style("t", "", name="toc 1")
    assert lines(
        read(p("一、总体情况\t1", '<w:pStyle w:val="t"/>') + p("正文"), styles=styles), Role.BODY
    ) == ["正文"]


def test_notes_follow_the_body_and_margins_come_last() -> None:
    notes = f'<w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote><w:footnote w:id="1">{p("注一")}</w:footnote>'
    body = f"<w:p>{r('5')}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    document = read(body, footnotes=notes, header=p("页眉"), footer=p("— 1 —"))
    assert [(b.text, b.role) for b in document.paragraphs()] == [
        ("5", Role.BODY),
        ("注一", Role.NOTE),
        ("页眉", Role.MARGIN),
        ("— 1 —", Role.MARGIN),
    ]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("chineseCounting", "（%1）", ["（一）甲", "（二）乙"]),
        ("chineseCountingThousand", "%1、", ["一、甲", "二、乙"]),
        ("decimal", "%1.", ["1.甲", "2.乙"]),
        ("decimal", "%1", ["1 甲", "2 乙"]),
        ("decimalEnclosedCircle", "%1", ["①甲", "②乙"]),
        ("decimalFullWidth", "%1．", ["１．甲", "２．乙"]),
        ("ideographTraditional", "%1、", ["甲、甲", "乙、乙"]),
        ("lowerLetter", "%1)", ["a)甲", "b)乙"]),
        ("upperRoman", "%1.", ["I.甲", "II.乙"]),
        ("bullet", "\uf0b7", ["甲", "乙"]),
        ("none", "", ["甲", "乙"]),
    ],
)
def test_numbers_that_word_draws_are_part_of_the_text(form: str, text: str, expected: list[str]) -> None:
    assert lines(read(listed("甲") + listed("乙"), numbering=numbering((form, text)))) == expected


def test_drawn_numbers_in_cells_are_part_of_the_label() -> None:
    body = tbl(tr(tc(listed("属于国家秘密")), "0"), tr(tc(listed("属于行政查询事项")), "1"))
    grid = only_grid(read(body, numbering=numbering(("decimal", "%1."))))
    assert drawn(grid) == [["1.属于国家秘密", "0"], ["2.属于行政查询事项", "1"]]


def test_a_drawn_number_never_grows_together_with_a_figure() -> None:
    grid = only_grid(read(tbl(tr(tc(listed("23")), "甲")), numbering=numbering(("decimal", "%1"))))
    assert grid.cells[0].text == "1 23"


def test_a_serial_number_that_is_all_of_a_cell_is_its_text() -> None:
    body = tbl(tr(tc(listed("")), "甲"), tr(tc(listed("")), "乙"))
    assert drawn(only_grid(read(body, numbering=numbering(("decimal", "%1"))))) == [["1", "甲"], ["2", "乙"]]


def test_levels_count_on_and_begin_again_under_a_higher_one() -> None:
    levels = numbering(("chineseCounting", "%1、"), ("decimal", "%1.%2"))
    body = listed("甲") + listed("子", 1) + listed("丑", 1) + listed("乙") + listed("寅", 1)
    assert lines(read(body, numbering=levels)) == ["一、甲", "一.1 子", "一.2 丑", "二、乙", "二.1 寅"]


def test_a_list_that_starts_anew_and_one_that_a_style_brings() -> None:
    first = numbering(("decimal", "%1."), extra='<w:pStyle w:val="a"/>')
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    styles = style("a", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = p("甲", '<w:pStyle w:val="a"/>') + listed("乙") + listed("丙", num_id=2) + listed("丁", num_id=2)
    assert lines(read(body, numbering=first + again, styles=styles)) == ["1.甲", "2.乙", "1.丙", "2.丁"]


def test_a_paragraph_taken_out_of_its_list_has_no_number() -> None:
    styles = style("a", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    out = p("乙", '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(
        read(p("甲", '<w:pStyle w:val="a"/>') + out, numbering=numbering(("decimal", "%1.")), styles=styles)
    ) == [
        "1.甲",
        "乙",
    ]


def test_a_strict_document_reads_like_any_other() -> None:
    strict = {}
    with zipfile.ZipFile(io.BytesIO(docx(p("甲") + tbl(tr("1", "2"))))) as package:
        for name in package.namelist():
            text = package.read(name).decode()
            text = text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/",
                "http://purl.oclc.org/ooxml/wordprocessingml/",
            )
            text = text.replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            strict[name] = text
    document = read_bytes(zipped(strict), "年报.docx")
    assert lines(document) == ["甲"]
    assert drawn(only_grid(document)) == [["1", "2"]]


def test_content_embedded_from_another_file_is_named() -> None:
    notes = read(p("甲") + '<w:altChunk r:id="rId9"/>').notes
    assert [note.code for note in notes] == ["reading.embedded_part"]
