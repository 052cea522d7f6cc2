"""Qt's enumerations put together at once are those that Python makes, in every particular."""

import os
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from ui.quick_enums import KNOWN, is_plain, make_enum

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.version_info[:2] != KNOWN, reason="left to this version of Python")
KINDS = (IntFlag, IntEnum, Flag, Enum)
USE = """
import copy, enum, pickle
from ui.quick_qt import load_qt
load_qt()
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSizePolicy
assert Qt.Key(0x41) is Qt.Key.Key_A is Qt.Key["Key_A"] and Qt.Key.Key_A == 0x41 and len(list(Qt.Key)) > 400
both = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
assert Qt.AlignmentFlag.AlignRight in both and Qt.AlignmentFlag.AlignLeft not in both and ~both & both == 0
assert Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier == Qt.KeyboardModifier(0x06000000)
assert not Qt.KeyboardModifier.NoModifier and QSizePolicy.Policy.Ignored.name == "Ignored"
assert repr(QEvent.Type.Paint) == "<Type.Paint: 12>" and str(Qt.Orientation.Vertical) == "Orientation.Vertical"
assert pickle.loads(pickle.dumps(Qt.Orientation.Vertical)) is copy.deepcopy(Qt.Orientation.Vertical) is Qt.Orientation.Vertical
assert Qt.Key.__module__ == "PySide6.QtCore" and Qt.Key.__qualname__ == "Qt.Key"
assert QKeySequence(Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_S).toString() == "Ctrl+S"
assert Qt.FocusReason(99).value == 99
Own = enum.IntFlag("Own", "ONE TWO")
assert Own.ONE | Own.TWO == 3 and Own.__module__ == "__main__"
print("works")
"""


def enums_of(owner: object, seen: set[object]) -> Iterator[Any]:
    """The enumerations of a module or class of Qt, and of the classes inside it."""
    for name in dir(owner):
        one = getattr(owner, name, None)
        if isinstance(one, type) and one.__module__.startswith("PySide6") and one not in seen:
            seen.add(one)
            if isinstance(one, EnumType):
                yield one
            else:
                yield from enums_of(one, seen)


def facts(made: Any) -> dict[str, object]:
    """All that can be told of an enumeration, apart from which it is."""
    told: dict[str, object] = {}
    for name, value in vars(made).items():
        if isinstance(value, Enum):
            inner = {key: said for key, said in vars(value).items() if key != "__objclass__"}
            own = vars(value)["__objclass__"] is made and type(value) is made
            told[name] = (inner, own, repr(value), str(value), f"{value}", hash(value), value.value)
        elif name in ("_member_map_", "_value2member_map_"):
            told[name] = [(key, member.name) for key, member in value.items()]
        elif name == "_iter_member_":
            told[name] = value.__func__
        else:
            told[name] = type(value) if name in ("__dict__", "__weakref__") else value
    return {**told, "listed": [member.name for member in made], "bases": made.__mro__[1:]}


def test_every_enumeration_of_qt_comes_out_alike() -> None:
    seen: set[object] = set()
    enums = [one for module in (QtCore, QtGui, QtWidgets) for one in enums_of(module, seen)]
    plain = 0
    for one in enums:
        kind: Any = next(kind for kind in KINDS if kind in one.__mro__)
        items = [(name, member.value) for name, member in one.__members__.items()]
        if is_plain(kind, items):
            plain += 1
            quick = make_enum(kind, one.__name__, items, "here")
            slow = kind(one.__name__, items, module="here", boundary=FlagBoundary.KEEP)
            assert facts(quick) == facts(slow), one
    assert plain > 600
    assert plain >= len(enums) - 5


@pytest.mark.parametrize(
    "items",
    [
        [],
        "ONE TWO",
        {"ONE": 1},
        [("ONE", 1), ("ONE", 2)],
        [("value", 1)],
        [("mro", 1)],
        [("_one_", 1)],
        [("ONE", "1")],
        [("ONE", True)],
        [("ONE", 1, 2)],
        ["ONE"],
    ],
)
def test_what_is_not_plain_is_left_to_python(items: Any) -> None:
    assert not is_plain(IntEnum, items)


def test_a_program_uses_them_as_ever() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", USE], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "works\n"
