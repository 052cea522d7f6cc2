"""The program's own window with a file, started as main.py starts it. Says `shown` when a grid with numbers is painted."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import main as program
from tests.benchmarks.after_qt import call_after_qt


def watch_grids() -> None:
    """Have every grid that is made watched from its first moment."""
    from tests.benchmarks.first_paint import FirstPaint
    from ui.form.view import FormView

    build = FormView.__init__

    def build_watched(view: FormView, *words: object) -> None:
        build(view, *words)
        assert view.model().rowCount()
        FirstPaint(view).watch(view.viewport())

    FormView.__init__ = build_watched


if __name__ == "__main__":
    call_after_qt(watch_grids)
    sys.exit(program.main(sys.argv[1:]))
