"""The signatures of Windows files: each file of a tree that bears one is held against it."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from collections import Counter
from pathlib import Path

from environment import SetupFailed

SIGNERS = ("Python Software Foundation", "The Qt Company Oy", "Microsoft ")
"""How the names begin of those whose files are shipped."""
_KINDS = (".exe", ".dll", ".pyd")
_WIDE = 0x20B
"""The sign of a 64-bit file, whose table of directories begins sixteen bytes later."""


def verify_signatures(tree: Path) -> None:
    """Holds every signed file below `tree` against its signature, and says how many there are of whom.

    What is verified is that the file is what its signer signed; whether the signer may be trusted says his name, and the pinned hash of the
    package that the file came in. Without osslsigncode these hashes alone vouch for all. Raises SetupFailed.
    """
    tool = shutil.which("osslsigncode")
    if tool is None:
        print("未安装 osslsigncode，没有验证签名（校验值已核对）。", flush=True)
        return
    files = [path for path in sorted(tree.rglob("*")) if path.suffix.lower() in _KINDS and path.is_file()]
    signed = [path for path in files if is_signed(path)]
    signers = Counter(_verified(tool, path) for path in signed)
    said = "，".join(f"{name} {count} 个" for name, count in signers.most_common())
    print(f"签名相符：{said}；没有签名的 {len(files) - len(signed)} 个，凭校验值。", flush=True)


def is_signed(file: Path) -> bool:
    """Whether a Windows program or library bears a signature: its table of directories names a place for one."""
    data = file.read_bytes()
    try:
        (header,) = struct.unpack_from("<I", data, 0x3C)
        (kind,) = struct.unpack_from("<H", data, header + 24)
        (size,) = struct.unpack_from("<I", data, header + (136 if kind == _WIDE else 120) + 36)
    except struct.error:
        return False
    return data[:2] == b"MZ" and size > 0


def _verified(tool: str, file: Path) -> str:
    """Who signed it."""
    done = subprocess.run(
        [tool, "verify", str(file)], capture_output=True, encoding="utf-8", errors="replace"
    )
    said = done.stdout + done.stderr
    digests = re.findall(r"(?:Current|Calculated) message digest\s*:\s*([0-9A-Fa-f]+)", said)
    names = re.findall(r"CN ?= ?([^,/\n]+)", said)
    signer = next((name for name in names if name.startswith(SIGNERS)), "")
    if len(digests) < 2 or len(set(digests)) != 1 or not signer:
        raise SetupFailed(f"{file.name} 的签名不对：\n{said[-600:]}")
    return signer
