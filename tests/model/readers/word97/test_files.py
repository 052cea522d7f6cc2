"""Files that LibreOffice wrote, with all that a report may carry: tracked changes, hidden text, drawn numbers, merges, a table in
a table, a text box, a footnote, fields, headers and footers. Their text is invented; `report.json` holds what `report.doc` says.
"""

import json
from pathlib import Path

import anydoc
import pytest

from model.document import Document, Grid, Role
from model.pipeline import read_report_bytes
from model.readers import read
from tests.model.readers.seen import doubts, drawn, lines

ROOT = Path(__file__).resolve().parents[4]
FILES = Path(__file__).parent / "files"
MIXED = [FILES / "mixed.doc", FILES.parents[1] / "rtf" / "files" / "mixed.rtf"]


@pytest.fixture(params=MIXED, ids=lambda path: path.suffix)
def mixed(request: pytest.FixtureRequest) -> Document:
    return read(request.param)


def test_paragraphs_are_what_a_person_reads(mixed: Document) -> None:
    assert lines(mixed, Role.HEADING) == ["云溪县2024年年度报告"]
    assert lines(mixed, Role.LIST) == ["（一）第一项", "（二）第二项", "1.子项"]
    body = lines(mixed, Role.BODY)
    assert body[:6] == [
        "共收到5件。",
        "第1页，合计１２３",
        "脚注处完",
        "前后",
        "框中文字",
        "符号☑尾-上划\té—“ABC”",
    ]
    assert body[-1] == "末段"
    assert lines(mixed, Role.NOTE) == ["这是脚注"]
    assert lines(mixed, Role.MARGIN) == ["页眉字", "页脚1"]
    assert [note.code for note in mixed.notes] == ["reading.tracked_changes"]


def test_tables_are_what_a_person_sees(mixed: Document) -> None:
    outer, inner = mixed.grids()
    # The third row was to be a deleted one; LibreOffice keeps no deletions of rows in these formats.
    assert drawn(outer) == [
        ["甲", "乙丙", "<"],
        ["^", "1", "2\n3"],
        ["删行", "9", "9"],
        ["（三）规章", "34", "5¹"],
        ["（四）规范", "7", "15"],
        ["嵌套", "前\n内1\n内2\n3\n4\n后", "<"],
    ]
    assert doubts(outer) == {"5¹": "格内有上标"}
    assert drawn(inner) == [["内1", "内2"], ["3", "4"]]


def test_every_cell_of_a_report_is_read() -> None:
    said = json.loads((FILES / "report.json").read_text(encoding="utf-8"))
    report = read_report_bytes((FILES / "report.doc").read_bytes(), "年报.doc")
    assert (report.form.id, report.year, report.unit) == (said["form"], said["year"], said["unit"])
    read = {cell: ["".join(one.text.split()), one.state.value] for cell, one in report.cells.items()}
    assert read == {cell: ["".join(text.split()), state] for cell, (text, state) in said["cells"].items()}


def second_opinion(data: bytes) -> list[list[tuple[int, int, int, int, str]]]:
    """The tables of a .doc as another reader has them: row, column, spans and text of each cell."""
    found = []
    for block in anydoc.to_document(data, "doc").blocks:
        if block.table is not None:
            cells = []
            for row, slots in enumerate(block.table.grid):
                for column, slot in enumerate(slots):
                    if slot.cell is not None:
                        text = "\n".join(
                            "".join(inline.text or "" for inline in part.content or ())
                            for part in slot.cell.blocks
                        )
                        cells.append(
                            (row, column, slot.cell.row_span, slot.cell.col_span, "".join(text.split()))
                        )
            found.append(cells)
    return found


def places(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, "".join(cell.text.split()))
        for cell in grid.cells
    ]


def test_another_reader_sees_the_same_tables() -> None:
    """Of a file without revisions and hidden text, that is; drawn numbers it keeps apart from the text."""
    path = FILES / "report.doc"
    ours = [places(grid) for grid in read(path).grids()]
    theirs = second_opinion(path.read_bytes())
    assert [[cell[:4] for cell in table] for table in ours] == [
        [cell[:4] for cell in table] for table in theirs
    ]
    for mine, other in zip(ours, theirs, strict=True):
        assert [cell for cell, also in zip(mine, other, strict=True) if not cell[4].endswith(also[4])] == []


def test_no_file_is_ever_sent_away() -> None:
    """The other reader can hand a file to a service on the web; the program never names it."""
    sources = [*(ROOT / "model").rglob("*.py"), *(ROOT / "ui").rglob("*.py"), ROOT / "main.py"]
    texts = {path.name: path.read_text(encoding="utf-8") for path in sources}
    assert len(texts) > 50
    assert [name for name, text in texts.items() if "anydoc" in text or "to_markdown" in text] == []
