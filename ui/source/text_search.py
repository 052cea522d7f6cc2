"""Searching the rich text of the original."""

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from ui.look.theme import Theme

MARKED = 500
"""Places marked at most; a search for one digit must not slow the pane."""


class TextSearch:
    """Finds in one QTextEdit; see `find_bar.Searched`."""

    def __init__(self, text: QTextEdit, theme: Theme) -> None:
        self._text, self._theme = text, theme
        self._wanted = ""

    def chosen(self) -> str:
        return self._text.textCursor().selectedText()

    def search(self, wanted: str) -> tuple[int, bool]:
        self._wanted = wanted
        found = self._places(wanted)
        self._text.setExtraSelections([self._marked(cursor) for cursor in found])
        if found:
            here = self._text.textCursor()
            here.setPosition(here.selectionStart())
            self._text.setTextCursor(here)
            self.step(1)
        return len(found), len(found) == MARKED

    def step(self, step: int) -> None:
        flags = QTextDocument.FindFlag.FindBackward if step < 0 else QTextDocument.FindFlag(0)
        if self._wanted and not self._text.find(self._wanted, flags):
            cursor = self._text.textCursor()
            cursor.movePosition(
                QTextCursor.MoveOperation.End if step < 0 else QTextCursor.MoveOperation.Start
            )
            self._text.setTextCursor(cursor)
            self._text.find(self._wanted, flags)

    def end_search(self) -> None:
        self._wanted = ""
        self._text.setExtraSelections([])

    def _places(self, wanted: str) -> list[QTextCursor]:
        document = self._text.document()
        places: list[QTextCursor] = []
        cursor = document.find(wanted, 0)
        while not cursor.isNull() and len(places) < MARKED:
            places.append(cursor)
            cursor = document.find(wanted, cursor)
        return places

    def _marked(self, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor  # type: ignore[attr-defined]
        mark.format.setBackground(self._theme.color("addend"))  # type: ignore[attr-defined]
        mark.format.setFontUnderline(True)  # type: ignore[attr-defined]
        return mark
