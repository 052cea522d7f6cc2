"""What every installer says of the project, and how the tools that make it are called."""

from __future__ import annotations

import os
import subprocess
import time
import tomllib
from functools import cache
from pathlib import Path

from environment import ROOT, SetupFailed, tail


def project_version() -> str:
    """The version of the project."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


@cache
def project_moment() -> int:
    """Seconds since 1970, which every file of an installer bears: of SOURCE_DATE_EPOCH, else of the last commit, else now.

    With it, the same commit makes the same bytes on every day.
    """
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not said:
        asked = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, encoding="utf-8"
        )
        said = asked.stdout.strip() if asked.returncode == 0 else ""
    return int(said) if said.isdigit() else int(time.time())


def set_moment(tree: Path) -> None:
    """Gives every file and folder below `tree`, and itself, that time."""
    moment = project_moment()
    for path in (tree, *tree.rglob("*")):
        os.utime(path, (moment, moment), follow_symlinks=False)


def building() -> dict[str, str]:
    """This environment, with that time for the tools that ask for it."""
    return {**os.environ, "SOURCE_DATE_EPOCH": str(project_moment())}


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Runs a tool to its end. Raises SetupFailed with the last lines of what it said."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", env=environment)
    if done.returncode != 0:
        raise SetupFailed(f"{Path(command[0]).name} 失败：\n{tail(done.stdout + done.stderr)}")
