"""All that keeps a clerk's work, put together for the window: journal, recovery, working file, next year's report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.actions.next_year import NextYear
from ui.actions.work_saving import WorkSaving
from ui.keeping.keeper import FOLDER, Keeper
from ui.keeping.recovery import Recovery

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class Keeping(QObject):
    """keeper, recovery, work, next_year: the four of them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        folder = window.settings.data_folder / FOLDER
        self.keeper = Keeper(window.workbench, folder, self)
        self.recovery = Recovery(folder, window.theme, window.opening.recover, window)
        self.work = WorkSaving(
            window.workbench,
            office=window.office,
            tasks=window.tasks,
            notice=window.notice,
            errors=window.errors,
            window=window,
        )
        self.next_year = NextYear(window)
        self.keeper.kept.connect(window.status.tell_kept)
        self.keeper.troubled.connect(lambda words: window.notice.tell("error", words))
        self.work.saved.connect(window.recent.add)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """What its actions do."""
        return {
            "save_work": self.work.save,
            "save_work_as": self.work.ask,
            "past": self.recovery.show_past,
            "next_year": self.next_year.ask,
        }

    def shut_down(self) -> None:
        """The window closes: the open report's journal ends in good order."""
        self.keeper.shut_down()
        self.recovery.shut_down()
