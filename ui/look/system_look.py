"""What the system asks of the window's colours: light or dark, and whether it shows high contrast."""

import sys
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_GET_HIGH_CONTRAST, _HIGH_CONTRAST_ON = 0x0042, 0x0001
"""SPI_GETHIGHCONTRAST and HCF_HIGHCONTRASTON of the Windows headers."""
_COLOR_WINDOW = 5
_MIDDLE = 3 * 128
"""Red, green and blue together of a ground that is neither light nor dark."""


def system_scheme() -> str:
    """The name of the colours in theme.toml that the system asks for. Qt has no word for the high contrast of Windows, so Windows
    itself is asked; elsewhere high contrast is the clerk's choice."""
    if sys.platform == "win32" and _windows_contrast():
        return "contrast_dark" if _windows_ground_is_dark() else "contrast_light"
    return "dark" if system_is_dark() else "light"


def system_is_dark() -> bool:
    """Whether the system shows light text on dark grounds."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _windows() -> Any:
    import ctypes

    return vars(ctypes)["windll"].user32


def _windows_contrast() -> bool:
    import ctypes

    class HighContrast(ctypes.Structure):
        """HIGHCONTRASTW."""

        _fields_ = (
            ("size", ctypes.c_uint),
            ("flags", ctypes.c_uint),
            ("scheme", ctypes.c_wchar_p),
        )

    asked = HighContrast(size=ctypes.sizeof(HighContrast))
    told = _windows().SystemParametersInfoW(_GET_HIGH_CONTRAST, asked.size, ctypes.byref(asked), 0)
    return bool(told and asked.flags & _HIGH_CONTRAST_ON)


def _windows_ground_is_dark() -> bool:
    colour = int(_windows().GetSysColor(_COLOR_WINDOW))
    return sum(colour >> shift & 0xFF for shift in (0, 8, 16)) < _MIDDLE
