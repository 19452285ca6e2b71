"""Records for tests: real ones, in a folder of the test's own, on a day that never moves."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mltracker.record.database import FILE_NAME
from mltracker.record.seal import FILE_NAME as SEAL_NAME
from mltracker.services import integrity
from mltracker.services.sample import fill_with_sample
from mltracker.services.tracker import Tracker, open_tracker

TODAY = date(2026, 11, 20)


@contextmanager
def opened(folder: Path, today: date = TODAY) -> Iterator[Tracker]:
    """The record in a folder, a new one if there is none, open for the time of a block."""
    put_new_record(folder)
    with closing(open_tracker(folder, lambda: today)) as tracker:
        yield tracker


@contextmanager
def opened_sample(folder: Path, today: date = TODAY) -> Iterator[Tracker]:
    """The sample in a record that is new, or empty as yet, open for the time of a block."""
    is_new = not (folder / FILE_NAME).exists()
    if is_new:
        _put(folder, _new_record(today))
    with opened(folder, today) as tracker:
        if not is_new:
            fill_with_sample(tracker)
        yield tracker


def faults_of(tracker: Tracker) -> tuple[str, ...]:
    """All that is wrong with a record and the files attached in it."""
    return tracker.record.check() + integrity.missing_files(tracker)


def put_new_record(folder: Path) -> None:
    """Put an empty record into a folder, unless there is one, or was."""
    if not any((folder / name).exists() for name in (FILE_NAME, SEAL_NAME)):
        _put(folder, _new_record())


def _put(folder: Path, record: dict[str, bytes]) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in record.items():
        (folder / name).touch(mode=0o600)
        (folder / name).write_bytes(content)


@cache
def _new_record(day_of_sample: date | None = None) -> dict[str, bytes]:
    """A new record with its seal, empty or with a day's sample: to make it takes ten times as long as to copy it."""
    with TemporaryDirectory() as scratch:
        with closing(open_tracker(Path(scratch), lambda: day_of_sample or TODAY)) as tracker:
            if day_of_sample:
                fill_with_sample(tracker)
        return {name: (Path(scratch) / name).read_bytes() for name in (FILE_NAME, SEAL_NAME)}
