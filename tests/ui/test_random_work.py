"""Things that no one thought of, one after the other: after each of them the window is as true as before.

GOUJI_RANDOM_WORK in the environment says how many runs of STEPS steps there are, GOUJI_RANDOM_WORK_FIRST the seed of the first.
"""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.corpus import generate
from tests.ui.hands import Hands, hold
from tests.ui.window_rig import SAMPLES, answering, make_window, push, settle

RUNS = int(os.environ.get("GOUJI_RANDOM_WORK", "2"))
FIRST = int(os.environ.get("GOUJI_RANDOM_WORK_FIRST", "0"))
STEPS = 60


@pytest.mark.parametrize("seed", range(FIRST, FIRST + RUNS))
def test_whatever_is_done_nothing_is_lost_or_stale(qtbot: QtBot, tmp_path: Path, seed: int) -> None:
    """Cells, findings, verdict, undo, journal and working file agree after every step, and neither Qt nor Python complains."""
    source, out, scratch = (tmp_path / name for name in ("in", "out", "scratch"))
    for folder in (source, out, scratch):
        folder.mkdir()
    files = [Path(shutil.copy(path, source)) for path in SAMPLES]
    case = generate(seed, "plain", "pdf")
    files.append(case.write(source).rename(source / "清河镇年报告.pdf"))
    (source / "坏.docx").write_bytes(b"PK\x03\x04" + b"\x00" * 100)
    window = make_window(qtbot, tmp_path)
    window.open_file(files[seed % len(files)])
    settle(qtbot, window)
    hands = Hands(qtbot, window, seed, [*files, source / "坏.docx"], out)
    with answering(push("不导出，放弃修改"), QMessageBox):
        for _ in hands.work(STEPS):
            try:
                hold(window, scratch)
                assert hands.said == []
            except AssertionError as wrong:
                wrong.add_note("what was done: " + "; ".join(hands.done[-12:]))
                raise
        while popup := QApplication.activePopupWidget() or QApplication.activeModalWidget():
            popup.close()
            QApplication.processEvents()
        settle(qtbot, window)
