"""The few style rules on top of the Fusion style: flat bars, hairline separations, a visible keyboard focus, the ranks of text."""

from PySide6.QtWidgets import QApplication

from ui.look.theme import RESOURCES, Theme, unit

TITLE, HEADING = 1.8, 1.15
"""Sizes of text, as parts of the window's font."""


def style_sheet(theme: Theme) -> str:
    """The application's style sheet in the colours of the theme and the distances of the font."""
    return "".join(part(theme) for part in (_bars, _buttons, _fields, _choices, _lists, _text))


def _bars(theme: Theme) -> str:
    u, c = unit(), theme.value
    return f"""
    QToolBar {{ background: {c("window")}; border: none; border-bottom: 1px solid {c("line")}; padding: {u}px; spacing: {u}px; }}
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
    QPushButton[primary="true"]:focus {{ border: 7px double {c("accent_text")}; border-radius: 0; padding: 0 {4 * u - 6}px; min-height: {7 * u + u // 2 - 12}px; }}
    QPushButton[link="true"] {{ background: transparent; border: 1px solid transparent; color: {c("link")}; padding: {u}px {2 * u}px; }}
    QPushButton[link="true"]:hover {{ text-decoration: underline; }}
    QPushButton[link="true"]:focus {{ border: 2px solid {c("focus")}; padding: {u - 1}px {2 * u - 1}px; }}
    QPushButton[slim="true"] {{ padding-top: {u // 2}px; padding-bottom: {u // 2}px; min-height: {5 * u}px; }}
    QPushButton[slim="true"]:focus {{ padding-top: {u // 2 - 1}px; padding-bottom: {u // 2 - 1}px; }}
    """


def _fields(theme: Theme) -> str:
    u, c = unit(), theme.value
    arrow, up = ((RESOURCES / "icons" / f"{name}.svg").as_posix() for name in ("down", "up"))
    return f"""
    QLineEdit {{ background: {c("panel")}; border: 1px solid {c("border")}; border-radius: {u}px; padding: {u // 2}px {u}px; min-height: {5 * u + u // 2}px; }}
    QLineEdit:focus {{ border: 2px solid {c("focus")}; padding: {u // 2 - 1}px {u - 1}px; }}
    QComboBox {{ background: {c("panel")}; border: 1px solid {c("border")}; border-radius: {u}px; padding: {u // 2}px {2 * u}px; min-height: {5 * u + u // 2}px; }}
    QComboBox:hover {{ background: {c("hover")}; }}
    QComboBox:focus {{ border: 2px solid {c("focus")}; padding: {u // 2 - 1}px {2 * u - 1}px; }}
    QSpinBox {{ background: {c("panel")}; border: 1px solid {c("border")}; border-radius: {u}px; padding: {u // 2}px {u}px; min-height: {5 * u + u // 2}px; }}
    QSpinBox:focus {{ border: 2px solid {c("focus")}; padding: {u // 2 - 1}px {u - 1}px; }}
    QSpinBox::up-button, QSpinBox::down-button {{ border: none; width: {6 * u}px; }}
    QSpinBox::up-arrow {{ image: url("{up}"); width: {3 * u}px; height: {3 * u}px; }}
    QSpinBox::down-arrow {{ image: url("{arrow}"); width: {3 * u}px; height: {3 * u}px; }}
    QComboBox::drop-down {{ border: none; width: {5 * u}px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: {3 * u}px; height: {3 * u}px; }}
    """


def _choices(theme: Theme) -> str:
    """Boxes to tick and rounds to choose. Those of the style are drawn hardly darker than a dark window."""
    u, c = unit(), theme.value
    size, accent, ground = 4 * u, c("accent"), c("panel")
    tick = (RESOURCES / "icons" / f"tick_{'dark' if theme.dark else 'light'}.svg").as_posix()
    dot = f"qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 {accent}, stop: 0.5 {accent}, stop: 0.6 {ground}, stop: 1 {ground})"
    boxes = (
        "QCheckBox::indicator{0}, QTreeView::indicator{0}, QListView::indicator{0}, QTableView::indicator{0}"
    )
    return f"""
    QCheckBox, QRadioButton {{ border: 2px solid transparent; border-radius: {u}px; padding: 0 {u}px; spacing: {2 * u}px; min-height: {5 * u}px; }}
    QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {c("focus")}; }}
    {boxes.format("")} {{ width: {size}px; height: {size}px; border: 1px solid {c("border")}; border-radius: {u // 2}px; background: {ground}; }}
    {boxes.format(":checked")} {{ background: {accent}; border-color: {accent}; image: url("{tick}"); }}
    QRadioButton::indicator {{ width: {size}px; height: {size}px; border: 1px solid {c("border")}; border-radius: {size // 2 + 1}px; background: {ground}; }}
    QRadioButton::indicator:checked {{ border-color: {accent}; background: {dot}; }}
    """


def _lists(theme: Theme) -> str:
    u, c = unit(), theme.value
    return f"""
    QTabBar::tab {{ background: transparent; color: {c("text_quiet")}; border: none; border-bottom: 2px solid transparent; padding: {u}px {3 * u}px; min-height: {5 * u + u // 2}px; }}
    QTabBar::tab:hover {{ background: {c("hover")}; }}
    QTabBar::tab:selected {{ color: {c("text")}; border-bottom: 2px solid {c("accent")}; font-weight: bold; }}
    QTabBar::tab:selected:focus {{ border: 2px solid {c("focus")}; border-radius: {u}px; padding: {u - 2}px {3 * u - 2}px {u}px; }}
    QProgressBar {{ background: {c("panel")}; border: 1px solid {c("border")}; border-radius: {u}px; min-height: {3 * u}px; }}
    QProgressBar::chunk {{ background: {c("accent")}; border-radius: {u - 1}px; }}
    QTabWidget::pane {{ border: none; }}
    QDialog QTreeView, QDialog QTextEdit, QDialog QScrollArea {{ border: 2px solid transparent; }}
    QDialog QPlainTextEdit {{ border: 1px solid {c("border")}; border-radius: {u}px; padding: 1px; }}
    QDialog QTreeView:focus, QDialog QTextEdit:focus, QDialog QScrollArea:focus, QDialog QPlainTextEdit:focus {{ border: 2px solid {c("focus")}; padding: 0; }}
    FolderTable, TogetherList QListWidget {{ border: 1px solid {c("line")}; padding: 1px; }}
    FolderTable:focus, TogetherList QListWidget:focus {{ border: 2px solid {c("focus")}; padding: 0; }}
    QToolTip {{ background: {c("panel")}; color: {c("text")}; border: 1px solid {c("border")}; padding: {u}px; }}
    """


def _text(theme: Theme) -> str:
    points = QApplication.font().pointSizeF()
    return f"""
    QLabel[quiet="true"] {{ color: {theme.value("text_quiet")}; }}
    QLabel[rank="title"] {{ font-size: {points * TITLE:.1f}pt; font-weight: bold; }}
    QLabel[rank="heading"] {{ font-size: {points * HEADING:.1f}pt; font-weight: bold; }}
    """
