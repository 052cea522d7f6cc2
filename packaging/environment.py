"""The project's own `.venv`, made from the lock files and made again when they change.

A stamp inside the environment says what it was made from. It is written last, so that an interrupted set-up is
seen at the next start, and read alone when all is well, so that a second start costs nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "gouji-setup.json"
LOCKS = ROOT / "packaging"
RUNTIME_LOCK = "requirements.lock"
ON_WINDOWS = sys.platform == "win32"
NETWORK_SIGNS = (
    "Failed to establish a new connection",
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeout",
    "ReadTimeout",
    "ProxyError",
    "SSLError",
    "No matching distribution found",
)


class SetupFailed(Exception):
    """The machine could not be set up; the text says in Chinese what to do."""


def ensure(lock_name: str) -> Path:
    """The Python of an environment that holds everything in `lock_name`; makes it first if need be.

    The developers' lock holds the program's lock as well, with the same versions. Raises SetupFailed.
    """
    python = VENV / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")
    if stands(python, lock_name):
        return python
    with one_at_a_time():
        if stands(python, lock_name):
            return python
        print("正在准备运行环境（首次需要联网，约一两分钟）…", flush=True)
        extends = stands(python, RUNTIME_LOCK)
        STAMP.unlink(missing_ok=True)
        if not extends:
            make_empty()
        install(python, lock_name)
        write_stamp({**origin(), "locks": {name: digest(name) for name in {RUNTIME_LOCK, lock_name}}})
        print("运行环境已就绪。", flush=True)
    return python


def stands(python: Path, lock_name: str) -> bool:
    """Whether the environment is whole and was made from this lock as it is now."""
    stamp = read_stamp()
    made_here = {key: stamp.get(key) for key in origin()} == origin()
    return made_here and stamp.get("locks", {}).get(lock_name) == digest(lock_name) and python.exists()


def origin() -> dict[str, str]:
    """What an environment cannot survive a change of: its Python, and its place, which its scripts name."""
    return {"python": sys.version, "place": str(VENV)}


def digest(lock_name: str) -> str:
    return hashlib.sha256((LOCKS / lock_name).read_bytes()).hexdigest()


def read_stamp() -> dict:
    """What the set-up wrote about itself; empty where there is none or it is torn."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_stamp(stamp: dict) -> None:
    """Puts the stamp in place in one step."""
    part = STAMP.with_suffix(".part")
    part.write_text(json.dumps(stamp), encoding="utf-8")
    part.replace(STAMP)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Holds off a second set-up of the same project; the system lets go if this process dies."""
    with (ROOT / ".venv.lock").open("a+b") as handle:
        if ON_WINDOWS:
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def make_empty() -> None:
    """Lays an environment with nothing but pip in it, over whatever stood there."""
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
        # The base interpreter: this script may itself be running inside the environment that was just removed.
        python = getattr(sys, "_base_executable", None) or sys.executable
        made = subprocess.run(
            [python, "-m", "venv", str(VENV)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise SetupFailed(f"不能重建 {VENV}：{error}\n请关闭正在运行的本程序，再试一次。") from error
    if made.returncode != 0:
        raise SetupFailed(advice_for_venv(made.stdout + made.stderr))


def advice_for_venv(output: str) -> str:
    """What to do when Python cannot make an environment."""
    if "ensurepip" in output or "No module named venv" in output:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        return f"这个 Python 缺少 venv 或 pip 组件。请先安装，例如：\n  sudo apt-get install -y {package}\n然后重新运行。"
    return f"不能在 {VENV} 建立运行环境：\n{tail(output)}\n请确认磁盘有 1 GB 空间，且本文件夹可以写入。"


def install(python: Path, lock_name: str) -> None:
    """Installs exactly what the lock names, each file held against its hash; nothing is compiled here."""
    words = [
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
        "--retries",
        "2",
        "--require-hashes",
    ]
    done = subprocess.run(
        [str(python), "-m", "pip", *words, "--only-binary", ":all:", "-r", str(LOCKS / lock_name)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    if done.returncode != 0:
        raise SetupFailed(advice_for_pip(done.stdout + done.stderr, lock_name))


def advice_for_pip(output: str, lock_name: str) -> str:
    """What to do when pip cannot install; `output` is what it printed."""
    if "DO NOT MATCH THE HASHES" in output:
        return f"下载到的安装包与锁定的校验值不符，已停止安装：\n{tail(output)}\n请检查软件源或代理后重试。"
    if any(sign in output for sign in NETWORK_SIGNS):
        return (
            "连不上软件源，不能完成首次准备。请接通网络（或设好代理、pip 镜像）后重新运行；\n"
            "也可以在同样系统、能上网的电脑上运行：\n"
            f"  python3 -m pip download --require-hashes -r packaging/{lock_name} -d wheels\n"
            "把 wheels 文件夹拷到这里，设置环境变量 PIP_NO_INDEX=1 和 PIP_FIND_LINKS=wheels 后重新运行。\n"
            f"{tail(output)}"
        )
    return f"安装组件失败：\n{tail(output)}\n已安装的部分会在下次运行时重新准备。"


def tail(output: str, lines: int = 6) -> str:
    """The last lines of a program's output, indented, without its warnings."""
    kept = [line for line in output.splitlines() if line.strip() and not line.startswith("WARNING")]
    return "\n".join("  " + line for line in kept[-lines:])


def remake_locks() -> None:
    """Pins the needs in pyproject.toml, with hashes for every system, and no address of any registry."""
    words = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"]
    words += ["--no-header", "--no-annotate", "--quiet", "--upgrade", "--extra", "ocr"]
    runtime, dev = LOCKS / RUNTIME_LOCK, LOCKS / "requirements-dev.lock"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        scripts = Path(folder, "Scripts" if ON_WINDOWS else "bin")
        subprocess.run([str(scripts / "python"), "-m", "pip", "install", "--quiet", "uv"], check=True)
        compile_words = [str(scripts / "uv"), "pip", "compile", "pyproject.toml", *words]
        subprocess.run([*compile_words, "-o", str(runtime)], cwd=ROOT, check=True)
        also = ["--group", "dev", "--constraint", str(runtime)]
        subprocess.run([*compile_words, *also, "-o", str(dev)], cwd=ROOT, check=True)
