"""The command line: `check` and `export`. Its words, JSON and exit codes are fixed by the contract."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from model.answer import Answer
from model.errors import BadDataFile, GoujiError, UnreadableDocument

OK, HAS_ERRORS, UNREADABLE, BAD_WORDS = 0, 1, 2, 64
SEVERITY = {"error": "强制性", "warning": "核实性", "info": "提示"}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"命令有误：{message}。用 --help 查看写法。", file=sys.stderr)
        raise SystemExit(BAD_WORDS)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="gouji", description="勾稽：核对政府信息公开工作年度报告。不带命令时打开窗口。")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    check = commands.add_parser("check", help="核对文件或文件夹，不打开窗口")
    check.add_argument("paths", nargs="+", metavar="PATH", help="文件或文件夹")
    check.add_argument("--json", action="store_true", help="每个文件输出一行 JSON")
    check.add_argument("--previous", metavar="FILE", help="上年报告，用于跨年核对")
    check.add_argument("--jobs", type=_jobs, metavar="N", help="同时使用的进程数")
    check.add_argument("--rules", metavar="FILE", action="append", default=[], help="另加的规则文件")
    export = commands.add_parser("export", help="写出校正后的报告、工作簿或核对表")
    export.add_argument("file", metavar="FILE")
    export.add_argument(
        "--to", required=True, metavar="OUT", help="写到哪里；种类由扩展名决定（.docx .xlsx .pdf）"
    )
    export.add_argument("--kind", metavar="KIND", help="输出种类：report、workbook、review")
    export.add_argument("--rules", metavar="FILE", action="append", default=[], help="另加的规则文件")
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
    from model.rules import load_rules

    extra = tuple(Path(file) for file in options.rules)
    load_rules(*extra)
    files = found_files(options.paths)
    if not files:
        print("所给的文件夹里没有可以核对的文件。", file=sys.stderr)
        return UNREADABLE
    previous = Path(options.previous) if options.previous else None
    if previous and not _is_readable(previous):
        return UNREADABLE
    status = OK
    counts = {"files": 0, "unreadable": 0, "error": 0, "warning": 0, "info": 0}
    for answer in answers(files, Wanted(extra, previous), options.jobs):
        status = max(status, _status(answer))
        if options.json:
            print(json.dumps(answer, ensure_ascii=False), flush=len(files) == 1)
        else:
            print("\n".join(_for_a_person(answer)))
        _count(counts, answer)
    if not options.json:
        print(
            f"共 {counts['files']} 个文件：强制性 {counts['error']} 处，核实性 {counts['warning']} 处，"
            f"提示 {counts['info']} 处，{counts['unreadable']} 个文件无法读取。"
        )
    return status


def _is_readable(previous: Path) -> bool:
    """Whether last year's report can be read; where it cannot, nothing is checked, for a clerk would think it was."""
    from model.batch import last_year

    try:
        last_year(previous)
    except UnreadableDocument as error:
        print(f"上年报告“{previous}”读不出来：{error}", file=sys.stderr)
        return False
    return True


def _status(answer: Answer) -> int:
    if answer["status"] == "unreadable":
        return UNREADABLE
    return HAS_ERRORS if any(finding["severity"] == "error" for finding in answer["findings"]) else OK


def _count(counts: dict[str, int], answer: Answer) -> None:
    counts["files"] += 1
    counts["unreadable"] += answer["status"] == "unreadable"
    for finding in answer["findings"]:
        counts[finding["severity"]] += 1


def _for_a_person(answer: Answer) -> Iterable[str]:
    """A heading, then a line a finding."""
    if answer["status"] == "unreadable":
        print(f"{answer['file']}：{answer['error']['message']}", file=sys.stderr)
        yield f"■ {answer['file']}　无法读取"
        return
    year = f"{answer['year']} 年" if answer["year"] else "年份不明"
    yield f"■ {answer['file']}　{answer['unit'] or '单位不明'}　{year}"
    for finding in answer["findings"]:
        yield f"  {SEVERITY[finding['severity']]}　{finding['message']}"
    yield from _advice(answer)
    unclear = [name for name, cell in answer["cells"].items() if cell["state"] == "unclear"]
    if unclear:
        yield f"  识别存疑　{len(unclear)} 格，请对照原文核对"
    if not answer["findings"] and not unclear:
        yield "  没有发现问题"


def _advice(answer: Answer) -> Iterable[str]:
    """The likeliest change for each failed sum, each change once."""
    told: set[str] = set()
    for one in answer["repairs"]:
        if not told & set(one["clears"]):
            told.update(one["clears"])
            yield f"  建议　{one['reason']}"


def _export(options: argparse.Namespace) -> int:
    from model.check import check
    from model.pipeline import read_report, read_report_bytes
    from model.rules import load_rules
    from model.writers import export

    source, target = Path(options.file), Path(options.to)
    report = read_report(source)
    result = check(report, load_rules(*(Path(file) for file in options.rules)))
    written = export(report, result, (), source, target, options.kind, reread=read_report_bytes)
    print(f"已写出 {written}", file=sys.stderr)
    return OK
