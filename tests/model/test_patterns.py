"""Patterns that are compiled late are otherwise as any."""

import ast
import gc
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import model
from model import patterns
from model.checks.rules import load_rules
from model.kept import Kept
from model.patterns import HAN, pattern

FOLDER = Path(model.__file__).parent


def test_a_late_pattern_does_what_a_compiled_one_does() -> None:
    source, text = r"(?P<number>\d+)(件|宗)", "收到12件，办结3宗"
    late, usual = pattern(source), re.compile(source)
    assert late.findall(text) == usual.findall(text)
    assert [match["number"] for match in late.finditer(text)] == ["12", "3"]
    assert late.sub("#", text) == usual.sub("#", text)
    assert late.search("无") is None
    assert (late.pattern, late.groups) == (source, 2)


def test_flags_are_kept_and_a_wrong_expression_is_said_when_it_is_used() -> None:
    assert pattern("heading", re.IGNORECASE).fullmatch("Heading")
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("x")


def test_a_chinese_character_is_a_letter_and_a_digit_or_a_mark_is_none() -> None:
    han = pattern(HAN)
    assert all(han.fullmatch(sign) for sign in "云溪县㛃堃")
    assert not any(han.fullmatch(sign) for sign in "1a_，（ ")


def test_every_pattern_of_the_program_is_after_a_start_what_python_makes_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    sources = {*_late(), *_called()}
    assert len(sources) > 200
    for start in range(2):
        kept = Kept(tmp_path / "values", 1)
        monkeypatch.setattr(patterns, "PROGRAM", kept)
        for source, flags in sources:
            made, usual = pattern(source, flags).search.__self__, re.compile(source, flags)
            assert made == usual, "the same program, flags and source"
            assert (made.groups, made.groupindex) == (usual.groups, usual.groupindex)
            if start:
                kept.made((source, flags), lambda: pytest.fail("it is compiled at the second start"))
        kept.save()


@pytest.mark.parametrize(
    "kept",
    [
        (),
        (32, [1, 2, 3], 0, {}, (None,)),
        (32, [2**70], 0, {}, (None,)),
        (32, ["a"], 0, {}, (None,)),
        (32, None, 0, {}, (None,)),
        (32, [], 0),
        None,
    ],
)
def test_a_kept_program_that_python_does_not_take_is_compiled_anew(
    kept: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = Kept(tmp_path / "values", 1)
    values.made((r"(\d+)件", 0), lambda: kept)
    monkeypatch.setattr(patterns, "PROGRAM", values)
    assert pattern(r"(\d+)件").findall("收到12件") == ["12"]


def test_a_python_with_other_inner_parts_compiles_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "PROGRAM", Kept(tmp_path / "values", 1))
    monkeypatch.setattr(patterns, "import_module", lambda name: importlib.import_module(f"{name}_else"))
    assert pattern(r"(\d+)宗").findall("收到12宗") == ["12"]


def _late() -> Iterator[tuple[str | bytes, int]]:
    """Every pattern that a module of the program, or one of its rules, has made."""
    for module in pkgutil.walk_packages(model.__path__, "model."):
        try:
            importlib.import_module(module.name)
        except ImportError:
            continue
    load_rules()
    for one in gc.get_objects():
        if type(one) is patterns._Late:
            yield one._source, one._flags


def _called() -> Iterator[tuple[str | bytes, int]]:
    """Every pattern that is written where it is used."""
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("patterns."):
                source = node.args[0]
                if isinstance(source, ast.Constant) and isinstance(source.value, str):
                    yield source.value, 0
