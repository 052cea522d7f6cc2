"""Letters of a .docx that no one sees, or that stand high, low or struck beside a number, never pass for the number."""

import pytest

from model.readers import read_bytes
from tests.model.readers.packages import docx, p, r, style, tbl, tc, tr
from tests.model.readers.seen import doubts, drawn, only_grid

WP = '"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'


def grid_of(cell: str, properties: str = "", styles: str = ""):
    data = docx(tbl(tr("甲", tc(cell, properties))), **({"styles": styles} if styles else {}))
    return only_grid(read_bytes(data, "年报.docx"))


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ('<w:vertAlign w:val="superscript"/>', "12³"),
        ('<w:vertAlign w:val="subscript"/>', "12₃"),
        ('<w:position w:val="10"/>', "12³"),
        ('<w:position w:val="-8"/>', "12₃"),
        ('<w:rStyle w:val="note"/>', "12³"),
    ],
)
def test_small_figures_beside_a_number_are_not_glued_to_it(mark: str, text: str) -> None:
    note = style("note", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', kind="character")
    grid = grid_of(f"<w:p>{r('12')}{r('3', mark)}</w:p>", styles=note)
    assert list(doubts(grid)) == [text]


def test_a_number_that_is_moved_as_a_whole_is_no_doubt() -> None:
    grid = grid_of(f"<w:p>{r('12', '<w:position w:val=' + chr(34) + '-6' + chr(34) + '/>')}</w:p>")
    assert not doubts(grid)


@pytest.mark.parametrize(
    ("mark", "properties", "is_seen"),
    [
        ('<w:color w:val="FFFFFF"/>', "", False),
        ('<w:color w:val="FEFEFE" w:themeColor="background1"/>', "", False),
        ('<w:color w:val="auto" w:themeColor="background1"/>', "", False),
        ('<w:color w:val="auto" w:themeColor="text1"/>', "", True),
        ('<w:color w:val="1F4E79"/>', '<w:shd w:val="clear" w:fill="1F4E79"/>', False),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="FF0000"/>', "", True),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', "", True),
        ('<w:color w:val="FF0000"/>', "", True),
        ('<w:color w:val="000000"/>', '<w:shd w:val="clear" w:fill="FFFFFF"/>', True),
        ('<w:sz w:val="2"/>', "", False),
        ('<w:sz w:val="12"/>', "", True),
    ],
)
def test_a_number_that_no_one_sees_is_doubted(mark: str, properties: str, is_seen: bool) -> None:
    grid = grid_of(p("") + f"<w:p>{r('31', mark)}</w:p>", properties)
    assert (not doubts(grid)) is is_seen
    assert drawn(grid) == [["甲", "31"]]


def test_a_cell_with_nothing_but_a_hidden_number_is_doubted_and_not_blank() -> None:
    grid = grid_of(f"<w:p>{r('31', '<w:vanish/>')}</w:p>")
    assert list(doubts(grid)) == [""]


def test_a_hidden_number_beside_one_that_is_seen_is_not_there() -> None:
    grid = grid_of(f"<w:p>{r('31', '<w:vanish/>')}{r('5')}</w:p>")
    assert (drawn(grid), doubts(grid)) == ([["甲", "5"]], {})


def test_what_is_doubtful_in_a_typed_table_is_a_doubt_of_its_cell() -> None:
    raised = r("3", '<w:vertAlign w:val="superscript"/>')
    rows = [
        p("新收\t1\t2\t3"),
        p("结转\t4\t5\t9"),
        f"<w:p>{r('办结')}<w:r><w:tab/></w:r>{r('12')}{raised}</w:p>",
    ]
    grid = only_grid(read_bytes(docx("".join(rows).replace("\t", "</w:t><w:tab/><w:t>")), "年报.docx"))
    assert drawn(grid)[2][:2] == ["办结", "12³"]
    assert list(doubts(grid)) == ["办结", "12³"]


def field(code: str, result: str = "") -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    shown = r(result) if result else ""
    return f"<w:p>{marks[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{marks[1]}{shown}{marks[2]}</w:p>"


@pytest.mark.parametrize(
    ("cell", "is_doubtful"),
    [
        (field("=SUM(ABOVE)"), True),
        (field("=SUM(ABOVE)", "12"), False),
        (field("FORMTEXT"), False),
        (field("FORMDROPDOWN"), True),
        (field("EQ 12\\s\\up5(3)"), True),
        ('<w:p><w:fldSimple w:instr=" =SUM(LEFT) "/></w:p>', True),
    ],
)
def test_a_field_that_shows_no_result_leaves_no_blank_cell(cell: str, is_doubtful: bool) -> None:
    assert bool(doubts(grid_of(cell))) is is_doubtful


def test_a_formula_is_not_read_from_left_to_right() -> None:
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    power = "<m:sSup><m:e><m:r><m:t>12</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup>"
    assert doubts(grid_of(f"<w:p><m:oMath {space}>{power}</m:oMath></w:p>"))
    assert not doubts(grid_of(f"<w:p><m:oMath {space}><m:r><m:t>12</m:t></m:r></m:oMath></w:p>"))


@pytest.mark.parametrize(
    ("picture", "is_doubted"),
    [
        (f"<w:r><w:drawing><wp:inline xmlns:wp={WP}/></w:drawing></w:r>", True),
        ("<w:r><w:object/></w:r>", True),
        # A seal that lies over the cell is no part of its number.
        (f"<w:r><w:drawing><wp:anchor xmlns:wp={WP}/></w:drawing></w:r>", False),
    ],
)
def test_a_picture_among_the_digits_may_be_one_of_them(picture: str, is_doubted: bool) -> None:
    grid = grid_of(f"<w:p>{r('12')}{picture}</w:p>")
    assert bool(doubts(grid)) is is_doubted
    assert drawn(grid) == [["甲", "12"]]


def test_a_cell_filled_with_another_file_is_no_blank() -> None:
    assert list(doubts(grid_of('<w:altChunk r:id="rId8"/>' + p("")))) == [""]


@pytest.mark.parametrize(
    ("kind", "mark", "is_doubted"),
    [
        ("character", '<w:rStyle w:val="gone"/>', True),
        ("character", '<w:rStyle w:val="gone"/><w:strike w:val="0"/>', False),
        ("character", "", False),
        ("paragraph", "", True),
        ("paragraph", '<w:strike w:val="0"/>', False),
    ],
)
def test_what_a_style_strikes_out_is_doubted(kind: str, mark: str, is_doubted: bool) -> None:
    gone = style("gone", "<w:rPr><w:strike/></w:rPr>", kind=kind)
    properties = '<w:pPr><w:pStyle w:val="gone"/></w:pPr>' if kind == "paragraph" else ""
    grid = grid_of(f"<w:p>{properties}{r('31', mark)}</w:p>", styles=gone)
    assert bool(doubts(grid)) is is_doubted
