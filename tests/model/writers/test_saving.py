"""Putting outputs in place: promise 48. The failures are the system's own."""

import sys
from pathlib import Path

import pytest

from model.errors import ExportFailed, ExportMismatch
from model.writers.saving import save

OLD, NEW = b"as it was", b"corrected" * 1000


def _accept(written: bytes) -> None:
    assert written == NEW


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_and_a_replaced_one_hold_the_whole_content(tmp_path: Path) -> None:
    for content in (None, OLD):
        target = tmp_path / "清河镇（校正）.docx"
        if content:
            target.write_bytes(content)
        save(NEW, target, None, _accept)
        assert target.read_bytes() == NEW
        assert _files(tmp_path) == [target.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
def test_a_saved_file_can_be_read_by_colleagues_as_any_other(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(OLD)
    save(NEW, tmp_path / "saved", None, _accept)
    assert (tmp_path / "saved").stat().st_mode == plain.stat().st_mode


def test_what_does_not_pass_the_check_is_not_put_in_place(tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    target.write_bytes(OLD)

    def refuse(written: bytes) -> None:
        raise ExportMismatch(("表二·（七）总计·自然人应为“19”，读回“18”",))

    with pytest.raises(ExportMismatch, match="应为“19”"):
        save(NEW, target, None, refuse)
    assert target.read_bytes() == OLD
    assert _files(tmp_path) == ["报告.docx"]


@pytest.mark.parametrize("way", ["same", "symlink", "hard link", "relative"])
def test_the_source_is_never_written_under_any_name(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "原件.docx"
    source.write_bytes(OLD)
    target = source if way == "same" else tmp_path / "另一个名字.docx"
    if way == "symlink":
        target.symlink_to(source)
    elif way == "hard link":
        target.hardlink_to(source)
    elif way == "relative":
        monkeypatch.chdir(tmp_path)
        target = Path("原件.docx")
    with pytest.raises(ExportFailed, match="不能覆盖原文件"):
        save(NEW, target, source, _accept)
    assert source.read_bytes() == OLD


def _file_as_folder(folder: Path) -> tuple[Path, str]:
    (folder / "文件").write_bytes(OLD)
    return folder / "文件" / "报告.docx", "不是文件夹|不存在"


def _no_folder(folder: Path) -> tuple[Path, str]:
    return folder / "没有" / "报告.docx", "文件夹不存在"


def _long_name(folder: Path) -> tuple[Path, str]:
    return folder / ("长" * 300 + ".docx"), "太长|文件夹不存在"


def _folder_as_target(folder: Path) -> tuple[Path, str]:
    (folder / "报告.docx").mkdir()
    return folder / "报告.docx", "这是一个文件夹"


@pytest.mark.parametrize("case", [_file_as_folder, _no_folder, _long_name, _folder_as_target])
def test_a_target_that_cannot_be_written_is_told_in_chinese(tmp_path: Path, case: object) -> None:
    assert callable(case)
    target, words = case(tmp_path)
    before = _files(tmp_path)
    with pytest.raises(ExportFailed, match=words) as caught:
        save(NEW, target, None, _accept)
    assert "Errno" not in str(caught.value)
    assert str(caught.value).startswith("未能保存“")
    assert _files(tmp_path) == before


@pytest.mark.skipif(
    not Path("/sys/kernel").is_dir(), reason="no folder here that even an administrator cannot write"
)
def test_a_folder_without_write_permission_is_told() -> None:
    with pytest.raises(ExportFailed, match=r"权限|只读"):
        save(NEW, Path("/sys/kernel/报告.docx"), None, _accept)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file size to run into")
def test_a_write_that_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    import resource

    target = tmp_path / "报告.docx"
    target.write_bytes(OLD)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(NEW) // 2, hard))
    try:
        with pytest.raises(ExportFailed, match="请另选一个位置"):
            save(NEW, target, None, _accept)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_bytes() == OLD
    assert _files(tmp_path) == ["报告.docx"]
