"""Undo steps: one Change of the model as one named command on the undo stack."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtGui import QUndoCommand

from model.report import Change


class Step(Enum):
    """What happens to a change."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


Put = Callable[[Change, Step], None]
"""`put(change, step)`: bring the change into the report; for an undo it is the inverse."""


class ChangeCommand(QUndoCommand):
    """A change that can be taken back. Its text is the change's own name, so that the menu says 撤销 修改 表二·予以公开·自然人."""

    def __init__(self, change: Change, put: Put) -> None:
        super().__init__(change.name)
        self.change = change
        self._put = put
        self._step = Step.DONE

    def redo(self) -> None:
        self._put(self.change, self._step)
        self._step = Step.REDONE

    def undo(self) -> None:
        self._put(self.change.inverse(), Step.UNDONE)
