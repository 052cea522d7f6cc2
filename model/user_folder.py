"""Where the window keeps what its user wrote, found without the window, so that the command line knows it too."""

import os
from pathlib import Path

PROGRAM, ANSWERS = "gouji", "explanations"
"""The names of the program's folder among the user's own, and of the answers to findings in it."""


def user_folder() -> Path:
    """The folder for local data of this program, as the window's library gives it (AppLocalDataLocation)."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / PROGRAM
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / PROGRAM


def answers_folder() -> Path:
    """Where the answers to findings lie; it is made with the first of them."""
    return user_folder() / ANSWERS
