"""What crashes left in a folder of journals."""

from pathlib import Path

from model.keeping.journal import Session, sessions


def left_behind(folder: Path) -> list[Session]:
    """The sessions that a crash ended with changes in no exported file, the latest first."""
    return [one for one in sessions(folder) if one.left_behind]
