"""What is read of a table without a tree is what its tree says, and whatever may say more is left to the tree."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.document import Document
from model.errors import Reason, UnreadableDocument
from model.readers import read_bytes
from model.readers.docx.plain import cut_tables
from model.readers.docx.styles import Styles
from tests.corpus import generate
from tests.corpus.county import county
from tests.model.readers.packages import docx, p, r, span, style, tbl, tc, tr

_HANDS = [
    "tracked",
    "controls",
    "fields",
    "hidden",
    "noted",
    "fragments",
    "boxed",
    "nested",
    "numbered",
    "gaps",
]
_MAIN = "word/document.xml"


def _main(package: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(package)).read(_MAIN)


def _by_tree(package: bytes) -> bytes:
    """The same package, its tables written so that none is taken for a plain one."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"<w:tbl>", b"<w:tbl >") if name == _MAIN else data)
    return made.getvalue()


def _read(package: bytes) -> Document:
    return read_bytes(package, "年报.docx")


def _cut(body: str, **parts: str) -> int:
    """How many tables of a body are read without a tree; both ways must say the same of it."""
    package = docx(body, **parts)
    assert _read(package) == _read(_by_tree(package))
    styles = zipfile.ZipFile(io.BytesIO(package)).read("word/styles.xml") if "styles" in parts else b""
    return len(cut_tables(_main(package), Styles(lambda: styles))[1])


@pytest.mark.parametrize("package", list(county(5)))
def test_every_table_of_a_usual_report_is_plain_and_read_as_by_its_tree(package: bytes) -> None:
    data = _main(package)
    rest, tables = cut_tables(data, Styles(lambda: b""))
    assert len(tables) == data.count(b"<w:tbl>") > 0
    assert b"<w:tc>" not in rest
    assert _read(package) == _read(_by_tree(package))


@pytest.mark.parametrize("hand", _HANDS)
def test_an_unusual_report_is_read_as_by_its_trees(hand: str) -> None:
    package = generate(11, "plain", f"docx {hand}").data
    assert _read(package) == _read(_by_tree(package))


_TEXT = st.text("0１23件，. \u200b\u202e总", max_size=4)
_RUN_LOOK = st.sampled_from(
    [
        "",
        "<w:b/>",
        '<w:sz w:val="21"/>',
        '<w:sz w:val="4"/>',
        '<w:color w:val="333333"/>',
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="auto" w:themeColor="background1"/>',
        '<w:shd w:val="clear" w:fill="FFFFFF"/><w:vertAlign w:val="baseline"/>',
        '<w:color w:val="333333"/><w:shd w:val="clear" w:fill="303030"/>',
        '<w:strike w:val="0"/><w:position w:val="0"/>',
        "<w:strike/>",
        '<w:vertAlign w:val="superscript"/>',
        "<w:vanish/>",
        '<w:vanish w:val="0"/>',
    ]
)
_RUN = st.builds(r, _TEXT, _RUN_LOOK) | st.just("<w:r/>") | st.just("<w:r><w:br/></w:r>")
_LINE = st.lists(_RUN, max_size=3).map(lambda runs: f"<w:p>{''.join(runs)}</w:p>")
_CELL = st.builds(
    tc,
    st.lists(_LINE, min_size=1, max_size=3).map("".join),
    st.sampled_from(["", span(2), '<w:vMerge w:val="restart"/>', "<w:vMerge/>", f"{span(2)}<w:vMerge/>"]),
)
_ROW = st.lists(_CELL, max_size=4).map(lambda cells: tr(*cells))


@settings(max_examples=60)
@given(st.lists(_ROW, max_size=4))
def test_any_table_is_read_as_by_its_tree(rows: list[str]) -> None:
    _cut(p("前") + tbl(*rows, widths=(900, 900, 900)) + p("后"))


def test_numbers_of_paragraphs_and_sittings_are_passed_over() -> None:
    row = tr("新收", "3").replace("<w:p>", '<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3">')
    assert _cut(tbl(row)) == 1


def test_lines_and_runs_of_a_cell_are_kept() -> None:
    lines = f"<w:p/>{p('甲')}<w:p>{r('1')}{r('2')}</w:p><w:p/>{p('乙')}<w:p/>"
    body = tbl(tr(tc(lines), tc("")), tr("", "5"))
    assert _cut(body) == 1
    grid = next(_read(docx(body)).grids())
    assert [cell.text for cell in grid.cells] == ["甲\n12\n\n乙", "", "", "5"]


def test_a_style_that_says_something_is_left_to_the_tree() -> None:
    styles = style("plain", "<w:rPr><w:b/></w:rPr>") + style("gone", "<w:rPr><w:vanish/></w:rPr>")
    tables = [tbl(tr(tc(p("7", f'<w:pStyle w:val="{name}"/>')))) for name in ("plain", "gone", "unknown")]
    assert [_cut(table, styles=styles) for table in tables] == [1, 0, 1]


@pytest.mark.parametrize(
    "content",
    [
        '<w:p><w:ins w:id="1"><w:r><w:t>7</w:t></w:r></w:ins></w:p>',
        "<w:p><w:r><w:t>1&amp;2</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>1<!-- 2 --></w:t></w:r></w:p>",
        "<w:p><w:hyperlink><w:r><w:t>1</w:t></w:r></w:hyperlink></w:p>",
        "<w:p><w:r><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r></w:p>",
        "<w:p><w:r><w:drawing/></w:r></w:p>",
        tbl(tr("1", "2")) + p("3"),
    ],
)
def test_whatever_else_stands_in_a_cell_is_left_to_the_tree(content: str) -> None:
    assert _cut(tbl(tr(tc(content), "9"))) == 0


@pytest.mark.parametrize("around", ["sdt><w:sdtContent", "customXml", "ins"])
def test_a_table_in_a_wrapper_is_read_as_by_its_tree(around: str) -> None:
    end = "></w:".join(reversed(around.split("><w:")))
    _cut(f"<w:{around}>{tbl(tr('甲', '1'))}</w:{end}>{tbl(tr('乙', '2'))}")


def test_a_table_inside_the_code_of_a_field_is_not_read() -> None:
    def sign(kind: str) -> str:
        return f'<w:p><w:r><w:fldChar w:fldCharType="{kind}"/></w:r></w:p>'

    assert _cut(sign("begin") + tbl(tr("甲", "1")) + sign("end") + tbl(tr("乙", "2"))) == 1


@pytest.mark.parametrize(
    "row",
    [
        "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:p></w:r></w:tc></w:tr>",
        "<w:tr><w:tc><w:p><w:r><w:t>1</w:r></w:p></w:tc></w:tr>",
        "<w:tr><w:tc><w:p><w:r></w:t></w:r></w:p></w:tc></w:tr>",
        "<w:tr><w:tc><w:p/></w:tr></w:tc>",
        "<w:tr><w:tc><w:p><w:r><w:t>\x01</w:t></w:r></w:p></w:tc></w:tr>",
        "<w:tr><w:tc><w:p><w:r><w:t>1]]></w:t></w:r></w:p></w:tc></w:tr>",
    ],
)
def test_a_broken_table_is_refused(row: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        _read(docx(tbl(row)))
    assert refused.value.reason is Reason.DAMAGED
