"""The clerk's own .docx with its changes marked: what Word, WPS and our own reader then find in it."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import docx
import pytest
from lxml import etree

from model.checks.check import check
from model.checks.rules import load_rules
from model.errors import ExportFailed
from model.pipeline import read_report, read_report_bytes
from model.report import Cell, Change, Edit, Report, State, apply
from model.writers import export
from model.writers.original.edits import Stamp, apply_splices, revise
from model.writers.original.spans import part_spans
from model.writers.read_back import report_differences
from tests.model.readers.packages import W

SAMPLE = next(Path(__file__).parents[4].joinpath("resources", "samples").glob("*水利局*.docx"))
WHEN = datetime(2025, 1, 15, 9, 30)


def change_of(report: Report, **values: int | None) -> Change:
    """A change of cells, named t2__new__natural, to these numbers; None clears."""
    edits = []
    for name, value in values.items():
        cell = name.replace("__", ".")
        before = report.cells[cell]
        if value is None:
            after = Cell(None, "", State.BLANK, before.anchor, edited=True)
        else:
            after = replace(before, value=value, text=str(value), state=State.NUMBER, edited=True)
        edits.append(Edit(cell, before, after))
    return Change("修改", tuple(edits))


def exported(tmp_path: Path, kind: str, change: Change, source: Path = SAMPLE) -> bytes:
    report = apply(read_report(source), change)
    result = check(report, load_rules())
    target = tmp_path / f"{kind}.docx"
    return export(
        report, result, [change], source, target, kind, reread=read_report_bytes, when=WHEN
    ).read_bytes()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_document(data: bytes, mend: Callable[[bytes], bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts(data).items():
            package.writestr(name, mend(content) if name == "word/document.xml" else content)
    return stream.getvalue()


def rejected(document: bytes) -> bytes:
    """The part as Word leaves it when every revision is rejected."""
    root = etree.fromstring(document)
    for inserted in list(root.iter(f"{{{W}}}ins")):
        inserted.getparent().remove(inserted)
    for deleted in list(root.iter(f"{{{W}}}del")):
        for run in list(deleted):
            deleted.addprevious(run)
        deleted.getparent().remove(deleted)
    for text in root.iter(f"{{{W}}}delText"):
        text.tag = f"{{{W}}}t"
    return etree.tostring(root)


def test_accepted_revisions_give_the_corrected_report_and_rejected_ones_the_original(tmp_path: Path) -> None:
    original = read_report(SAMPLE)
    change = change_of(original, t2__new__natural=19, t2__new__charity=3, t3__review__upheld=None)
    marked = exported(tmp_path, "marked", change)
    assert report_differences(apply(original, change), read_report_bytes(marked, "a.docx")) == ()
    assert report_differences(original, read_report_bytes(with_document(marked, rejected), "a.docx")) == ()


def test_nothing_but_the_changed_cells_differs(tmp_path: Path) -> None:
    before = parts(SAMPLE.read_bytes())
    change = change_of(read_report(SAMPLE), t2__new__natural=19)
    after = parts(exported(tmp_path, "clean", change))
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    old, new = before["word/document.xml"], after["word/document.xml"]
    prefix = next(i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    tail = next(i for i, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b)
    differing = old[prefix : len(old) - tail]
    assert b"<w:tc>" not in differing
    assert b"</w:tc>" not in differing


def test_a_changed_cell_and_a_failing_cell_bear_a_comment_that_says_why(tmp_path: Path) -> None:
    original = read_report(SAMPLE)
    change = change_of(original, t2__new__natural=19)
    marked = exported(tmp_path, "marked", change)
    opened = docx.Document(io.BytesIO(marked))
    said = [comment.text for comment in opened.comments]
    assert any(text.startswith("由“12”改为“19”。") for text in said)
    result = check(apply(original, change), load_rules())
    failing = {
        finding.target for finding in result.findings if finding.severity == "error" and finding.target
    }
    assert failing
    for target in failing:
        message = next(finding.message for finding in result.findings if finding.target == target)
        assert any(message in text for text in said)
    document = parts(marked)["word/document.xml"]
    for mark in (rb"<w:commentRangeStart ", rb"<w:commentRangeEnd ", rb"<w:commentReference "):
        assert len(re.findall(mark, document)) == len(said)


def test_a_document_with_comments_of_its_own_keeps_them(tmp_path: Path) -> None:
    change = change_of(read_report(SAMPLE), t2__new__natural=19)
    source = tmp_path / "批注过.docx"
    source.write_bytes(exported(tmp_path, "marked", change))
    first = [comment.text for comment in docx.Document(source).comments]
    again = change_of(read_report(source), t2__new__natural=20)
    later = docx.Document(io.BytesIO(exported(tmp_path, "marked", again, source)))
    assert [comment.text for comment in later.comments][: len(first)] == first
    identities = [comment.comment_id for comment in later.comments]
    assert len(set(identities)) == len(identities) > len(first)


def test_a_source_that_changed_since_it_was_opened_is_not_written_over(tmp_path: Path) -> None:
    source = tmp_path / "报告.docx"
    source.write_bytes(SAMPLE.read_bytes())
    report = read_report(source)
    change = change_of(report, t2__new__natural=19)
    source.write_bytes(exported(tmp_path, "clean", change_of(report, t2__new__natural=77)))
    corrected = apply(report, change)
    with pytest.raises(ExportFailed, match="在打开以后被改动过"):
        export(
            *(corrected, check(corrected, load_rules()), [change], source, tmp_path / "改.docx", "marked"),
            reread=read_report_bytes,
        )
    assert not (tmp_path / "改.docx").exists()


def test_another_format_is_refused_with_the_way_out(tmp_path: Path) -> None:
    source = next(SAMPLE.parent.glob("*.xlsx"))
    report = read_report(source)
    with pytest.raises(ExportFailed, match=r"不是 \.docx.*校正后的报告"):
        export(
            *(report, check(report, load_rules()), [], source, tmp_path / "改.docx", "marked"),
            reread=read_report_bytes,
        )


CELLS = {
    "two runs": "<w:p><w:r><w:t>1</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>2</w:t></w:r></w:p>",
    "an empty tag": '<w:p w:rsidR="00A1"/>',
    "an empty paragraph": "<w:p><w:pPr><w:jc w:val='center'/></w:pPr></w:p>",
    "inserted before": '<w:p><w:ins w:id="7" w:author="甲"><w:r><w:t>12</w:t></w:r></w:ins></w:p>',
    "deleted before": '<w:p><w:del w:id="7" w:author="甲"><w:r><w:delText>9</w:delText></w:r></w:del><w:r><w:t>12</w:t></w:r></w:p>',
    "a content control": "<w:p><w:sdt><w:sdtPr><w:alias w:val='t'/></w:sdtPr><w:sdtContent><w:r><w:t>12</w:t></w:r></w:sdtContent></w:sdt></w:p>",
    "a formula": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(LEFT)</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "a simple formula": '<w:p><w:fldSimple w:instr=" =SUM(LEFT) "><w:r><w:t>12</w:t></w:r></w:fldSimple></w:p>',
    "an empty formula": '<w:p><w:fldSimple w:instr=" =SUM(LEFT) "/></w:p>',
    "a link": '<w:p><w:hyperlink w:anchor="a"><w:r><w:t>12</w:t></w:r></w:hyperlink></w:p>',
    "two paragraphs": "<w:p><w:r><w:t>1</w:t></w:r></w:p><w:p><w:r><w:t>2</w:t></w:r></w:p>",
    "hidden text": "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r><w:r><w:t>12</w:t></w:r></w:p>",
}


@pytest.mark.parametrize("stamp", [None, Stamp(50, "2025-01-15T09:30:00Z")], ids=["clean", "revised"])
@pytest.mark.parametrize("content", CELLS.values(), ids=CELLS)
def test_whatever_a_cell_is_made_of_it_then_shows_the_new_number(content: str, stamp: Stamp | None) -> None:
    part = (
        f'<w:document xmlns:w="{W}"><w:body><w:tbl><w:tr><w:tc>{content}</w:tc><w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc>'
        "</w:tr></w:tbl></w:body></w:document>"
    ).encode()
    cell = part_spans(part).cells[0]
    edited = apply_splices(part, revise(part, cell, "345", stamp, None))
    assert shown(edited, 0) == "345"
    assert shown(edited, 1) == "7"
    assert live_fields(edited) == 0, "a formula would calculate its number anew beside the new one"
    if stamp is not None:
        assert shown(rejected(edited), 0) == shown(rejected(part), 0)
        assert ("=SUM(LEFT)" in content) == (b"=SUM(LEFT)" in rejected(edited))


def live_fields(part: bytes) -> int:
    """How many fields of a part are not deleted."""
    root = etree.fromstring(part)
    signs = [one for one in root.iter(f"{{{W}}}fldChar") if not list(one.iterancestors(f"{{{W}}}del"))]
    return len(signs) + len(list(root.iter(f"{{{W}}}fldSimple")))


def shown(part: bytes, index: int) -> str:
    """What a person reads in the cell: neither deleted nor hidden text."""
    cell = list(etree.fromstring(part).iter(f"{{{W}}}tc"))[index]
    for hidden in list(cell.iter(f"{{{W}}}vanish")):
        run = hidden.getparent().getparent()
        run.getparent().remove(run)
    for deleted in list(cell.iter(f"{{{W}}}del")):
        deleted.getparent().remove(deleted)
    return "".join(text.text or "" for text in cell.iter(f"{{{W}}}t"))


def test_the_properties_of_the_old_number_are_kept_but_not_what_took_it_back() -> None:
    part = (
        f'<w:document xmlns:w="{W}"><w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:sz w:val="21"/><w:strike/></w:rPr><w:t>5</w:t></w:r></w:p>'
        "</w:tc></w:tr></w:tbl></w:document>"
    ).encode()
    edited = apply_splices(part, revise(part, part_spans(part).cells[0], "6", None, None))
    assert b'<w:rPr><w:sz w:val="21"/></w:rPr><w:t xml:space="preserve">6</w:t>' in edited
