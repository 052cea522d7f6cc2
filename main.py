"""Gouji 勾稽: hand the words to the command line, or open the window."""

import gc
import os
import sys
from pathlib import Path

from model.kept import PROGRAM
from model.version import VERSION

GARBAGE = 200_000
"""Objects that a process without a window may make before the first look for garbage: more than a report takes."""
COMMANDS = ("check", "export", "--help", "-h")
NO_SCREEN = "这里没有屏幕（DISPLAY 和 WAYLAND_DISPLAY 都没有设置），不能打开窗口。请在桌面环境中打开，或用 check 命令核对文件。"


def find_python() -> None:
    """Installed on Windows, Python runs inside Gouji.exe; whoever starts a further process by `sys.executable` needs the real one."""
    if Path(sys.executable).stem.lower() in ("gouji", "gouji-cli"):
        sys.executable = str(Path(sys.executable).with_name("python") / "pythonw.exe")


def has_screen() -> bool:
    """Whether a window can be shown; without a screen Qt would end the process with words that no clerk understands."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in wanted)


def main(words: list[str]) -> int:
    """`check` and `export` run without a window and import no Qt; anything else opens one, with the file named if any."""
    if words == ["--version"]:
        print(f"gouji {VERSION}")
        return 0
    if words[:1] == ["--read-ahead"]:
        gc.set_threshold(GARBAGE)
        from model.ahead import serve

        return serve(Path(words[1]))
    if words and (words[0] in COMMANDS or words[0].startswith("-")):
        # To look for garbage among what has just been loaded takes a tenth of the start.
        gc.set_threshold(GARBAGE)
        from model.command_line import run

        return run(words)
    if not has_screen():
        print(NO_SCREEN, file=sys.stderr)
        return 2
    # What is loaded stays; once the window stands, its own thread alone looks for garbage.
    gc.disable()
    from ui.ahead import ReadAhead

    # Loading Qt takes as long as reading a report; a second process does that meanwhile.
    ahead = ReadAhead(Path(words[0])) if words else None
    from ui.quick_qt import load_qt

    load_qt()
    from ui.app import main as open_window

    return open_window(words, ahead)


if __name__ == "__main__":
    find_python()
    status = main(sys.argv[1:])
    PROGRAM.save()
    sys.exit(status)
