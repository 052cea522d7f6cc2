"""The command line: `check` and `export`. Its words, JSON and exit codes are fixed by the contract."""

import sys
from collections.abc import Sequence
from pathlib import Path

from model.command_words import BadWords, Options, read_words
from model.errors import BadDataFile, GoujiError

OK, UNREADABLE, BAD_WORDS = 0, 2, 64


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
  --units FILE      单位名单（每行一个单位的文本，或 .xlsx 的一列），核对有没有缺报
  --compiled FILE   汇总报告，核对它是否等于各单位报告之和；不在 PATH 之内时列在最后

export 的选项：
  --kind KIND       report（校正后的报告）、marked（原文修订稿）、clean（原文改正稿）、
                    next（下年空白报告）、workbook（工作簿）、review（核对表）、
                    return（退回单）、framed（原文标注稿，原文须为 .pdf、.ofd 或图片）、
                    pdf（校正后的报告，PDF 格式）
  --previous FILE、--rules FILE   同 check

退出状态：0 没有强制性问题；1 有强制性问题；2 有文件无法读取或写出；64 命令写法有误。"""


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
        if options.command == "export":
            return _export(options)
        from model.check_command import run_check

        return run_check(options)
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


def _export(options: Options) -> int:
    from model.checks.check import check
    from model.checks.rules import load_rules
    from model.explanations import answers_kept
    from model.pipeline import read_report, read_report_bytes
    from model.repairs.repair import repair
    from model.writers import ENDINGS, export

    if options.kind is not None and options.kind not in ENDINGS:
        raise BadWords(f"没有这种输出（{options.kind}）")
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
