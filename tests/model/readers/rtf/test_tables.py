"""A table of an .rtf as Word shows it: its cells, what they cover, and how far its columns can be believed."""

from random import Random

from model.document import Document, Geometry
from model.errors import UnreadableDocument
from model.readers import read_bytes
from tests.model.readers.rtf.test_text import HEAD, chinese, read
from tests.model.readers.seen import doubts, drawn, lines, only_grid

MUTATIONS = 300


def row(*cells: str, edges: tuple[int, ...] = (), signs: dict[int, str] | None = None) -> str:
    """A row as Word writes it: its definition, its cells, and its definition again at its end."""
    edges = edges or tuple(range(1000, 1000 * len(cells) + 1, 1000))
    definition = r"\trowd\trgaph108\trleft0" + "".join(
        (signs or {}).get(number, "") + rf"\clbrdrt\brdrs\cltxlrtb\clftsWidth3\clwWidth1000\cellx{edge}"
        for number, edge in enumerate(edges)
    )
    inside = "".join(rf"{cell}\cell" if cell.startswith("\\") else rf"{{{cell}}}\cell" for cell in cells)
    return rf"{definition}\pard\plain\intbl {inside}\pard\intbl{{{definition}\row}}"


def test_cells_stand_where_their_edges_are() -> None:
    grid = only_grid(read(row("A", "B", edges=(2000, 3000)) + row("1", "2", "3") + r"\pard\par"))
    assert drawn(grid) == [["A", "<", "B"], ["1", "2", "3"]]
    assert grid.geometry is Geometry.EXACT


def test_cells_merged_downwards_are_one() -> None:
    body = row("A", "1", signs={0: r"\clvmgf"}) + row("", "2", signs={0: r"\clvmrg"}) + row("B", "3")
    assert drawn(only_grid(read(body))) == [["A", "1"], ["^", "2"], ["B", "3"]]


def test_cells_joined_sideways_are_one() -> None:
    body = row("A", "", "B", signs={0: r"\clmgf", 1: r"\clmrg"}) + row("1", "2", "3")
    assert drawn(only_grid(read(body))) == [["A", "<", "B"], ["1", "2", "3"]]


def test_text_in_a_cell_that_is_joined_away_is_doubted() -> None:
    body = row("3", "5", "B", signs={0: r"\clmgf", 1: r"\clmrg"}) + row("1", "2", "4")
    assert doubts(only_grid(read(body))) == {"3": "合并格里另有文字“5”"}


def test_a_definition_once_serves_the_rows_below() -> None:
    body = r"\trowd\cellx1000\cellx2000\pard\intbl 1\cell 2\cell\row\intbl 3\cell 4\cell\row\pard after\par"
    document = read(body)
    assert drawn(only_grid(document)) == [["1", "2"], ["3", "4"]]
    assert lines(document) == ["after"]


def test_a_table_as_wps_writes_it() -> None:
    definition = (
        r"\trowd\trgaph0\trleft-108\trkeep1\clvertalc\clbrdrt\brdrs\brdrw10\cellx2800"
        r"\clvertalc\clbrdrt\brdrs\brdrw10\cellx4300"
    )

    def cell(text: str) -> str:
        return (
            r"\pard\plain\intbl\qc{\rtlch\ltrch\loch\f1\hich\af0\dbch\f0\fs24 "
            + "".join(rf"\u{ord(sign)} ?" if ord(sign) > 127 else sign for sign in text)
            + r"}\cell"
        )

    rows = "".join(
        definition + cell(label) + cell(number) + r"\row"
        for label, number in (("行政许可", "12"), ("行政处罚", "0"))
    )
    assert drawn(only_grid(read(rows + r"\pard\par"))) == [["行政许可", "12"], ["行政处罚", "0"]]


def test_deleted_and_hidden_rows_are_not_there() -> None:
    gone = r"{\deleted\trowd\cellx1000\cellx2000\pard\intbl 8\cell 9\cell\row}"
    dark = r"{\trowd\cellx1000\cellx2000\pard\intbl\v 8\cell 9\cell\row}"
    grid = only_grid(read(row("A", "1") + gone + dark + row("B", "2")))
    assert drawn(grid) == [["A", "1"], ["B", "2"]]


def test_deleted_cells_let_the_next_ones_move_up() -> None:
    body = row("A", "B", edges=(1000, 2000)) + row("1", "x", "2", signs={1: r"\cldel"})
    assert drawn(only_grid(read(body))) == [["A", "B"], ["1", "2"]]


def test_deleted_hidden_raised_and_struck_numbers() -> None:
    body = row(r"{\deleted 12}{\revised 34}", r"7{\v 8}", r"5{\super 1}", r"{\strike 6}")
    grid = only_grid(read(body))
    assert drawn(grid) == [["34", "7", "5¹", "6"]]
    assert doubts(grid) == {"5¹": "格内有上标", "6": "格内有加了删除线的文字"}


def test_a_picture_alone_in_a_cell_is_doubted() -> None:
    picture = r"{\*\shppict{\pict\pngblip 8950}}{\nonshppict{\pict 00}}"
    shape = r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}}{\shprslt}}"
    grid = only_grid(read(row("A", picture, shape, "7" + picture)))
    assert drawn(grid) == [["A", "", "", "7"]]
    assert [cell.doubt for cell in grid.cells] == [None, "格内是图片", "格内是图片", None]


def test_a_text_box_in_a_cell_makes_it_doubtful() -> None:
    box = r"{\shp{\*\shpinst{\shptxt\pard 9\par}}}"
    grid = only_grid(read(row("A", "5" + box)))
    assert doubts(grid) == {"5\n9": "格内另有文本框"}


def test_paragraphs_and_breaks_of_a_cell_are_lines() -> None:
    cell = rf"{chinese('商业')}\par {chinese('企')}\line {chinese('业')}"
    assert drawn(only_grid(read(row("A", cell)))) == [["A", "商业\n企\n业"]]


def test_a_table_in_a_cell_is_read_there_and_by_itself() -> None:
    definition = r"{\*\nesttableprops\trowd\cellx400\cellx800\nestrow}{\nonesttables\par}"
    inner = "".join(
        rf"\pard\intbl\itap2 {left}\nestcell {right}\nestcell{definition}"
        for left, right in (("a", "b"), ("3", "4"))
    )
    outer = rf"\trowd\cellx1000\cellx2000\pard\intbl A\cell{inner}\pard\intbl after\cell\row"
    whole, nested = read(outer + row("1", "2") + row("5", "6")).grids()
    assert drawn(whole) == [["A", "a\nb\n3\n4\nafter"], ["1", "2"], ["5", "6"]]
    assert drawn(nested) == [["a", "b"], ["3", "4"]]


def test_a_row_with_fewer_cells_than_edges_makes_the_columns_a_guess() -> None:
    grid = only_grid(read(row("A", "B", "C") + row("1", "2", edges=(1000, 2000, 3000))))
    assert grid.geometry is Geometry.COUNTED


def spoilt(random: Random, data: bytes) -> bytes:
    """The file with a few places changed, lost, repeated, or filled with what hurts."""
    made = bytearray(data)
    for _ in range(random.choice((1, 2, 8))):
        start = random.randrange(len(made))
        piece = random.choice(
            (
                b"{",
                b"}",
                b"\\",
                b"\\bin99 ",
                b"\\u-1",
                b"\\'",
                b"{\\*\\",
                b"\\itap9999",
                b"\\cellx0",
                b"\\row",
                b"\xff",
            )
        )
        made[start : start + random.choice((0, 1, 9))] = piece
        if random.random() < 0.3:
            target = random.randrange(len(made))
            made[target:target] = made[start : start + 200]
    return bytes(made)


def read_or_refuse(data: bytes) -> Document | None:
    try:
        return read_bytes(data, "年报.rtf")
    except UnreadableDocument:
        return None


def test_a_spoilt_file_is_read_or_refused() -> None:
    random = Random(20260702)
    whole = (
        HEAD
        + row("A", "1", signs={0: r"\clvmgf"})
        + row("", "2", signs={0: r"\clvmrg"}) * 5
        + r"\pard x\par}"
    ).encode()
    read = [read_or_refuse(spoilt(random, whole)) for _ in range(MUTATIONS)]
    assert any(read), "some damage does not touch what is read"
