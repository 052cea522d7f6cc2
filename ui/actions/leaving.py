"""The only question that stops the work: a report with changes that are in no file yet is about to be left."""

from enum import Enum

from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from ui.bench.workbench import Workbench


class Answer(Enum):
    """STAY is the default, and what Esc means."""

    STAY = "返回"
    SAVE = "保存工作文件"
    EXPORT = "导出…"
    LEAVE = "不导出，放弃修改"


def ask_before_leaving(workbench: Workbench, window: QWidget) -> Answer:
    """Ask once."""
    cells = {edit.cell for change in workbench.changes() for edit in change.edits}
    name = workbench.path.name if workbench.path else ""
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        "还有修改没有导出",
        f"“{name}”改动的 {len(cells)} 格还没有导出，也没有存为工作文件。",
        parent=window,
    )
    box.setInformativeText("放弃的修改 14 天内可从“文件 → 恢复以前的修改…”找回；原文件不会变动。")
    roles = {
        Answer.SAVE: QMessageBox.ButtonRole.AcceptRole,
        Answer.EXPORT: QMessageBox.ButtonRole.ActionRole,
        Answer.LEAVE: QMessageBox.ButtonRole.DestructiveRole,
    }
    buttons: dict[QAbstractButton, Answer] = {
        box.addButton(answer.value, role): answer for answer, role in roles.items()
    }
    stay = box.addButton(Answer.STAY.value, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return buttons.get(box.clickedButton(), Answer.STAY)
