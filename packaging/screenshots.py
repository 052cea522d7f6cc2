"""The screenshot book: every window and every state, at four scales, in light, dark and high contrast, drawn without a screen.

    python packaging/screenshots.py            the book, into build/screenshots/LOOK-SCALE/NAME.png
    python packaging/screenshots.py --help-pictures   the small pictures of the README and of the help, into resources/help/

Needs the set-up of dev.py. A window knows its scale from its start, so that each page of the book is a process of its own. The
pictures are the same on every run with the same fonts; those of the README and the help are kept small by few colours.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "build" / "screenshots"
HELP = ROOT / "resources" / "help"
SCALES = ("1", "1.25", "1.5", "2")
PAGES = (*(("light", scale) for scale in SCALES), ("dark", "1"), ("contrast", "1"))
"""Colours and scale of each page of the book."""
OFFICE = {"name": "office", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}
"""The screen that pages and questions must fit into: Qt's own without a screen is of 800×800 pixels."""
COLOURS = 128
MOST_BYTES = 70_000


def main(words: list[str]) -> int:
    """Draw what is asked for. Words within: --page LOOK FOLDER, for the processes that this one starts."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
    if words[:1] == ["--page"]:
        _draw_page(words[1], Path(words[2]))
    elif words == ["--help-pictures"]:
        _draw_help_pictures()
    else:
        for look, scale in PAGES:
            folder = BOOK / f"{look}-{scale}"
            _start(look, scale, folder)
            print(f"{folder}: {len(list(folder.glob('*.png')))}")
    return 0


def _start(look: str, scale: str, folder: Path) -> None:
    """Draw one page of the book in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        screen = Path(place) / "screen.json"
        screen.write_text(json.dumps({"screens": [OFFICE]}), encoding="utf-8")
        subprocess.run(
            [sys.executable, __file__, "--page", look, str(folder)],
            env=os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": f"offscreen:configfile={screen}"},
            check=True,
        )


def _draw_page(look: str, folder: Path) -> None:
    from screens import Screens

    screens = Screens(look, folder)
    for name, state in screens.states().items():
        screens.save(state(), name)
    screens.close()


def _draw_help_pictures() -> None:
    from screens import Screens

    screens = Screens("light", HELP)
    pictures: dict[str, Callable[[], Any]] = screens.help_pictures()
    for name, state in pictures.items():
        screens.save(state(), name)
        path = HELP / f"{name}.png"
        shrink(path)
        print(f"{path}: {path.stat().st_size // 1000} kB")
    screens.close()


def shrink(path: Path) -> None:
    """Save the picture with as many colours as fit MOST_BYTES: text on flat grounds loses nothing."""
    from PIL import Image

    with Image.open(path) as picture:
        whole = picture.convert("RGB")
    colours = COLOURS
    while True:
        # Without the second look a colour that is strong but rare, as the red of a mark, turns brown.
        small = whole.quantize(colours, kmeans=2, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
        if path.stat().st_size <= MOST_BYTES or colours <= 8:
            return
        colours //= 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
