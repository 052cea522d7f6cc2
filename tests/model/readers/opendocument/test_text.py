"""An OpenDocument text is read as LibreOffice shows it."""

import pytest

from model.document import Geometry, Role
from model.readers import read_bytes
from tests.model.readers.opendocument.packages import flat, odt
from tests.model.readers.seen import doubts, drawn, lines, only_grid

HIDDEN = '<style:style style:name="h" style:family="text"><style:text-properties text:display="none"/></style:style>'
SHOWN = '<style:style style:name="s" style:family="text"><style:text-properties text:display="true"/></style:style>'


def read(body: str, automatic: str = "", **parts: str):
    return read_bytes(odt(body, automatic, **parts), "年报.odt")


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def td(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{text if text.startswith('<') else p(text)}</table:table-cell>"


def tr(*cells: str, attributes: str = "") -> str:
    inner = "".join(cell if cell.startswith("<table:") else td(cell) for cell in cells)
    return f"<table:table-row {attributes}>{inner}</table:table-row>"


def table(*rows: str, columns: str = "") -> str:
    return f"<table:table>{columns}{''.join(rows)}</table:table>"


COVERED = "<table:covered-table-cell/>"


def test_blanks_tabs_and_breaks() -> None:
    body = p('政府<text:span>信息</text:span>\n 公开<text:s text:c="3"/>年<text:tab/>报<text:line-break/>二')
    assert [line.text for line in read(body).paragraphs()] == ["政府信息 公开   年\t报", "二"]


def test_headings_and_titles() -> None:
    named = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>'
    body = '<text:h text:outline-level="1">一、总体情况</text:h>' + p("年报", "Title") + p("（一）", "P1")
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"/>' for name in ("Title", "Heading_20_2")
    )
    found = [(line.text, line.role, line.level) for line in read(body, named, styles=styles).paragraphs()]
    assert found == [
        ("一、总体情况", Role.HEADING, 1),
        ("年报", Role.HEADING, 1),
        ("（一）", Role.HEADING, 2),
    ]


def test_spans_columns_and_repeats() -> None:
    body = table(
        tr(
            td("申请人", 'table:number-columns-spanned="2"'),
            COVERED,
            td("总计", 'table:number-rows-spanned="2"'),
        ),
        tr("自然人", "其他", COVERED),
        tr(td("1", 'table:number-columns-repeated="3"'), attributes='table:number-rows-repeated="2"'),
    )
    grid = only_grid(read(body))
    assert drawn(grid) == [
        ["申请人", "<", "总计"],
        ["自然人", "其他", "^"],
        ["1", "1", "1"],
        ["1", "1", "1"],
    ]
    assert grid.geometry is Geometry.EXACT


def test_cells_that_reach_over_others_keep_their_place_and_are_doubted() -> None:
    body = table(
        tr("新收", td("12", 'table:number-columns-spanned="2"'), "3"),
        tr(td("结转", 'table:number-rows-spanned="3"'), "4", "5", "9"),
        tr(td("办结", 'table:number-columns-spanned="2"'), "6", "7"),
    )
    grid = only_grid(read(body))
    assert drawn(grid) == [["新收", "12", "3", "·"], ["结转", "4", "5", "9"], ["办结", "6", "7", "·"]]
    assert set(doubts(grid)) == {"12", "3", "结转", "办结", "6"}


def test_header_rows_and_groups_are_rows() -> None:
    body = f"<table:table><table:table-header-rows>{tr('内容', '数量')}</table:table-header-rows><table:table-rows>{tr('规章', '3')}</table:table-rows></table:table>"
    assert drawn(only_grid(read(body))) == [["内容", "数量"], ["规章", "3"]]


def test_hidden_rows_and_columns_are_not_there_and_merges_shrink() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    body = table(
        tr(td("甲", 'table:number-rows-spanned="3"'), "隐", "1"),
        tr(COVERED, "隐", "9", attributes='table:visibility="collapse"'),
        tr(COVERED, "隐", "2"),
        columns=columns,
    )
    assert drawn(only_grid(read(body))) == [["甲", "1"], ["^", "2"]]


def test_a_row_that_ends_short_makes_the_columns_doubtful() -> None:
    grid = only_grid(read(table(tr("甲", "1", "2", "3"), tr("4", "5", "6"))))
    assert grid.geometry is Geometry.COUNTED


def test_a_table_in_a_cell() -> None:
    first, second = read(table(tr(td(table(tr("规章", "3"), tr("许可", "4"))), "外", "1", "2", "5"))).grids()
    assert drawn(second) == [["规章", "3"], ["许可", "4"]]
    assert first.cells[0].text == "规章\n3\n许可\n4"


def test_cells_split_by_an_old_program_are_cells_of_the_table() -> None:
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    inner = f'<table:table table:is-sub-table="true">{columns}{tr("结果维持", "结果纠正")}{tr("1", "2")}</table:table>'
    grid = only_grid(read(table(tr("单位", "行政复议"), tr("云溪县", td(inner)))))
    assert drawn(grid) == [["单位", "行政复议", "<"], ["云溪县", "结果维持", "结果纠正"], ["^", "1", "2"]]


@pytest.mark.parametrize(
    "body",
    [
        p('规章<text:span text:style-name="h">88</text:span>3'),
        p('规章<text:hidden-text text:is-hidden="true">88</text:hidden-text>3'),
        p('规章<text:span text:style-name="h">8<text:span text:style-name="s">3</text:span></text:span>'),
        p('<text:hidden-paragraph text:is-hidden="true"/>88') + p("规章3"),
        f'<text:section text:display="none">{p("88")}</text:section>' + p("规章3"),
        f'<text:section text:display="condition" text:is-hidden="true">{p("88")}</text:section>' + p("规章3"),
        p("88", "P") + p("规章3"),
        p("规章<office:annotation><text:p>88</text:p></office:annotation>3"),
        p("规章<text:note><text:note-citation>88</text:note-citation></text:note>3"),
        p("规章<text:ruby><text:ruby-base>3</text:ruby-base><text:ruby-text>88</text:ruby-text></text:ruby>"),
    ],
)
def test_what_cannot_be_seen_is_not_there(body: str) -> None:
    paragraph = '<style:style style:name="P" style:family="paragraph" style:parent-style-name="Q"/>'
    hidden = '<style:style style:name="Q" style:family="paragraph"><style:text-properties text:display="none"/></style:style>'
    assert lines(read(body, HIDDEN + SHOWN + paragraph, styles=hidden)) == ["规章3"]


def region(name: str, kind: str, content: str = "") -> str:
    return f'<text:changed-region text:id="{name}"><text:{kind}>{content}</text:{kind}></text:changed-region>'


def between(name: str, text: str) -> str:
    return f'<text:change-start text:change-id="{name}"/>{text}<text:change-end text:change-id="{name}"/>'


def test_revisions_are_read_as_accepted() -> None:
    regions = region("c1", "deletion", p("34")) + region("c2", "insertion") + region("c3", "deletion")
    text = p(f'规章<text:change text:change-id="c1"/>{between("c2", "3")}{between("c3", "88")}')
    document = read(f"<text:tracked-changes>{regions}</text:tracked-changes>" + text)
    assert lines(document) == ["规章3"]
    assert [note.code for note in document.notes] == ["reading.tracked_changes"]


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next() -> None:
    regions = f"<text:tracked-changes>{region('c', 'deletion')}</text:tracked-changes>"
    text = p('总体<text:change-start text:change-id="c"/>旧') + p(
        '旧<text:change-end text:change-id="c"/>情况'
    )
    assert lines(read(regions + text)) == ["总体情况"]


LEVELS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）" text:display-levels="1"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>'
)


def items(*contents: str, attributes: str = "") -> str:
    inner = "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)
    return f'<text:list text:style-name="L" {attributes}>{inner}</text:list>'


def test_drawn_numbers_of_lists_and_their_continuations() -> None:
    body = (
        items(
            p("总体情况") + p("接上"),
            p("主动公开") + f"<text:list><text:list-item>{p('规章')}</text:list-item></text:list>",
        )
        + p("正文")
        + items(p("收到和处理"), attributes='text:continue-numbering="true"')
        + items(p("另一"))
    )
    found = [(line.text, line.role, line.level) for line in read(body, LEVELS).paragraphs()]
    assert found == [
        ("一、总体情况", Role.LIST, 1),
        ("接上", Role.BODY, 0),
        ("二、主动公开", Role.LIST, 1),
        ("（1）规章", Role.LIST, 2),
        ("正文", Role.BODY, 0),
        ("三、收到和处理", Role.LIST, 1),
        ("一、另一", Role.LIST, 1),
    ]


def test_numbers_that_the_outline_draws_before_headings() -> None:
    outline = '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:outline-style>'
    heading = '<text:h text:outline-level="1">{}</text:h>'
    assert lines(read(heading.format("甲") + heading.format("乙"), styles=outline)) == ["一、甲", "二、乙"]


def test_small_and_struck_figures_and_pictures_are_doubts() -> None:
    styles = (
        '<style:style style:name="u" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
        '<style:style style:name="x" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    raised, struck = (
        '5<text:span text:style-name="u">1</text:span>',
        '<text:span text:style-name="x">6</text:span>7',
    )
    picture = "<draw:frame><draw:image/></draw:frame>"
    grid = only_grid(read(table(tr(td(p(raised)), td(p(struck)), td(p(picture)), "4")), styles))
    assert [bool(cell.doubt) for cell in grid.cells] == [True, True, True, False]
    assert "51" not in doubts(grid)


def test_text_boxes_and_tables_in_frames_and_shapes_follow_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{p('框中')}</draw:text-box></draw:frame>"
    rows = table(tr("规章", "3")).replace("table:table", "loext:table")
    body = p(f"前{box}后") + p(f"<draw:custom-shape>{rows}</draw:custom-shape>")
    document = read(body)
    assert lines(document) == ["前后", "框中"]
    assert drawn(only_grid(document)) == [["规章", "3"]]


def test_notes_headers_and_tables_of_contents_have_their_roles() -> None:
    note = f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>{p("注文")}</text:note-body></text:note>'
    contents = (
        f"<text:table-of-content><text:index-body>{p('目录 1')}</text:index-body></text:table-of-content>"
    )
    master = f"<style:master-page><style:header>{p('页眉')}</style:header></style:master-page>"
    document = read(contents + p(f"正文{note}"), masters=master)
    found = [(line.text, line.role) for line in document.paragraphs()]
    assert found == [
        ("目录 1", Role.MARGIN),
        ("正文", Role.BODY),
        ("注文", Role.NOTE),
        ("页眉", Role.MARGIN),
    ]


def test_a_text_in_one_file() -> None:
    document = read_bytes(flat(f"<office:text>{p('年报')}{table(tr('规章', '3'))}</office:text>"), "年报.xml")
    assert (document.format, lines(document)) == ("odt", ["年报"])
    assert drawn(only_grid(document)) == [["规章", "3"]]
