"""No Qt object is ever destroyed by Python in another thread than the window's: that ends the process."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from model.document import Progress
from ui.threads.garbage import Sweeper
from ui.threads.prober import Prober
from ui.threads.tasks import Tasks


class Forgotten(QObject):
    """An object that holds itself, so that only the search for garbage frees it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def quick_garbage() -> Iterator[None]:
    """Python looks for garbage after every few objects."""
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(5, 1, 1)
    yield
    gc.set_threshold(*before)


def forget(freed: list[int], count: int) -> None:
    """Leave objects behind; the thread that each is freed in is put into `freed`."""
    for _ in range(count):
        one = Forgotten()
        one.destroyed.connect(lambda: freed.append(threading.get_ident()), Qt.ConnectionType.DirectConnection)


def make_many(progress: Progress) -> int:
    """Work that allocates enough for many a look for garbage."""
    return len([[number] for number in range(50_000)])


@pytest.mark.usefixtures("quick_garbage")
def test_work_in_a_thread_frees_no_widget(qtbot: QtBot) -> None:
    freed: list[int] = []
    done: list[object] = []
    tasks = Tasks()
    forget(freed, 20)
    tasks.run(make_many, done.append, done.append)
    qtbot.waitUntil(lambda: done == [50_000])
    qtbot.waitUntil(lambda: len(freed) == 20)
    assert set(freed) == {threading.get_ident()}


@pytest.mark.usefixtures("quick_garbage")
def test_the_event_loop_collects_what_python_does_not(qtbot: QtBot) -> None:
    freed: list[int] = []
    Prober()
    assert not gc.isenabled()
    forget(freed, 3)
    qtbot.waitUntil(lambda: len(freed) == 3)


def test_one_sweeper_is_enough(qtbot: QtBot, qapp: QObject) -> None:
    Tasks(), Tasks(), Prober()
    assert len(qapp.findChildren(Sweeper)) == 1


def test_a_task_holds_no_one_who_started_it(qtbot: QtBot) -> None:
    """What only its own task still holds would be destroyed in the middle of the task's end, together with the task: twice."""
    done: list[object] = []
    tasks = Tasks()
    held = weakref.ref(tasks)
    tasks.run(lambda progress: 7, done.append, done.append)
    qtbot.waitUntil(lambda: done == [7])
    del tasks
    assert held() is None
