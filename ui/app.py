"""Starting the window: colours, font, Chinese for Qt's own words; then the window with its file."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from model.kept import PROGRAM
from ui.ahead import ReadAhead
from ui.input_method import input_method
from ui.look.styles import style_sheet
from ui.look.theme import Theme, choose_font
from ui.rules.office import OfficeRules
from ui.settings import Settings
from ui.window.main_window import NAME, MainWindow


def main(argv: Sequence[str], ahead: ReadAhead | None = None) -> int:
    """Show the window, with the file that argv names open. ahead: who reads it. Gives the exit status."""
    app = make_application([sys.argv[0]])
    settings = Settings()
    theme = Theme(settings.look)
    theme.grouped = settings.grouped
    take_colours(app, settings, theme)
    window = make_window(app, settings, theme, hurried=True)
    if not argv:
        window.show_start()
    # Rules that are there before the widgets would be looked up again at every step of putting them together.
    app.setStyleSheet(style_sheet(theme))
    if argv:
        path = Path(argv[0])
        window.opening.first(ahead or ReadAhead(path), path)
    else:
        window.later.do(lambda: window.opening.warm_up(NAME))
    window.later.do(lambda: window.keeping.recovery.look())
    # Only the first start has anything to keep.
    PROGRAM.save()
    window.show()
    return app.exec()


def make_application(argv: list[str]) -> QApplication:
    """The application, with its names and Chinese words."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    with input_method():
        # Named here, the style is made without a Python class for it and all its enumerations.
        app = QApplication([*argv, "-style", "Fusion"])
    app.setApplicationName("gouji")
    app.setApplicationDisplayName("")
    speak_chinese(app)
    return app


def speak_chinese(app: QApplication) -> None:
    """Qt's own buttons and dialogs in Chinese, whatever the system's language."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)


def dress(app: QApplication, settings: Settings, theme: Theme) -> None:
    """Font, palette and style rules; again whenever the system's colours or the font's size change."""
    take_colours(app, settings, theme)
    app.setStyleSheet(style_sheet(theme))


def take_colours(app: QApplication, settings: Settings, theme: Theme) -> None:
    """Font and palette, which widgets measure themselves by when they are made."""
    app.setFont(choose_font(settings.font_size))
    app.setPalette(theme.palette())


def make_window(app: QApplication, settings: Settings, theme: Theme, hurried: bool = False) -> MainWindow:
    """The window, wired to the application's looks. hurried: see MainWindow."""
    window = MainWindow(OfficeRules(settings), settings, theme, hurried)

    def redress() -> None:
        dress(app, settings, theme)
        window.take_font()

    def take_size(points: int) -> None:
        settings.font_size = points
        redress()

    theme.changed.connect(redress)
    window.fontSizeAsked.connect(take_size)
    window.setWindowTitle(NAME)
    return window
