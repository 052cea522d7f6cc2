"""A plain text's tables are found by their shape, every cell in its place, and what is no table stays text."""

from pathlib import Path

import pytest

from model.document import Document, Geometry, Grid, Paragraph, Role
from model.errors import Cancelled
from model.readers import read
from model.readers.text.reader import read_text


def read_str(text: str, format: str = "txt") -> Document:
    return read_text(text.encode(), f"报告.{format}", format)


def rows(document: Document) -> list[list[list[str]]]:
    """The texts of every grid, row by row."""
    return [[[cell.text for cell in row] for row in grid.rows] for grid in document.grids()]


def texts(document: Document, role: Role = Role.BODY) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs() if paragraph.role is role]


def only_grid(document: Document) -> Grid:
    (grid,) = document.grids()
    return grid


def test_blocks_stand_in_the_order_of_the_text_and_know_their_place() -> None:
    document = read_str("题目\n\n甲\t1\t2\n乙\t3\t4\n\n后文。\n\n丙\t5\t6\n丁\t7\t8\n")
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Grid", "Paragraph", "Grid"]
    assert [block.anchor.block for block in document.blocks] == [0, 1, 2, 3]
    last = document.blocks[3]
    assert isinstance(last, Grid)
    cell = last.rows[1][2]
    assert (cell.text, cell.anchor.block, cell.anchor.row, cell.anchor.column) == ("8", 3, 1, 2)
    assert (document.name, document.format) == ("报告.txt", "txt")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\u2028", "\r\r\n"])
def test_every_kind_of_line_end_ends_a_row(end: str) -> None:
    assert rows(read_str(end.join(["前文", "", "甲\t1\t2", "乙\t3\t4", "", "后文"]))) == [
        [["甲", "1", "2"], ["乙", "3", "4"]]
    ]


def test_progress_is_told_and_a_cancel_goes_through() -> None:
    told: list[float] = []
    read_text("甲\t1\t2\n乙\t3\t4\n".encode(), "a.txt", "txt", lambda text, fraction: told.append(fraction))
    assert told == sorted(told)
    assert told[-1] == 1.0

    def cancel(text: str, fraction: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_text("甲\t1\t2\n".encode(), "a.txt", "txt", cancel)


class TestTabs:
    def test_blank_cells_are_kept_at_both_ends_and_between(self) -> None:
        document = read_str("项目\t甲\t乙\t\n\t（二）部分\t\t3\n合计\t\t\t\n")
        assert rows(document) == [
            [["项目", "甲", "乙", ""], ["", "（二）部分", "", "3"], ["合计", "", "", ""]]
        ]
        assert only_grid(document).geometry is Geometry.COUNTED

    def test_a_label_cut_off_by_a_line_end_stays_in_its_table(self) -> None:
        document = read_str("上年结转\t0\t0\t0\n三、本年\n度结果（只计\n这一情形）\t1\t0\t1\n")
        assert rows(document) == [
            [["上年结转", "0", "0", "0"], ["三、本年"], ["度结果（只计"], ["这一情形）", "1", "0", "1"]]
        ]

    def test_a_heading_between_two_tables_is_text(self) -> None:
        document = read_str(
            "甲\t1\t2\n乙\t3\t4\n三、收到和处理各类申请的情况\n（表二）\n项目\t个人\t单位\t合计\n新收\t1\t2\t3\n"
        )
        assert texts(document) == ["三、收到和处理各类申请的情况", "（表二）"]
        assert len(rows(document)) == 2

    def test_a_blank_line_parts_two_tables_but_not_rows_set_wide(self) -> None:
        parted = read_str("甲\t1\t2\n乙\t3\t4\n\n丙\t5\t6\n丁\t7\t8\n")
        assert [len(grid) for grid in rows(parted)] == [2, 2]
        wide = read_str("甲\t1\t2\n\n乙\t3\t4\n\n丙\t5\t6\n\n丁\t7\t8\n")
        assert [len(grid) for grid in rows(wide)] == [4]

    def test_a_spreadsheets_quoted_cell_may_hold_line_ends_and_quotes(self) -> None:
        document = read_str('"结果\n维持"\t"结果\n纠正"\t总计\n1\t2\t3\n"危及""一稳定"""\t0\t0\n')
        assert rows(document) == [
            [["结果\n维持", "结果\n纠正", "总计"], ["1", "2", "3"], ['危及"一稳定"', "0", "0"]]
        ]

    def test_indented_prose_and_lists_are_no_tables(self) -> None:
        document = read_str(
            "\t2023年，我局认真落实各项要求。\n\t全年共公开信息12条。\n\n1.\t加强学习。\n2.\t完善制度。\n"
        )
        assert not rows(document)
        assert texts(document)[0] == "2023年，我局认真落实各项要求。"

    def test_one_row_alone_is_a_table_if_it_has_several_cells(self) -> None:
        assert rows(read_str("说明。\n\n结转\t0\t0\t0\t0\n\n说明。\n")) == [[["结转", "0", "0", "0", "0"]]]
        assert not rows(read_str("单位：清河镇\t2023年\n"))

    def test_a_table_saved_with_commas_is_one_and_prose_with_commas_is_not(self) -> None:
        document = read_str(
            '全年公开,各项工作,有序推进。\n项目,个人,"单位,法人",合计\n新收,"1,234",,1235\n结转,0,1,1\n'
        )
        assert rows(document) == [
            [["项目", "个人", "单位,法人", "合计"], ["新收", "1,234", "", "1235"], ["结转", "0", "1", "1"]]
        ]
        assert texts(document) == ["全年公开,各项工作,有序推进。"]

    def test_a_table_saved_with_commas_may_have_more_rows_of_words_than_of_figures(self) -> None:
        document = read_str(
            "行政复议,,,,\n结果维持,结果纠正,其他结果,尚未审结,总计\n1,0,0,0,1\n\n以上为全年情况。\n"
        )
        assert rows(document)[0][2] == ["1", "0", "0", "0", "1"]
        assert texts(document) == ["以上为全年情况。"]


class TestCellLines:
    def test_a_tab_before_each_cell_and_an_empty_line_after_each_row(self) -> None:
        document = read_str(
            "二、情况\n\t第一项\n\n\t内容\n\t本年\n数量\n\t总数\n\n\t规章\n\t[bookmark: _GoBack]0\n\t \n\n\n三、情况\n正文。\n"
        )
        assert rows(document) == [[["第一项"], ["内容", "本年\n数量", "总数"], ["规章", "0", ""]]]
        assert texts(document) == ["二、情况", "三、情况", "正文。"]

    def test_field_codes_of_a_word_processor_are_not_print(self) -> None:
        document = read_str(
            '\t规章\n\t\x13 =SUM(LEFT) \x1412\x15\n\n\t网址\n\tHYPERLINK "http://a.example/" \\o "x"点此\n'
        )
        assert rows(document) == [[["规章", "12"], ["网址", "点此"]]]

    def test_cell_marks_part_cells_and_rows(self) -> None:
        assert rows(read_str("前文\r规章\x070\x071\x07\x07费用\x072\x073\x07\x07\r后文")) == [
            [["规章", "0", "1"], ["费用", "2", "3"]]
        ]

    def test_cell_marks_that_may_be_blank_cells_leave_the_rows_open(self) -> None:
        grid = only_grid(read_str("规章\x070\x07\x07\x071\x07\x07费用\x072\x07\x07"))
        assert grid.geometry is Geometry.STREAM
        assert [cell.text for cell in grid.cells if cell.text] == ["规章", "0", "1", "费用", "2"]


class TestPipes:
    def test_markdown_marks_are_gone_and_blank_cells_stay(self) -> None:
        document = read_str(
            "| **项目** | 数量<br>（件） |  |\n|:---|:--:|--:|\n| a\\|b | ~~3~~5 | |\n| `规章` | [1](http://a.example) | &lt;2 |\n",
            "md",
        )
        assert rows(document) == [[["项目", "数量\n（件）", ""], ["a|b", "35", ""], ["规章", "1", "<2"]]]
        assert only_grid(document).rows[1][1].doubt

    def test_a_blank_header_that_markdown_demands_is_no_row(self) -> None:
        assert rows(read_str("| | | |\n|---|---|---|\n| 强制 | 0 | 0 |\n")) == [[["强制", "0", "0"]]]

    def test_single_dashes_for_none_are_kept_below_the_header(self) -> None:
        document = read_str("| 甲 | 乙 |\n| --- | --- |\n| - | - |\n| 1 | 2 |\n")
        assert rows(document) == [[["甲", "乙"], ["-", "-"], ["1", "2"]]]

    def test_without_outer_bars_a_bar_at_the_end_stands_beside_a_blank_cell(self) -> None:
        document = read_str("项目 | 甲 | 乙\n---|---|---\n | 1 | 2\n合计 | 3 | \n")
        assert rows(document) == [[["项目", "甲", "乙"], ["", "1", "2"], ["合计", "3", ""]]]

    def test_a_row_broken_by_a_line_end_in_a_cell_is_one_row(self) -> None:
        document = read_str("| 项目 | 甲 |\n|---|---|\n| 三、本年\n度结果 | 1 |\n| 四、结转 | 2 |\n")
        assert rows(document) == [[["项目", "甲"], ["三、本年\n度结果", "1"], ["四、结转", "2"]]]

    def test_a_menu_with_bars_is_text(self) -> None:
        assert texts(read_str("首页 | 公开 | 服务\n")) == ["首页 | 公开 | 服务"]

    def test_an_html_table_within_markdown_keeps_its_spans(self, tmp_path: Path) -> None:
        path = tmp_path / "报告.md"
        path.write_text(
            "# 题目\n\n说明。\n\n<table><tr><td rowspan=2>甲</td><td>1</td></tr>\n<tr><td>2</td></tr></table>\n\n| 乙 | 3 |\n|---|---|\n| 丙 | 4 |\n",
            encoding="utf-8",
        )
        document = read(path)
        assert rows(document) == [[["甲", "1"], ["2"]], [["乙", "3"], ["丙", "4"]]]
        first, second = document.grids()
        assert (first.rows[0][0].row_span, first.geometry) == (2, Geometry.EXACT)
        assert [first.rows[1][0].anchor.block, second.rows[0][0].anchor.block] == [2, 3]


class TestBoxes:
    def test_text_over_several_lines_between_rules_is_one_cell(self) -> None:
        document = read_str(
            "┌────────┬──┬──┐\n│其他对外│ 1│ 2│\n│管理事项│  │  │\n├────────┼──┼──┤\n│“三安”  │  │ 3│\n└────────┴──┴──┘\n"
        )
        assert rows(document) == [[["其他对外\n管理事项", "1", "2"], ["“三安”", "", "3"]]]
        assert only_grid(document).geometry is Geometry.PLACED

    def test_a_rule_that_stops_short_is_a_merged_cell(self) -> None:
        grid = only_grid(
            read_str(
                "+------+------+----+\n| 结果 | 公开 |  1 |\n|      +------+----+\n|      | 其他 | +2 |\n+------+------+----+\n| 总计        |  3 |\n+-------------+----+\n"
            )
        )
        assert [[(c.text, c.column, c.row_span, c.column_span) for c in row] for row in grid.rows] == [
            [("结果", 0, 2, 1), ("公开", 1, 1, 1), ("1", 2, 1, 1)],
            [("其他", 1, 1, 1), ("+2", 2, 1, 1)],
            [("总计", 0, 1, 2), ("3", 2, 1, 1)],
        ]

    def test_a_database_printout_has_a_row_a_line(self) -> None:
        document = read_str(
            "+------+---+---+\n| 项目 | a | b |\n+------+---+---+\n| 规章 | 0 | 1 |\n| 费用 | 2 | 3 |\n+------+---+---+\n"
        )
        assert rows(document) == [[["项目", "a", "b"], ["规章", "0", "1"], ["费用", "2", "3"]]]

    def test_a_number_broken_within_a_cell_is_doubtful(self) -> None:
        lines = ["+------+----+----+", "| 处罚 | 48 |  7 |", "|      | 48 |    |", "+------+----+----+"]
        more = ["| 强制 |  1 |  2 |", "+------+----+----+"]
        grid = only_grid(read_str("\n".join([*lines, *more, *more, *more])))
        assert grid.rows[0][1].text == "48\n48"
        assert grid.rows[0][1].doubt

    def test_bars_out_of_line_still_give_the_cells_in_order(self) -> None:
        document = read_str("┌──┬──┐\n│规章│0│\n├──┼──┤\n│规范性文件│12│\n└──┴──┘\n")
        assert rows(document) == [[["规章", "0"], ["规范性文件", "12"]]]
        assert only_grid(document).geometry is Geometry.COUNTED


class TestParagraphs:
    def test_headings_lists_and_notes_of_markdown(self) -> None:
        document = read_str(
            "# 题目 #\n\n**一、总体**情况\n\n结果\n---\n\n- 第一\n  - 第二\n\n[^1]: 脚注\n\n#话题#\n", "md"
        )
        found = [
            (block.text, block.role, block.level) for block in document.blocks if isinstance(block, Paragraph)
        ]
        assert found == [
            ("题目", Role.HEADING, 1),
            ("一、总体情况", Role.BODY, 0),
            ("结果", Role.HEADING, 2),
            ("第一", Role.LIST, 1),
            ("第二", Role.LIST, 2),
            ("脚注", Role.NOTE, 0),
            ("#话题#", Role.BODY, 0),
        ]

    def test_lines_cut_at_a_fixed_width_are_joined_and_others_are_not(self) -> None:
        line = "本局全年共收到各类申请并依法办理答复完毕情况良好计"
        document = read_str(
            f"　　{line}\n12{line[:-1]}\n　　第二段{line[:-3]}\n" + f"（一）{line[:-1]}\n{line}按\n时办结。\n"
        )
        assert texts(document)[0] == f"{line}12{line[:-1]}"
        assert [text[:3] for text in texts(document)] == ["本局全", "第二段", "（一）"]
        short = read_str("云溪县民政局\n工作报告\n全年无申请。\n")
        assert texts(short) == ["云溪县民政局", "工作报告", "全年无申请。"]

    def test_page_numbers_and_running_heads_are_margins(self) -> None:
        pages = "\f".join(
            f"云溪县年报\n第{word}页的正文。\n{number}" for number, word in ((7, "一"), (8, "二"), (9, "三"))
        )
        document = read_str("— 6 —\n头\n\f" + pages)
        assert texts(document) == ["头", "第一页的正文。", "第二页的正文。", "第三页的正文。"]
        assert texts(document, Role.MARGIN) == [
            "— 6 —",
            "云溪县年报",
            "7",
            "云溪县年报",
            "8",
            "云溪县年报",
            "9",
        ]

    def test_an_e_mailed_text_loses_its_quotation_marks(self) -> None:
        document = read_str("> 前文\n>\n> 甲\t1\t2\n> 乙\t3\t4\n")
        assert rows(document) == [[["甲", "1", "2"], ["乙", "3", "4"]]]
        assert texts(document) == ["前文"]

    def test_invisible_signs_are_gone_and_wide_blanks_are_blanks(self) -> None:
        document = read_str("规\u200b章\t\u00a01\u00a0\t\ufeff2\n费用\t3\t4\n")
        assert rows(document) == [[["规章", "1", "2"], ["费用", "3", "4"]]]


def test_an_amount_with_its_unit_ends_a_table_of_one_cell_a_line() -> None:
    lines = [
        "信息内容",
        "采购项目数量",
        "采购总金额",
        "政府集中采购",
        "208",
        "规章",
        "1",
        "2",
        "3",
        "金额",
        "7",
        "5,925 万元",
    ]
    document = read_text("\n".join([*lines, "三、下一部分的标题"]).encode(), "报告.txt", "txt")
    (grid,) = document.grids()
    assert [cell.text for cell in grid.cells] == lines
