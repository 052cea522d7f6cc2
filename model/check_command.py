"""The command `check`: every file held against the rules, then all of them together, and what is printed of it."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from model.batch import Wanted, answers_together, found_files, last_year
from model.checks.rule import Rules
from model.checks.rules import load_rules
from model.errors import UnreadableDocument
from model.findings import Finding
from model.telling import (
    Held,
    Told,
    more_for_a_person,
    more_for_a_program,
    tell_a_person,
    tell_a_program,
)

if TYPE_CHECKING:
    from model.collection.member import Member
    from model.collection.together import Together
    from model.command_words import Options

OK, HAS_ERRORS, UNREADABLE = 0, 1, 2
_SHOWN = 50
"""Files from which on a terminal is told how far the check has come: nothing else is printed before the end."""


def run_check(options: "Options") -> int:
    """Carry out `check`; returns the exit status. Raises BadDataFile for a rule file with a mistake."""
    extra = tuple(Path(file) for file in options.rules)
    rules = load_rules(*extra)
    for remark in rules.remarks:
        print(f"规则文件：{remark}。", file=sys.stderr)
    files = found_files(options.paths)
    if not files:
        print("所给的文件夹里没有可以核对的文件。", file=sys.stderr)
        return UNREADABLE
    previous = Path(options.previous) if options.previous else None
    if previous and not _is_readable(previous):
        return UNREADABLE
    listed = _units(options.units)
    if listed is None:
        return UNREADABLE
    files, compiled = _with_compiled(files, options.compiled)
    wanted = Wanted(extra, previous, bool(len(files) > 1 or listed or compiled), bool(compiled))
    printed = _Printed(options.json, len(files))
    tell = tell_a_program if options.json else tell_a_person
    read = answers_together(files, wanted, tell, options.jobs)
    if wanted.together:
        _tell_together(read, files, listed, compiled, rules, printed)
    else:
        for told, _ in read:
            printed.count(told)
            printed.line(told.text)
    if not options.json:
        printed.totals()
        for line in _changed(rules):
            print(line)
    return printed.status


class _Printed:
    """What goes to the two streams, and what it comes to."""

    def __init__(self, json: bool, files: int) -> None:
        self.json, self.files, self.status = json, files, OK
        self.counts: Counter[str] = Counter()
        self._done = 0
        self._meter = files >= _SHOWN and sys.stderr.isatty()

    def count(self, told: Told) -> None:
        """A file that has been checked; where it could not be read, its line for standard error."""
        if told.complaint:
            print(told.complaint, file=sys.stderr)
        self._raise(UNREADABLE if told.complaint else HAS_ERRORS if told.counts["error"] else OK)
        self.counts.update(told.counts)
        self.counts["unreadable"] += bool(told.complaint)
        self._done += 1
        if self._meter:
            end = "\n" if self._done == self.files else "\r"
            print(f"已核对 {self._done} / {self.files}", end=end, file=sys.stderr, flush=True)

    def count_more(self, findings: Sequence[Finding]) -> None:
        """Findings that came of all files together."""
        self.counts.update(one.severity.value for one in findings)
        self._raise(HAS_ERRORS if any(one.severity == "error" for one in findings) else OK)

    def line(self, text: str) -> None:
        """What is printed of one file."""
        print(text, flush=self.files == 1)

    def aside(self, text: str) -> None:
        """What speaks of no file: a person reads it among the rest, a program's lines stay alone."""
        print(text, file=sys.stderr if self.json else sys.stdout)

    def totals(self) -> None:
        """The last line."""
        counts = self.counts
        print(
            f"共 {self.files} 个文件：强制性 {counts['error']} 处，核实性 {counts['warning']} 处，"
            f"提示 {counts['info']} 处，{counts['unreadable']} 个文件无法读取。"
        )

    def _raise(self, status: int) -> None:
        self.status = max(self.status, status)


def _tell_together(
    read: "Iterator[tuple[Told, Member | None]]",
    files: Sequence[str],
    listed: Sequence[str],
    compiled: str,
    rules: Rules,
    printed: _Printed,
) -> None:
    """All files, each with what only shows beside the others; so nothing is printed before the last has been read."""
    from model.collection.together import Collection, hold_together

    with Held[str]() as held, Held["Member"]() as reports:
        for told, member in read:
            printed.count(told)
            held.keep(told.text)
            if member:
                reports.keep(member)
        members = tuple(reports)
        whole = next((one for one in members if one.file == compiled), None)
        own = tuple(one for one in members if one.file != compiled)
        together = hold_together(Collection(tuple(files), own, tuple(listed), whole), rules)
        more = more_for_a_program if printed.json else more_for_a_person
        for file, text in zip(files, held, strict=True):
            found = together.of(file)
            printed.count_more(found)
            printed.line(more(text, found) if found else text)
    if compiled and whole is None:
        printed.aside(f"汇总报告“{Path(compiled).name}”读不出来，没有与各单位之和核对。")
    _tell_asides(together, printed)


def _tell_asides(together: "Together", printed: _Printed) -> None:
    if together.absent or together.remarks:
        printed.aside("■ 各单位一起核对")
    printed.count_more(together.absent)
    for one in together.absent:
        printed.aside(f"  {one.severity.label}　{one.message}")
    for remark in together.remarks:
        printed.aside(f"  说明　{remark}")


def _with_compiled(files: list[str], compiled: str | None) -> tuple[list[str], str]:
    """The files with the compiled report among them, the last where it is none of them; and its name there."""
    if not compiled:
        return files, ""
    own = Path(compiled).resolve()
    same = next((file for file in files if Path(file).resolve() == own), None)
    return (files, same) if same else ([*files, compiled], compiled)


def _units(path: str | None) -> tuple[str, ...] | None:
    """The units of the list, () where there is none; None where it cannot be read, for a clerk would think it was held."""
    if not path:
        return ()
    from model.collection.unit_list import read_units

    try:
        return read_units(Path(path))
    except UnreadableDocument as error:
        print(f"单位名单“{path}”读不出来：{error}", file=sys.stderr)
        return None


def _is_readable(previous: Path) -> bool:
    """Whether last year's report can be read; where it cannot, nothing is checked, for a clerk would think it was."""
    try:
        last_year(previous)
    except UnreadableDocument as error:
        print(f"上年报告“{previous}”读不出来：{error}", file=sys.stderr)
        return False
    return True


def _changed(rules: Rules) -> Iterator[str]:
    """What an office's file changed, a line each: a rule that was not held must not look like one that passed."""
    for one in {one.before.id: one for one in rules.overrides}.values():
        said = f"改为{one.severity.label}" if one.severity else "停用，未核对"
        yield f"本单位规则：“{one.before.title}”{said}（原为{one.before.severity.label}）。"
    for title in dict.fromkeys(rule.title for rule in rules.rules if rule.own):
        yield f"本单位规则：另加“{title}”。"
