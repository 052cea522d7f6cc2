"""lxml, loaded without `inspect`, which takes longer to load than lxml itself.

lxml asks it for one function, by which it looks at parsers that write into an object of one's own; this program has none.
"""

import sys
from types import ModuleType
from typing import Any

__all__ = ["etree"]


def _load_lxml() -> None:
    """The function that lxml takes from `inspect` loads that module when it is called."""
    if "inspect" in sys.modules:
        return
    stand_in = ModuleType("inspect")
    stand_in.__dict__["getfullargspec"] = _getfullargspec
    sys.modules["inspect"] = stand_in
    try:
        import lxml.etree
    finally:
        del sys.modules["inspect"]
    assert lxml.etree


def _getfullargspec(function: Any) -> Any:
    import inspect

    return inspect.getfullargspec(function)


_load_lxml()
from lxml import etree  # noqa: E402 (what is above loads it)
