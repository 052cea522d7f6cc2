"""A file opened in the window that has been up for a while. Says `shown` and the seconds from asking to the painted grid."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import main as program
from tests.benchmarks.after_qt import call_after_qt

GLANCE = 20
"""Milliseconds between two looks whether the window is at rest."""


def open_when_at_rest() -> None:
    """Open the file once nothing runs any more, and time it to the end of the first painting of its first table."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    import ui.app
    from tests.benchmarks import first_paint
    from ui.form.view import FormView

    path, started = sys.argv[1], [0.0]
    build, make = FormView.__init__, ui.app.make_window

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                QTimer.singleShot(0, lambda: first_paint.tell(f" {time.perf_counter() - started[0]:.4f}"))
            return False

    def build_watched(view: FormView, *words: object) -> None:
        build(view, *words)
        view.viewport().installEventFilter(Watch(view))

    def make_watched(*words: object, **options: object) -> object:
        window = make(*words, **options)
        timer = QTimer(window)

        def look() -> None:
            if "folder" in vars(window) and not window.later.take_one() and window.tasks.current is None:
                timer.stop()
                started[0] = time.perf_counter()
                window.open_file(path)

        timer.timeout.connect(look)
        timer.start(GLANCE)
        return window

    FormView.__init__ = build_watched
    ui.app.make_window = make_watched


if __name__ == "__main__":
    call_after_qt(open_when_at_rest)
    sys.exit(program.main([]))
