"""OFD files: texts by their steps, turns and blocks; what is not seen is not read; broken ones are refused."""

from collections import Counter
from pathlib import Path

import pytest

from model.errors import Reason, UnreadableDocument
from model.readers import read_bytes
from tests.corpus import generate
from tests.corpus.paged_ofd import zipped

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return (
        f'<ofd:PathObject Boundary="0 0 210 297" LineWidth="0.2"><ofd:AbbreviatedData>M {x0} {y0} L {x1} {y1}</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
    )


def text(words: str, x: float, y: float, steps: str = "", more: str = "", colour: str = "") -> str:
    fill = f'<ofd:FillColor Value="{colour}"/>' if colour else ""
    deltas = f' DeltaX="{steps}"' if steps else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 50 5" Font="1" Size="4" {more}>{fill}'
        f'<ofd:TextCode X="0" Y="4"{deltas}>{words}</ofd:TextCode></ofd:TextObject>'
    )


LINES = "".join(line(20, y, 80, y) for y in (20, 30, 40)) + "".join(line(x, 20, x, 40) for x in (20, 50, 80))
TEXTS = (
    text("规章", 22, 22, "4") + text("12", 52, 22, "2") + text("文件", 22, 32, "g 1 4") + text("0", 52, 32)
)
READ = [["规章", "12"], ["文件", "0"]]


def ofd(
    content: str, layers: str = "", common: str = "", more: dict[str, str] | None = None, document: str = ""
) -> bytes:
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f'</ofd:PageArea>{common}</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/P.xml"/></ofd:Pages>{document}</ofd:Document>',
            "Doc_0/Pages/P.xml": f"<ofd:Page {SPACE}>{layers}<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>",
            **(more or {}),
        }
    )


def grid_of(data: bytes) -> list[list[str]]:
    (grid,) = read_bytes(data, "年报.ofd").grids()
    return [[cell.text for cell in row] for row in grid.rows]


def test_cells_are_told_by_their_lines() -> None:
    document = read_bytes(ofd(LINES + TEXTS), "年报.bin")
    (grid,) = document.grids()
    assert document.format == "ofd"
    assert [[cell.text for cell in row] for row in grid.rows] == READ
    assert document.pages[0] == pytest.approx((595.3, 841.9), abs=0.1)
    assert grid.cells[1].anchor.box == pytest.approx((141.7, 56.7, 226.8, 85.0), abs=0.2)


@pytest.mark.parametrize(
    "unseen",
    [
        text("7", 56, 32, colour="255 255 255"),
        text("7", 56, 32, more='Visible="false"'),
        text("7", 300, 32),
        text("7", 56, 32, more='Alpha="0"'),
    ],
    ids=["white", "not visible", "off the page", "clear"],
)
def test_what_nobody_sees_is_not_read(unseen: str) -> None:
    assert grid_of(ofd(LINES + unseen + TEXTS)) == READ


def test_a_template_is_part_of_the_page() -> None:
    template = f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>{LINES}</ofd:Layer></ofd:Content></ofd:Page>"
    data = ofd(
        TEXTS,
        '<ofd:Template TemplateID="9"/>',
        '<ofd:TemplatePage ID="9" BaseLoc="Tpls/T.xml"/>',
        {"Doc_0/Tpls/T.xml": template},
    )
    assert grid_of(data) == READ


def test_objects_within_blocks_and_composed_graphics_are_read() -> None:
    unit = f'<ofd:CompositeGraphicUnit ID="8"><ofd:Content>{TEXTS}</ofd:Content></ofd:CompositeGraphicUnit>'
    resources = f"<ofd:Res {SPACE}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"
    content = (
        f'<ofd:PageBlock>{LINES}</ofd:PageBlock><ofd:CompositeObject Boundary="0 0 210 297" ResourceID="8"/>'
    )
    data = ofd(content, "", "<ofd:PublicRes>R.xml</ofd:PublicRes>", {"Doc_0/R.xml": resources})
    assert grid_of(data) == READ


def marked(kind: str, box: str, content: str = TEXTS) -> list[bool]:
    """Which cells are in doubt where a person put an annotation of that kind on that box, in millimetres."""
    note = f'<ofd:Annot ID="5" Type="{kind}"><ofd:Appearance Boundary="{box}"/></ofd:Annot>'
    data = ofd(
        LINES + content,
        more={
            "Doc_0/Annots/A.xml": f'<ofd:Annotations {SPACE}><ofd:Page PageID="1"><ofd:FileLoc>P/N.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>',
            "Doc_0/Annots/P/N.xml": f"<ofd:PageAnnot {SPACE}>{note}</ofd:PageAnnot>",
        },
        document="<ofd:Annotations>Annots/A.xml</ofd:Annotations>",
    )
    (grid,) = read_bytes(data, "年报.ofd").grids()
    return [bool(cell.doubt) for cell in grid.cells]


def test_what_a_person_put_over_a_number_or_into_a_blank_cell_leaves_it_in_doubt() -> None:
    assert marked("Path", "52 22 6 5") == [False, True, False, False]
    assert marked("Stamp", "55 32 8 6", text("规章", 22, 22, "4")) == [False, False, False, True]
    assert marked("Highlight", "52 22 6 5") == [False] * 4


@pytest.mark.parametrize("value", ["255 255 255", "#FF #FF #FF", "255"])
def test_white_is_white_however_a_colour_is_written(value: str) -> None:
    assert grid_of(ofd(LINES + text("7", 56, 32, colour=value) + TEXTS)) == READ


def test_a_glyph_that_the_file_has_no_character_for_is_doubted() -> None:
    words = text("政府信息公开工作年度报告" * 5, 20, 60, "g 59 2")
    (grid,) = read_bytes(ofd(LINES + TEXTS + text("¤", 60, 32) + words), "年报.ofd").grids()
    assert grid.cells[3].doubt


def test_a_second_library_finds_the_same_signs(tmp_path: Path) -> None:
    ofdkit = pytest.importorskip("ofdkit")
    case = generate(11, "plain", "ofd")
    theirs = Counter("".join(ofdkit.extract_text(str(case.write(tmp_path))).split()))
    document = read_bytes(case.data, case.name)
    ours = [p.text for p in document.paragraphs()] + [c.text for g in document.grids() for c in g.cells]
    assert Counter("".join("".join(ours).split())) == theirs


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ofd("")[:200], Reason.DAMAGED),
        (ofd(""), Reason.DAMAGED),
        (zipped({"OFD.xml": "<OFD><DocBody><DocRoot>no.xml</DocRoot></DocBody></OFD>"}), Reason.DAMAGED),
        (zipped({"OFD.xml": "<OFD/>", "Doc_0/Encryptions.xml": "<a/>"}), Reason.ENCRYPTED),
    ],
    ids=["cut short", "an empty page", "without its document", "encrypted"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_bytes(data, "年报.ofd")
    assert refused.value.reason is reason
