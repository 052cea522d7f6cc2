"""Loading Qt without compiling its Python support anew at every start, and without what it adds to every import afterwards.

PySide6 carries some modules of its own (`shibokensupport`) as sources in an archive inside a library and compiles them at every
import, a third of the time that importing it takes. Python keeps the bytecode of all other modules; here it is kept for these too.

Imports no Qt before `load_qt` is called.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable
from importlib.util import source_hash
from typing import Any

from model.kept import PROGRAM
from ui.quick_enums import make_enums_quickly

SUPPORT = "shibokensupport"
"""How the names of the archive's files begin."""
UNUSED = f"{SUPPORT}/signature/lib/pyi_generator.py"
"""Writes stubs for type checkers, and takes as long to load as all the others. Nothing asks for it when a program runs."""


def load_qt() -> None:
    """Import the modules of Qt that a window needs."""
    make_enums_quickly()
    compile_anew = builtins.compile
    builtins.compile = _keeping(compile_anew)
    try:
        import PySide6.QtCore
    finally:
        builtins.compile = compile_anew
    _import_as_ever()
    import PySide6.QtGui
    import PySide6.QtWidgets

    assert PySide6


def _import_as_ever() -> None:
    """PySide puts an import of its own in place of Python's, which reads the source of each module that is imported from then on
    and looks in it for the name of PySide. It is for programs that write Qt's names in another way (`__feature__`), as this one
    does not."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _keeping(compile_anew: Callable[..., Any]) -> Callable[..., Any]:
    """`compile`, but what it makes of the archive's files is kept."""

    def compile_once(source: Any, filename: Any, *words: Any, **options: Any) -> Any:
        if not (isinstance(source, bytes) and isinstance(filename, str) and filename.startswith(SUPPORT)):
            return compile_anew(source, filename, *words, **options)
        text = b"" if filename == UNUSED else source
        return PROGRAM.made(
            (filename, source_hash(source)), lambda: compile_anew(text, filename, *words, **options)
        )

    return compile_once
