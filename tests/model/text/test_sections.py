"""Where the title, the sections and the signature of a report stand, whatever the office does to their headings."""

import pytest

from model.document import Anchor, Block, Document, Grid, GridCell, Paragraph, Role
from model.report import Outline
from model.text.sections import outline, report_year, second_report, unit_name

SIX = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
TITLE = "云溪县水利局2023年政府信息公开工作年度报告"
TABLE = "▦"


def document(*lines: str, kind: str = "docx") -> Document:
    """One paragraph a line; TABLE stands for a statutory table."""
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        anchor = Anchor(index)
        if line == TABLE:
            blocks.append(Grid(anchor, 1, 1, (GridCell("0", 0, 0, Anchor(index, 0, 0)),)))
        else:
            blocks.append(Paragraph(line, anchor))
    return Document("报告.docx", kind, tuple(blocks))


def tables(given: Document) -> set[int]:
    return {index for index, block in enumerate(given.blocks) if isinstance(block, Grid)}


def lay_out(*lines: str, kind: str = "docx") -> Outline:
    given = document(*lines, kind=kind)
    return outline(given, tables(given))


def whole(headings: tuple[str, ...] = SIX, title: str = TITLE) -> list[str]:
    """A report with a line of text or a table under each heading."""
    lines = [title, "根据《中华人民共和国政府信息公开条例》编制本报告。"]
    for number, heading in enumerate(headings, start=1):
        lines += [heading, TABLE if number in (2, 3, 4) else f"第{number}部分的正文，写了工作情况。"]
    return lines


def numbers(found: Outline) -> list[int]:
    return [section.number for section in found.sections]


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_a_plain_report_falls_into_its_parts():
    found = lay_out(*whole(), "云溪县水利局", "2024年1月15日")
    assert texts(found.title) == [TITLE]
    assert texts(found.preamble) == ["根据《中华人民共和国政府信息公开条例》编制本报告。"]
    assert numbers(found) == [1, 2, 3, 4, 5, 6]
    assert texts(found.sections[4].blocks) == ["第5部分的正文，写了工作情况。"]
    assert texts(found.sections[5].blocks) == ["第6部分的正文，写了工作情况。"]
    assert texts(found.closing) == ["云溪县水利局", "2024年1月15日"]


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        (1, "一、工作总体推进情况"),
        (1, "总体情况"),
        (1, "一、总体情况："),
        (1, "（一）总体情况"),
        (2, "二、主动公开政府信息情况。"),
        (2, "二. 主动公开政府信息情况"),
        (2, "二、行政机关主动公开政府信息情况"),
        (3, "三、收到和处理政府信息\n公开申请情况"),
        (4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        (4, "四、政府信息公开行政复议和行政诉讼情况"),
        (5, "五、政府信息公开工作存在的主要问题及改进情况"),
        (5, "五、存在的主要问题及整改措施"),
        (5, "五、存在问题及改进情况"),
        (5, "五、存在的主要问题和改进情况"),
        (6, "六、其他需要报告事项"),
        (6, "第六部分 其他需要报告的事项"),
    ],
)
def test_a_heading_is_known_by_its_words_in_any_dress(section, heading):
    lines = [heading if number == section else six for number, six in enumerate(SIX, start=1)]
    assert numbers(lay_out(*whole(tuple(lines)))) == [1, 2, 3, 4, 5, 6]


def test_sections_renumbered_by_the_office_keep_their_statutory_numbers():
    own = ("七、总体情况", "八、主动公开政府信息情况", "九、收到和处理政府信息公开申请情况")
    rest = (
        "十、政府信息公开行政复议、行政诉讼情况",
        "十一、存在的主要问题及改进情况",
        "十二、其他需要报告的事项",
    )
    found = lay_out(TITLE, "一、推进平台建设", "内容", *whole((*own, *rest))[2:])
    assert numbers(found) == [1, 2, 3, 4, 5, 6]


def test_a_sentence_that_names_a_section_is_no_heading():
    lines = whole()
    lines[3] = "1.主动公开政府信息情况。按照要求，规范有效做好公开工作。"
    found = lay_out(*lines)
    assert found.sections[1].heading.text == SIX[1]
    assert texts(found.sections[0].blocks) == [lines[3]]


def test_a_part_of_section_one_with_the_name_of_section_two_stays_in_section_one():
    lines = whole()
    lines[3:4] = [
        "（一）主动公开政府信息情况",
        "全年发布信息。",
        "（二）收到和处理政府信息公开申请情况",
        "全年收到申请。",
    ]
    found = lay_out(*lines)
    assert [section.heading.text for section in found.sections] == list(SIX)
    assert len(found.sections[0].blocks) == 4


def test_the_preambles_list_of_parts_is_no_section():
    listed = "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六个部分组成。"
    found = lay_out(TITLE, listed, *whole()[2:])
    assert texts(found.preamble) == [listed]
    assert found.sections[0].heading.anchor.block == 2


def test_a_table_of_contents_is_not_taken_for_the_sections():
    found = lay_out(TITLE, *SIX, *whole()[2:])
    assert found.sections[0].heading.anchor.block > 6
    assert numbers(found) == [1, 2, 3, 4, 5, 6]


def test_a_heading_repeated_as_caption_opens_no_second_section_and_is_no_text():
    lines = whole()
    at = lines.index(SIX[2]) + 1
    lines[at:at] = ["收到和处理政府信息公开申请情况", "（表格二）", "单位：件"]
    found = lay_out(*lines)
    assert numbers(found) == [1, 2, 3, 4, 5, 6]
    assert found.sections[2].blocks == ()


def test_notes_under_a_table_are_text_of_its_section():
    lines = whole()
    lines.insert(lines.index(SIX[1]) + 2, "注：本表由司法局提供数据。")
    assert texts(lay_out(*lines).sections[1].blocks) == ["注：本表由司法局提供数据。"]


def test_a_heading_and_its_text_in_one_paragraph_are_parted_with_their_places():
    lines = whole()
    lines[2:4] = ["一、总体情况\n2023年，我局认真开展工作。"]
    section = lay_out(*lines).sections[0]
    assert section.heading.text == "一、总体情况"
    body = section.blocks[0]
    assert isinstance(body, Paragraph)
    assert body.text == "2023年，我局认真开展工作。"
    assert lines[2][body.anchor.start : body.anchor.end] == body.text


def test_a_heading_broken_over_two_paragraphs_is_one_heading():
    lines = whole()
    at = lines.index(SIX[2])
    lines[at : at + 1] = ["三、收到和处理政府信息公开", "申请情况"]
    found = lay_out(*lines)
    assert numbers(found) == [1, 2, 3, 4, 5, 6]
    assert found.sections[2].blocks == ()


def test_a_missing_section_is_missing():
    lines = whole()[:-2]
    assert numbers(lay_out(*lines)) == [1, 2, 3, 4, 5]


def test_sections_in_another_order_are_found_in_that_order():
    lines = whole((*SIX[:4], SIX[5], SIX[4]))
    assert numbers(lay_out(*lines)) == [1, 2, 3, 4, 6, 5]


def test_page_margins_are_no_text():
    given = document(*whole())
    margin = Paragraph("第 1 页", Anchor(3), Role.MARGIN)
    blocks = (*given.blocks[:3], margin, *given.blocks[4:])
    found = outline(Document("报告.docx", "docx", blocks), tables(given))
    assert found.sections[0].blocks == ()


def test_a_word_of_nothing_before_the_signature_is_text_and_no_signature():
    lines = whole()
    lines[-1] = "无"
    found = lay_out(*lines, "云溪县水利局", "2024年1月15日")
    assert texts(found.sections[5].blocks) == ["无"]
    assert len(found.closing) == 2


@pytest.mark.parametrize(
    ("title", "year", "unit"),
    [
        ([TITLE], 2023, "云溪县水利局"),
        (["云溪县水利局", "2023 年政府信息公开工作年度报告"], 2023, "云溪县水利局"),
        (["清河镇2023年度政府信息公开工作", "年度报告"], 2023, "清河镇"),
        (["清河镇2023年度政府信息公开工作\n年度报告"], 2023, "清河镇"),
        (["云溪县人民政府 ２０２３ 年度政府信息公开工作年度报告"], 2023, "云溪县人民政府"),
        (["云溪县人民政府二〇二三年政府信息公开年度报告"], 2023, "云溪县人民政府"),
        (["云溪县水利局关于2023年政府信息公开工作的报告"], 2023, "云溪县水利局"),
        (["云溪县水利局2023年度政府信息公开公开工作年度报告"], 2023, "云溪县水利局"),
        (["2023年云溪县水利局政府信息公开工作年度报告"], 2023, "云溪县水利局"),
        (["2023年政府信息公开工作年度报告"], 2023, ""),
        (["青岩市云溪县水利局", "云溪县水利局 2023 年度政府信息公开工作年度报告"], 2023, "云溪县水利局"),
        (["云溪县水利局政府信息公开工作年度报告", "（2023年度）"], 2023, "云溪县水利局"),
        (["云溪县水利局2023年政府信息公开工作年度报告", "（2024年1月）"], 2023, "云溪县水利局"),
    ],
)
def test_the_title_names_the_year_and_the_organ(title, year, unit):
    given = document(*title, *whole()[1:])
    found = outline(given, tables(given))
    assert texts(found.title) == title
    assert report_year(given, found) == year
    assert unit_name(found) == unit


def test_without_a_year_in_the_title_the_statistical_period_gives_it():
    lines = whole(title="云溪县水利局政府信息公开工作年度报告")
    lines[1] = "所列数据的统计期限自2022年1月1日起至2022年12月31日止，2023年1月公布。"
    given = document(*lines)
    assert report_year(given, outline(given, tables(given))) == 2022


def test_without_title_and_preamble_section_one_gives_the_year():
    lines = whole()[2:]
    lines[1] = "2022年，我局认真开展工作。2022年共发布信息，2023年将继续。"
    given = document(*lines)
    assert report_year(given, outline(given, tables(given))) == 2022


def test_a_report_that_names_no_year_has_none():
    given = document(*whole(title="云溪县水利局政府信息公开工作年度报告"))
    assert report_year(given, outline(given, tables(given))) is None


def test_a_report_without_a_title_takes_its_organ_from_the_signature():
    given = document(*whole()[2:], "云溪县水利局", "2024年1月15日")
    assert unit_name(outline(given, tables(given))) == "云溪县水利局"


def test_of_two_reports_in_one_file_the_first_is_laid_out_and_the_second_is_told():
    second = whole(title="清河镇人民政府2023年政府信息公开工作年度报告")
    given = document(*whole(), *second)
    found = outline(given, tables(given))
    assert all(section.heading.anchor.block < len(whole()) for section in found.sections)
    assert unit_name(found) == "云溪县水利局"
    note = second_report(given)
    assert note is not None
    assert "清河镇人民政府" in note.message


def test_one_report_is_not_taken_for_two():
    assert second_report(document(*whole())) is None


def test_text_without_any_section_has_none():
    found = lay_out("会议纪要", "讨论了三个问题。")
    assert found.sections == ()


@pytest.mark.parametrize("number", ["3", "— 3 —", "- 12 -", "（3）"])
def test_a_printed_page_number_is_no_text(number):
    lines = whole()
    lines.insert(4, number)
    assert len(lay_out(*lines).sections[0].blocks) == 1


def test_what_surrounds_a_report_on_a_web_page_is_no_text():
    page = lay_out(
        "网站首页", "政务公开", *whole(), "上一篇：工作动态", "主办单位：云溪县人民政府", kind="html"
    )
    assert texts(page.preamble) == ["根据《中华人民共和国政府信息公开条例》编制本报告。"]
    assert texts(page.sections[5].blocks) == ["第6部分的正文，写了工作情况。"]


def test_a_heading_in_bold_marks_is_a_heading():
    lines = tuple(f"**{heading}**" for heading in SIX)
    assert numbers(lay_out(*whole(lines))) == [1, 2, 3, 4, 5, 6]


def test_headings_inside_a_sheet_read_as_one_grid_are_found_with_their_text():
    rows = [
        "0",
        "五、存在的主要问题及改进情况",
        "存在培训不足的问题。",
        "六、其他需要报告的事项",
        "没有收取信息处理费。",
    ]
    cells = tuple(GridCell(text, row, 0, Anchor(8, row, 0)) for row, text in enumerate(rows))
    given = document(*whole()[:8])
    sheet = Grid(Anchor(8), len(rows), 1, cells)
    found = outline(Document("报告.xlsx", "xlsx", (*given.blocks, sheet)), {5, 7, 8})
    assert numbers(found) == [1, 2, 3, 5, 6]
    assert texts(found.sections[3].blocks) == ["存在培训不足的问题。"]
    assert texts(found.sections[4].blocks) == ["没有收取信息处理费。"]
