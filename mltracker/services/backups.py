"""Copies of the record: made in good time, kept for years, proven, and put back."""

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from mltracker.domain.backups import Reason
from mltracker.domain.entries import KIND_NAMES
from mltracker.domain.problems import Problem
from mltracker.record import backups as copies
from mltracker.record import replacing
from mltracker.record.backup_proofs import has_same_bytes, keep_proof, opened_copy, proofs_in, prove
from mltracker.record.backups import Backup
from mltracker.record.database import FILE_NAME
from mltracker.record.queries.contents import Holdings, Read, holdings, step, steps_after
from mltracker.record.queries.evidence import last_step
from mltracker.services.table_words import TABLES
from mltracker.services.tracker import Tracker

__all__ = ["Backup", "Contents", "Difference", "Reason"]

PROVEN_AGAIN_AFTER = timedelta(days=7)
_LEAST_BUDGET = 2_000_000_000
_RECORDS_IN_BUDGET = 10
STEPS_NAMED = 50
_WRITING = threading.Lock()
"""One copy is written at a time: whoever wants another just then finds that there is one."""
_LOG = logging.getLogger("mltracker")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a record or a copy of it holds.

    Attributes:
        schema: the number of its schema.
        counts: how many there are of each kind of thing, by its name, in the order to show them.
        latest: the title of the entry that came last, None where there is none.
        changed: when its last step was made, None before the first.
    """

    schema: int
    counts: dict[str, int]
    latest: str | None
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What restoring a copy would change.

    Attributes:
        now: what the record holds, None where it cannot be read.
        then: what the copy holds.
        lost: the titles of the newest steps that the copy does not have, newest first.
        lost_count: how many those are altogether.
        regained: how many steps the copy has that the record does not.
    """

    now: Contents | None
    then: Contents
    lost: tuple[str, ...] = ()
    lost_count: int = 0
    regained: int = 0


def backups_of(folder: Path) -> tuple[Backup, ...]:
    """The copies of the record in a folder, newest first; the record may be open, closed, damaged or gone."""
    return copies.backups_in(copies.copies_of(folder))


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
        newest = next((one for one in backups_of(record.folder) if one.proven), None)
        if reason not in (Reason.DAY, Reason.ASKED) and newest and copies.head_of(newest.path) == head:
            return newest
        return record.back_up(reason, now or datetime.now(UTC))


def is_good(backup: Backup, now: datetime | None = None) -> bool:
    """Read all of a copy and check it; whether it can be restored. That is remembered as its proof."""
    folder, name = backup.path.parent, backup.path.name
    if backup.reason is Reason.DAMAGED:
        return False
    try:
        known = proofs_in(folder).get(name)
        if known is not None and not has_same_bytes(backup.path, known):
            return False
        proof = prove(backup.path, now or datetime.now(UTC), thorough=True)
    except OSError:
        return False
    if proof is not None:
        keep_proof(folder, name, proof)
    return proof is not None


def newest_good(folder: Path) -> Backup | None:
    """The newest copy that is found whole just now; None where there is none."""
    return next((one for one in backups_of(folder) if is_good(one)), None)


def contents_of(backup: Backup) -> Contents:
    """What a copy holds; the copy is only read.

    Raises:
        Problem: it cannot be read.
    """
    with _reading(backup) as read:
        return _contents(holdings(read))


def contents(tracker: Tracker) -> Contents:
    """What the open record holds."""
    return _contents(holdings(tracker.record.read))


def difference(record: Tracker | Path, backup: Backup) -> Difference:
    """What restoring a copy would change of an open record, or of one that nobody has open, which may be damaged.

    Raises:
        Problem: the copy cannot be read.
    """
    with _reading(backup) as read_copy:
        then = holdings(read_copy)
        if isinstance(record, Tracker):
            return _difference(record.record.read, read_copy, then)
        try:
            with opened_copy(record / FILE_NAME) as closed:
                return _difference(_read(closed), read_copy, then)
        except sqlite3.Error:
            return Difference(None, _contents(then))


def restore(folder: Path, backup: Backup, now: datetime | None = None) -> Backup | None:
    """Put a copy in place of the record that nobody has open; what was there is kept as a copy, which is given.

    Restoring that one takes it back. None where there was no record.

    Raises:
        RecordInUse: the record is open.
        Problem: the copy is damaged or a newer app's, or the disk does not take it. The record is as it was.
    """
    if not is_good(backup):
        raise Problem(
            f"The copy {backup.name} is damaged, so it was not restored.",
            kept="The record is as it was before.",
            todo="Choose another copy.",
        )
    return replacing.replace(folder, backup, now or datetime.now(UTC))


def rotate(folder: Path, today: date) -> None:
    """Let go of the copies that need not stay any more."""
    try:
        record = (folder / FILE_NAME).stat().st_size
    except OSError:
        return
    copies.rotate(copies.copies_of(folder), today, max(_LEAST_BUDGET, _RECORDS_IN_BUDGET * record))


@contextmanager
def _reading(backup: Backup) -> Iterator[Read]:
    try:
        with opened_copy(backup.path) as copy:
            yield _read(copy)
    except sqlite3.Error as error:
        raise Problem(f"The copy {backup.name} cannot be read: it is damaged.", todo="Choose another.") from error


def _read(database: sqlite3.Connection) -> Read:
    return lambda query, parameters: database.execute(query, parameters).fetchall()


def _contents(held: Holdings) -> Contents:
    counts = {name: held.kinds.get(kind, 0) for kind, name in KIND_NAMES.items()}
    counts |= {
        words.plural[:1].upper() + words.plural[1:]: held.tables[table]
        for table, words in TABLES.items()
        if table in held.tables and table != "entry"
    }
    changed = datetime.fromisoformat(held.head[1]) if held.head else None
    return Contents(held.schema, counts, held.latest, changed)


def _difference(read: Read, read_copy: Read, then: Holdings) -> Difference:
    now = holdings(read)
    common = _last_common_step(read, read_copy, min(one.head[0] if one.head else 0 for one in (now, then)))
    lost = steps_after(read, common, STEPS_NAMED)
    return Difference(
        _contents(now),
        _contents(then),
        tuple(title for _, _, title, _ in lost),
        (now.head[0] if now.head else 0) - common,
        (then.head[0] if then.head else 0) - common,
    )


def _last_common_step(read: Read, read_copy: Read, newest: int) -> int:
    """The number of the last step that both went through; from the first one that differs on, all do."""
    known = 0
    while known < newest:
        middle = (known + newest + 1) // 2
        if step(read, middle) == step(read_copy, middle):
            known = middle
        else:
            newest = middle - 1
    return known
