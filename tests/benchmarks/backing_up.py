"""P13: a proven copy of the record, against a plain copy of its file; and how long a save waits meanwhile (P5)."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from mltracker.domain.entries import Entry, Kind
from mltracker.services.backups import Reason, back_up, is_good
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.benchmarks.goals import Figure, Records, large_tracker, ratio, seconds

PAUSE = 0.005
"""Seconds between two saves."""
_CHUNK = 1 << 20


def figures(records: Records) -> Iterator[Figure]:
    """The copy against a file copy with an fsync, and the longest save while one is written and proven."""
    with large_tracker(records) as tracker:
        first = back_up(tracker, Reason.ASKED)
        assert first is not None

        def copied() -> None:
            made = back_up(tracker, Reason.ASKED)
            assert made is not None
            made.path.unlink()

        def plain() -> None:
            # Another copy: who opens the record's own file once more lets go of its locks.
            _copy(first.path, records.scratch / "floor")

        yield Figure("P13", "proven copy / file copy and fsync", ratio(copied, plain), 6)
        yield Figure(
            "P13", "that copy proven again, row by row / file copy and fsync", ratio(lambda: is_good(first), plain)
        )
        yield Figure("P5", "longest save while a copy is made", _longest_save(tracker) * 1000, 50, "ms")


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as file, target.open("wb") as copy:
        shutil.copyfileobj(file, copy, _CHUNK)
        os.fsync(copy.fileno())


def _longest_save(tracker: Tracker) -> float:
    longest = 0.0
    _save(tracker)
    copying = threading.Thread(target=back_up, args=(tracker, Reason.ASKED))
    copying.start()
    while copying.is_alive():
        longest = max(longest, seconds(lambda: _save(tracker)))
        time.sleep(PAUSE)
    copying.join()
    return longest


def _save(tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.PROJECT, "Saved meanwhile")])
