"""What was not put into a table: marked on its cells, and said beside one of them until the clerk goes on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    from ui.bench.workbench import Workbench
    from ui.form.cell_painter import CellPainter
    from ui.form.model import FormModel
    from ui.form.refusal_bubble import RefusalBubble


class Refusals:
    """Those of one view. bubble: the note that says why."""

    def __init__(
        self,
        view: QAbstractItemView,
        model: FormModel,
        painter: CellPainter,
        bubble: RefusalBubble,
        workbench: Workbench,
    ) -> None:
        self._view, self._model, self._painter = view, model, painter
        self._bubble, self._workbench = bubble, workbench
        self._told_at = ""

    def mark(self, cells: Iterable[str]) -> None:
        """Mark these cells and no others."""
        self._painter.refusals = frozenset(cells)

    def refuse(self, cell: str, reason: str) -> None:
        """A typed text was not put in."""
        self.mark((cell,))
        self.say(f"✕ {reason.rstrip('。')}；仍为“{self._model.shown(cell)}”", cell)

    def say(self, text: str, cell: str) -> None:
        """Say it beside a cell and at the foot of the window."""
        self._told_at = cell
        self._bubble.setText(text)
        self._bubble.show()
        self.place()
        self._workbench.message.emit(text.replace("。\n", "；").replace("\n", "；"))
        self._view.viewport().update()

    def place(self) -> None:
        """Keep the note at its cell: suggestions may come and take room from the table."""
        if self._bubble.isVisible():
            rect = self._view.visualRect(self._model.index_of(self._told_at))
            self._bubble.say(self._bubble.text(), rect.translated(self._view.viewport().pos()))

    def forget(self) -> None:
        """The clerk has gone on."""
        self._bubble.hide()
        if self._told_at:
            self._told_at = ""
            self._workbench.message.emit("")
        self._painter.refusals = frozenset()
        self._view.viewport().update()
