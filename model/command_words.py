"""The words of a command as options."""

from collections.abc import Sequence
from typing import NamedTuple


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
    units: str | None
    compiled: str | None


_SWITCHES = ("--json",)
_KNOWN = {
    "check": (*_SWITCHES, "--jobs", "--previous", "--rules", "--units", "--compiled"),
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
        units=last.get("--units"),
        compiled=last.get("--compiled"),
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
