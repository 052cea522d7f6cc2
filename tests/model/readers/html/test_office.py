"""Pages that Word, WPS, Excel and LibreOffice saved are read as those programs show the document."""

import pytest

from model.document import Role
from model.readers import read_bytes
from tests.model.readers.seen import doubts, drawn, lines, only_grid

WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
)
EXCEL = '<html xmlns:x="urn:schemas-microsoft-com:office:excel">'
CALC = '<html><head><meta name="generator" content="LibreOffice 24.2"/></head>'


def read(body: str, root: str = WORD, style: str = ""):
    page = f"{root}<head><style><!-- {style} --></style></head><body>{body}</body></html>"
    return read_bytes(page.encode("gb18030"), "年报.htm")


def item(text: str, drawn: str, properties: str = "mso-list:l0 level1 lfo1") -> str:
    ignored = f"<![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>{drawn}<span style='font:7.0pt \"Times\"'>&nbsp;&nbsp; </span></span></span><![endif]>"
    return f"<p class=MsoNormal style='{properties}'>{ignored}{text}</p>"


def test_numbers_that_word_drew_are_read_as_drawn() -> None:
    body = (
        item("总体情况", "一、")
        + item("规章", "(1)", "mso-list:l0 level2 lfo1")
        + item("2件", "3")
        + item("", "四、")
        + item(
            "甲", "<span style='font-family:Wingdings'>Ø</span>".replace("span", "b"), "font-family:Wingdings"
        )
        + "<p>正文</p>"
    )
    found = [(line.text, line.role, line.level) for line in read(body).paragraphs()]
    assert found == [
        ("一、总体情况", Role.LIST, 1),
        ("(1)规章", Role.LIST, 2),
        ("3 2件", Role.LIST, 1),
        ("四、", Role.LIST, 1),
        ("甲", Role.LIST, 1),
        ("正文", Role.BODY, 0),
    ]


def test_bullets_say_nothing() -> None:
    bullet = (
        "<span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span>&nbsp;</span></span></span>"
    )
    assert lines(read(f"<p>{bullet}甲</p><p><span style='mso-list:Ignore'>·</span>乙</p>")) == ["甲", "乙"]


@pytest.mark.parametrize(
    "deleted",
    [
        '<del cite="mailto:x" datetime="2024-01-05T09:00">88</del>',
        "<s><span class=msoDel>88</span></s>",
    ],
)
def test_revisions_are_read_as_accepted(deleted: str) -> None:
    body = f'<table><tr><td>规章<td>{deleted}<ins cite="mailto:x" datetime="2024-01-05T09:00">3</ins><tr><td>许可<td>4</table>'
    document = read(body)
    assert drawn(only_grid(document)) == [["规章", "3"], ["许可", "4"]]
    assert not doubts(only_grid(document))
    assert [note.code for note in document.notes] == ["reading.tracked_changes"]


def test_a_line_through_a_figure_that_no_revision_drew_stays_a_doubt() -> None:
    grid = only_grid(read("<table><tr><td>规章<td><del>3</del>4</table>"))
    assert list(doubts(grid)) == ["34"]


def test_what_a_style_hides_is_not_there() -> None:
    style = "/* p.c {display:none} */ p.a, .b\n\t{display:none;mso-hide:all;} .c {color:red} @media print {.d {display:block}}"
    body = "<p class=a>88</p><p>规章<span class='x b'>88</span>3</p><p class=c>许可4</p>"
    assert lines(read(body, style=style)) == ["规章3", "许可4"]


def test_signs_of_notes_and_comments_are_no_text_and_notes_are_notes() -> None:
    body = (
        "<p>规章3<a style='mso-footnote-id:ftn1' href='#_ftn1'><span class=MsoFootnoteReference>[1]</span></a>"
        "<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[a1]</a></span></p>"
        "<div style='mso-element:footnote-list'><div id=ftn1><p>注文</p></div></div>"
        "<div style='mso-element:comment-list'><p>批注 8</p></div>"
    )
    assert [(line.text, line.role) for line in read(body).paragraphs()] == [
        ("规章3", Role.BODY),
        ("注文", Role.NOTE),
    ]


def test_a_sheet_saved_by_excel_is_titles_and_tables() -> None:
    style = ".xl65 {mso-number-format:General; border:.5pt solid windowtext;}"
    cell = "<td class=xl65>{}</td>"
    body = (
        "<table><tr><td colspan=2>云溪县年报</td></tr>"
        f"<tr>{cell.format('内容')}{cell.format('数量')}</tr>"
        f"<tr>{cell.format('规章')}{cell.format('3')}</tr>"
        f"<tr>{cell.format('')}{cell.format('')}</tr>"
        f"<tr style='display:none'>{cell.format('隐')}{cell.format('9')}</tr>"
        "<tr><td>填报人：甲</td></tr></table>"
    )
    document = read(body, EXCEL, style)
    assert lines(document) == ["云溪县年报", "填报人：甲"]
    assert drawn(only_grid(document)) == [["内容", "数量"], ["规章", "3"], ["", ""]]


@pytest.mark.parametrize(
    ("root", "attribute", "shown", "text", "is_doubtful"),
    [
        (EXCEL, "x:num", "3", "3", False),
        (EXCEL, 'x:num="12.6"', "13", "12.6", True),
        (EXCEL, 'x:num="45292"', "2024/1/1", "2024/1/1", False),
        (CALC, 'sdval="0.05" sdnum="2052;0;0%"', "5%", "5%", False),
        (CALC, 'sdval="12.6" sdnum="2052;0;0"', "13", "12.6", True),
        (CALC, 'sdval="0" sdnum="2052;0;_ * &quot;-&quot;_ "', "-", "0", False),
        (CALC, 'sdval="5" sdnum="2052;0;_ * &quot;-&quot;_ "', "-", "5", True),
    ],
)
def test_the_stored_number_is_held_against_the_shown_one(
    root: str, attribute: str, shown: str, text: str, is_doubtful: bool
) -> None:
    grid = only_grid(read(f"<table><tr><td>规章<td {attribute}>{shown}<tr><td>许可<td>4</table>", root))
    assert (grid.cells[1].text, bool(grid.cells[1].doubt)) == (text, is_doubtful)


def test_sheets_saved_by_calc_follow_each_other() -> None:
    sheet = '<h1>Sheet {0}: <em>{2}</em></h1><table cellspacing="0" border="0"><colgroup width="79"></colgroup><tr><td>{1}<td sdval="{0}" sdnum="1033;">{0}<tr><td>乙<td>2</table>'
    pages = sheet.format(1, "规章", "2022年") + sheet.format(2, "许可", "Sheet2")
    document = read("<h1>Overview</h1>" + pages, CALC)
    # A name that someone gave stands before its sheet, as in the workbook itself.
    assert lines(document, Role.HEADING) == ["2022年"]
    assert lines(document, Role.BODY) == []
    first, second = document.grids()
    assert drawn(first) == [["规章", "1"], ["乙", "2"]]
    assert drawn(second) == [["许可", "2"], ["乙", "2"]]
