"""What is done to the selected cells of a table as one: copied, pasted into, emptied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from ui.form.refusal_bubble import refusal_lines

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    from ui.bench.workbench import Workbench
    from ui.form.model import FormModel
    from ui.form.refusals import Refusals


class Blocks:
    """The selection of one view. refusals: where it is said what was not put in."""

    def __init__(
        self, view: QAbstractItemView, model: FormModel, workbench: Workbench, refusals: Refusals
    ) -> None:
        self._view, self._model, self._workbench, self._refusals = view, model, workbench, refusals

    def copy(self) -> None:
        """Put the selected block on the clipboard as Excel and WPS take it."""
        from ui.form import clipboard

        text = clipboard.copy_block(self._model, self._view.selectedIndexes())
        if text:
            QGuiApplication.clipboard().setText(text)

    def paste(self) -> None:
        """Put the clipboard's block in from the selection on, as one undo step; say cell by cell what was refused."""
        from ui.form import clipboard

        block = clipboard.from_text(QGuiApplication.clipboard().text())
        pasted = clipboard.place_block(self._model, block, self._view.selectedIndexes())
        if not pasted.texts:
            return
        name = f"{self._model.table.caption} 粘贴 {len(pasted.texts)} 格"
        refused = self._workbench.edit_many(name, pasted.texts)
        if pasted.left_out:
            self._workbench.message.emit(pasted.left_out)
        told = refusal_lines(self._model.form, refused, pasted.outside)
        if told:
            self._refusals.mark(refused)
            self._refusals.say(told, next(iter(refused), next(iter(pasted.texts))))

    def cells(self) -> list[str]:
        """The cells that are selected."""
        return [cell for index in self._view.selectedIndexes() if (cell := self._model.cell_at(index))]

    def clear(self) -> None:
        """Empty the selected cells, as one undo step."""
        cells = self.cells()
        if cells:
            one = self._model.form.cell_name(cells[0])
            place = one if len(cells) == 1 else f"{self._model.table.caption} {len(cells)} 格"
            self._workbench.edit_many(f"清除 {place}", dict.fromkeys(cells, ""))
