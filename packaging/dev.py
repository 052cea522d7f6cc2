"""Sets the project up on a fresh machine and runs it: `python3 packaging/dev.py run [FILE]`.

Standard library only, because nothing is installed yet when it starts. Clerks start the program with it too, so
everything it says is Chinese. It must also be parsed by a Python that is too old, to be able to say so.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(
        f"本程序需要 Python 3.11、3.12 或 3.13，现在用的是 {sys.version.split()[0]}。\n"
        "请装好其中一个，再用它运行，例如：python3.12 packaging/dev.py run"
    )

import environment
import system_packages
from environment import ROOT, SetupFailed

USAGE = """用法：python3 packaging/dev.py 命令

  run [文件]        打开窗口；没有屏幕时改为在这里核对文件
  test [参数…]      运行全部检查和测试（参数交给 pytest）
  bench [参数…]     运行性能测试
  build 目标        制作安装包，目标为 windows、linux 或 linux-arm64；做好的文件在 build/ 下
  lock              按 pyproject.toml 重新生成 packaging/*.lock
"""
MAIN = ROOT / "main.py"
WRONG_WORDS = 64


def main(words: list[str]) -> int:
    """Carries out the command in `words` and returns its exit status."""
    commands = {"run": run, "test": test, "bench": bench, "build": build, "lock": lock}
    if words[:1] in ([], ["-h"], ["--help"], ["help"]):
        print(USAGE)
        return 0 if words else WRONG_WORDS
    if words[0] not in commands:
        print(f"没有“{words[0]}”这个命令。\n\n{USAGE}", file=sys.stderr)
        return WRONG_WORDS
    try:
        return commands[words[0]](words[1:])
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(words: list[str]) -> int:
    """Opens the window, with a file if one is named; without a screen prints the check of it instead."""
    if len(words) > 1:
        print(USAGE, file=sys.stderr)
        return WRONG_WORDS
    python = environment.ensure("requirements.lock")
    obstacle = no_window(python)
    if not obstacle:
        return call([python, MAIN, *words])
    files = words or [str(ROOT / "resources" / "samples")]
    print(
        f"{obstacle}，不能打开窗口；改为在这里核对{'文件' if words else '示例报告'}：{files[0]}\n", flush=True
    )
    return call([python, MAIN, "check", *files])


def no_window(python: Path) -> str:
    """Why no window can be shown here, in Chinese; empty if one can. Installs what Qt needs on the way."""
    if sys.platform in ("win32", "darwin"):
        return ""
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return "这里没有屏幕（DISPLAY 和 WAYLAND_DISPLAY 都没有设置）"
    return "" if system_packages.ensure(python) else "缺少显示窗口所需的系统库"


def test(words: list[str]) -> int:
    """Runs every check, whatever the earlier ones said, and pytest last; fails if any of them failed."""
    python = environment.ensure("requirements-dev.lock")
    system_packages.ensure(python)
    scripts = python.parent
    checks = {
        "ruff format": [python, "-m", "ruff", "format", "--check", "--quiet", "."],
        "ruff check": [python, "-m", "ruff", "check", "--quiet", "."],
        "mypy model": [python, "-m", "mypy", "--strict", "model"],
        "mypy ui": [python, "-m", "mypy", "ui", "main.py"],
        "import-linter": [scripts / "lint-imports", "--no-logo"],
    }
    results = {}
    for name, command in checks.items():
        print(f"── {name}", flush=True)
        results[name] = call(command, cwd=ROOT)
    print("── pytest", flush=True)
    results["pytest"], closing_line = run_pytest(python, words)
    print(
        "\n── " + "，".join(f"{name} {'通过' if code == 0 else '未通过'}" for name, code in results.items())
    )
    print(closing_line)
    return 1 if any(results.values()) else 0


def run_pytest(python: Path, words: list[str]) -> tuple[int, str]:
    """Runs pytest and shows its output but for the closing line, which comes back beside its exit status."""
    command = [python, "-m", "pytest", *parallel(words), *words]
    if sys.stdout.isatty():
        command.append("--color=yes")
    held = ""
    with subprocess.Popen(
        [str(word) for word in command],
        cwd=ROOT,
        env=child_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(held, end="", flush=True)
            held = line
    return process.returncode, held.rstrip("\n")


def parallel(words: list[str]) -> list[str]:
    """The words that spread pytest over the cores, unless the caller's words already decide that."""
    decided = any(word.startswith(("-n", "--pdb", "--dist")) or word == "no:xdist" for word in words)
    return [] if decided else ["-n", "auto", "--dist", "loadfile"]


def bench(words: list[str]) -> int:
    """Runs the benchmarks one after the other, their tables printed as they are made."""
    python = environment.ensure("requirements-dev.lock")
    system_packages.ensure(python)
    return call([python, "-m", "pytest", "-p", "no:xdist", "-s", "-q", "tests/benchmarks", *words], cwd=ROOT)


def build(words: list[str]) -> int:
    """Builds the installers of a target, in the Python that the project's environment was made from."""
    if words not in (["windows"], ["linux"], ["linux-arm64"]):
        print(USAGE, file=sys.stderr)
        return WRONG_WORDS
    python = environment.ensure("requirements-dev.lock")
    return call([python, ROOT / "packaging" / "installers", *words])


def lock(words: list[str]) -> int:
    """Pins what pyproject.toml asks for."""
    environment.remake_locks()
    return 0


def call(command: list[str | Path], cwd: Path | None = None) -> int:
    """Runs a command on the terminal of this one and returns its exit status."""
    return subprocess.call([str(word) for word in command], cwd=cwd, env=child_environment())


def child_environment() -> dict[str, str]:
    """This environment, with Python's output in UTF-8 on every system."""
    return {**os.environ, "PYTHONUTF8": "1"}


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:]))
