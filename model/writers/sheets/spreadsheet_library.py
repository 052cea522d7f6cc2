"""openpyxl without numpy: it asks for numpy only to know its kinds of numbers, and that would cost more than the whole workbook."""

import sys


def load_openpyxl() -> None:
    """Imports openpyxl, numpy being hidden meanwhile unless something else has loaded it."""
    if "openpyxl" in sys.modules:
        return
    hide = "numpy" not in sys.modules
    if hide:
        sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import openpyxl  # noqa: F401
    finally:
        if hide:
            del sys.modules["numpy"]
