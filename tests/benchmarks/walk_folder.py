"""What a program does that reads a folder through python-docx, on as many processes. Says how many reports it walks in a second.

walk_folder.py FOLDER PROCESSES
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import docx

CHUNK = 8
"""Files handed to a process at a time, as the program itself does."""


def walk_cells(path: Path) -> None:
    """The text of every cell of a report's tables."""
    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            for cell in row.cells:
                assert cell.text is not None


def main(folder: Path, processes: int) -> None:
    """Walk all of them, and print the rate."""
    files = sorted(folder.glob("*.docx"))
    start = time.perf_counter()
    with ProcessPoolExecutor(processes) as pool:
        for _ in pool.map(walk_cells, files, chunksize=CHUNK):
            pass
    print(len(files) / (time.perf_counter() - start))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
