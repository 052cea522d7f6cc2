"""One word for one thing, wherever a clerk reads (promise 61)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OTHERS = {
    "勾稽关系": ("钩稽", "平衡关系", "稽核关系", "逻辑关系"),
    "强制性": ("强制类", "强制项", "硬性", "严重错误", "致命"),
    "核实性": ("核查性", "核实类", "核实项", "提示性", "软性", "警告"),
    "出错说明": ("错误说明", "差错说明", "原因说明", "异常说明", "报错说明"),
    "结转": ("转结", "结余", "递延"),
}
"""The word, and what it is never called."""
READING = ("text", "alignment", "readers")
"""Rooms that know the words of reports, which may call a thing what they like."""
BANNED = re.compile("|".join(other for others in OTHERS.values() for other in others))


def said() -> Iterator[tuple[str, str]]:
    """Every text that may be shown: the strings of the program without its own comments, the rules, the forms and the help."""
    for folder in ("ui", "model"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.relative_to(ROOT).parts[1] in READING:
                continue
            tree = ast.parse(path.read_text("utf-8"))
            prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node.value
    for path in sorted((ROOT / "resources").rglob("*")):
        if path.suffix in (".toml", ".html") and path.is_file():
            for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
                if not line.lstrip().startswith("#"):
                    yield f"{path.relative_to(ROOT)}:{number}", line


def test_each_thing_has_one_word() -> None:
    assert [(place, text) for place, text in said() if BANNED.search(text)] == []


@pytest.mark.parametrize("word", OTHERS)
def test_the_words_are_in_use(word: str) -> None:
    """A word that nobody uses any more would be guarded in vain."""
    assert any(word in text for _, text in said())
