"""The only question that stops the work: a report with changes that are in no file yet is about to be left."""

from enum import Enum

from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from ui.workbench import Workbench


class Answer(Enum):
    """STAY is the default, and what Esc means."""

    STAY = "返回"
    EXPORT = "导出…"
    LEAVE = "不导出，放弃修改"


def ask_before_leaving(workbench: Workbench, window: QWidget) -> Answer:
    """Ask once."""
    cells = {edit.cell for change in workbench.changes() for edit in change.edits}
    name = workbench.path.name if workbench.path else ""
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        "还有修改没有导出",
        f"“{name}”改动的 {len(cells)} 格还没有导出。",
        parent=window,
    )
    box.setInformativeText("放弃后这些修改不能找回；原文件不会变动。")
    buttons: dict[QAbstractButton, Answer] = {
        box.addButton(Answer.LEAVE.value, QMessageBox.ButtonRole.DestructiveRole): Answer.LEAVE,
        box.addButton(Answer.EXPORT.value, QMessageBox.ButtonRole.ActionRole): Answer.EXPORT,
    }
    stay = box.addButton(Answer.STAY.value, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return buttons.get(box.clickedButton(), Answer.STAY)
