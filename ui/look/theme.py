"""Colours by meaning, spacing from the font, and the fonts themselves: the only place that knows how the window looks.

Colours come from resources/theme.toml: light, dark or high contrast, as the system asks or the clerk chose. Distances are multiples of a quarter of the font's
height (about 4 px at 100 %), so that everything grows with the text and no pixel number stands in the code.
"""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from model.kept import PROGRAM
from ui.look.system_look import system_is_dark, system_scheme
from ui.settings import Look as Look

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

UI_FONTS = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "微软雅黑",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
"""Families for the window, best first; the first one present is taken."""


class Theme(QObject):
    """The colours in force. look: what was chosen; scheme: the name of its colours in theme.toml; grouped: whether large
    numbers are shown with a thin space after thousands. `changed` tells that there are
    others, by choice or because the system went from light to dark, to high contrast or back."""

    changed = Signal()

    def __init__(self, look: Look = Look.SYSTEM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.scheme = scheme_of(look)
        self.grouped = False
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow)

    @property
    def dark(self) -> bool:
        """Whether light text stands on dark grounds."""
        return self.scheme.endswith("dark")

    def color(self, token: str) -> QColor:
        """The colour of a meaning in theme.toml. Raises KeyError for a name it does not hold. Not to be changed."""
        return _colour(self.value(token))

    def value(self, token: str) -> str:
        """The same as "#rrggbb", for a style sheet."""
        return load_colours()[self.scheme][token]

    def choose(self, look: Look) -> None:
        """Take these colours from now on."""
        self.look = look
        self.follow()

    def group(self, grouped: bool) -> None:
        """Show large numbers with a thin space after thousands, or as they are written."""
        if grouped != self.grouped:
            self.grouped = grouped
            self.changed.emit()

    def follow(self) -> None:
        """Ask the system anew, where it is to be followed."""
        scheme = scheme_of(self.look)
        if scheme != self.scheme:
            self.scheme = scheme
            self.changed.emit()

    def palette(self) -> QPalette:
        """The palette of the application in these colours."""
        palette, role = QPalette(), QPalette.ColorRole
        for token, roles in _ROLES.items():
            for one in roles:
                palette.setColor(one, self.color(token))
        for one in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
            palette.setColor(QPalette.ColorGroup.Disabled, one, self.color("text_disabled"))
        # In menus Qt draws a shadow of this colour under what is disabled: dense characters would run together.
        palette.setColor(QPalette.ColorGroup.Disabled, role.Light, self.color("panel"))
        return palette


def scheme_of(look: Look) -> str:
    """The name of the colours that a choice comes to now."""
    if look is Look.SYSTEM:
        return system_scheme()
    if look is Look.CONTRAST:
        return "contrast_dark" if system_is_dark() else "contrast_light"
    return look.value


_ROLES = {
    "window": (QPalette.ColorRole.Window,),
    "panel": (QPalette.ColorRole.Base, QPalette.ColorRole.Button, QPalette.ColorRole.ToolTipBase),
    "head": (QPalette.ColorRole.AlternateBase, QPalette.ColorRole.Midlight),
    "line": (QPalette.ColorRole.Mid, QPalette.ColorRole.Light),
    "border": (QPalette.ColorRole.Dark,),
    "text": (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.ToolTipText,
        QPalette.ColorRole.HighlightedText,
        QPalette.ColorRole.BrightText,
    ),
    "text_quiet": (QPalette.ColorRole.PlaceholderText,),
    "selection": (QPalette.ColorRole.Highlight,),
    "accent": (QPalette.ColorRole.Accent,),
    "link": (QPalette.ColorRole.Link, QPalette.ColorRole.LinkVisited),
}


@cache
def _colour(value: str) -> QColor:
    """Read once: a table asks for a thousand colours whenever it is drawn."""
    return QColor(value)


@cache
def load_colours() -> dict[str, dict[str, str]]:
    """The sets of colours, each by token."""
    text = (RESOURCES / "theme.toml").read_text(encoding="utf-8")
    return PROGRAM.made(("theme", text), lambda: _read_colours(text))


def _read_colours(text: str) -> dict[str, dict[str, str]]:
    import tomllib

    return tomllib.loads(text)


def unit(widget: QWidget | None = None) -> int:
    """The grid of the layout in device-independent pixels: a quarter of the font's height, 4 at the usual size. Use 1, 2, 4 or 6 of it."""
    metrics = widget.fontMetrics() if widget else QFontMetrics(QApplication.font())
    return max(4, round(metrics.height() / 4.5))


def choose_font(points: int) -> QFont:
    """The window's font: the first family of the list that this machine has, else the bundled one. points: 9 … 16."""
    present = set(QFontDatabase.families())
    families = [family for family in UI_FONTS if family in present] or _bundled()
    font = QFont()
    if families:
        font.setFamilies(families)
    font.setPointSize(points)
    return font


def _bundled() -> list[str]:
    """Families of the fonts that come with the program, for machines without any Chinese font."""
    families: list[str] = []
    for path in sorted((RESOURCES / "fonts").glob("*.[ot]t[fc]")):
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    return sorted(families, key=lambda family: "Sans" not in family)
