"""Colours and sizes: contrast computed from theme.toml, light and dark, and no fixed pixels in the code."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.window_rig import with_report
from ui.app import make_window as make_whole
from ui.look.theme import Look, Theme, choose_font, load_colours, unit
from ui.settings import FONT_SIZES, Settings

GROUNDS = (
    "window",
    "panel",
    "head",
    "hover",
    "pressed",
    "selection",
    "cross",
    "computed",
    "total",
    "addend",
    "frame_tint",
)
SCHEMES = ("light", "dark", "contrast_light", "contrast_dark")
TINTS = ("error", "warning", "doubt", "info", "good")
UI = Path(__file__).resolve().parents[3] / "ui"


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.1, 1 … 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_right() -> None:
    """The two ends of the scale, and the known grey."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read_on_every_ground(scheme: str) -> None:
    """Promise 54: 4.5:1, on tints and on the selection too."""
    colours = load_colours()[scheme]
    for ground in (*GROUNDS, *(f"{kind}_tint" for kind in TINTS)):
        for token in ("text", "text_quiet", "link", "edited", *TINTS):
            assert contrast(colours[token], colours[ground]) >= 4.5, (token, ground)
    # The verdict is written on the colour of a mark itself.
    for kind in TINTS:
        assert contrast(colours["panel"], colours[kind]) >= 4.5, kind
    assert contrast(colours["accent_text"], colours["accent"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_and_focus_can_be_seen(scheme: str) -> None:
    """Promise 54: 3:1 against every ground that they stand on."""
    colours = load_colours()[scheme]
    for mark in ("focus", "edited", "frame", *TINTS):
        for ground in (
            "panel",
            "window",
            "cross",
            "total",
            "addend",
            "selection",
            *(f"{kind}_tint" for kind in TINTS),
        ):
            assert contrast(colours[mark], colours[ground]) >= 3, (mark, ground)
    for ground in ("panel", "window"):
        assert contrast(colours["border"], colours[ground]) >= 3, ground


@pytest.mark.parametrize("scheme", [scheme for scheme in SCHEMES if "contrast" in scheme])
def test_high_contrast_is_high(scheme: str) -> None:
    """Promise 54: 7:1 for every word and mark on every ground, and lines that can be seen."""
    colours = load_colours()[scheme]
    grounds = {*GROUNDS, *(f"{kind}_tint" for kind in TINTS)} - {"hover", "pressed"}
    for ground in grounds:
        for token in ("text", "text_quiet", *TINTS, "edited", "link"):
            assert contrast(colours[token], colours[ground]) >= 7, (token, ground)
    for ground in ("panel", "window", "head"):
        assert contrast(colours["line"], colours[ground]) >= 3, ground


def test_all_schemes_have_the_same_colours() -> None:
    """No colour is missing after the system turns dark or the clerk asks for high contrast."""
    colours = load_colours()
    assert tuple(colours) == SCHEMES
    assert all(list(colours[scheme]) == list(colours["light"]) for scheme in SCHEMES)
    assert all(
        re.fullmatch("#[0-9a-f]{6}", value) for scheme in colours.values() for value in scheme.values()
    )


def test_the_window_turns_dark_with_the_system(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 54: ground and text change while the window is open."""
    app = QApplication.instance()
    theme = Theme()
    window = make_whole(app, Settings(tmp_path / "s.ini"), theme)
    qtbot.addWidget(window)
    window.show()
    theme.choose(Look.DARK)
    middle = window.grab().toImage().pixelColor(window.width() - 5, window.height() // 2)
    assert middle.name() == load_colours()["dark"]["window"]
    theme.choose(Look.LIGHT)
    middle = window.grab().toImage().pixelColor(window.width() - 5, window.height() // 2)
    assert middle.name() == load_colours()["light"]["window"]


def test_no_fixed_pixels_in_the_code() -> None:
    """Promise 56: sizes come from the font and the style, never from a number of pixels."""
    fixed = re.compile(
        r"\b(setFixed(Size|Width|Height)|set(Minimum|Maximum)(Size|Width|Height)|setGeometry|resize|setIconSize)"
        r"\((QSize\()?\s*\d{2,}"
    )
    styled = re.compile(r":\s*[2-9]\d*px|\s\d{2,}px")
    for path in UI.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not fixed.search(text), (path.name, fixed.search(text))
        hits = [
            hit.group()
            for hit in styled.finditer(text)
            if "border" not in text[max(0, hit.start() - 20) : hit.end()]
        ]
        assert hits == [], path.name


@pytest.mark.parametrize("points", [FONT_SIZES[0], FONT_SIZES[-1]])
def test_the_font_of_the_window_is_a_setting(qtbot: QtBot, tmp_path: Path, points: int) -> None:
    """Promise 55: 9 to 16 points, at once and at the next start; spacing grows along."""
    app = QApplication.instance()
    settings = Settings(tmp_path / "s.ini")
    window = make_whole(app, settings, Theme())
    qtbot.addWidget(window)
    window.show()
    window.fontSizeAsked.emit(points)
    assert QApplication.font().pointSize() == points
    assert window.menuBar().fontInfo().pointSize() == points
    assert settings.font_size == points
    spacing = unit()
    app.setFont(choose_font(10))
    assert (spacing > unit()) is (points > 12)


def too_small(window: QWidget) -> list[str]:
    """Visible widgets that have less room than they ask for at least. Heads of a table are as large as their table makes them."""
    small = []
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QHeaderView):
            continue
        hint = widget.minimumSizeHint()
        if widget.isVisible() and (widget.width() < hint.width() or widget.height() < hint.height()):
            small.append(f"{type(widget).__name__} {widget.objectName()} {widget.size()} < {hint}")
    return small


@pytest.mark.parametrize("points", [9, 10, 12])
def test_nothing_is_squeezed(qtbot: QtBot, tmp_path: Path, points: int) -> None:
    """Promise 56: no widget is smaller than its hint, at the size of a small screen."""
    window = with_report(qtbot, tmp_path)
    window.fontSizeAsked.emit(points)
    window.workbench.edit("t2.handled.natural", "1")
    window.workbench.next_finding()
    qtbot.waitUntil(lambda: too_small(window) == [])


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_what_is_disabled_in_a_menu_has_no_shadow(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    """Dense characters would run together: each is drawn once, in its own colour."""
    window = with_report(qtbot, tmp_path)
    window.theme.choose(look)
    menu = QMenu(window)
    action = menu.addAction("撤销")
    action.setEnabled(False)
    menu.resize(menu.sizeHint())
    picture = menu.grab(menu.actionGeometry(action)).toImage()
    found = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert window.theme.value("text_disabled") in found
    assert window.theme.value("line") not in found
