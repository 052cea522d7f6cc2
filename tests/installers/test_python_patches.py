"""The security patches of the Linux packages' Python: which are taken, that they fit, and that an interpreter without them is not kept."""

import difflib
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.test_project import ROOT

LINUX = ROOT / "packaging" / "installers" / "linux"
LAST_OF_DEBIANS_OWN = "ntpath-import.diff"

needs_patch = pytest.mark.skipif(
    not (shutil.which("patch") and shutil.which("sh")), reason="needs sh and patch"
)


def change(folder: Path, name: str, before: str, after: str) -> None:
    """A patch of Lib/one.py in the folder."""
    lines = difflib.unified_diff(
        before.splitlines(True), after.splitlines(True), "a/Lib/one.py", "b/Lib/one.py"
    )
    (folder / name).write_text("Description: a fix\n" + "".join(lines), encoding="utf-8")


def lay_out(folder: Path, *series: str) -> tuple[Path, Path]:
    """A source of one file, and a folder of patches with this series."""
    source, patches = folder / "source", folder / "patches"
    (source / "Lib").mkdir(parents=True)
    patches.mkdir()
    (source / "Lib" / "one.py").write_text("a = 1\nb = 2\nc = 3\n", encoding="utf-8")
    (patches / "series").write_text("".join(f"{name}\n" for name in series), encoding="utf-8")
    change(patches, "deb-setup.diff", "a = 1\nb = 2\nc = 3\n", "a = 1\nb = 2\nc = 'dist-packages'\n")
    change(patches, LAST_OF_DEBIANS_OWN, "a = 1\n", "a = 'no ntpath'\n")
    change(patches, "CVE-2099-0001.patch", "a = 1\nb = 2\nc = 3\n", "a = 10\nb = 2\nc = 3\n")
    change(patches, "gh-1-more.patch", "a = 10\nb = 2\nc = 3\n", "a = 100\nb = 2\nc = 3\n")
    return source, patches


def patched(source: Path, patches: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["sh", str(LINUX / "patch_python.sh"), str(source), str(patches)],
        capture_output=True,
        encoding="utf-8",
    )


@needs_patch
def test_the_later_patches_are_applied_in_their_order_and_debians_own_are_left(tmp_path: Path) -> None:
    source, patches = lay_out(
        tmp_path,
        *("deb-setup.diff", LAST_OF_DEBIANS_OWN, "# a remark", "CVE-2099-0001.patch", "gh-1-more.patch -p1"),
    )
    done = patched(source, patches)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["CVE-2099-0001.patch", "gh-1-more.patch"]
    assert (source / "Lib" / "one.py").read_text(encoding="utf-8") == "a = 100\nb = 2\nc = 3\n"


@needs_patch
@pytest.mark.parametrize(
    ("series", "named"),
    [
        ((LAST_OF_DEBIANS_OWN, "gh-1-more.patch", "CVE-2099-0001.patch"), "gh-1-more.patch"),
        ((LAST_OF_DEBIANS_OWN, "CVE-2099-0001.patch", "CVE-2099-0002.patch"), "CVE-2099-0002.patch"),
        (("CVE-2099-0001.patch", LAST_OF_DEBIANS_OWN, "gh-1-more.patch"), "CVE-2099-0001.patch"),
        (("deb-setup.diff", "CVE-2099-0001.patch"), LAST_OF_DEBIANS_OWN),
        (("deb-setup.diff", LAST_OF_DEBIANS_OWN), LAST_OF_DEBIANS_OWN),
    ],
    ids=[
        "does not fit",
        "is not there",
        "stands among Debian's own",
        "series of another kind",
        "no fix at all",
    ],
)
def test_what_cannot_be_patched_stops_the_build(tmp_path: Path, series: tuple[str, ...], named: str) -> None:
    done = patched(*lay_out(tmp_path, *series))
    assert done.returncode != 0
    assert named in done.stderr


def test_an_interpreter_of_another_recipe_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    from environment import SetupFailed
    from installers import debian11
    from installers.targets import TARGETS

    root, recipes = tmp_path / "root", tmp_path / "linux"
    monkeypatch.setattr(debian11, "BUILD", tmp_path / "build")
    monkeypatch.setattr(debian11, "HERE", recipes)
    monkeypatch.setenv("GOUJI_DEBIAN11", str(root))
    shutil.copytree(LINUX, recipes)
    (root / "etc").mkdir(parents=True)
    (root / "etc" / "debian_version").write_text("11\n", encoding="utf-8")
    compiled: list[str] = []

    def compile_there(place: Path, names: tuple[str, ...], words: tuple[str, ...]) -> None:
        compiled.append(names[0])
        python = place / "opt" / "gouji" / "python" / "bin" / "python3.11"
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_text(f"number {len(compiled)}", encoding="utf-8")

    monkeypatch.setattr(debian11, "carry_out", compile_there)
    target = TARGETS["linux-x86_64"]
    for _ in range(2):
        kept = debian11.built_python(target)
        assert (kept / "bin" / "python3.11").read_text(encoding="utf-8") == "number 1"
    with (recipes / "patch_python.sh").open("a", encoding="utf-8") as script:
        script.write("# other words\n")
    kept = debian11.built_python(target)
    assert (kept / "bin" / "python3.11").read_text(encoding="utf-8") == "number 2"
    with (recipes / "python_source.sh").open("a", encoding="utf-8") as script:
        script.write("# other words\n")
    monkeypatch.delenv("GOUJI_DEBIAN11")
    with pytest.raises(SetupFailed, match="Debian 11"):
        debian11.built_python(target)
