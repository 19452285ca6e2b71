"""Copies of the record: made in good time, kept for years, proven, and put back."""

import logging
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mltracker.domain.backups import Reason
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.record import backups as copies
from mltracker.record import replacing
from mltracker.record.backup_proofs import has_same_bytes, proofs_in, prove, renew_proof
from mltracker.record.backups import Backup
from mltracker.record.failures import RecordDamaged
from mltracker.record.queries.evidence import last_step
from mltracker.record.schema import HEADER_BYTES, check_header, header_of
from mltracker.services import second_folder
from mltracker.services.backup_contents import Contents, Difference, contents, contents_of, difference
from mltracker.services.tracker import Tracker

__all__ = ["Backup", "Contents", "Difference", "Reason", "contents", "contents_of", "difference"]

PROVEN_AGAIN_AFTER = timedelta(days=7)
_WRITING = threading.Lock()
"""One copy is written at a time: whoever wants another just then finds that there is one."""


def backups_of(folder: Path) -> tuple[Backup, ...]:
    """The copies of the record in a folder, newest first; the record may be open, closed, damaged or gone."""
    return copies.backups_in(copies.copies_of(folder))


def backup_named(folder: Path, name: str) -> Backup:
    """The copy of that name, or the one in the file of that path, which may lie anywhere.

    Raises:
        Problem: there is none.
    """
    found = next((one for one in backups_of(folder) if name in (one.name, one.path.name)), None)
    return found or backup_in(Path(name).expanduser())


def backup_in(path: Path) -> Backup:
    """The copy of a record that a file is.

    Raises:
        Problem: there is no such file, or it is no record that this version knows.
    """
    found = next((one for one in copies.backups_in(path.parent) if one.path.name == path.name), None)
    if found is not None:
        return found
    try:
        with path.open("rb") as file:
            check_header(header_of(file.read(HEADER_BYTES)), str(path))
        status = path.stat()
    except OSError as error:
        raise Problem(
            f"There is no copy of the record called “{path.name[:80]}”.", todo="`mltracker backups` lists them."
        ) from error
    taken = datetime.fromtimestamp(int(status.st_mtime), UTC)
    return Backup(path.stem, taken, Reason.ASKED, status.st_size, path=path)


def back_up(tracker: Tracker, reason: Reason, now: datetime | None = None) -> Backup | None:
    """Copy the record while it goes on being used; None where it holds nothing yet.

    Where something is about to be done and a proven copy of this very state is there, it is that one.

    Raises:
        RecordDamaged: the record is damaged; older copies are as they were.
        Problem: the copy could not be written.
    """
    record = tracker.record
    with _WRITING:
        head = last_step(record)
        if head is None:
            return None
        newest = _newest_proven(record.folder)
        if reason not in (Reason.DAY, Reason.ASKED) and newest and copies.head_of(newest.path) == head:
            return newest
        return record.back_up(reason, now or datetime.now(UTC))


def back_up_before(tracker: Tracker, reason: Reason) -> None:
    """Copy the record before something is done to it that can be undone: a full disk does not keep anyone from it.

    Raises:
        RecordDamaged: the record is damaged, so nothing should be done to it.
    """
    try:
        back_up(tracker, reason)
    except RecordDamaged:
        raise
    except Problem as problem:
        logging.getLogger("mltracker").warning("No copy before %s: %s", reason, problem)


def keep_up(
    tracker: Tracker,
    second: Path | None,
    now: datetime | None = None,
    work: LongWork | None = None,
    most: int | None = None,
) -> int:
    """Do what is due: the day's copy, letting go of old ones, proving one again, and what a second folder lacks.

    For a thread with nothing else to do, or for the end of a command. Gives how many copies the second folder got, at
    most so many.

    Raises:
        Stopped: somebody asked to stop; what is done already stays.
        Problem: a copy could not be made.
    """
    now = now or datetime.now(UTC)
    folder = tracker.record.folder
    today = now.astimezone().date()
    if not any(one.day == today and one.reason is Reason.DAY for one in backups_of(folder)):
        back_up(tracker, Reason.DAY, now)
        copies.rotate(copies.copies_of(folder), today, second_folder.budget(tracker))
        _prove_one_again(backups_of(folder), now)
        if second is not None:
            _prove_one_again(second_folder.copies_there(tracker, second), now)
    return second_folder.bring(tracker, second, now, work, most) if second is not None else 0


def is_good(backup: Backup, now: datetime | None = None) -> bool:
    """Read all of a copy and check it; whether it can be restored. That is remembered as its proof."""
    folder, name = backup.path.parent, backup.path.name
    if backup.reason is Reason.DAMAGED:
        return False
    try:
        known = proofs_in(folder).get(name)
        changed = known is not None and not has_same_bytes(backup.path, known)
        proof = None if changed else prove(backup.path, now or datetime.now(UTC), thorough=True)
    except OSError:
        return False
    renew_proof(folder, name, proof)
    return proof is not None


def newest_good(folder: Path) -> Backup | None:
    """The newest copy that is found whole just now; None where there is none.

    What was saved of a damaged record is none: nobody knows what it lacks.
    """
    candidates = (one for one in backups_of(folder) if one.reason is not Reason.SALVAGED)
    found = next((one for one in candidates if is_good(one)), None)
    return backup_in(found.path) if found is not None else None


def restore(folder: Path, backup: Backup, now: datetime | None = None) -> Backup | None:
    """Put a copy in place of the record that nobody has open; what was there is kept as a copy, which is given.

    Restoring that one takes it back. None where there was no record. The copy is checked first, and files attached in
    it that lie beside it come along.

    Raises:
        RecordInUse: the record is open.
        Problem: the copy is damaged or a newer app's, or the disk does not take it. The record is as it was.
    """
    return replacing.replace(folder, backup, now or datetime.now(UTC))


def _newest_proven(folder: Path) -> Backup | None:
    return next((one for one in backups_of(folder) if one.proven), None)


def _prove_one_again(there: Sequence[Backup], now: datetime) -> None:
    """Read one of the copies again that were not lately, so that in time a disk's decay is found in any of them."""
    stale = [one for one in there if one.proven is None or now - one.proven > PROVEN_AGAIN_AFTER]
    if stale:
        is_good(stale[now.toordinal() % len(stale)], now)
