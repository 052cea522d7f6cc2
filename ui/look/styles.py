"""The few style rules on top of the Fusion style: flat bars, hairline separations, a visible keyboard focus."""

from ui.look.theme import Theme, unit


def style_sheet(theme: Theme) -> str:
    """The application's style sheet in the colours of the theme and the distances of the font."""
    u, c = unit(), theme.value
    return f"""
    QToolBar {{ background: {c("window")}; border: none; border-bottom: 1px solid {c("line")}; padding: {u}px {2 * u}px; spacing: {u}px; }}
    QToolBar::separator {{ background: {c("line")}; width: 1px; margin: {u}px {u}px; }}
    QToolButton {{ border: 1px solid transparent; border-radius: {u}px; padding: {u}px {2 * u}px; }}
    QToolButton:hover {{ background: {c("hover")}; }}
    QToolButton:pressed, QToolButton:checked {{ background: {c("pressed")}; }}
    QToolButton:focus {{ border: 2px solid {c("focus")}; padding: {u - 1}px {2 * u - 1}px; }}
    QToolButton:disabled {{ color: {c("text_disabled")}; }}
    QMenuBar {{ background: {c("window")}; border: none; padding: 0 {u}px; }}
    QMenuBar::item {{ padding: {u}px {2 * u}px; background: transparent; border-radius: {u}px; }}
    QMenuBar::item:selected {{ background: {c("hover")}; }}
    QStatusBar {{ background: {c("window")}; border-top: 1px solid {c("line")}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QLabel {{ padding: 0 {3 * u}px; }}
    QStatusBar QLabel#cell {{ padding: 0 0 0 {2 * u}px; }}
    QSplitter::handle {{ background: {c("window")}; }}
    QSplitter::handle:hover {{ background: {c("pressed")}; }}
    QPushButton {{ background: {c("panel")}; border: 1px solid {c("border")}; border-radius: {u}px; padding: {u}px {4 * u}px; min-height: {5 * u}px; }}
    QPushButton:hover {{ background: {c("hover")}; }}
    QPushButton:pressed {{ background: {c("pressed")}; }}
    QPushButton:focus {{ border: 2px solid {c("focus")}; padding: {u - 1}px {4 * u - 1}px; }}
    QPushButton:disabled {{ color: {c("text_disabled")}; border-color: {c("line")}; }}
    QPushButton[primary="true"] {{ background: {c("accent")}; color: {c("accent_text")}; border-color: {c("accent")}; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {c("text")}; }}
    QToolTip {{ background: {c("panel")}; color: {c("text")}; border: 1px solid {c("border")}; padding: {u}px; }}
    QLabel[quiet="true"] {{ color: {c("text_quiet")}; }}
    """
