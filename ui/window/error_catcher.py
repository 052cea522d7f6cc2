"""What no code has caught: shown to the clerk instead of ending the program."""

from __future__ import annotations

import sys
import traceback
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.pages.error_dialog import ErrorDialog


class ErrorCatcher(QObject):
    """Takes what no code has caught and shows it over the window. `release` gives the interpreter its own hook back."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before = sys.excepthook
        sys.excepthook = self.catch

    @cached_property
    def dialog(self) -> ErrorDialog:
        """The box that tells of errors; made for the first one."""
        from ui.pages.error_dialog import ErrorDialog

        dialog = ErrorDialog(self._window)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        return dialog

    def release(self) -> None:
        """Stop catching."""
        sys.excepthook = self._before

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The hook itself. Ctrl+C in a terminal still ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        self.show_error(error)

    def show_error(self, error: BaseException) -> None:
        """Show an error that was caught elsewhere."""
        self.dialog.add("".join(traceback.format_exception(error)))
