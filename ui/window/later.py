"""What a window's first picture can do without, made right after it: a piece at each turn of the event loop.

A part of the window that can wait is a cached property: whoever asks for it gets it, made at that moment if need be. A step asks
for it in good time, so that no click ever waits long. Places for such parts are kept free, so that nothing moves when they come.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_INPUT = {
    QEvent.Type.ShortcutOverride,
    QEvent.Type.KeyPress,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.Wheel,
    QEvent.Type.DragEnter,
    QEvent.Type.Close,
}
"""What a person does to a window. All of it is met by the whole window."""

Step = Callable[[], object]


class Later(QObject):
    """The steps of one window, in order. Without `wait_for` every step is taken at once, as it is named."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: deque[Step] = deque()
        self._waits = False
        self._window: QWidget | None = None
        self._watched: tuple[QObject, ...] = ()

    def wait_for(self, window: QWidget) -> None:
        """Steps named from now on wait until this window, which is not shown yet, has been painted."""
        self._waits, self._window = True, window
        self._watch(window)

    def do(self, step: Step) -> None:
        """Take this step when its turn comes."""
        if self._waits:
            self._steps.append(step)
        else:
            step()

    def take_one(self) -> bool:
        """Take the next step now; whether there was one."""
        if not self._steps:
            return False
        self._steps.popleft()()
        return True

    def finish(self) -> None:
        """Take all steps now, and from now on each at once."""
        self._leave()
        while self.take_one():
            pass

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and watched is self._window:
            # The painting itself, which has only begun, comes first; from here on the window may be used.
            self._watch(self._window.windowHandle(), QApplication.focusObject())
            self._window = None
            QTimer.singleShot(1, self._begin)
        elif event.type() in _INPUT:
            self.finish()
        return False

    def _begin(self) -> None:
        """Watch every way into the program. That takes longer than the painting: PySide looks among all classes of Qt for those
        of the objects that it has not met."""
        if self._waits:
            self._watch(QApplication.instance())
            self._go_on()

    def _go_on(self) -> None:
        """One step at a time: what the window system has to say comes in between."""
        if not self._waits:
            return
        if self.take_one():
            QTimer.singleShot(0, self._go_on)
        else:
            self._leave()

    def _leave(self) -> None:
        self._waits = False
        self._watch()

    def _watch(self, *objects: QObject | None) -> None:
        """Watch these from now on, and no others."""
        for old in self._watched:
            if isValid(old):
                old.removeEventFilter(self)
        self._watched = tuple(new for new in objects if new is not None)
        for new in self._watched:
            new.installEventFilter(self)
