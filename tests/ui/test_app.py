"""The application: its start, and the window at every scale."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QTextLayout
from pytestqt.qtbot import QtBot

from model.forms import load_forms
from tests.ui.window_rig import WRONG, make_window
from ui.look.theme import choose_font

ROOT = Path(__file__).resolve().parent.parent.parent
PROBE = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHeaderView, QWidget
from tests.ui.window_rig import judge
from ui.app import dress, make_application, make_window
from ui.settings import Settings
from ui.look.theme import Theme
from model.pipeline import read_report

app = make_application(["gouji"])
settings, theme = Settings(Path(sys.argv[1])), Theme()
dress(app, settings, theme)
window = make_window(app, settings, theme)
ratio = window.devicePixelRatioF()
window.showNormal()
window.resize(round(1920 / ratio), round(1080 / ratio))
path = Path(sys.argv[2])
report = read_report(path)
window.show_report(path, report, judge(report))
window.workbench.next_finding()

def small():
    out = []
    for one in window.findChildren(QWidget):
        hint = one.minimumSizeHint()
        if one.isVisible() and not isinstance(one, QHeaderView):
            if one.width() < hint.width() or one.height() < hint.height():
                out.append(f"{type(one).__name__} {one.size()} {hint}")
    return out

def tell():
    panes = [pane.width() for pane in window.panes.panes]
    print(json.dumps({"ratio": ratio, "small": small(), "panes": panes, "width": window.width()}))
    window.close()
    app.quit()

QTimer.singleShot(300, tell)
app.exec()
"""
UI_IMPORTS = """
import sys
import ui.app
heavy = {"lxml", "openpyxl", "docx", "reportlab", "pypdfium2", "model.pipeline", "model.alignment.align"}
print(sorted(heavy & set(sys.modules)))
"""


def run(code: str, *words: str, scale: str = "1") -> str:
    """Run Python in a process of its own; gives what it prints."""
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, *words], env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "2"])
def test_every_scale_has_room_for_everything(tmp_path: Path, scale: str) -> None:
    """Promises 1 and 56: on 1920×1080 no widget smaller than its hint, no pane under 300 px."""
    told = json.loads(run(PROBE, str(tmp_path / "s.ini"), str(WRONG), scale=scale))
    assert told["ratio"] == float(scale)
    assert told["width"] == round(1920 / float(scale))
    assert told["small"] == []
    assert min(told["panes"]) >= 300


def test_the_start_loads_no_reader_and_no_writer() -> None:
    """The window shows at once; what reads and writes is loaded when it is needed."""
    assert run(UI_IMPORTS).strip() == "[]"


def test_the_font_draws_every_character_of_the_forms(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 62: no empty boxes in what the forms print, nor in the marks."""
    make_window(qtbot, tmp_path)
    printed = {
        char for form in load_forms() for table in form.tables for slot in table.layout for char in slot.text
    }
    layout = QTextLayout("".join(sorted(printed | set("▲◆？○✓●①②③"))), choose_font(10))
    layout.beginLayout()
    while layout.createLine().isValid():
        pass
    layout.endLayout()
    runs = layout.glyphRuns()
    assert sum(len(run.glyphIndexes()) for run in runs) >= len(printed) - 1
    assert all(glyph != 0 for run in runs for glyph in run.glyphIndexes())
