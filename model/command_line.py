"""The command line: `check` and `export`. Its words, JSON and exit codes are fixed by the contract."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from model.errors import BadDataFile, GoujiError, UnreadableDocument

if TYPE_CHECKING:
    from model.checks.rules import Rules

OK, HAS_ERRORS, UNREADABLE, BAD_WORDS = 0, 1, 2, 64


USAGE = """用法：
  main.py [FILE]                     打开窗口，并打开 FILE
  main.py check PATH... [选项]       核对文件或文件夹，不打开窗口
  main.py export FILE --to OUT       写出窗口能导出的文件，种类由扩展名（.docx .xlsx .pdf）和 --kind 决定
  main.py --version | --help

check 的选项：
  --json            每个文件输出一行 JSON
  --previous FILE   上年报告，用于跨年核对
  --jobs N          同时使用的进程数
  --rules FILE      另加的规则文件，可写多次

export 的选项：
  --kind KIND       report（校正后的报告）、marked（原文修订稿）、clean（原文改正稿）、
                    next（下年空白报告）、workbook（工作簿）、review（核对表）
  --previous FILE、--rules FILE   同 check

退出状态：0 没有强制性问题；1 有强制性问题；2 有文件无法读取或写出；64 命令写法有误。"""


class BadWords(Exception):
    """Words that the command cannot follow: what is wrong with them, in Chinese."""


class Options(NamedTuple):
    """What the words ask for. paths: of `export` the one file. jobs: None where the program chooses."""

    command: str
    paths: tuple[str, ...]
    json: bool
    jobs: int | None
    to: str
    kind: str | None
    previous: str | None
    rules: tuple[str, ...]


_SWITCHES = ("--json",)
_KNOWN = {
    "check": (*_SWITCHES, "--jobs", "--previous", "--rules"),
    "export": ("--to", "--kind", "--previous", "--rules"),
}


def read_words(words: Sequence[str]) -> Options:
    """The options that the words name, `--to OUT` or `--to=OUT`; what follows `--` are paths. Raises BadWords."""
    command, *rest = words or [""]
    if command not in _KNOWN:
        raise BadWords(f"没有这个命令（{command}）")
    paths, given = _sorted_out(rest, _KNOWN[command])
    if not paths or (command == "export" and "--to" not in given):
        raise BadWords(f"缺少必需的内容（{'--to' if paths else '文件'}）")
    if command == "export" and len(paths) > 1:
        raise BadWords(f"有不认识的内容（{paths[1]}）")
    last = {name: values[-1] for name, values in given.items()}
    return Options(
        command=command,
        paths=tuple(paths),
        json="--json" in given,
        jobs=_jobs(last["--jobs"]) if "--jobs" in last else None,
        to=last.get("--to", ""),
        kind=last.get("--kind"),
        previous=last.get("--previous"),
        rules=tuple(given.get("--rules", ())),
    )


def _sorted_out(words: Sequence[str], known: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """The paths, and what is said of each option."""
    paths: list[str] = []
    given: dict[str, list[str]] = {}
    left = iter(words)
    for word in left:
        if word == "--":
            paths += left
        elif not word.startswith("-") or word == "-":
            paths.append(word)
        else:
            name, equals, said = word.partition("=")
            if name not in known or (equals and name in _SWITCHES):
                raise BadWords(f"有不认识的内容（{word}）")
            if not equals and name not in _SWITCHES:
                said = next(left, "")
            if name not in _SWITCHES and (not said or said.startswith("--")):
                raise BadWords(f"选项后面缺少内容（{name}）")
            given.setdefault(name, []).append(said)
    return paths, given


def _jobs(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise BadWords(f"进程数应为正整数（{text}）")
    return int(text)


def run(words: Sequence[str]) -> int:
    """Carry out `check` or `export`; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if {"-h", "--help"} & set(words):
            print(USAGE)
            return OK
        options = read_words(words)
        return _check(options) if options.command == "check" else _export(options)
    except BadWords as wrong:
        print(f"命令有误：{wrong}。\n{USAGE}", file=sys.stderr)
        return BAD_WORDS
    except BadDataFile as error:
        print(f"规则或格式文件有误：{error}", file=sys.stderr)
        return BAD_WORDS
    except GoujiError as error:
        print(str(error), file=sys.stderr)
        return UNREADABLE
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return 130


def _check(options: Options) -> int:
    from model.batch import Wanted, answers, found_files
    from model.checks.rules import load_rules
    from model.telling import tell_a_person, tell_a_program

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
    status = OK
    counts: Counter[str] = Counter(files=len(files))
    tell = tell_a_program if options.json else tell_a_person
    for told in answers(files, Wanted(extra, previous), tell, options.jobs):
        print(told.text, flush=len(files) == 1)
        if told.complaint:
            print(told.complaint, file=sys.stderr)
        status = max(status, UNREADABLE if told.complaint else HAS_ERRORS if told.counts["error"] else OK)
        counts.update(told.counts)
        counts["unreadable"] += bool(told.complaint)
    if not options.json:
        print(
            f"共 {counts['files']} 个文件：强制性 {counts['error']} 处，核实性 {counts['warning']} 处，"
            f"提示 {counts['info']} 处，{counts['unreadable']} 个文件无法读取。"
        )
        for line in _changed(rules):
            print(line)
    return status


def _changed(rules: "Rules") -> Iterator[str]:
    """What an office's file changed, a line each: a rule that was not held must not look like one that passed."""
    for one in {one.before.id: one for one in rules.overrides}.values():
        said = f"改为{one.severity.label}" if one.severity else "停用，未核对"
        yield f"本单位规则：“{one.before.title}”{said}（原为{one.before.severity.label}）。"
    for title in dict.fromkeys(rule.title for rule in rules.rules if rule.own):
        yield f"本单位规则：另加“{title}”。"


def _is_readable(previous: Path) -> bool:
    """Whether last year's report can be read; where it cannot, nothing is checked, for a clerk would think it was."""
    from model.batch import last_year

    try:
        last_year(previous)
    except UnreadableDocument as error:
        print(f"上年报告“{previous}”读不出来：{error}", file=sys.stderr)
        return False
    return True


def _export(options: Options) -> int:
    from model.checks.check import check
    from model.checks.rules import load_rules
    from model.explanations import answers_kept
    from model.pipeline import read_report, read_report_bytes
    from model.repairs.repair import repair
    from model.writers import export

    source, target = Path(options.paths[0]), Path(options.to)
    rules = load_rules(*(Path(file) for file in options.rules))
    previous = read_report(Path(options.previous)) if options.previous else None
    report = read_report(source)
    result = check(report, rules, previous=previous)
    written = export(
        report,
        result,
        (),
        source,
        target,
        options.kind,
        reread=read_report_bytes,
        explanations=answers_kept(report, source),
        repairs=repair(report, rules, result, previous=previous),
    )
    print(f"已写出 {written}", file=sys.stderr)
    return OK
