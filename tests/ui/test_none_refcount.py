"""Guards the pinned Qt: some releases of PySide6 drop a reference to None, True or False at each call that returns it.

On a CPython without immortal objects (3.11) the count reaches zero after some thousand calls and the interpreter dies,
which small tests never show. A library may cost or gain a few references when it sets itself up; it may not do so
with every call.
"""

import gc
import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QBrush, QColor, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

CALLS = 20_000
SLACK = 200
SHARED = (None, True, False)


class Sender(QObject):
    """A signal that carries any Python object."""

    said = Signal(object)


class Numbers(QAbstractTableModel):
    """A small table of which a view asks for text and gets None for everything else."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 5

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 5

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> str | None:
        return "1" if role == Qt.ItemDataRole.DisplayRole else None


def counts() -> list[int]:
    """How many references each of the shared constants has now."""
    gc.collect()
    return [sys.getrefcount(constant) for constant in SHARED]


def plain_calls() -> dict[str, Callable[[], object]]:
    """Calls that the window makes all the time, by name."""
    table, label, item, sender, stack = (
        QTableWidget(3, 3),
        QLabel(),
        QTableWidgetItem("1"),
        Sender(),
        QUndoStack(),
    )
    model, action = Numbers(), QAction("1")
    sender.said.connect(lambda _: None)
    return {
        "label.setText": lambda: label.setText("1"),
        "label.isVisible": label.isVisible,
        "label.setEnabled": lambda: label.setEnabled(True),
        "item.setBackground": lambda: item.setBackground(QBrush(QColor("red"))),
        "item.setData": lambda: item.setData(256, None),
        "item.data": lambda: item.data(256),
        "table.setItem": lambda: table.setItem(0, 0, QTableWidgetItem("1")),
        "table.item": lambda: table.item(2, 2),
        "signal.emit": lambda: sender.said.emit(None),
        "model.index": lambda: model.index(0, 0).isValid(),
        "action.setChecked": lambda: action.setChecked(False),
        "stack.push": lambda: stack.push(QUndoCommand("1")),
    }


def assert_steady(before: list[int], after: list[int]) -> None:
    drift = [now - then for then, now in zip(before, after, strict=True)]
    assert all(abs(change) < SLACK for change in drift), f"None, True, False moved by {drift}"


def test_twenty_thousand_calls_into_qt_leave_the_reference_counts_alone(qtbot: QtBot) -> None:
    calls = plain_calls()
    for call in calls.values():
        call()
    before = counts()
    for _ in range(CALLS // len(calls) + 1):
        for call in calls.values():
            call()
    assert_steady(before, counts())


def test_a_view_that_asks_its_model_again_and_again_leaves_the_reference_counts_alone(qtbot: QtBot) -> None:
    model, view = Numbers(), QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    view.grab()
    before = counts()
    for _ in range(CALLS // 100):
        view.grab()
        QApplication.processEvents()
    assert_steady(before, counts())
