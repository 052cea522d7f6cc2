"""Loading Qt without compiling its Python support anew at every start.

PySide6 carries some modules of its own (`shibokensupport`) as sources in an archive inside a library and compiles them at every
import, a third of the time that importing it takes. Python keeps the bytecode of all other modules; here it is kept for these
too, beside that of this file, under the hash of the source. Where it cannot be written, all is compiled as ever.

Imports no Qt before `load_qt` is called.
"""

from __future__ import annotations

import builtins
import marshal
import os
import sys
from collections.abc import Callable
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Any

SUPPORT = "shibokensupport"
"""How the names of the archive's files begin."""
UNUSED = f"{SUPPORT}/signature/lib/pyi_generator.py"
"""Writes stubs for type checkers, and takes as long to load as all the others. Nothing asks for it when a program runs."""


def load_qt() -> None:
    """Import the modules of Qt that a window needs."""
    kept = Kept(Path(cache_from_source(str(Path(__file__).with_name(f"{SUPPORT}.py")))))
    compile_anew = builtins.compile
    builtins.compile = kept.compiling(compile_anew)
    try:
        import PySide6.QtCore
    finally:
        builtins.compile = compile_anew
    kept.save()
    import PySide6.QtGui
    import PySide6.QtWidgets

    assert PySide6


class Kept:
    """The bytecode in one file; empty where there is none that can be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._grown = False
        self._codes: dict[bytes, CodeType] = {}
        try:
            codes = marshal.loads(path.read_bytes())
        except (OSError, EOFError, ValueError, TypeError):
            return
        if isinstance(codes, dict):
            self._codes = codes

    def compiling(self, compile_anew: Callable[..., Any]) -> Callable[..., Any]:
        """`compile`, but for the archive's files."""

        def compile_once(source: Any, filename: Any, mode: str, *words: Any, **options: Any) -> Any:
            if not (isinstance(source, bytes) and isinstance(filename, str) and filename.startswith(SUPPORT)):
                return compile_anew(source, filename, mode, *words, **options)
            key = source_hash(source)
            if key not in self._codes:
                text = b"" if filename == UNUSED else source
                self._codes[key] = compile_anew(text, filename, mode, *words, **options)
                self._grown = True
            return self._codes[key]

        return compile_once

    def save(self) -> None:
        """Keep what has been compiled, in one step, so that no other start ever reads half of it."""
        if not self._grown or sys.dont_write_bytecode:
            return
        half = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            half.write_bytes(marshal.dumps(self._codes))
            half.replace(self._path)
        except OSError:
            half.unlink(missing_ok=True)
