"""The program's own window without a file, started as main.py starts it. Says `shown` when its start page is painted."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import main as program
from tests.benchmarks.after_qt import call_after_qt


def watch_page() -> None:
    """Have the start page watched from its first moment."""
    from tests.benchmarks.first_paint import FirstPaint
    from ui.pages.start_page import StartPage

    build = StartPage.__init__

    def build_watched(page: StartPage, *words: object) -> None:
        build(page, *words)
        FirstPaint(page).watch(page.widget())

    StartPage.__init__ = build_watched


if __name__ == "__main__":
    call_after_qt(watch_page)
    sys.exit(program.main(sys.argv[1:]))
