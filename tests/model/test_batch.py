"""Many files on many cores, and what is left when someone stops listening."""

from multiprocessing import active_children, get_context
from pathlib import Path

from model.batch import Wanted, answers_together
from model.telling import tell_a_program

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [str(path) for path in sorted((ROOT / "resources" / "samples").glob("*.docx"))]


def test_who_stops_listening_leaves_no_process_and_no_error_behind() -> None:
    """An error in a thread of the pool fails the test; it came about every tenth time, on a machine with two cores."""
    for taken in range(1, 9):
        told = answers_together(
            SAMPLES * 20, Wanted((), None, True, False), tell_a_program, 2, 1, get_context("spawn")
        )
        for _ in range(taken):
            next(told)
        told.close()
        assert active_children() == []
