"""Records for tests: real ones, in a folder of the test's own, on a day that never moves."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from mltracker.services.sample import fill_with_sample
from mltracker.services.tracker import Tracker, open_tracker

TODAY = date(2026, 11, 20)


@contextmanager
def opened(folder: Path, today: date = TODAY) -> Iterator[Tracker]:
    """The record in a folder, open for the time of a block."""
    with closing(open_tracker(folder, lambda: today)) as tracker:
        yield tracker


@contextmanager
def opened_sample(folder: Path, today: date = TODAY) -> Iterator[Tracker]:
    """The sample in a new record, open for the time of a block."""
    with opened(folder, today) as tracker:
        fill_with_sample(tracker)
        yield tracker
