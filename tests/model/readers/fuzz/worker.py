"""Reads broken files in a process of its own: `worker.py SEEDS FIRST COUNT URL FILE`, prints a line of JSON a fault, then the counts.

SEEDS is a folder. FILE is a file that no reader may open, URL an address that none may call; both are written into the broken files.
Before each case its name stands in FILE's folder, for who finds this process dead.
"""

import faulthandler
import json
import signal
import sys
from collections import Counter
from itertools import chain
from pathlib import Path
from random import Random

from model.document import Document, Grid
from model.errors import GoujiError
from model.readers import read_bytes
from tests.model.readers.fuzz.mutations import mutated

LONGEST = 10.0
"""Seconds of a processor that a file may cost."""
LONGEST_PAGES = 60.0
"""Of pages that hold no text any more once they are broken: they are recognised as pictures."""
WAITING = 6
"""So many times as long by the clock: who else is at work on the machine is no fault of the file, but nothing may wait for ever."""
MEMORY = 700 << 20
SECRET = "清河镇密语"
_PICTURES = (".png", ".jpeg", ".tiff", ".bmp")
_SELDOM = 0.05
"""How often a picture is broken, for to recognise one takes a second."""
_FORBIDDEN = (
    "open",
    "os.exec",
    "os.fork",
    "os.listdir",
    "os.mkdir",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.scandir",
    "os.system",
    "shutil.",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethost",
    "socket.send",
    "subprocess.",
    "urllib.",
)
_DATA = str(Path(__file__).resolve().parents[4] / "resources")
_CODE = (".py", ".pyc", ".so", ".pyd", "/zoneinfo/UTC")


class Watch:
    """Notes what a reader does that none may do. armed: only then."""

    def __init__(self) -> None:
        self.armed = False
        self.seen: list[str] = []

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.armed or not event.startswith(_FORBIDDEN):
            return
        target = str(arguments[0]) if arguments else ""
        # A module that is only now needed is imported; models of recognition are data of the program.
        imports = event in ("open", "os.listdir", "os.scandir") and (
            target.endswith(_CODE)
            or target.startswith((sys.prefix, sys.base_prefix, _DATA))
            or (event != "open" and target in ("", *sys.path))
        )
        if not imports:
            self.seen.append(f"{event} {target[:200]}")


def faults_of(document: Document) -> str:
    """What is wrong with the shape of a document, "" if nothing is."""
    for index, block in enumerate(document.blocks):
        if block.anchor.block != index:
            return "a block is misnumbered"
        if isinstance(block, Grid):
            taken: set[tuple[int, int]] = set()
            slots = 0
            for cell in block.cells:
                slots += cell.row_span * cell.column_span
                if (
                    cell.row + cell.row_span > block.row_count
                    or cell.column + cell.column_span > block.column_count
                ):
                    return "a cell leaves its grid"
                if slots < 50_000:
                    places = {
                        (row, column)
                        for row in range(cell.row, cell.row + cell.row_span)
                        for column in range(cell.column, cell.column + cell.column_span)
                    }
                    if places & taken or not places:
                        return "two cells stand in one slot"
                    taken |= places
    texts = (cell.text for grid in document.grids() for cell in grid.cells)
    leaked = any(SECRET in text for text in chain(texts, (line.text for line in document.paragraphs())))
    return "the secret was read" if leaked else ""


def outcome(data: bytes, name: str) -> tuple[str, str]:
    """(how the reading ended, what is wrong with it)."""
    try:
        document = read_bytes(data, name)
    except GoujiError as error:
        cause = error.__cause__
        unexpected = "读不出来" in str(error) and cause is not None
        return f"refused: {type(cause).__name__}" if unexpected else "refused", ""
    except BaseException as error:
        return "crashed", f"{type(error).__name__}: {error}"
    return "read", faults_of(document)


def _allow(seconds: float) -> None:
    """Ends the process, with a word where it was, if it takes so many seconds from now on; 0: any."""
    if sys.platform != "win32":
        faulthandler.register(signal.SIGPROF, chain=True)
        signal.setitimer(signal.ITIMER_PROF, seconds)
    if seconds:
        faulthandler.dump_traceback_later(WAITING * seconds, exit=True)
    else:
        faulthandler.cancel_dump_traceback_later()


def main(folder: str, first: str, count: str, url: str, file: str) -> None:
    """Runs the cases and tells of them."""
    seeds = [(path.name, path.read_bytes()) for path in sorted(Path(folder).iterdir())]
    weights = [_SELDOM if Path(name).suffix in _PICTURES else 1.0 for name, _ in seeds]
    for name, data in seeds:
        read_bytes(data, name)
    _limit_memory()
    watch = Watch()
    sys.addaudithook(watch)
    places = {b"URL": url.encode(), b"FILE": file.encode()}
    tally: Counter[str] = Counter()
    note = Path(file).with_name("case").open("w")
    for number in range(int(first), int(first) + int(count)):
        random = Random(number)
        name, data = random.choices(seeds, weights)[0]
        broken = mutated(random, data)
        for sign, place in places.items():
            broken = broken.replace(sign, place)
        note.seek(0)
        note.write(f"{number:09d} {name:40.40}")
        note.flush()
        is_paged = Path(name).suffix in (*_PICTURES, ".pdf", ".ofd")
        _allow(LONGEST_PAGES if is_paged else LONGEST)
        watch.armed = True
        ended, fault = outcome(broken, name)
        watch.armed = False
        _allow(0)
        tally[f"{Path(name).suffix} {ended}"] += 1
        for wrong in (*watch.seen, *([fault] if fault else [])):
            print(json.dumps({"case": number, "seed": name, "fault": wrong}), flush=True)
        watch.seen.clear()
    print(json.dumps({"tally": dict(sorted(tally.items()))}))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(*sys.argv[1:])
