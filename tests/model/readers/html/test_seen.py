"""What style sheets and styles make of the letters of a cell: what a page does not show as it stands in the file is doubted."""

import pytest

from model.document import GridCell
from model.readers import read_bytes

SHEET = """<style>.gone{display:none} #gone{display:none} .around .within{visibility:hidden} .line{text-decoration:line-through}
.drawn::before{content:"7"} .counted:before{content:counter(rows)} .clear:after{content:".";clear:both;visibility:hidden}</style>"""


def cell_of(content: str) -> GridCell:
    page = f"<html><head>{SHEET}</head><body><table><tr><td>规章</td><td>{content}</td></tr></table></body></html>"
    grid = next(read_bytes(page.encode(), "报告.html").grids())
    return grid.cells[1]


@pytest.mark.parametrize(
    "content",
    [
        '<span class="gone">7</span>12',
        '<span id="gone">7</span>12',
        '<b class="around"><span class="within">7</span></b>12',
        '<span class="line">7</span>12',
        '<span class="drawn"></span>',
        '12<span class="drawn"></span>',
        '<span class="counted"></span>',
        '<span style="color:transparent">7</span>12',
        '<span style="color: rgba(0, 0, 0, 0)">7</span>12',
        '<span style="transform:scale(0)">7</span>12',
        "<ol start=5><li></li></ol>",
    ],
)
def test_a_number_that_the_page_shows_otherwise_is_doubted(content: str) -> None:
    assert cell_of(content).doubt


@pytest.mark.parametrize(
    "style", ["display:inline-block", "float:right", "margin-left:3em", "position:relative;top:-1ex"]
)
def test_digits_that_a_style_sets_apart_are_not_one_number_for_certain(style: str) -> None:
    assert cell_of(f'12<span style="{style}">3</span>').doubt
    assert cell_of(f'<span style="{style}">123</span>件') == cell_of("123件")


def test_what_a_style_puts_on_a_line_of_its_own_is_no_part_of_the_number_above() -> None:
    line = '<span style="display:block">{}</span>'
    assert cell_of(line.format(12) + line.format(3)).text == "12\n3"
    assert cell_of(line.format(123)).text == "123"


def test_styles_that_change_nothing_cause_no_doubt() -> None:
    assert cell_of('<span class="clear">12</span>') == cell_of("12")
    assert cell_of('<span style="color:rgba(0,0,0,.85);margin:0 0px">12</span>') == cell_of("12")


@pytest.mark.parametrize(
    "content",
    [
        "<button>6</button>",
        "5<button>6</button>",
        "5<input value=6>",
        "<input placeholder=12>",
        "<input type=password value=12>",
        "<input type=checkbox checked>",
        "<input class=gone value=9>",
        "<meter value=5>5</meter>",
        "<ruby>12<rt>3</rt></ruby>",
        "<script>document.write(total)</script>",
        "12<script>document.write(total)</script>",
        '<span style="mso-hide:all">9</span>12',
        "<ul style='list-style-type:decimal'><li></li></ul>",
        "<ol reversed><li></li><li></li></ol>",
        '1<span style="visibility:hidden">2</span>7',
    ],
)
def test_what_is_drawn_by_other_means_than_letters_is_doubted(content: str) -> None:
    assert cell_of(content).doubt


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<dialog>9</dialog>12", "12"),
        ("<noframes>9</noframes><noembed>9</noembed>12", "12"),
        ("<math><semantics><mn>5</mn><annotation>5</annotation></semantics></math>", "5"),
        ("12<button>查看</button>", "12"),
        ("12<script>var seen = true</script>", "12"),
        ("<textarea>12</textarea>", "12"),
        ('<font color="red">12</font>', "12"),
    ],
)
def test_what_a_browser_passes_over_is_no_part_of_a_number(content: str, shown: str) -> None:
    own = cell_of(content)
    assert (own.text, own.doubt) == (shown, None)


@pytest.mark.parametrize("between", ["<form>", "<div>", "<ul><li>", "<p><b>"])
def test_a_cell_ends_where_the_next_one_begins_in_it(between: str) -> None:
    page = (
        f"<table><tr><td>规章{between}<td>11<td>12{between}<td>13</tr><tr><td>许可<td>21<td>22<td>23</table>"
    )
    grid = next(read_bytes(page.encode(), "报告.html").grids())
    assert [cell.text for cell in grid.cells] == ["规章", "11", "12", "13", "许可", "21", "22", "23"]
