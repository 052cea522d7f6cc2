"""Which cells a rule of a style sheet is about is found as a browser finds it: what it hides or draws there is doubted, and
nothing else is."""

import pytest

from model.document import Grid, GridCell
from model.errors import Reason, UnreadableDocument
from model.readers import read_bytes
from tests.model.readers.seen import doubts, only_grid

BODY = """<p class="lead">正文</p><table><colgroup><col></colgroup><tr><th>名称</th><th>数量</th></tr>
<tr><td>规章</td><td class="n"><i>1</i><b id="two" class="hide Me" data-kind="old-one" lang="zh-CN">2</b></td></tr>
<tr><td>许可</td><td class="n">34</td></tr></table><ul class="nav"><li><a href="#">首页</a></li></ul>"""


def grid(css: str, body: str = BODY, head: str = "") -> Grid:
    page = f"<!DOCTYPE html><html><head>{head}<style>{css}</style></head><body>{body}</body></html>"
    return only_grid(read_bytes(page.encode(), "报告.html"))


def cell_of(content: str, css: str) -> GridCell:
    return grid(css, f"<table><tr><td>规章</td><td>{content}</td></tr></table>").cells[1]


ABOUT_THE_DIGIT = [
    "td b",
    "td > b",
    "td>*+b",
    "i + b",
    "i ~ b",
    "b:last-child",
    "b:nth-child(2)",
    "b:nth-child(2n)",
    "b:nth-child(-n+2)",
    "b:nth-last-child(1)",
    "b:only-of-type",
    "b:not(.x)",
    "b:not(.x):not(#y)",
    ":is(b, u)",
    ":where(.hide)",
    "b:nth-of-type(odd)",
    "[data-kind]",
    'b[data-kind="old-one"]',
    "[data-kind|=old]",
    "b[class~=hide]",
    '[class^="hi"]',
    "[class$=Me]",
    "b[class*='de ']",
    "#two",
    "b#two.hide.me",
    ".hide",
    "tr:nth-child(2) td:last-child b",
    "tbody tr b",
    "table > tbody > tr > td b",
    "td:has(b) b",
    "td.n:not(:has(u)) b",
    "b:lang(zh)",
    ".h\\69 de",
    ".lead ~ table b",
    ".lead + table .hide",
    "b:not(:hover)",
    "body *:not(td):not(th):not(tr):not(tbody):not(table):not(i):not(p)",
    "th:empty, b",
    "td { b",
    "td { & > b",
    "@media screen { b",
    "@media all and (min-width: 800px) { b",
    "@media not print { b",
    "@media (width >= 600px) { b",
    "@supports (display: grid) { b",
    "@layer one { b",
    "@media print { u { top: 0 } } b",
    "b:nth-child(2 of .hide)",
]
ABOUT_ANYTHING_ELSE = [
    "td u",
    "td + b",
    "b + i",
    "b:first-child",
    "b:nth-child(3n)",
    "b:only-child",
    "b:not(.hide)",
    "[data-none]",
    "b[data-kind=old]",
    "b[class^=Me]",
    "#three",
    "b.show",
    ".hidden",
    "table > tr b",
    "tr:first-child b",
    "thead b",
    "td:has(u) b",
    "b:hover",
    "b:focus-within",
    "a:hover, li b",
    "b:lang(en)",
    "b:empty",
    "@media print { b",
    "@media (max-width: 768px) { b",
    "@media only screen and (max-width: 600px), print { b",
    "@media (prefers-color-scheme: dark) { b",
    "@supports not (display: grid) { b",
    "@font-face { b",
    "@keyframes b { from",
    "b::selection",
    "b:unheard-of",
    "::-webkit-scrollbar",
    "/* */ .x /* b */",
    ".nav *",
]


@pytest.mark.parametrize("selector", ABOUT_THE_DIGIT)
def test_a_rule_that_hides_a_digit_is_understood(selector: str) -> None:
    assert doubts(grid(f"{selector}{{display:none}}{'}' * selector.count('{')}"))


@pytest.mark.parametrize("selector", ABOUT_ANYTHING_ELSE)
def test_a_rule_about_something_else_causes_no_doubt(selector: str) -> None:
    assert not doubts(grid(f"{selector}{{display:none}}{'}' * selector.count('{')}"))


@pytest.mark.parametrize(
    "said",
    [
        "visibility:hidden",
        "visibility:collapse",
        "color:#fff",
        "color:#ffffff00",
        "color:rgb(255 255 255)",
        "color:hsl(0,0%,100%)",
        "color:whitesmoke",
        "color:black;color:white",
        "color:var(--paper)",
        "opacity:.01",
        "opacity:1%",
        "font-size:0",
        "font-size:.1em",
        "font:0/0 a",
        "text-indent:-9999px",
        "display:inline-block;width:0;overflow:hidden",
        "display:block;max-height:0;overflow:hidden",
        "clip-path:circle(0)",
        "filter:opacity(0)",
        "transform:scale(0)",
        "-webkit-text-fill-color:transparent",
        "vertical-align:8px",
        "text-decoration:line-through",
        "font-family:Wingdings",
        "disp\\6c ay:none",
        "display:none;display:nonsense",
        "display:none!important;display:inline",
        "position:absolute;left:200px",
        "position:relative;left:80px",
        "margin-left:-80px",
        "transform:rotate(180deg)",
        "letter-spacing:-20px",
        "direction:rtl;unicode-bidi:bidi-override",
    ],
)
@pytest.mark.parametrize("place", ["<b class=x>12</b>", "<b style='{}'>12</b>"])
def test_a_style_under_which_a_number_is_not_seen_as_it_is_written(said: str, place: str) -> None:
    css = ":root{--paper:#fff}" + ("" if "{}" in place else f".x{{{said}}}")
    own = cell_of("3" + place.format(said), css)
    assert own.doubt or own.text == "3"


@pytest.mark.parametrize(
    "css",
    [
        ".x{color:#fff} td .x{color:#333}",
        ".x{display:none} b.x{display:inline}",
        ".x{display:none} .x{display:inline !important}",
        "body{color:#fff} td{color:#000}",
        "td{background:#036} .x{color:#fff}",
        "tr{background:linear-gradient(#036,#069)} .x{color:white}",
        ".x{color:#fff;color:#000}",
        ".x{display:inline;*display:none;_display:none}",
        ".x{display:inline;display:none\\9}",
        ".x{display:inline;/*display:none*/}",
        ".x{color:red} td{background:yellow}",
        "td{font-size:0} .x{font-size:14px}",
        "td{color:#fff} .x{color:var(--none,#333)}",
        ".x::before{content:''} .x:after{content:none} .nav::before{content:'9'}",
        "a::before, li:after{content:counter(n)}",
        "@media (max-width:600px){td::before{content:attr(data-label)} td{display:block}}",
        "th,td{position:relative;margin:0 auto;transform:none;opacity:1;overflow:hidden;width:20%}",
    ],
)
def test_styles_of_ordinary_pages_cause_no_doubt(css: str) -> None:
    own = cell_of('<b class="x">12</b>', css)
    assert (own.text, own.doubt) == ("12", None)


@pytest.mark.parametrize(
    "css",
    [
        "td:last-child::before{content:'7'}",
        "td+td:after{content:attr(title)}",
        "td b::after{content:'\\37'}",
        "td b:before{content:counter(rows)}",
        "td :first-child::after{content:var(--seven)}",
        "b::first-letter{font-size:0}",
    ],
)
def test_what_a_rule_draws_beside_a_number_is_doubted(css: str) -> None:
    body = "<table><tr><td>规章</td><td title=7><b>12</b></td></tr></table>"
    assert grid(":root{--seven:'7'}" + css, body).cells[1].doubt


def test_the_style_attribute_yields_only_to_what_is_important() -> None:
    assert cell_of('<b style="display:none">9</b>12', "b{display:inline}").text == "12"
    assert cell_of('<b style="display:none">9</b>12', "b{display:inline!important}").text == "912"
    assert cell_of('<b style="color:#000">12</b>', "b{color:#fff!important}").doubt


@pytest.mark.parametrize("place", ["<noscript>{}</noscript>", "<!-- {} -->", "<template>{}</template>"])
def test_style_sheets_that_do_not_hold_are_passed_over(place: str) -> None:
    sheet = "<style>td{display:none}</style>"
    assert grid("", head=place.format(sheet)).cells[3].text == "12"
    assert grid("", head='<style media="print">td{display:none}</style>').cells[3].doubt is None


def test_a_style_sheet_in_the_marks_that_hide_it_from_old_browsers_holds() -> None:
    assert doubts(grid("<!-- b {display:none} -->"))


def test_cells_and_rows_that_a_style_sheet_hides_leave_their_places() -> None:
    row = "<tr{}><td>{}</td><td class='{}'>9</td><td>{}</td><td>{}</td></tr>"
    body = (
        "<table>"
        + row.format("", "规章", "gone", 1, 2)
        + row.format(" class=gone", "甲", "", 3, 4)
        + "</table>"
    )
    assert [cell.text for cell in grid(".gone{display:none}", body).cells] == ["规章", "1", "2"]


@pytest.mark.parametrize(
    "css",
    [
        "tr:nth-child(2){display:flex;flex-direction:row-reverse}",
        "tr:nth-child(2){float:right}",
        "tr:last-child::before{content:'5'}",
        "tr:nth-child(2) td:nth-child(2){position:absolute}",
        "td:nth-child(3){order:-1} tr{display:flex}",
        "col{visibility:collapse}",
    ],
)
def test_figures_in_rows_that_a_style_sets_out_of_the_columns_are_doubted(css: str) -> None:
    rows = "".join(f"<tr><td>{name}</td><td>1</td><td>2</td></tr>" for name in ("规章", "许可", "处罚"))
    cells = grid(css, f"<table><col><col><col>{rows}</table>").cells
    assert any(cell.doubt for cell in cells if cell.text in "12")
    assert not any(cell.doubt for cell in cells if not cell.text.isdigit())


def test_rows_that_all_stand_alike_are_sure() -> None:
    rows = "".join(f"<tr><td>{name}</td><td>1</td><td>2</td></tr>" for name in ("规章", "许可", "处罚"))
    css = "tbody{display:block;overflow:auto} tr{display:table;table-layout:fixed} td:first-child{position:sticky;left:0}"
    assert not any(cell.doubt for cell in grid(css, f"<table>{rows}</table>").cells)


def test_the_items_of_a_flexible_box_are_not_one_number_for_certain() -> None:
    items = "<span class=f><i>1</i><i>2</i></span>"
    assert cell_of(items, ".f{display:flex;justify-content:space-between}").doubt
    assert cell_of(items, ".f{flex-direction:row-reverse}").doubt
    assert cell_of(items, "").text == "12"


@pytest.mark.parametrize(
    ("css", "body"),
    [
        ("a{color:red}" * 30_000, "<p>1</p>"),
        ("p{" + "&,& & &{" * 300 + "color:red", "<p>1</p>"),
        ("x * * * * * p{color:red}", "<div>" * 100 + "<p>1</p>" * 300),
        ("p:not(x ~ p){color:red}", "<p>1</p>" * 30_000),
    ],
    ids=["rules", "nested", "around", "beside"],
)
def test_style_sheets_that_would_take_for_ever_are_refused(css: str, body: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_bytes(f"<style>{css}</style>{body}".encode(), "报告.html")
    assert refused.value.reason is Reason.TOO_LARGE
