"""The least that any window with a table takes: a main window, a table view, a font with Chinese. Says `shown` when painted."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from tests.benchmarks.first_paint import FirstPaint


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
    FirstPaint(window).watch(view.viewport())
    window.showMaximized()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
