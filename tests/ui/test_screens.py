"""Promises 1, 56 and 60 over the screenshot book: every window and state, at four scales, dark and in high contrast; measured, not looked at."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROBE = """
import json, sys
from pathlib import Path

sys.path[:0] = [sys.argv[1], sys.argv[1] + "/packaging"]
import screens
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QHeaderView, QLabel, QLineEdit, QWidget

screens.PAUSE = 100
book = screens.Screens(sys.argv[2], Path(sys.argv[3]))
book.window.resize(book.window.screen().availableGeometry().size())


def small(page):
    for one in page.findChildren(QWidget):
        hint = one.minimumSizeHint()
        inner = one.objectName().startswith("qt_") or isinstance(one, QHeaderView)
        inner = inner or isinstance(one.parent(), QLineEdit)
        if one.isVisible() and not inner and one.window() is page:
            if one.width() < hint.width() or one.height() < hint.height():
                yield f"{type(one).__name__} {one.accessibleName()} {one.size().toTuple()} < {hint.toTuple()}"


def cut(page):
    for one in page.findChildren(QWidget):
        if isinstance(one, QLabel | QAbstractButton) and one.isVisible() and one.window() is page:
            if "…" in one.text()[:-1] and not one.toolTip():
                yield one.text()


told = {}
for name, state in book.states().items():
    shown = state()
    if not isinstance(shown, QPixmap):
        # A busy machine may need a while until a page has come to rest.
        for _ in range(20):
            QTest.qWait(screens.PAUSE)
            if not list(small(shown)):
                break
        told[name] = {"small": list(small(shown)), "cut": list(cut(shown))}
    book.save(shown, name)
book.close()
print(json.dumps(told))
"""


@pytest.mark.parametrize(
    ("scale", "look"), [("1", "light"), ("1.25", "dark"), ("1.5", "contrast"), ("2", "light")]
)
def test_nothing_is_clipped_in_any_state(tmp_path: Path, scale: str, look: str) -> None:
    """Promise 56: no widget smaller than its size hint, no words cut without a tooltip that has them whole."""
    # The screen of an office: 1920×1080 pixels, fewer of the program's at larger scales.
    screen = {"name": "office", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}
    (tmp_path / "screen.json").write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    platform = f"offscreen:configfile={tmp_path / 'screen.json'}"
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(ROOT), look, str(tmp_path)],
        env={**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": platform},
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert len(told) > 15
    assert {name: state["small"] for name, state in told.items() if state["small"]} == {}
    assert {name: state["cut"] for name, state in told.items() if state["cut"]} == {}
    assert len(list(tmp_path.glob("*.png"))) > len(told) - 1


@pytest.mark.parametrize("name", ["window", "overview", "help"])
def test_the_pictures_of_the_readme_are_small(name: str) -> None:
    """They are read over slow lines, and stay in the history for ever."""
    assert 5_000 < (ROOT / "resources" / "help" / f"{name}.png").stat().st_size <= 70_000
