"""The working file: what another PC finds in it, and what a damaged or hostile one is told."""

import io
import json
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from model.errors import Reason, UnreadableDocument
from model.explanations import Explanation
from model.keeping.work_file import Attached, WorkFile, is_work_file, read_work_file, work_file_bytes
from model.pipeline import read_report
from model.report import Cell, Change, Edit, State, apply
from model.writers.read_back import report_differences
from tests.model.keeping.test_journal import change_to
from tests.model.writers import invented

WHEN = datetime(2025, 1, 15, 9, 30)


def work() -> WorkFile:
    report = invented.report()
    amount = Cell(Decimal("59.2449"), "59.2449万元", State.NUMBER, unit="万元", marks=("unit",))
    unsure = Cell(None, "l0", State.UNCLEAR, doubt="看不清", edited=True)
    edits = Change("修改", (Edit("t1.fees.amount", amount, unsure),))
    return WorkFile(
        source=Attached("清河镇报告.docx", b"\x00source" * 50),
        changes=(change_to(report, 5), edits),
        saved=WHEN,
        undone=(change_to(report, 6),),
        explanations=(Explanation("t2.a/natural", "口径不同", (("t2.new.natural", "5"), ("", "3")), WHEN),),
        previous=Attached("上年.doc", b"last year"),
        rules=(Attached("本办规则.toml", b"# rules"),),
    )


def test_everything_comes_back() -> None:
    data = work_file_bytes(work())
    assert is_work_file(data)
    assert read_work_file(data) == work()


def test_a_report_is_no_working_file() -> None:
    sample = next(Path(__file__).parents[3].joinpath("resources", "samples").glob("*.docx"))
    assert not is_work_file(sample.read_bytes())


def rebuilt(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "."), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        work_file_bytes(work())[:200],
        rebuilt(work__json=b"{}", source=b""),
        rebuilt(work__json=b"not json", source=b""),
        rebuilt(work__json=b"[" * 50_000, source=b""),
        rebuilt(work__json=json.dumps({"version": 1, "changes": [{"name": 1}]}).encode()),
    ],
    ids=["cut off", "no fields", "no json", "deep", "no source"],
)
def test_a_damaged_one_is_refused_with_the_next_step(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="重新打开原来的报告") as caught:
        read_work_file(data)
    assert caught.value.reason is Reason.DAMAGED


def test_one_of_a_later_version_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="更新版本"):
        read_work_file(rebuilt(work__json=b'{"version": 2}', source=b""))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    index = json.dumps({"version": 1, "source": "a.docx", "changes": [], "undone": [], "explanations": []})
    bomb = rebuilt(work__json=index.encode() + b" " * 20_000_000, source=b"")
    with pytest.raises(UnreadableDocument) as caught:
        read_work_file(bomb)
    assert caught.value.reason is Reason.TOO_LARGE


def test_the_command_line_and_the_window_read_it_as_the_corrected_report(tmp_path: Path) -> None:
    sample = next(Path(__file__).parents[3].joinpath("resources", "samples").glob("*水利局*.docx"))
    report = read_report(sample)
    change = change_to(report, 77)
    target = tmp_path / "工作.gouji"
    kept = WorkFile(source=Attached(sample.name, sample.read_bytes()), changes=(change,), saved=WHEN)
    target.write_bytes(work_file_bytes(kept))
    assert report_differences(apply(report, change), read_report(target)) == ()
