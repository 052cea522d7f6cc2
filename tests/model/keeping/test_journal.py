"""The journal: what a crash leaves, and what is asked of the clerk afterwards (promises 41 to 43)."""

import multiprocessing
import os
import random
import signal
import sys
import zlib
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from model.keeping.changes import replayed
from model.keeping.journal import KEPT_DAYS, UNSAVED, Journal, forget_old, sessions
from model.report import Change, Edit, Report, State, apply
from tests.model.keeping.crashes import left_behind
from tests.model.writers import invented

DATA = b"the source as it was opened"
SOURCE = Path("云溪县清河镇报告.docx")


def change_to(report: Report, value: int) -> Change:
    """A new number in 表二·一·自然人."""
    before = report.cells["t2.new.natural"]
    after = replace(before, value=value, text=str(value), state=State.NUMBER, edited=True)
    return Change(f"改为 {value}", (Edit("t2.new.natural", before, after),))


def names(changes: tuple[Change, ...]) -> list[str]:
    return [change.name for change in changes]


def test_a_session_that_is_closed_is_never_asked_about_but_stays_to_be_found(tmp_path: Path) -> None:
    journal = Journal(tmp_path, SOURCE, DATA)
    journal.done(change_to(invented.report(), 5))
    journal.close()
    assert left_behind(tmp_path) == []
    (session,) = sessions(tmp_path)
    assert (session.source, session.data(), names(session.changes)) == (SOURCE, DATA, ["改为 5"])


def test_a_running_session_is_nobodys_to_recover(tmp_path: Path) -> None:
    journal = Journal(tmp_path, SOURCE, DATA)
    journal.done(change_to(invented.report(), 5))
    assert sessions(tmp_path) == []
    journal.close()


def test_a_report_that_was_only_looked_at_leaves_nothing(tmp_path: Path) -> None:
    Journal(tmp_path, SOURCE, DATA).close()
    assert list(tmp_path.iterdir()) == []


def kill_a_writer(folder: Path, moment: random.Random) -> int:
    """Runs a process that changes one number after the other, kills it at some moment; gives how many it had been told are kept."""
    context = multiprocessing.get_context("fork")
    reading, writing = os.pipe()

    def work() -> None:
        os.close(reading)
        report = invented.report()
        journal = Journal(folder, SOURCE, DATA)
        for value in range(1, 100_000):
            journal.done(change_to(report, value))
            os.write(writing, b".")

    process = context.Process(target=work)
    process.start()
    os.close(writing)
    wanted = moment.randrange(0, 60)
    told = 0
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        while told < wanted:
            told += len(pipe.read(wanted - told))
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        told += len(pipe.readall())
    return told


@pytest.mark.skipif(sys.platform == "win32", reason="a process is forked and killed as on POSIX")
def test_killed_a_hundred_times_at_any_moment_it_loses_no_change(tmp_path: Path) -> None:
    moment = random.Random(20250115)
    for turn in range(100):
        folder = tmp_path / str(turn)
        told = kill_a_writer(folder, moment)
        kept = left_behind(folder)
        if told == 0 and not kept:
            continue
        (session,) = kept
        assert names(session.changes) == [f"改为 {value}" for value in range(1, len(session.changes) + 1)]
        assert len(session.changes) in (told, told + 1)
        assert session.data() == DATA


def events_of_a_crash(folder: Path, cut: int = 0) -> Path:
    """A crashed session of three changes, one undone, its file short of `cut` bytes."""
    journal = Journal(folder, SOURCE, DATA)
    report = invented.report()
    for value in (1, 2, 3):
        change = change_to(report, value)
        report = apply(report, change)
        journal.done(change)
    journal.undone()
    content = next(folder.glob("*.journal")).read_bytes()
    source = next(folder.glob("*.source")).read_bytes()
    journal.close()
    left = folder / "left"
    left.mkdir()
    (left / "a.journal").write_bytes(content[: len(content) - cut])
    (left / "a.source").write_bytes(source)
    return left


def test_what_was_undone_is_still_there_to_be_made_again(tmp_path: Path) -> None:
    (session,) = left_behind(events_of_a_crash(tmp_path))
    assert names(session.changes) == ["改为 1", "改为 2"]
    assert names(session.undone) == ["改为 3"]


@pytest.mark.parametrize("cut", [1, 5, 20, 60])
def test_a_line_cut_by_the_crash_costs_that_line_alone(tmp_path: Path, cut: int) -> None:
    (session,) = left_behind(events_of_a_crash(tmp_path, cut))
    assert names(session.changes)[:2] == ["改为 1", "改为 2"]


def test_once_answered_it_is_not_asked_again(tmp_path: Path) -> None:
    folder = events_of_a_crash(tmp_path, 5)
    left_behind(folder)[0].settle()
    assert left_behind(folder) == []
    assert len(sessions(folder)) == 1


def test_a_journal_is_kept_fourteen_days(tmp_path: Path) -> None:
    folder = events_of_a_crash(tmp_path)
    now = datetime.now()
    forget_old(folder, now + timedelta(days=13, hours=23))
    assert len(sessions(folder)) == 1
    forget_old(folder, now + timedelta(days=14, hours=1))
    assert list(folder.iterdir()) == []


def test_a_journal_that_is_still_written_stays_however_old(tmp_path: Path) -> None:
    """A window may stand open for weeks without a change; what comes then must still be found after a crash."""
    journal = Journal(tmp_path, SOURCE, DATA)
    journal.done(change_to(invented.report(), 1))
    forget_old(tmp_path, datetime.now() + timedelta(days=KEPT_DAYS + 1))
    journal.done(change_to(invented.report(), 2))
    journal.close()
    (session,) = sessions(tmp_path)
    assert names(session.changes) == ["改为 1", "改为 2"]
    assert session.data() == DATA


def test_a_source_whose_journal_never_came_goes_too(tmp_path: Path) -> None:
    """A crash between the two files leaves a whole report behind that no list shows."""
    (tmp_path / "a.source").write_bytes(DATA)
    forget_old(tmp_path, datetime.now() + timedelta(days=KEPT_DAYS - 1))
    assert (tmp_path / "a.source").exists()
    forget_old(tmp_path, datetime.now() + timedelta(days=KEPT_DAYS + 1))
    assert list(tmp_path.iterdir()) == []


def test_changes_that_were_exported_are_not_asked_about(tmp_path: Path) -> None:
    journal = Journal(tmp_path, SOURCE, DATA)
    journal.done(change_to(invented.report(), 1))
    journal.exported()
    content = next(tmp_path.glob("*.journal")).read_bytes()
    journal.close()
    left = tmp_path / "left"
    left.mkdir()
    (left / "a.journal").write_bytes(content)
    (left / "a.source").write_bytes(DATA)
    assert left_behind(left) == []


def test_a_full_or_closed_disk_is_told_and_made_good_when_it_gives_way(tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    folder.write_text("a file stands where the folder should be")
    journal = Journal(folder, SOURCE, DATA)
    report = invented.report()
    journal.done(change_to(report, 1))
    assert journal.trouble == UNSAVED
    folder.unlink()
    journal.done(change_to(report, 2))
    assert journal.trouble == ""
    journal.close()
    assert names(sessions(folder)[0].changes) == ["改为 1", "改为 2"]


def test_a_foreign_file_among_the_journals_does_no_harm(tmp_path: Path) -> None:
    folder = events_of_a_crash(tmp_path)
    (folder / "b.journal").write_bytes(os.urandom(500))
    (folder / "c.journal").write_bytes(b"")
    assert len(left_behind(folder)) == 1


def line(said: bytes) -> bytes:
    """A line of a journal, with its checksum."""
    return b"%08x %s\n" % (zlib.crc32(said), said)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"version":1', b'"version":2'),
        (b'{"undo":true}', b'{"swapped":["t2.new.natural","t2.new.total"]}'),
        (b'{"undo":true}', b'{"undo":'),
        (b'{"undo":true}', b"[1]"),
        (b'{"undo":true}', b"[" * 100_000),
        (b'"source":"', b'"source":7,"old":"'),
    ],
    ids=["later", "unknown event", "no JSON", "no event", "too deep", "no path"],
)
def test_a_journal_that_is_not_understood_is_left_alone_and_hides_no_other(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    """A later version may write what this one does not know: some of its changes would make a report that nobody has seen."""
    folder = events_of_a_crash(tmp_path)
    content = (folder / "a.journal").read_bytes()
    said = [one.partition(b" ")[2] for one in content.splitlines()]
    assert any(old in one for one in said)
    (folder / "b.journal").write_bytes(b"".join(line(one.replace(old, new)) for one in said))
    (folder / "b.source").write_bytes(DATA)
    assert [one.home.name for one in sessions(folder)] == ["a.journal"]
    assert [one.home.name for one in left_behind(folder)] == ["a.journal"]
    assert (folder / "b.journal").exists()


def test_recovered_changes_stand_on_the_report_as_it_is_read_now(tmp_path: Path) -> None:
    report = invented.report()
    (session,) = left_behind(events_of_a_crash(tmp_path))
    recovered, changes, otherwise = replayed(report, session.changes)
    assert recovered.cells["t2.new.natural"].value == 2
    assert recovered.cells["t2.new.natural"].anchor == report.cells["t2.new.natural"].anchor
    assert changes[-1].edits[0].before.value == 1
    assert otherwise == ()


def test_a_number_that_is_read_otherwise_now_is_told(tmp_path: Path) -> None:
    (session,) = left_behind(events_of_a_crash(tmp_path))
    other = apply(invented.report(), change_to(invented.report(), 999))
    _, _, otherwise = replayed(other, session.changes)
    assert otherwise == ("t2.new.natural",)
