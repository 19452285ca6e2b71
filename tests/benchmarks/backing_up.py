"""P13: a copy of the record, written while it is in use and proven, against a plain copy of its file on the disk."""

import os
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from mltracker.record.database import FILE_NAME
from mltracker.services.backups import Reason, back_up, is_good
from mltracker.services.tracker import Tracker

TURNS = 7


def backup_ratios(tracker: Tracker) -> dict[str, float]:
    """A proven copy, and proving one thoroughly once more, each against copying the file with an fsync."""
    folder = tracker.record.folder
    tracker.record.read("PRAGMA wal_checkpoint(TRUNCATE)")
    plain, proven, again = [], [], []
    for _ in range(TURNS):
        start = time.perf_counter()
        _copy(folder)
        plain.append(time.perf_counter() - start)
        start = time.perf_counter()
        made = back_up(tracker, Reason.ASKED, datetime.now(UTC))
        proven.append(time.perf_counter() - start)
        assert made is not None
        start = time.perf_counter()
        assert is_good(made)
        again.append(time.perf_counter() - start)
        made.path.unlink()
    floor = median(plain)
    return {
        "proven copy of the record / file copy and fsync": median(proven) / floor,
        "that copy proven thoroughly again / file copy and fsync": median(again) / floor,
    }


def _copy(folder: Path) -> None:
    # From another copy: opening the record's own file once more would let go of its locks.
    copies = sorted((folder / "backups").glob("*.sqlite"))
    source = copies[0] if copies else None
    if source is None:
        raise FileNotFoundError(folder / "backups" / FILE_NAME)
    with (folder / "floor").open("wb") as target, source.open("rb") as file:
        shutil.copyfileobj(file, target, 1 << 20)
        os.fsync(target.fileno())
    (folder / "floor").unlink()
