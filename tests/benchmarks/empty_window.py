"""The least that any window with a table takes: a main window, a table view, a font with Chinese. Says `shown` when painted."""

import os
import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class FirstPaint(QObject):
    """Ends the process when what it watches has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            watched.event(event)
            print("shown", flush=True)
            os._exit(0)
        return False


def main(families: list[str]) -> int:
    """Show it. families: those of the program's font."""
    app = QApplication(sys.argv[:1])
    font = QFont()
    font.setFamilies(families)
    app.setFont(font)
    window, view = QMainWindow(), QTableView()
    model = QStandardItemModel()
    model.setItem(0, 0, QStandardItem("总计"))
    view.setModel(model)
    window.setCentralWidget(view)
    first = FirstPaint()
    view.viewport().installEventFilter(first)
    window.showMaximized()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
