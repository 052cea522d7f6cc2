"""Each promise of the window has a test that exists, or says openly that it has none."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COUNT = 62
MISSING: set[int] = set()
"""Promises that nothing holds yet. Who writes the test takes the number away."""
PROMISES = tomllib.loads((ROOT / "tests" / "promises.toml").read_text("utf-8"))
BY_HAND = (ROOT / "tests" / "by_hand.md").read_text("utf-8")


def test_every_promise_is_listed_once_and_in_order() -> None:
    assert list(PROMISES) == [str(number) for number in range(1, COUNT + 1)]


def test_every_promise_has_a_test_or_says_why_not() -> None:
    for number, promise in PROMISES.items():
        assert set(promise) <= {"says", "tests", "hand", "missing"}, number
        assert promise["says"], number
        assert bool(promise.get("tests")) != bool(promise.get("missing")), number


def test_no_more_is_missing_than_is_known() -> None:
    assert {int(number) for number, promise in PROMISES.items() if "missing" in promise} == MISSING


def test_what_a_person_must_look_at_stands_in_the_list() -> None:
    listed = re.findall(r"^- \*\*(\d+)\*\*", BY_HAND, re.MULTILINE)
    assert listed == [number for number, promise in PROMISES.items() if promise.get("hand")]


@pytest.mark.parametrize("number", PROMISES)
def test_every_named_test_exists(number: str) -> None:
    named = PROMISES[number].get("tests", [])
    assert len(named) == len(set(named))
    for name in named:
        file, _, test = name.partition("::")
        tests = defined_in(ROOT / file)
        assert tests, file
        assert not test or test in tests, name


def defined_in(path: Path) -> set[str]:
    """The tests that a file defines."""
    tree = ast.parse(path.read_text("utf-8"))
    return {
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
