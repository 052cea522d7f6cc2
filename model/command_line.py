"""The command line: `check` and `export`. Its words, JSON and exit codes are fixed by the contract."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

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


class _Parser(argparse.ArgumentParser):
    """A parser whose words are Chinese: argparse's own are shown in none of its paths."""

    def error(self, message: str) -> NoReturn:
        wrong = next((said for english, said in _SAID.items() if english in message), "写法不对")
        detail = message.rpartition(": ")[2] if ": " in message else ""
        print(f"命令有误：{wrong}{f'（{detail}）' if detail else ''}。\n{USAGE}", file=sys.stderr)
        raise SystemExit(BAD_WORDS)


_SAID = {
    "are required": "缺少必需的内容",
    "unrecognized arguments": "有不认识的内容",
    "expected": "选项后面缺少内容",
    "invalid choice": "没有这个命令",
    "进程数": "进程数应为正整数",
}


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="main.py", add_help=False, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    check = commands.add_parser("check", add_help=False, allow_abbrev=False)
    check.add_argument("paths", nargs="+", metavar="PATH")
    check.add_argument("--json", action="store_true")
    check.add_argument("--jobs", type=_jobs, metavar="N")
    export = commands.add_parser("export", add_help=False, allow_abbrev=False)
    export.add_argument("file", metavar="FILE")
    export.add_argument("--to", required=True, metavar="OUT")
    export.add_argument("--kind", metavar="KIND")
    for command in (check, export):
        command.add_argument("--previous", metavar="FILE")
        command.add_argument("--rules", metavar="FILE", action="append", default=[])
    return parser


def _jobs(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"进程数应为正整数，不能是 {text}")
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
        options = _parser().parse_args(words)
        return _check(options) if options.command == "check" else _export(options)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else BAD_WORDS
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


def _check(options: argparse.Namespace) -> int:
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


def _export(options: argparse.Namespace) -> int:
    from model.checks.check import check
    from model.checks.rules import load_rules
    from model.explanations import answers_kept
    from model.pipeline import read_report, read_report_bytes
    from model.repairs.repair import repair
    from model.writers import export

    source, target = Path(options.file), Path(options.to)
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
