"""The corrected report as .docx: promises 49 and 50."""

import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from lxml import etree

from model.document import Anchor, Grid, GridCell, Paragraph, Role
from model.forms import Table
from model.pipeline import read_report_bytes
from model.report import Report
from model.writers.read_back import report_differences
from model.writers.word.template import template_bytes
from tests.model.writers import invented

FORMS = ["2019", "2021"]
Box = tuple[int, int, int, int, str]


def _document(report: Report) -> "docx.document.Document":
    return docx.Document(BytesIO(template_bytes(report)))


def _boxes(table: WordTable) -> set[Box]:
    """Row, column, row span, column span and text of each printed cell, from the file's own spans."""
    boxes: dict[tuple[int, int], Box] = {}
    origin: dict[int, tuple[int, int]] = {}
    for row, element in enumerate(table._tbl.tr_lst):
        column = 0
        for cell in element.tc_lst:
            text = "".join(node.text or "" for node in cell.iter(qn("w:t")))
            if cell.vMerge == "continue":
                at = origin[column]
                top, left, high, wide, kept = boxes[at]
                assert wide == cell.grid_span
                assert not text
                boxes[at] = (top, left, high + 1, wide, kept)
            else:
                boxes[row, column] = (row, column, 1, cell.grid_span, text)
                origin[column] = (row, column)
            column += cell.grid_span
    return set(boxes.values())


def _wanted(table: Table, report: Report) -> set[Box]:
    texts = {name: cell.text for name, cell in report.cells.items()}
    return {
        (s.row, s.column, s.row_span, s.column_span, texts[s.cell] if s.cell else s.text)
        for s in table.layout
    }


def _statutory(document: "docx.document.Document") -> list[WordTable]:
    return document.tables[-3:]


@pytest.mark.parametrize("form", FORMS)
def test_the_tables_have_the_merges_labels_and_numbers_of_the_official_form(form: str) -> None:
    report = invented.report(form)
    for table, printed in zip(report.form.tables, _statutory(_document(report)), strict=True):
        assert _boxes(printed) == _wanted(table, report)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("damaged", [False, True])
def test_every_cell_reads_back_as_it_was_written(form: str, damaged: bool) -> None:
    report = invented.report(form)
    report = invented.wrong(report)[0] if damaged else report
    assert report_differences(report, read_report_bytes(template_bytes(report), "a.docx")) == ()


@pytest.mark.parametrize("form", FORMS)
def test_unit_year_and_narrative_read_back(form: str) -> None:
    again = read_report_bytes(template_bytes(invented.report(form)), "a.docx")
    assert again.unit == invented.UNIT
    assert again.year == 2023
    assert [section.number for section in again.outline.sections] == [1, 2, 3, 4, 5, 6]
    texts = [block.text for block in again.outline.sections[0].blocks if isinstance(block, Paragraph)]
    assert [text for text in texts if text][: len(invented.SECTION_ONE)] == list(invented.SECTION_ONE)


def test_the_page_is_a4_with_the_margins_of_official_documents() -> None:
    section = _document(invented.report()).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 28, 35, 26]


def test_pages_are_numbered_between_dashes() -> None:
    section = _document(invented.report()).sections[0]
    for footer in (section.footer, section.even_page_footer):
        assert footer.paragraphs[0].text == "— 1 —"
        assert "PAGE" in etree.tostring(footer._element).decode()


@pytest.mark.parametrize(
    ("style", "font", "points"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("报告正文", "仿宋_GB2312", 16),
        ("表格数字", "宋体", 10),
    ],
)
def test_the_styles_name_the_official_fonts(style: str, font: str, points: int) -> None:
    found = _document(invented.report()).styles[style]
    assert found.element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == font
    assert found.font.size.pt == points


def test_every_named_font_has_free_stand_ins() -> None:
    package = zipfile.ZipFile(BytesIO(template_bytes(invented.report())))
    fonts = etree.fromstring(package.read("word/fontTable.xml"))
    styles = package.read("word/styles.xml").decode()
    listed = {font.get(qn("w:name")): font.find(qn("w:altName")) for font in fonts}
    assert all(
        listed[name] is not None for name in ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体")
    )
    assert all(f'"{name}"' in styles for name in listed)


def test_every_paragraph_uses_a_style_that_the_template_defines() -> None:
    document = _document(invented.report())
    defined = {style.style_id for style in document.styles}
    used = {
        node.get(qn("w:val"))
        for node in document.element.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    }
    assert used <= defined
    assert not [
        p for p in document.element.iter(qn("w:p")) if p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") is None
    ]


@pytest.mark.parametrize("form", FORMS)
def test_head_rows_repeat_and_no_row_breaks_over_a_page(form: str) -> None:
    report = invented.report(form)
    for table, printed in zip(report.form.tables, _statutory(_document(report)), strict=True):
        rows = printed._tbl.tr_lst
        repeated = [n for n, row in enumerate(rows) if row.find(f".//{qn('w:tblHeader')}") is not None]
        assert repeated == list(range(table.header_rows))
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


@pytest.mark.parametrize("form", FORMS)
def test_the_tables_are_as_wide_as_the_text(form: str) -> None:
    document = _document(invented.report(form))
    section = document.sections[0]
    room = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
    for table in document.tables:
        assert abs(sum(column.width.twips for column in table.columns) - room) < 10


def test_the_table_stands_where_the_text_had_it() -> None:
    report = invented.report()
    before, after = Paragraph("表前的话。", Anchor(12)), Paragraph("表后的话。", Anchor(15))
    sections = [replace(s, blocks=(before, after)) if s.number == 2 else s for s in report.outline.sections]
    body = _document(replace(report, outline=replace(report.outline, sections=tuple(sections)))).element.body
    texts = ["".join(t.text or "" for t in child.iter(qn("w:t"))) for child in body]
    table = next(n for n, text in enumerate(texts) if text.startswith("第二十条第（一）项"))
    assert texts.index("表前的话。") < table < texts.index("表后的话。")


def test_a_report_without_any_section_still_has_six_headings_and_three_tables() -> None:
    report = invented.report()
    document = _document(replace(report, outline=replace(report.outline, sections=()), table_blocks={}))
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert heads == [f"{n}、{words}" for n, words in zip("一二三四五六", report.form.sections, strict=True)]
    assert len(document.tables) == 3


def test_a_wrongly_numbered_section_gets_the_official_number_and_keeps_its_words() -> None:
    report = invented.report()
    heading = Paragraph("四、工作总体推进情况", Anchor(3), Role.HEADING, 1)
    sections = (replace(report.outline.sections[0], heading=heading), *report.outline.sections[1:])
    document = _document(replace(report, outline=replace(report.outline, sections=sections)))
    assert "一、工作总体推进情况" in [p.text for p in document.paragraphs]


def test_two_sections_of_one_number_lose_no_word() -> None:
    report = invented.report()
    second = replace(
        report.outline.sections[4], heading=Paragraph("五、整改措施", Anchor(50), Role.HEADING, 1)
    )
    outline = replace(report.outline, sections=(*report.outline.sections, second))
    assert "五、整改措施" in [p.text for p in _document(replace(report, outline=outline)).paragraphs]


def test_another_table_of_the_text_keeps_its_own_merges() -> None:
    printed = _document(invented.report()).tables[0]
    assert (0, 1, 1, 2, "条数") in _boxes(printed)
    assert (0, 0, 2, 1, "公开渠道") in _boxes(printed)


def test_a_table_wider_than_word_allows_becomes_lines() -> None:
    cells = tuple(GridCell(f"第{n}格", 0, n, Anchor(20, 0, n)) for n in range(80))
    report = invented.report()
    sections = (
        replace(report.outline.sections[0], blocks=(Grid(Anchor(20), 1, 80, cells),)),
        *report.outline.sections[1:],
    )
    document = _document(replace(report, outline=replace(report.outline, sections=sections)))
    assert len(document.tables) == 3
    assert any("第79格" in p.text for p in document.paragraphs)


def test_characters_that_xml_cannot_hold_do_not_spoil_the_file() -> None:
    report = invented.report()
    text = "甲\x00乙\x0b丙\ud800丁<&>\uffff"
    sections = (
        replace(report.outline.sections[0], blocks=(Paragraph(text, Anchor(4)),)),
        *report.outline.sections[1:],
    )
    document = _document(replace(report, outline=replace(report.outline, sections=sections)))
    assert "甲乙丙丁<&>" in [p.text for p in document.paragraphs]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert template_bytes(invented.report()) == template_bytes(invented.report())


def test_no_page_bears_the_signature_alone() -> None:
    opened = docx.Document(BytesIO(template_bytes(invented.report())))
    last = [paragraph.text for paragraph in opened.paragraphs].index("本年度未收取信息处理费。")
    kept = [paragraph.paragraph_format.keep_with_next for paragraph in opened.paragraphs[last:]]
    assert kept == [True, True, True, None], "text, empty line and unit each stay with what follows"


def test_a_report_without_a_signature_keeps_nothing_for_it() -> None:
    report = invented.report()
    report = replace(report, outline=replace(report.outline, closing=()))
    opened = docx.Document(BytesIO(template_bytes(report)))
    assert opened.paragraphs[-1].text == "本年度未收取信息处理费。"
    assert opened.paragraphs[-1].paragraph_format.keep_with_next is None


def test_the_head_of_another_table_is_repeated_too_but_never_a_row_of_numbers() -> None:
    report = invented.report()
    first = report.outline.sections[0]
    plain = Grid(
        Anchor(12),
        2,
        2,
        tuple(GridCell(text, n // 2, n % 2, Anchor(12)) for n, text in enumerate(("甲", "3", "乙", "4"))),
    )
    first = replace(first, blocks=(*first.blocks, plain))
    report = replace(report, outline=replace(report.outline, sections=(first, *report.outline.sections[1:])))
    headed, unheaded = _document(report).tables[:2]
    repeated = [bool(row._tr.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}")) for row in headed.rows]
    assert repeated == [True, True, False, False], "公开渠道 and 条数 reach over two rows"
    assert not any(row._tr.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}") for row in unheaded.rows)
