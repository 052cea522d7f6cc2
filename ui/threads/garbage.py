"""Python's garbage is collected on the window's thread alone.

Python looks for garbage in whichever thread happens to allocate, and frees what it finds there and then. Among it are closed dialogs,
timers and views; Qt ends the process when one of them is destroyed in another thread while the window's own thread uses it.
"""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

PAUSE = 250
"""Milliseconds between two looks; a look at what was made since takes a few of them at most."""

SWEPT = "swept"
"""The property of an application that has a sweeper."""


class Sweeper(QObject):
    """Looks for garbage now and then, by the thresholds that Python itself would hold to."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._timer = QTimer(self)
        self._timer.timeout.connect(sweep)
        self._timer.start(PAUSE)


def keep_garbage_here() -> None:
    """From now on garbage is collected by the event loop of this thread only. Whoever starts a thread calls it before."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("there is no event loop to collect garbage in")
    gc.disable()
    # To look for it among the application's children would make Python classes for all of them, and their enumerations.
    if not app.property(SWEPT):
        app.setProperty(SWEPT, True)
        Sweeper(app)


def sweep() -> None:
    """Collect as far as it is due."""
    due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if due[0]:
        gc.collect(2 if due[1] and due[2] else 1 if due[1] else 0)
