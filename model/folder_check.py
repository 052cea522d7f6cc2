"""A folder of reports for the window: lines one by one while workers read, then what all of them together say."""

from collections.abc import Callable, Sequence
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

from model.batch import Wanted, answers_together, found_files
from model.checks.rule import Rules
from model.checks.rules import load_rules
from model.collection.line import Line, line_of, line_with
from model.collection.member import Member
from model.collection.together import Collection, Together, hold_together
from model.collection.unit_list import read_units
from model.document import Progress
from model.errors import Reason, UnreadableDocument
from model.records import record

ONE = 1
"""Files handed to a worker at a time: a window wants to see each as soon as it is there."""


@record
class FolderAsked:
    """What is to be checked. paths: a folder, or files; rules: an office's rule files; units: its list of units, compiled: its
    compiled report, None for none."""

    paths: tuple[str, ...]
    rules: tuple[Path, ...] = ()
    units: Path | None = None
    compiled: Path | None = None


@record
class FolderFound:
    """What came of it. lines: of all files in order, with what all together say of each."""

    lines: tuple[Line, ...]
    together: Together
    listed: tuple[str, ...] = ()


def check_folder(
    asked: FolderAsked, progress: Progress, put: Callable[[Line], object], jobs: int | None = None
) -> FolderFound:
    """Check all files of a folder. put: takes each line as soon as it is there. Raises UnreadableDocument where the folder holds
    nothing to check or the list of units cannot be read, Cancelled where progress does; the workers are gone then."""
    progress("正在查找文件…", 0.0)
    files = found_files(asked.paths)
    if not files:
        raise UnreadableDocument(
            Reason.MISSING,
            "这个文件夹里没有可以核对的文件。",
            "请另选一个文件夹；压缩包请先解压。",
        )
    listed = read_units(asked.units) if asked.units else ()
    compiled = ""
    if asked.compiled:
        own = asked.compiled.resolve()
        compiled = next((file for file in files if Path(file).resolve() == own), "")
        if not compiled:
            compiled = str(asked.compiled)
            files.append(compiled)
    rules = load_rules(*asked.rules)
    wanted = Wanted(asked.rules, None, True, bool(compiled))
    lines, members = list[Line](), list[Member]()
    # A window has threads, and a process that is a copy of one with threads may hang: workers begin anew.
    read = answers_together(files, wanted, line_of, jobs, ONE, get_context("spawn"))
    with closing(read):
        for line, member in read:
            lines.append(line)
            put(line)
            if member:
                members.append(member)
            progress(f"正在核对：{len(lines)} / {len(files)}", len(lines) / len(files))
    return _together(files, lines, members, listed, compiled, rules)


def _together(
    files: Sequence[str],
    lines: Sequence[Line],
    members: Sequence[Member],
    listed: tuple[str, ...],
    compiled: str,
    rules: Rules,
) -> FolderFound:
    whole = next((one for one in members if one.file == compiled), None)
    own = tuple(one for one in members if one.file != compiled)
    together = hold_together(Collection(tuple(files), own, listed, whole), rules)
    told = tuple(line_with(line, together.of(line.file)) for line in lines)
    return FolderFound(told, together, listed)
