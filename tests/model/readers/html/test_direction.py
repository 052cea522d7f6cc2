"""Writing from right to left: a browser shows digits in another order than the source has, and so they are read or doubted."""

import pytest

from model.document import GridCell
from model.readers import read_bytes
from tests.model.readers.seen import only_grid

FORCED = "direction:rtl;unicode-bidi:bidi-override"


def cell_of(content: str, attributes: str = "", css: str = "") -> GridCell:
    page = (
        f"<style>{css}</style><table><tr><td>规章</td><td {attributes}>{content}</td><td>3</td></tr></table>"
    )
    _, own, other = only_grid(read_bytes(page.encode(), "报告.html")).cells
    assert (other.text, other.doubt) == ("3", None)
    return own


@pytest.mark.parametrize(
    ("content", "attributes", "css"),
    [
        ("<bdo dir=rtl>12</bdo>", "", ""),
        ('<bdo dir="RTL">1<b>2</b></bdo>', "", ""),
        (f'<span style="{FORCED}">12</span>', "", ""),
        ("12", f'style="{FORCED}"', ""),
        ("<bdo>12</bdo>", "dir=rtl", ""),
        ("<span class=r><bdo>12</bdo></span>", "", ".r{direction:rtl}"),
        ("<p>12</p>", f'style="{FORCED}"', ""),
        ("<span class=r>12</span>", "", f".r{{{FORCED}}}"),
        ("12", "", f"td:nth-child(2){{{FORCED}}}"),
        ("12", "dir=rtl", "[dir=rtl]{unicode-bidi:bidi-override}"),
    ],
)
def test_a_number_that_is_turned_by_force_is_read_as_shown_and_doubted(
    content: str, attributes: str, css: str
) -> None:
    own = cell_of(content, attributes, css)
    assert own.text == "21"
    assert own.doubt


@pytest.mark.parametrize(
    ("content", "attributes"),
    [
        ("12 34", "dir=rtl"),
        ("-12", "dir=rtl"),
        ("12（1）", "dir=rtl"),
        ("12 件", "style='direction:rtl'"),
        ("<bdi>12</bdi><bdi>34</bdi>", "dir=rtl"),
        ("1<bdo dir=rtl>2<bdo dir=ltr>34</bdo>5</bdo>", ""),
        ("1&#8207;2&#8207;3", ""),
        ("&#8235;12 34&#8236;", ""),
        ("&#1488;12 34", ""),
        ("&#8238;12&#8236;件&#8238;34&#8236;", ""),
    ],
)
def test_what_may_be_shown_in_another_order_is_doubted(content: str, attributes: str) -> None:
    assert cell_of(content, attributes).doubt


@pytest.mark.parametrize(
    ("content", "attributes", "shown"),
    [
        ("12", "dir=rtl", "12"),
        ("1,234", "dir=rtl", "1,234"),
        ("12件", "style='direction:rtl'", "12件"),
        ("<bdi>12</bdi>", "", "12"),
        ("<bdo dir=ltr>12</bdo>", "", "12"),
        ("<bdo>12</bdo>", "", "12"),
        ("12", "dir=auto", "12"),
        ("&rlm;12&lrm;", "", "12"),
        ("&#8238;12", "", "21"),
        ("&#8238;1<b>2</b>&#8236;", "", "21"),
        ("1&#8203;2&shy;3&zwj;4&#65279;", "", "1234"),
    ],
)
def test_a_number_that_is_shown_in_one_way_only_is_sure(content: str, attributes: str, shown: str) -> None:
    own = cell_of(content, attributes)
    assert (own.text, own.doubt) == (shown, None)
