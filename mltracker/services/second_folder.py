"""The second folder for a record's copies, on another disk that may be away: what it has, and what it lacks."""

import shutil
import threading
from datetime import UTC, date, datetime
from pathlib import Path

from mltracker.domain.backups import outdated
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.record import backups as copies
from mltracker.record.backup_proofs import proofs_in
from mltracker.record.backups import Backup
from mltracker.record.database import FILE_NAME
from mltracker.record.mirror import mirror, second_place
from mltracker.record.queries.contents import step
from mltracker.services.tracker import Tracker

_LEAST_BUDGET = 2_000_000_000
_RECORDS_IN_BUDGET = 10
_LEFT_FREE = 50_000_000
"""So many bytes of another disk are left to whom else it serves, and to attached files."""
_WRITING = threading.Lock()
"""Who finds it taken waits, and then finds nothing lacking."""


def budget(tracker: Tracker) -> int:
    """How many bytes all copies of the record in one folder may have."""
    return max(_LEAST_BUDGET, _RECORDS_IN_BUDGET * (tracker.record.folder / FILE_NAME).stat().st_size)


def place_of(tracker: Tracker, second: Path) -> Path | None:
    """The record's own folder in a second folder; None where that is away, or the record holds nothing yet."""
    first = step(tracker.record.read, 1)
    return second_place(second, first[1]) if first is not None and second.is_dir() else None


def copies_there(tracker: Tracker, second: Path) -> tuple[Backup, ...]:
    """The copies of the record in a second folder, newest first; none where it is not there just now."""
    place = place_of(tracker, second)
    return copies.backups_in(place) if place is not None else ()


def lacking(tracker: Tracker, second: Path, now: datetime | None = None) -> tuple[Backup, ...]:
    """The proven copies that a second folder should have and lacks, newest first; none where it is away.

    It should have those that its own rotation would keep, within the room that there is.

    Raises:
        OSError: the folder cannot be read.
    """
    place = place_of(tracker, second)
    if place is None:
        return ()
    there = {one.path.name: one for one in copies.backups_in(place)}
    proven = [one for one in copies.backups_in(copies.copies_of(tracker.record.folder)) if one.proven]
    missing = [one for one in proven if one.path.name not in there or not there[one.path.name].proven]
    others = there.keys() - {one.path.name for one in missing}
    all_ = (*missing, *(there[name] for name in others))
    gone = outdated(all_, _today(now), _room(tracker, place))
    return tuple(one for one in missing if one not in gone)


def bring(
    tracker: Tracker,
    second: Path,
    now: datetime | None = None,
    work: LongWork | None = None,
    most: int | None = None,
) -> int:
    """Bring a second folder what it lacks, the newest first, at most so many; say how many copies it got.

    Attached files come along, and each copy is read back. Where the folder is away, as that of a stick is that was
    pulled out, it is done another time.

    Raises:
        Stopped: somebody asked to stop; what is there already stays.
        Problem: the folder cannot be written.
    """
    work, brought = work or LongWork(), 0
    folder, place = tracker.record.folder, place_of(tracker, second)
    if place is None:
        return 0
    try:
        with _WRITING:
            proofs = proofs_in(copies.copies_of(folder))
            for one in lacking(tracker, second, now)[:most]:
                work.advance(0)
                mirror(folder, one, proofs[one.path.name], place)
                brought += 1
            if brought:
                copies.rotate(place, _today(now), _room(tracker, place))
    except OSError as error:
        there = "The newest copy is there. " if brought else ""
        raise Problem(
            f"A copy could not be brought to the second folder: {error.strerror}.",
            kept=f"{there}The copies beside the record are as they were.",
            todo=f"Check {second}, or choose another folder.",
        ) from error
    return brought


def _room(tracker: Tracker, place: Path) -> int:
    """How many bytes the copies there may have: those that they have, and what is free, within the budget."""
    held = sum(one.size for one in copies.backups_in(place))
    return min(budget(tracker), held + max(0, shutil.disk_usage(place.parent).free - _LEFT_FREE))


def _today(now: datetime | None) -> date:
    return (now or datetime.now(UTC)).astimezone().date()
