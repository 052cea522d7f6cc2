"""The house rules that a maintainer would notice were broken."""

import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LOCKS = [ROOT / "packaging" / "requirements.lock", ROOT / "packaging" / "requirements-dev.lock"]
TOP_LEVEL = {
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "README.zh-CN.md",
    "main.py",
    "model",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
    "ui",
}
REGISTRY_OR_MACHINE = re.compile(
    r"pypi\.org|pythonhosted\.|npmjs\.|debian\.org|ubuntu\.com|[\"'`\s=(]/(?:work|root|home)/"
)
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)


def tracked_files() -> list[Path]:
    """What the repository holds; a copy without its history cannot be asked."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def pins(lock: Path) -> dict[str, str]:
    """The version of each package that a lock names."""
    return dict(PIN.findall(lock.read_text(encoding="utf-8")))


def licence(name: str) -> str:
    """Everything an installed package says about its licence in a line, '' where it says nothing."""
    metadata = importlib.metadata.metadata(name)
    said = [metadata["License-Expression"] or "", (metadata["License"] or "").partition("\n")[0]]
    said += [line for line in metadata.get_all("Classifier") or [] if line.startswith("License ::")]
    return "; ".join(filter(None, said))


def test_the_top_level_holds_what_the_readme_explains_and_nothing_else() -> None:
    names = {file.relative_to(ROOT).parts[0] for file in tracked_files()}
    assert {name for name in names if not name.startswith(".")} == TOP_LEVEL


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    offenders = []
    for file in tracked_files():
        content = file.read_bytes()
        if b"\0" in content:
            continue
        text = content.decode("utf-8", errors="replace")
        offenders += [f"{file.relative_to(ROOT)}: {found[0]}" for found in REGISTRY_OR_MACHINE.finditer(text)]
    assert offenders == []


def needed_here(lock: Path) -> list[str]:
    """The packages of a lock that this system installs: a line may end with a marker that names another system."""
    lines = re.findall(r"^[\w.-]+==[^\\\n]+", lock.read_text(encoding="utf-8"), re.MULTILINE)
    needs = [Requirement(line.strip()) for line in lines]
    return [need.name for need in needs if need.marker is None or need.marker.evaluate()]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_each_locked_package_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if entry.strip()]
    assert len(entries) == len(pins(lock)) > 0
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--index|--find-links|--trusted-host", text)


def test_the_developers_lock_holds_the_programs_lock() -> None:
    program, developers = map(pins, LOCKS)
    assert program.items() <= developers.items()


def test_everything_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {"requirements.lock": project["project"]["dependencies"]}
    wanted["requirements.lock"] += project["project"]["optional-dependencies"]["ocr"]
    wanted["requirements-dev.lock"] = wanted["requirements.lock"] + project["dependency-groups"]["dev"]
    for lock in LOCKS:
        names = {re.split(r"[<>=!~ ;\[]", need)[0].lower() for need in wanted[lock.name]}
        assert names - pins(lock).keys() == set()


@pytest.mark.parametrize("name", needed_here(LOCKS[0]))
def test_nothing_the_program_ships_with_binds_it_to_the_gpl(name: str) -> None:
    said = licence(name)
    assert said, "a package that states no licence cannot be shipped"
    weaker = re.sub(r"LGPL[\w.+-]*|GNU Library or Lesser General Public License \(LGPL\)", "lesser", said)
    assert "lesser" in weaker or not re.search(r"GPL|General Public License|Affero", weaker)


def test_checking_on_the_command_line_imports_no_qt_and_no_writer() -> None:
    samples = sorted((ROOT / "resources" / "samples").glob("*.docx"))
    assert samples, "the project ships a sample report"
    script = (
        "import runpy, sys\n"
        "sys.argv = sys.argv[1:]\n"
        "try:\n"
        "    runpy.run_path(sys.argv[0], run_name='__main__')\n"
        "finally:\n"
        "    print('IMPORTED', *sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    command = [sys.executable, "-c", script, str(ROOT / "main.py"), "check", str(samples[0])]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", env=None)
    assert ran.returncode in (0, 1), ran.stderr
    imported = set(ran.stdout.rpartition("IMPORTED")[2].split())
    assert "model" in imported
    assert imported & {"PySide6", "shiboken6", "ui", "openpyxl", "docx", "reportlab", "pypdfium2"} == set()
