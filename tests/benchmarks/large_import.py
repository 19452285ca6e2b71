"""P8: a table as large as the large record taken in: read, checked, matched, kept with its history, and found by words.

It is set against SQLite's own shell that reads the same file into a bare table; where there is no shell, against
Python's modules. Each turn is a process of its own, which tells what it took: `python -m
tests.benchmarks.large_import TABLE FOLDER`.
"""

import csv
import gc
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median

from mltracker.domain.entries import Entry, Kind
from mltracker.imports.source import file_source
from mltracker.services import importing
from mltracker.services.log import log
from tests.benchmarks.goals import Figure, Records, seconds
from tests.records import opened

TURNS = 3
COLUMNS = ("Title", "Provider", "Finished", "Hours", "Link", "Tags", "Notes", "Status")
_SUBJECTS = ("SQL", "Docker", "statistics")
_PEAK = "VmHWM:"
_NOW = "VmRSS:"


def figures(records: Records) -> Iterator[Figure]:
    """How many times longer than the bare table all of it and each part takes, and how much memory more it needs."""
    table = records.scratch / "courses.csv"
    write_table(table, records.large)
    turns = [_turn(records.scratch, table) for _ in range(TURNS)]
    middle = {name: median(turn[name] for turn in turns) for name in turns[0]}
    memory, bare = middle.pop("memory"), middle.pop("bare")
    yield Figure("P8", "import a large table / sqlite3 .import", sum(middle.values()) / bare, 4)
    for name, value in middle.items():
        yield Figure("P8", f"of that, {name}", value / bare)
    yield Figure("P8", "import a large table: memory more", memory, 200, "MiB")


def write_table(path: Path, rows: int) -> None:
    """Write a table of courses as people keep them in a spreadsheet."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for row in range(rows):
            title = f"Course number {row} on Python and {_SUBJECTS[row % len(_SUBJECTS)]}"
            day = f"20{10 + row % 15:02}-{1 + row % 12:02}-{1 + row % 28:02}"
            link = f"https://example.org/c/{row}"
            table.writerow([title, "Coursera", day, row % 40 + 1, link, "nlp", "Some notes", "Done"])


def _turn(scratch: Path, table: Path) -> dict[str, float]:
    database, folder = scratch / "bare.sqlite", scratch / "imported"
    bare = seconds(partial(_import_barely, table, database))
    told = subprocess.check_output([sys.executable, "-m", __name__, table, folder])
    database.unlink()
    shutil.rmtree(folder)
    return {"bare": bare, **json.loads(told)}


def _import_barely(table: Path, database: Path) -> None:
    if shell := shutil.which("sqlite3"):
        subprocess.run([shell, database, "-cmd", ".mode csv", f'.import "{table}" bare'], check=True)
        return
    with closing(sqlite3.connect(database)) as bare, table.open(encoding="utf-8", newline="") as file:
        bare.execute(f"CREATE TABLE bare ({', '.join(COLUMNS)})")
        bare.executemany(f"INSERT INTO bare VALUES ({', '.join('?' * len(COLUMNS))})", csv.reader(file))  # noqa: S608
        bare.commit()


def take_in(table: Path, folder: Path) -> dict[str, float]:
    """The seconds of each part, and the MiB that the process grew by; as in the window no garbage is collected."""
    gc.disable()
    with opened(folder) as tracker:
        log(tracker, [Entry(Kind.COURSE, "What was there")])
        before = _memory(_NOW)
        times = [time.perf_counter()]
        read = importing.read(tracker, [file_source(table)])
        times.append(time.perf_counter())
        preview = importing.matched(tracker, read)
        times.append(time.perf_counter())
        importing.commit(tracker, preview)
        times.append(time.perf_counter())
        parts = (later - earlier for earlier, later in pairwise(times))
        return {**dict(zip(("reading", "matching", "saving"), parts, strict=True)), "memory": _memory(_PEAK) - before}


def _memory(name: str) -> float:
    """MiB of this process; 0 where the system does not tell."""
    told = Path("/proc/self/status")
    lines = told.read_text().splitlines() if told.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(take_in(Path(sys.argv[1]), Path(sys.argv[2]))))
