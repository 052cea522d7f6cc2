"""A rule file as text: its entries, each with what makes the error for a wrong name in it, on the line where that name stands."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from model.errors import BadRuleFile
from model.kept import PROGRAM
from model.records import record

HEAD = "[["
"""An entry begins with a line that begins so."""


@record
class RuleText:
    """A rule file that has been read, or is being written. name: what errors call it."""

    name: str
    text: str


class Fault:
    """Makes the error for one entry of one file, with the line where the wrong name stands."""

    def __init__(self, file: str, lines: list[str], start: int, end: int) -> None:
        self.file, self.line = file, start + 1
        self._lines, self._start, self._end = lines, start, end

    def __call__(self, name: str, message: str) -> BadRuleFile:
        span = range(self._start, self._end)
        line = next((n for n in span if name and name in self._lines[n]), self._start)
        return BadRuleFile(self.file, line + 1, name, message)


def read_rule_text(path: Path) -> RuleText:
    """The text of a rule file. Raises BadRuleFile where there is none or it is no UTF-8 text."""
    try:
        return RuleText(path.name, path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise BadRuleFile(path.name, 0, "", "没有这个规则文件") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadRuleFile(path.name, 0, "", "规则文件读不出来，须为 UTF-8 文本") from error


def parsed(file: RuleText) -> dict[str, Any]:
    """What the text says. Raises BadRuleFile where it is no TOML."""
    # What was parsed before needs no parser.
    import tomllib

    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        words = str(error).partition("at line ")[2].partition(",")[0]
        line = int(words) if words.isdigit() else file.text.count("\n") + 1
        raise BadRuleFile(file.name, line, "", f"这一行的写法不合 TOML 格式（{_said(error)}）") from error


def parsed_once(file: RuleText) -> dict[str, Any]:
    """The same, kept for the next start: for the program's own files, which stay as they are."""
    return PROGRAM.made(("toml", file.text), lambda: parsed(file))


def entries(
    file: RuleText, parse: Callable[[RuleText], dict[str, Any]] = parsed
) -> Iterator[tuple[str, Mapping[str, Any], Fault]]:
    """Every entry of a file in its order: its kind ("rules" or "override"), what it holds, and what makes its errors. Raises
    BadRuleFile where the text is no rule file. An empty file has no entries."""
    lines, data = file.text.splitlines(), parse(file)
    heads = [(n, line.strip()) for n, line in enumerate(lines) if line.strip().startswith(HEAD)]
    kinds = [head[len(HEAD) :].partition("]")[0].strip() for _, head in heads]
    waiting = {kind: data.get(kind, []) for kind in ("rules", "override")}
    if not set(data) <= set(waiting) or any(
        not isinstance(listed, list) or len(listed) != kinds.count(kind) for kind, listed in waiting.items()
    ):
        raise BadRuleFile(file.name, 0, "", "规则文件只由 [[rules]] 和 [[override]] 组成")
    ends = [*(n for n, _ in heads), len(lines)][1:]
    taken = dict.fromkeys(waiting, 0)
    for kind, (start, _), end in zip(kinds, heads, ends, strict=True):
        yield kind, waiting[kind][taken[kind]], Fault(file.name, lines, start, end)
        taken[kind] += 1


def _said(error: ValueError) -> str:
    """What the parser found, in Chinese where it is one of its usual words."""
    text = str(error)
    return next((said for english, said in _SAID.items() if english in text), "括号、引号或等号有误")


_SAID = {
    "Cannot overwrite": "同一项写了两次",
    "Unescaped": "引号内有不能直接写的字符",
    "Unterminated string": "引号没有成对",
    "Illegal character": "有不能写在这里的字符",
    "Expected '='": "缺少等号",
    "Unclosed array": "方括号没有成对",
    "Invalid value": "等号后面的内容不对，文字须加引号",
    "Expected ']]'": "双方括号没有成对",
    "Invalid statement": "这一行不是“名称 = 内容”",
    "Expected newline": "一行只能写一项",
}
