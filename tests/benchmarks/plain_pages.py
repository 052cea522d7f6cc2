"""The least that showing a long file with its tables takes: three tables, a list and a pane of pages put into a plain window that is up.
Says `shown` and the longest gap of its event loop, in seconds. The words: families of the program's font."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tests.benchmarks.heartbeat import Heartbeat

TABLES = ((16, 3), (24, 9), (4, 15))
"""Rows and columns of the three, labels included."""
PAGES = 200
REST, CALM = 500, 500
"""Milliseconds before and after."""


def main(families: list[str]) -> int:
    """Fill the window once it is at rest, and measure."""
    app = QApplication(sys.argv[:1])
    font = QFont()
    font.setFamilies(families)
    app.setFont(font)
    window = QMainWindow()
    window.setCentralWidget(QLabel("总计"))
    window.showMaximized()

    def fill() -> None:
        beat = Heartbeat(window)
        window.setCentralWidget(_panes())
        QTimer.singleShot(CALM, lambda: _tell(beat))

    QTimer.singleShot(REST, fill)
    return app.exec()


def _panes() -> QSplitter:
    pages, tabs, panes = QWidget(), QTabWidget(), QSplitter()
    column = QVBoxLayout(pages)
    for number in range(PAGES):
        page = QLabel(f"第{number + 1}页", pages)
        page.setMinimumHeight(700)
        column.addWidget(page)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(pages)
    for rows, columns in TABLES:
        table = QTableWidget(rows, columns)
        for row in range(rows):
            for place in range(columns):
                table.setItem(row, place, QTableWidgetItem(f"不予公开{row * place}"))
        table.resizeRowsToContents()
        tabs.addTab(table, f"表{rows}")
    panes.addWidget(area)
    panes.addWidget(tabs)
    return panes


def _tell(beat: Heartbeat) -> None:
    print("shown", f"{beat.longest():.4f}", flush=True)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
