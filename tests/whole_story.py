"""What a clerk does in a year, in one run without a screen: `python -m tests.whole_story FOLDER`.

Opens every file of FOLDER/in in the window, changes a number, writes every kind of output that there is to FOLDER/out, puts the review
sheet on paper, and checks the files on the command line. Prints what it did as JSON.
"""

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtPrintSupport import QPrinter

from ui.app import make_application, make_window, take_colours
from ui.file_kinds import EXPORT_KINDS, REVIEW
from ui.look.theme import Theme
from ui.pages.printing import print_pdf
from ui.settings import Settings
from ui.window.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent


def main(folder: Path) -> int:
    """Tells it; gives 0 where it came to its end."""
    app = make_application(["gouji"])
    settings, theme = Settings(folder / "settings.ini"), Theme()
    take_colours(app, settings, theme)
    window = make_window(app, settings, theme)
    window.show()
    files = sorted((folder / "in").iterdir(), key=lambda path: path.suffix == ".docx")
    out = folder / "out"
    out.mkdir()
    read = {}
    for path in files:
        read[path.name] = opened(window, path)
        window.workbench.edit("t2.new.natural", "7")
        write_all(window, out)
        window.workbench.mark_exported()
    made: list[bytes] = []
    window.exports.make(REVIEW, made.append)
    settle(window)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(out / "paper.pdf"))
    print_pdf(made[0], printer)
    # Pages take long, and have been read once.
    quick = [path for path in files if path.suffix not in (".pdf", ".ofd")]
    command = [sys.executable, ROOT / "main.py", "check", "--json", "--jobs", "2", *quick]
    checked = subprocess.run(command, capture_output=True, encoding="utf-8")
    lines = [json.loads(line) for line in checked.stdout.splitlines()]
    print(checked.stderr, file=sys.stderr)
    told = {
        "read": read,
        "checked": [Path(line["file"]).name for line in lines if line["status"] == "read"],
        "written": sorted(path.name for path in out.iterdir()),
    }
    print(json.dumps(told, ensure_ascii=False))
    window.close()
    return 0


def opened(window: MainWindow, path: Path) -> int:
    """Opens a file; gives how many numbers were read."""
    window.open_file(path)
    settle(window)
    report = window.workbench.report
    return 0 if report is None else sum(one.value is not None for one in report.cells.values())


def write_all(window: MainWindow, out: Path) -> None:
    """Writes what the open report can be written as, and what has not been written of another."""
    for kind in EXPORT_KINDS:
        target = out / f"{kind.id}{kind.ending}"
        if window.exports.possible(kind) and not target.exists():
            window.exports.write(target, kind)
            settle(window)


def settle(window: MainWindow) -> None:
    """Waits until no work runs."""
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: loop.quit() if window.tasks.current is None else None)
    look.start(20)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
