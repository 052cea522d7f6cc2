"""Values that take longer to make than to read, kept between starts as Python keeps bytecode, and in the same place.

Each is kept under the very text that it was made from, so none can be out of date; a file of another version of the program or
of Python is left aside. Nothing depends on it: where the file is absent, damaged or cannot be written, all is made as ever.
"""

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import Any, TypeVar, cast

from model.version import VERSION

T = TypeVar("T")


class Kept:
    """The values of one file. stamp: what they are true for; a file with another one counts as empty."""

    def __init__(self, path: Path, stamp: object) -> None:
        self._path = path
        self._stamp: Any = stamp
        self._grown = False
        self._values: dict[Any, Any] = {}
        try:
            found = marshal.loads(path.read_bytes())
        except (OSError, EOFError, ValueError, TypeError):
            return
        if isinstance(found, tuple) and len(found) == 2 and found[0] == stamp and isinstance(found[1], dict):
            self._values = found[1]

    def made(self, source: object, make: Callable[[], T]) -> T:
        """What `make` makes of the source, or made of it in another run. Both must be such as marshal writes, and stay as they are."""
        if source not in self._values:
            self._values[source] = make()
            self._grown = True
        return cast("T", self._values[source])

    def has(self, source: object) -> bool:
        """Whether it has been made, in this run or another."""
        return source in self._values

    def save(self) -> None:
        """Keep what has been made, in one step, so that no other start ever reads half of it."""
        if not self._grown or sys.dont_write_bytecode:
            return
        half = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            half.write_bytes(marshal.dumps((self._stamp, self._values)))
            half.replace(self._path)
        except OSError:
            with suppress(OSError):
                half.unlink()


PROGRAM = Kept(
    Path(cache_from_source(str(Path(__file__).with_suffix(".py")))).with_suffix(".values"),
    (VERSION, MAGIC_NUMBER, sys.byteorder),
)
"""What the program keeps of its own: data files, patterns, code. It is saved where the program ends, in `main`."""
