"""The few style rules on top of the Fusion style: flat bars, hairline separations, a visible keyboard focus, the ranks of text."""

from PySide6.QtWidgets import QApplication

from ui.look.theme import RESOURCES, Theme, unit

TITLE, HEADING = 1.8, 1.15
"""Sizes of text, as parts of the window's font."""


def style_sheet(theme: Theme) -> str:
    """The application's style sheet in the colours of the theme and the distances of the font."""
    return "".join(part(theme) for part in (_bars, _buttons, _fields, _lists, _text))


def _bars(theme: Theme) -> str:
    u, c = unit(), theme.value
    return f"""
    QToolBar {{ background: {c("window")}; border: none; border-bottom: 1px solid {c("line")}; padding: {u // 2}px {2 * u}px; spacing: {u}px; }}
    QToolBar::separator {{ background: {c("line")}; width: 1px; margin: {u}px {u}px; }}
    QMenuBar {{ background: {c("window")}; border: none; padding: 0 {u}px; }}
    QMenuBar::item {{ padding: {u}px {2 * u}px; background: transparent; border-radius: {u}px; }}
    QMenuBar::item:selected {{ background: {c("hover")}; }}
    QStatusBar {{ background: {c("window")}; border-top: 1px solid {c("line")}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QLabel {{ padding: 0 {3 * u}px; }}
    QStatusBar QLabel#cell {{ padding: 0 0 0 {2 * u}px; }}
    QSplitter::handle {{ background: {c("window")}; }}
    QSplitter::handle:hover {{ background: {c("pressed")}; }}
    """


def _buttons(theme: Theme) -> str:
    u, c = unit(), theme.value
    return f"""
    QToolButton {{ border: 1px solid transparent; border-radius: {u}px; padding: {u}px {2 * u}px; }}
    QToolButton:hover {{ background: {c("hover")}; }}
    QToolButton:pressed, QToolButton:checked {{ background: {c("pressed")}; }}
    QToolButton:focus {{ border: 2px solid {c("focus")}; padding: {u - 1}px {2 * u - 1}px; }}
    QToolButton:disabled {{ color: {c("text_disabled")}; }}
    QPushButton {{ background: {c("panel")}; border: 1px solid {c("border")}; border-radius: {u}px; padding: {u}px {4 * u}px; min-height: {5 * u + u // 2}px; }}
    QPushButton:hover {{ background: {c("hover")}; }}
    QPushButton:pressed {{ background: {c("pressed")}; }}
    QPushButton:focus {{ border: 2px solid {c("focus")}; padding: {u - 1}px {4 * u - 1}px; }}
    QPushButton:disabled {{ color: {c("text_disabled")}; border-color: {c("line")}; }}
    QPushButton[primary="true"] {{ background: {c("accent")}; color: {c("accent_text")}; border-color: {c("accent")}; }}
    QPushButton[primary="true"]:disabled {{ background: {c("panel")}; color: {c("text_disabled")}; border-color: {c("line")}; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {c("text")}; }}
    QPushButton[link="true"] {{ background: transparent; border: 1px solid transparent; color: {c("link")}; padding: {u}px {2 * u}px; }}
    QPushButton[link="true"]:hover {{ text-decoration: underline; }}
    QPushButton[link="true"]:focus {{ border: 2px solid {c("focus")}; padding: {u - 1}px {2 * u - 1}px; }}
    """


def _fields(theme: Theme) -> str:
    u, c = unit(), theme.value
    arrow = (RESOURCES / "icons" / "down.svg").as_posix()
    return f"""
    QLineEdit {{ background: {c("panel")}; border: 1px solid {c("border")}; border-radius: {u}px; padding: {u // 2}px {u}px; min-height: {5 * u + u // 2}px; }}
    QLineEdit:focus {{ border: 2px solid {c("focus")}; padding: {u // 2 - 1}px {u - 1}px; }}
    QCheckBox, QRadioButton {{ border: 2px solid transparent; border-radius: {u}px; padding: 0 {u}px; }}
    QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {c("focus")}; }}
    QComboBox {{ background: {c("panel")}; border: 1px solid {c("border")}; border-radius: {u}px; padding: {u // 2}px {2 * u}px; min-height: {5 * u + u // 2}px; }}
    QComboBox:hover {{ background: {c("hover")}; }}
    QComboBox:focus {{ border: 2px solid {c("focus")}; padding: {u // 2 - 1}px {2 * u - 1}px; }}
    QComboBox::drop-down {{ border: none; width: {5 * u}px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: {3 * u}px; height: {3 * u}px; }}
    """


def _lists(theme: Theme) -> str:
    u, c = unit(), theme.value
    return f"""
    QTabBar::tab {{ background: transparent; color: {c("text_quiet")}; border: none; border-bottom: 2px solid transparent; padding: {u}px {3 * u}px; min-height: {5 * u + u // 2}px; }}
    QTabBar::tab:hover {{ background: {c("hover")}; }}
    QTabBar::tab:selected {{ color: {c("text")}; border-bottom: 2px solid {c("accent")}; font-weight: bold; }}
    QTabBar::tab:selected:focus {{ border: 2px solid {c("focus")}; border-radius: {u}px; }}
    QProgressBar {{ background: {c("panel")}; border: 1px solid {c("border")}; border-radius: {u}px; min-height: {3 * u}px; }}
    QProgressBar::chunk {{ background: {c("accent")}; border-radius: {u - 1}px; }}
    QTabWidget::pane {{ border: none; }}
    QDialog QTreeView, QDialog QTextEdit, QDialog QPlainTextEdit {{ border: 2px solid transparent; }}
    QDialog QTreeView:focus, QDialog QTextEdit:focus, QDialog QPlainTextEdit:focus {{ border: 2px solid {c("focus")}; }}
    QToolTip {{ background: {c("panel")}; color: {c("text")}; border: 1px solid {c("border")}; padding: {u}px; }}
    """


def _text(theme: Theme) -> str:
    points = QApplication.font().pointSizeF()
    return f"""
    QLabel[quiet="true"] {{ color: {theme.value("text_quiet")}; }}
    QLabel[rank="title"] {{ font-size: {points * TITLE:.1f}pt; font-weight: bold; }}
    QLabel[rank="heading"] {{ font-size: {points * HEADING:.1f}pt; font-weight: bold; }}
    """
