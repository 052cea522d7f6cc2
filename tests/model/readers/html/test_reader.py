"""A page of the web is read as a browser shows it."""

import pytest

from model.document import Geometry, Role
from model.readers import read_bytes
from tests.model.readers.seen import doubts, drawn, lines, only_grid


def read(page: str, encoding: str = "utf-8", name: str = "年报.html"):
    return read_bytes(page.encode(encoding), name)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_spans_are_kept() -> None:
    grid = only_grid(
        read(
            page(
                "<table><tr><th colspan=2>申请人<th rowspan=2>总计<tr><td>自然人<td>其他<tr><td>1<td>2<td>3</table>"
            )
        )
    )
    assert drawn(grid) == [["申请人", "<", "总计"], ["自然人", "其他", "^"], ["1", "2", "3"]]
    assert grid.geometry is Geometry.EXACT


def test_cells_and_rows_left_open_are_closed() -> None:
    assert drawn(only_grid(read(page("<table><tr><td>甲<td>乙<tr><td>1<td>2</table>")))) == [
        ["甲", "乙"],
        ["1", "2"],
    ]


@pytest.mark.parametrize("rows", ["0", "9", "65535", "99999999999999"])
def test_a_rowspan_that_reaches_too_far_ends_with_its_table(rows: str) -> None:
    grid = only_grid(read(page(f"<table><tr><td rowspan={rows}>甲<td>1<tr><td>2</table>")))
    assert drawn(grid) == [["甲", "1"], ["^", "2"]]


@pytest.mark.parametrize("columns", ["-1", "0", "abc", "", "1.7"])
def test_a_colspan_of_nonsense_is_one(columns: str) -> None:
    assert drawn(only_grid(read(page(f'<table><tr><td colspan="{columns}">甲<td>1</table>')))) == [
        ["甲", "1"]
    ]


def test_a_million_columns_are_the_few_that_are_seen() -> None:
    grid = only_grid(read(page("<table><tr><td colspan=1000000>甲<tr><td>1<td>2</table>")))
    assert grid.column_count <= 3
    assert [cell.text for cell in grid.cells] == ["甲", "1", "2"]


def test_cells_that_would_lie_over_each_other_are_clipped_and_counted() -> None:
    grid = only_grid(read(page("<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d</table>")))
    assert drawn(grid)[1][:2] == ["d", "^"]
    assert grid.geometry is Geometry.COUNTED


def test_a_row_that_lost_its_label_makes_the_columns_doubtful() -> None:
    grid = only_grid(read(page("<table><tr><td>甲<td>1<td>2<td>3<tr><td>4<td>5<td>6</table>")))
    assert grid.geometry is Geometry.COUNTED


def test_head_and_foot_of_a_table_are_drawn_first_and_last() -> None:
    body = "<table><tfoot><tr><td>合计</tfoot><tbody><tr><td>1</tbody><thead><tr><td>数</thead></table>"
    assert drawn(only_grid(read(page(body)))) == [["数"], ["1"], ["合计"]]


def test_what_cannot_be_seen_is_not_there() -> None:
    body = """<nav>导航</nav><script>var a="脚本"</script><style>p{}</style><noscript>无</noscript>
        <div style="DISPLAY : none">隐一</div><p hidden>隐二</p><span style="mso-hide:all">隐三</span><!-- 注 -->
        <table><tr style="display:none"><td>隐四<td>5</tr><tr><td>甲<td style="display:none">9<td>1</table>见"""
    document = read(page(body, "<title>题</title>"))
    assert lines(document) == ["见"]
    assert drawn(only_grid(document)) == [["甲", "1"]]


def test_a_cell_that_cannot_be_seen_keeps_its_place() -> None:
    grid = only_grid(read(page("<table><tr><td>甲<td style='visibility:hidden'>9<td>1</table>")))
    assert drawn(grid) == [["甲", "", "1"]]


def test_text_without_paragraphs_is_parted_by_blocks_and_breaks() -> None:
    body = "<div>第一<br>第二<div>第<span>三</span></div>第四<p>第五</div>"
    assert lines(read(page(body))) == ["第一", "第二", "第三", "第四", "第五"]


def test_breaks_and_entities_in_a_cell() -> None:
    grid = only_grid(
        read(
            page("<table><tr><td>商业<br/>企业<td>&nbsp;1&#50;&nbsp;<td>&lt;3<td><p>甲</p><p>乙</p></table>")
        )
    )
    assert drawn(grid) == [["商业\n企业", "12", "<3", "甲\n乙"]]


def test_a_source_line_that_ends_within_a_word_does_not_part_it() -> None:
    assert lines(read(page("<p>政府信\n    息公开\n2023 年</p>"))) == ["政府信息公开 2023 年"]


def test_headings_lists_and_links() -> None:
    body = "<h2>一、总体情况</h2><ol start=3><li>甲<li>乙</ol><ul><li>丙</ul><p><a href='/'>首页</a> <a href='/x'>公开</a></p>"
    found = [(paragraph.text, paragraph.role, paragraph.level) for paragraph in read(page(body)).paragraphs()]
    assert found == [
        ("一、总体情况", Role.HEADING, 2),
        ("3.甲", Role.LIST, 1),
        ("4.乙", Role.LIST, 1),
        ("丙", Role.LIST, 1),
        ("首页 公开", Role.MARGIN, 0),
    ]


def test_numbers_drawn_in_chinese_before_list_items() -> None:
    body = "<ol style='list-style-type:cjk-ideographic'><li>总体情况<li>主动公开</ol>"
    assert lines(read(page(body))) == ["一、总体情况", "二、主动公开"]


def test_tables_for_layout_are_dissolved_and_tables_of_data_kept() -> None:
    data = "<table><tr><th>甲<th>乙<tr><td>1<td>2</table>"
    body = f"<table><tr><td colspan=2>云溪县年报</tr><tr><td>菜单<td><p>一、总体情况</p><table><tr><td>{data}</table></table>"
    document = read(page(body))
    assert lines(document) == ["云溪县年报", "菜单", "一、总体情况"]
    assert drawn(only_grid(document)) == [["甲", "乙"], ["1", "2"]]


def test_text_in_a_table_beside_its_cells_stands_before_it() -> None:
    document = read(page("<table><caption>表一</caption><tr>野<td>1</table>"))
    assert lines(document) == ["表一", "野"]


def test_small_and_struck_figures_and_pictures_are_doubts() -> None:
    body = (
        "<table><tr><td>5<sup>1</sup><td><s>6</s>7<td><img src='x.png'><td><img src='x.gif' width=1></table>"
    )
    grid = only_grid(read(page(body)))
    assert [bool(cell.doubt) for cell in grid.cells] == [True, True, True, False]
    assert grid.cells[0].text != "51"


def test_what_is_filled_into_a_form_is_text() -> None:
    body = "<table><tr><td><input value='12'><td><input type=hidden value=9><td><select><option>3<option selected>4</select></table>"
    assert drawn(only_grid(read(page(body)))) == [["12", "", "4"]]


def test_a_page_saved_by_word() -> None:
    body = """<![if !supportMisalignedColumns]><p class=MsoNormal>甲<o:p>&nbsp;</o:p></p><![endif]>
        <!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->
        <table><tr><td>1<td>2</tr><tr height=0><td width=9><td width=9></tr></table>"""
    document = read(page(body))
    assert lines(document) == ["甲"]
    assert drawn(only_grid(document)) == [["1", "2"]]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("gb18030", '<meta charset="gb2312">'),
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=GBK">'),
        ("gb18030", ""),
        ("utf-8", '<meta charset="gb2312">'),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("big5", '<meta charset="big5">'),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("gb18030", '<meta charset="windows-1252">'),
    ],
)
def test_characters_are_told_by_the_bytes_whatever_the_page_says(encoding: str, head: str) -> None:
    document = read(page("<p>清河公安局文件</p><table><tr><td>一<td>1</table>", head), encoding)
    assert lines(document) == ["清河公安局文件"]


def test_an_xhtml_page_with_a_declaration() -> None:
    text = "<?xml version='1.0' encoding='gb2312'?><html><body><p>甲</p></body></html>"
    assert lines(read(text, "gb18030")) == ["甲"]


def test_one_broken_character_does_not_cost_the_page() -> None:
    data = page("<p>" + "甲乙丙丁" * 100 + "</p><table><tr><td>1</table>").encode("gb18030") + b"\xff\x81"
    assert drawn(only_grid(read_bytes(data, "年报.html"))) == [["1"]]


def test_a_text_with_tables_in_html_keeps_its_lines() -> None:
    text = "# 云溪县年报\n\n一、总体情况\n正文\n\n<table>\n<tr><td>甲</td><td>1</td></tr>\n</table>\n\n后文\n"
    document = read(text, name="年报.md")
    assert document.format == "md"
    assert lines(document) == ["云溪县年报", "一、总体情况", "正文", "后文"]
    assert drawn(only_grid(document)) == [["甲", "1"]]


def test_no_doubt_where_there_is_none() -> None:
    assert not doubts(only_grid(read(page("<table><tr><td>1<td>2</table>"))))


@pytest.mark.parametrize(
    "beside",
    [
        "<img src='5.gif'>",
        "<span style='opacity:0'>9</span>",
        "<span style='font-size:0'>9</span>",
        "<span style='font-size:0em'>9</span>",
        "<span style='position:absolute; left:-9999px'>9</span>",
        "<span class='sr-only'>9</span>",
        "<i class='gone'>9</i>",
        "<span class='note'>9</span>",
    ],
)
def test_what_stands_unseen_or_as_a_picture_beside_a_number_leaves_it_in_doubt(beside: str) -> None:
    head = """<style>.sr-only{position:absolute;width:1px;clip:rect(0,0,0,0)} .gone {display:none}
        .note{vertical-align:super} .figure{font-size:0.9em;opacity:0.8;background:url(x.png)}</style>"""
    body = f"<table><tr><td>{beside}12<td><span class=figure style='font-size:1.2em;opacity:.5'>34</span></table>"
    twelve, other = only_grid(read(page(body, head))).cells
    assert twelve.doubt
    assert (other.text, other.doubt) == ("34", None)


@pytest.mark.parametrize(
    "inside",
    [
        "<svg><text>5</text></svg>",
        "<canvas></canvas>",
        "<script>document.write(5)</script>",
        "<span style='background-image:url(5.png)'></span>",
        "<iframe src='5.htm'></iframe>",
    ],
)
def test_a_cell_that_shows_only_what_is_not_read_is_no_blank(inside: str) -> None:
    cells = only_grid(
        read(page(f"<table><tr><td>{inside}<td style='background:url(x.png)'><td>1</table>"))
    ).cells
    assert [bool(cell.doubt) for cell in cells] == [True, False, False]


def test_a_part_of_a_page_that_a_script_brings_back_is_read() -> None:
    head = "<style>.tab{display:none}</style>"
    body = "<div class=tab style='opacity:0'><table><tr><td>甲<td>12</table></div>"
    assert [cell.doubt for cell in only_grid(read(page(body, head))).cells] == [None, None]
