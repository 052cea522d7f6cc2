"""A picture where recognition is installed and cannot be loaded: a system too old for its libraries, a file taken away by a guard."""

import io
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from model.readers.pages.recognition import MODELS

if find_spec("rapidocr") is None:
    pytest.skip("recognition is not installed", allow_module_level=True)

from PIL import Image

ROOT = Path(__file__).parents[4]
BLOCKED = 'raise ImportError("DLL load failed while importing: the specified procedure could not be found")\n'


def picture(kind: str) -> bytes:
    """An empty page as a file of that kind."""
    out = io.BytesIO()
    Image.new("L", (827, 1169), 255).save(out, kind, resolution=100)
    return out.getvalue()


def check(file: Path, libraries: Path) -> subprocess.CompletedProcess[str]:
    """The program's word on a file, with `libraries` found before those that are installed."""
    return subprocess.run(
        [sys.executable, ROOT / "main.py", "check", file],
        env={**os.environ, "PYTHONPATH": str(libraries), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("library", ["numpy", "rapidocr"])
@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_a_library_that_does_not_load_is_told_with_the_next_step(
    tmp_path: Path, library: str, kind: str
) -> None:
    (tmp_path / f"{library}.py").write_text(BLOCKED, encoding="utf-8")
    file = tmp_path / f"年报.{kind}"
    file.write_bytes(picture(kind))
    done = check(file, tmp_path)
    assert done.returncode == 2
    said = done.stdout + done.stderr
    assert "文字识别组件在这台电脑上不能启动" in said
    assert "重新安装" in said
    assert "Traceback" not in said


def test_a_model_that_was_taken_away_is_told_too(tmp_path: Path) -> None:
    models = tmp_path / "ocr"
    models.mkdir()
    for path in MODELS.iterdir():
        if path.name != "det.onnx":
            (models / path.name).symlink_to(path)
    file = tmp_path / "年报.png"
    file.write_bytes(picture("png"))
    script = (
        "import sys, pathlib\n"
        "from model.readers.pages import recognition, ocr\n"
        f"ocr.MODELS = recognition.MODELS = pathlib.Path({str(models)!r})\n"
        "from model.command_line import run\n"
        f"sys.exit(run(['check', {str(file)!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 2, done.stderr
    assert "文字识别组件在这台电脑上不能启动" in done.stdout + done.stderr
