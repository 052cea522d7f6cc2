"""Windows that start in the same instant: each journal that a crash left is offered by one of them (promise 42)."""

import subprocess
import sys
from pathlib import Path

from model.keeping.claims import Claims
from model.keeping.journal import Journal, sessions
from tests.model.keeping.crashes import left_behind
from tests.model.keeping.test_journal import DATA, SOURCE, change_to, events_of_a_crash, names
from tests.model.writers import invented

ROOT = Path(__file__).parents[3]
JOURNALS, ROUNDS = 12, 8
TAKER = """
import sys
from pathlib import Path
from model.keeping.claims import Claims

print("ready", flush=True)
for line in sys.stdin:
    claims = Claims(Path(line.strip()))
    print(*(session.home.name for session in claims.take()), flush=True)
    sys.stdin.readline()
    claims.let_all_go()
    print("gone", flush=True)
"""
"""A window that takes what it finds in each folder it is told of, and holds it until the next word."""
LOOKER = """
import sys
from pathlib import Path
from model.keeping.journal import held

print("ready", flush=True)
with Path(sys.argv[1]).open("r+b", buffering=0) as file:
    print(held(file), flush=True)
    sys.stdin.readline()
"""
"""A window in the midst of looking into a journal."""


class Other:
    """Another process, told and heard line by line."""

    def __init__(self, program: str, *words: str) -> None:
        command = [sys.executable, "-c", program, *words]
        self._process = subprocess.Popen(
            command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self.hear() == "ready"

    def __enter__(self) -> "Other":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()
        assert self._process.returncode == 0

    def tell(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


def crashed(folder: Path, number: int) -> Path:
    """A folder with so many journals of windows that crashed."""
    (folder / "first").mkdir(parents=True)
    left = events_of_a_crash(folder / "first")
    for one in range(number - 1):
        for ending in ("journal", "source"):
            (left / f"{one}.{ending}").write_bytes((left / f"a.{ending}").read_bytes())
    return left


def test_of_two_processes_that_look_at_once_one_takes_each_journal(tmp_path: Path) -> None:
    """None is offered twice, and none is lost between the two."""
    with Other(TAKER) as one, Other(TAKER) as other:
        for turn in range(ROUNDS):
            folder = crashed(tmp_path / str(turn), JOURNALS)
            for process in (one, other):
                process.tell(str(folder))
            first, second = one.hear().split(), other.hear().split()
            assert sorted(first + second) == sorted(home.name for home in folder.glob("*.journal"))
            assert left_behind(folder) == []
            for process in (one, other):
                process.tell("go on")
                assert process.hear() == "gone"
            assert len(left_behind(folder)) == JOURNALS


def test_a_journal_that_begins_while_another_process_looks_is_its_own(tmp_path: Path) -> None:
    """Who looks between its making and its first line must not keep the session from holding it: when that one has looked, a
    third would offer a running session as a crash."""
    journal = Journal(tmp_path, SOURCE, DATA)
    journal._home.touch()
    with Other(LOOKER, str(journal._home)) as other:
        assert other.hear() == "b''"
        journal.done(change_to(invented.report(), 5))
        assert journal.trouble == ""
    assert sessions(tmp_path) == []
    assert Claims(tmp_path).take() == []
    journal.close()
    assert len(sessions(tmp_path)) == 1


def test_what_is_taken_is_still_among_the_earlier_sessions_here(tmp_path: Path) -> None:
    claims = Claims(crashed(tmp_path, 2))
    assert len(claims.take()) == 2
    assert [names(session.changes) for session in claims.past()] == [["改为 1", "改为 2"]] * 2
    claims.let_all_go()


def test_what_has_been_answered_is_nobodys_to_take(tmp_path: Path) -> None:
    folder = crashed(tmp_path, 2)
    claims, other = Claims(folder), Claims(folder)
    answered, open_one = claims.take()
    assert other.take() == []
    answered.settle()
    claims.let_go(answered)
    assert other.take() == []
    claims.let_all_go()
    assert [session.home for session in other.take()] == [open_one.home]
    other.let_all_go()


def test_looking_twice_takes_nothing_twice(tmp_path: Path) -> None:
    claims = Claims(crashed(tmp_path, 2))
    assert claims.take() == claims.take()
    claims.let_all_go()


def test_what_is_no_journal_is_not_taken(tmp_path: Path) -> None:
    """Nor is one that its clerk closed, nor one that is empty."""
    journal = Journal(tmp_path, SOURCE, DATA)
    journal.done(change_to(invented.report(), 5))
    journal.close()
    (tmp_path / "b.journal").write_bytes(b"")
    (tmp_path / "c.journal").write_bytes(b"no line of a journal")
    assert Claims(tmp_path).take() == []
    assert Claims(tmp_path / "nowhere").take() == []
