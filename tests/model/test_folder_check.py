"""A folder checked for the window: every file a line, what all together say beside them, and an end at once when it is not wanted."""

import multiprocessing
from pathlib import Path

import pytest

from model.collection.line import Standing
from model.document import no_progress
from model.errors import Cancelled, UnreadableDocument
from model.folder_check import FolderAsked, check_folder
from tests.model.test_check_together import write

UNITS = ("云溪县财政局", "云溪县教育局", "清河镇人民政府")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for unit in UNITS:
        write(tmp_path / "县", unit)
    (tmp_path / "县" / "坏.docx").write_bytes(b"")
    return tmp_path / "县"


def test_every_file_gives_a_line_as_soon_as_it_is_read(folder: Path) -> None:
    met: list[str] = []
    told: list[tuple[str, float]] = []
    found = check_folder(
        FolderAsked((str(folder),)), lambda *one: told.append(one), lambda line: met.append(line.name)
    )
    assert sorted(met) == sorted(line.name for line in found.lines)
    assert len(met) == 4
    bad = next(line for line in found.lines if line.name == "坏.docx")
    assert (bad.standing, bad.unit) == (Standing.UNREADABLE, "")
    assert "空" in bad.reason
    assert told[-1] == ("正在核对：4 / 4", 1.0)


def test_what_all_together_say_counts_on_the_lines_it_speaks_of(folder: Path) -> None:
    write(folder, UNITS[0], count=6, name="又一份")
    found = check_folder(FolderAsked((str(folder),)), no_progress, lambda _: None)
    twice = {line.name: [one.rule for one in line.more] for line in found.lines if line.more}
    assert twice == {"云溪县财政局.txt": ["batch.twice"], "又一份.txt": ["batch.twice"]}
    one = next(line for line in found.lines if line.name == "云溪县教育局.txt")
    other = next(line for line in found.lines if line.name == "又一份.txt")
    assert other.errors == one.errors + 1


def test_list_and_compiled_report_are_held(folder: Path, tmp_path: Path) -> None:
    (folder / "坏.docx").unlink()
    listed = tmp_path / "名单.txt"
    listed.write_text("\n".join((*UNITS, "石桥镇人民政府")), encoding="utf-8")
    compiled = write(tmp_path, "云溪县", count=15)
    found = check_folder(FolderAsked((str(folder),), (), listed, compiled), no_progress, lambda _: None)
    assert found.lines[-1].name == "云溪县.txt"
    assert "batch.absent" in [one.rule for one in found.lines[-1].more]
    assert found.listed[-1] == "石桥镇人民政府"


def test_workers_tell_the_same(folder: Path) -> None:
    asked = FolderAsked((str(folder),))
    alone = check_folder(asked, no_progress, lambda _: None, jobs=1)
    assert check_folder(asked, no_progress, lambda _: None, jobs=2) == alone


def test_who_cancels_leaves_no_worker_behind(folder: Path) -> None:
    before = set(multiprocessing.active_children())

    def stop(text: str, fraction: float) -> None:
        if fraction:
            raise Cancelled

    with pytest.raises(Cancelled):
        check_folder(FolderAsked((str(folder),)), stop, lambda _: None, jobs=2)
    assert set(multiprocessing.active_children()) <= before


def test_an_empty_folder_and_a_bad_list_are_said_in_words(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    with pytest.raises(UnreadableDocument, match="没有可以核对的文件"):
        check_folder(FolderAsked((str(tmp_path / "空"),)), no_progress, lambda _: None)
    with pytest.raises(UnreadableDocument, match="找不到"):
        check_folder(FolderAsked((str(folder),), (), tmp_path / "没有.txt"), no_progress, lambda _: None)


def test_lines_sort_by_gravity(folder: Path) -> None:
    write(folder, UNITS[0], count=6, name="又一份")
    found = check_folder(FolderAsked((str(folder),)), no_progress, lambda _: None)
    order = [line.standing for line in sorted(found.lines, key=lambda line: line.gravity)]
    assert order == sorted(order, key=list(Standing).index)
    assert order[0] is Standing.UNREADABLE
