"""Undo steps: one Change of the model as one named command on the undo stack."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from model.report import Change

Put = Callable[[Change, bool], None]
"""`put(change, again)`: bring the change into the report; again is True for an undo or redo, when the cell is to be shown."""


class ChangeCommand(QUndoCommand):
    """A change that can be taken back. Its text is the change's own name, so that the menu says 撤销 修改 表二·予以公开·自然人."""

    def __init__(self, change: Change, put: Put) -> None:
        super().__init__(change.name)
        self.change = change
        self._put = put
        self._again = False

    def redo(self) -> None:
        self._put(self.change, self._again)
        self._again = True

    def undo(self) -> None:
        self._put(self.change.inverse(), True)
