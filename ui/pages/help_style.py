"""How the words of the help look: sizes from the font, colours from the theme."""

from PySide6.QtWidgets import QApplication

from ui.look.styles import HEADING
from ui.look.theme import Theme, unit

TITLE = 1.6


def help_style(theme: Theme) -> str:
    """The style sheet of a document of the help, in the colours in force."""
    u, c, points = unit(), theme.value, QApplication.font().pointSizeF()
    kinds = "".join(
        f".{kind} {{ color: {c(kind)}; font-weight: 600; }}"
        for kind in ("error", "warning", "doubt", "info", "good")
    )
    return f"""
    body {{ color: {c("text")}; }}
    p {{ line-height: 150%; }}
    p.picture {{ line-height: 100%; }}
    td, th {{ line-height: 125%; vertical-align: middle; }}
    p {{ margin-top: {u}px; margin-bottom: {2 * u}px; }}
    h1 {{ font-size: {points * TITLE:.1f}pt; margin-top: 0px; margin-bottom: {3 * u}px; }}
    h2 {{ font-size: {points * HEADING:.1f}pt; margin-top: {6 * u}px; margin-bottom: {u}px; }}
    a {{ color: {c("link")}; }}
    table {{ border-collapse: collapse; margin-top: {u}px; margin-bottom: {2 * u}px; }}
    td, th {{ padding: {u}px {2 * u}px; border: 1px solid {c("line")}; }}
    th {{ background-color: {c("head")}; text-align: left; }}
    .key {{ background-color: {c("head")}; font-weight: 600; }}
    .quiet {{ color: {c("text_quiet")}; }}
    {kinds}
    """
