"""Make the picture of the README: the window with a sample report, at a problem, drawn without a screen.

    python packaging/screenshot.py [OUT.png]

Needs the set-up of dev.py. The picture is kept small by a palette of 128 colours; it is the same on every run with the same fonts.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "resources" / "help" / "window.png"
SAMPLE = ROOT / "resources" / "samples" / "云溪县水利局2024年报告（有错）.docx"
WIDTH, HEIGHT = 1366, 768
COLOURS = 128


def main() -> int:
    """Draw and save."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        draw(Path(folder) / "settings.ini", out)
    shrink(out)
    print(f"{out}: {out.stat().st_size // 1000} kB")
    return 0


def draw(settings_file: Path, out: Path) -> None:
    """Open the sample, go to the first problem, save what the window shows."""
    from PySide6.QtCore import QEventLoop, QTimer

    from model.pipeline import read_report
    from ui.app import dress, make_application, make_window
    from ui.look.theme import Look, Theme
    from ui.settings import Settings

    app = make_application(["gouji"])
    settings, theme = Settings(settings_file), Theme()
    theme.choose(Look.LIGHT)
    dress(app, settings, theme)
    window = make_window(app, settings, theme)
    window.showNormal()
    window.resize(WIDTH, HEIGHT)
    report = read_report(SAMPLE)
    window.show_report(SAMPLE, report, window.office.judge(report))
    window.workbench.next_finding()
    # The original is laid out piece by piece while the window is idle.
    loop = QEventLoop()
    QTimer.singleShot(1000, loop.quit)
    loop.exec()
    window.grab().save(str(out))
    window.close()


def shrink(path: Path) -> None:
    """Save the picture with fewer colours: text on flat grounds loses nothing."""
    from PIL import Image

    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
