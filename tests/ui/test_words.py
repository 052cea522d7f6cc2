"""Promises 59, 61 and 62 over all that the program can say: one word per thing, half-width numbers, a sign for every character."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QTextLayout
from pytestqt.qtbot import QtBot

from model.checks.rules import load_rules
from tests.ui.window_rig import make_window
from ui.look.theme import choose_font

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile(r"[\u4e00-\u9fff]")

BANNED = {
    "勾稽关系": r"钩稽|勾嵇|构稽|平衡关系|逻辑关系",
    "强制性": r"强制项|硬性|(?<!不)必改|严重错误",
    "核实性": r"核实项|软性|疑似错误",
    "识别存疑": r"识别可疑|识别有疑",
    "出错说明": r"错误说明|异常说明|情况说明",
    "结转": r"转结|转入下年|上年转入",
    "核对表": r"校核表|审核表|核查表",
    "导出": r"输出报告|另存报告",
    "单元格": r"格子|单元框",
    "年度报告": r"年报(?!告)",
    "不合中文习惯": r"您|亲|哦|～",
}
"""The word that is used, and what must not stand for it."""


def strings_of(*rooms: str) -> Iterator[tuple[str, str]]:
    """Every Chinese string in the code of some folders, with its file."""
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and CHINESE.search(node.value)
                ):
                    yield path.relative_to(ROOT).as_posix(), node.value


@cache
def said() -> tuple[tuple[str, str], ...]:
    """All that the program says in the window and in what it writes for a clerk."""
    return (*strings_of("ui", "model/writers"), *resource_strings())


def resource_strings() -> Iterator[tuple[str, str]]:
    """The help and the titles and sentences of the rules, with their files."""
    for path in sorted((ROOT / "resources" / "help").glob("*.html")):
        yield path.name, path.read_text(encoding="utf-8")
    for rule in load_rules().rules:
        options = (str(value) for key, value in rule.options.items() if key.startswith("message"))
        yield rule.id, " ".join((rule.title, rule.message, *options))


@pytest.mark.parametrize("word", BANNED)
def test_one_word_for_each_thing(word: str) -> None:
    """Promise 61: a clerk never wonders whether two words mean two things."""
    banned = re.compile(BANNED[word])
    assert len(said()) > 300
    assert [(file, text) for file, text in said() if banned.search(text)] == []


def test_the_words_themselves_are_used() -> None:
    """A scan for words that no one uses would prove nothing."""
    whole = " ".join(text for _, text in said())
    for word in BANNED:
        assert word in whole or word == "不合中文习惯", word


def test_numbers_are_written_half_width() -> None:
    """Promise 59: no full-width digit in any sentence, unless it is about them."""
    wide = re.compile(r"[０-９]")
    assert [(file, text) for file, text in said() if wide.search(text)] == []


def characters() -> set[str]:
    """Every character of the forms, the rules, the help, the program's words, and the texts of the corpus."""
    texts = [text for _, text in (*said(), *strings_of("tests/corpus"))]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "resources" / "forms").glob("*.toml")]
    return {sign for text in texts for sign in text if sign.isprintable() and not sign.isspace()}


def test_no_character_is_an_empty_box(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 62: the window's fonts, with what the system falls back on, have a sign for each."""
    make_window(qtbot, tmp_path)
    signs = sorted(characters())
    assert len(signs) > 800
    assert [sign for sign in signs if not has_sign(sign)] == []


def has_sign(sign: str) -> bool:
    """Whether some font draws it: glyph 0 is the box for what a font lacks."""
    layout = QTextLayout(sign, choose_font(10))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(index != 0 for run in layout.glyphRuns() for index in run.glyphIndexes())


def test_the_scan_for_boxes_finds_one(qtbot: QtBot, tmp_path: Path) -> None:
    """A private character that no font has is told."""
    make_window(qtbot, tmp_path)
    assert not has_sign("\U0010fffd")
