"""The dialogs that ask for a file: one that there is, or where one is to be written. None of them stops the window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.file_kinds import open_filter

Taken = Callable[[Path], object]
"""What is done with the path that was chosen."""


def choose_report(parent: QWidget, words: str, folder: Path | str, taken: Taken) -> QFileDialog:
    """Ask for a report of any kind that can be read."""
    return choose_file(parent, words, folder, open_filter().split(";;"), taken)


def choose_file(
    parent: QWidget, words: str, folder: Path | str, filters: Sequence[str], taken: Taken
) -> QFileDialog:
    """Ask for a file that there is."""
    dialog = QFileDialog(parent, words, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(filters)
    return _opened(dialog, taken)


def choose_folder(parent: QWidget, words: str, folder: Path | str, taken: Taken) -> QFileDialog:
    """Ask for a folder."""
    dialog = QFileDialog(parent, words, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _opened(dialog, taken)


def choose_target(parent: QWidget, words: str, proposed: Path, kind: str, taken: Taken) -> QFileDialog:
    """Ask where a file is to be written; the dialog itself asks before it overwrites. proposed: folder and name, its ending is added to
    a name without one; kind: the filter."""
    dialog = QFileDialog(parent, words, str(proposed.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(proposed.suffix.lstrip("."))
    dialog.selectFile(proposed.name)
    return _opened(dialog, taken)


def _opened(dialog: QFileDialog, taken: Taken) -> QFileDialog:
    dialog.accepted.connect(lambda: taken(Path(dialog.selectedFiles()[0])))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
