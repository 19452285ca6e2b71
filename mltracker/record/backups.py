"""Copies of a record: written by SQLite's own backup while the record is in use, checked before they count."""

import os
import re
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

from mltracker.domain.backups import Copy, Reason, outdated
from mltracker.domain.problems import Problem
from mltracker.record.backup_proofs import FOLDER_NAME, Proof, keep_proof, opened_copy, proofs_in, prove
from mltracker.record.failures import RecordDamaged
from mltracker.record.synced_files import draft_of, new_draft, place, remove_drafts, sync_folder

_PAGES = 512
"""Pages copied while others wait: a few milliseconds."""
_PAGES_TO_SYNC = 2048
"""Pages after which the disk gets them: a save must not wait for a whole copy to reach it."""
_PAUSE_SECONDS = 0.0002
_MOMENT = "%Y-%m-%d-%H%M%S"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d-\d{6})-([a-z]+)\.sqlite", re.ASCII)
_DAYS_NAME = re.compile(r"(\d{4}-\d\d-\d\d)\.sqlite", re.ASCII)
"""How the day's copies were called at first."""
_UPGRADES_NAME = re.compile(r"schema-\d{4}\.sqlite", re.ASCII)
"""How those before an upgrade were called at first."""
_DAMAGES = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""What SQLite says of a file that is damaged, or no record at all."""
LOGS = ("-wal", "-journal")
"""What SQLite may have left beside a record that was not closed: changes that are not in it yet."""
_KEPT = "The record and its older copies are as they were."


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup(Copy):
    """A copy of a record, and the file that it lies in."""

    path: Path


Head = tuple[int, str, str, str]
"""The last step of a record: number, time, title and kind."""


def copies_of(record: Path) -> Path:
    """The folder in a record's folder that its copies lie in."""
    return record / FOLDER_NAME


def backups_in(copies: Path) -> tuple[Backup, ...]:
    """The copies in a folder, newest first; none where it cannot be read."""
    proofs = proofs_in(copies)
    try:
        files = list(copies.iterdir())
    except OSError:
        return ()
    found = [one for path in files if (one := _listed(path, proofs.get(path.name)))]
    return tuple(sorted(found, key=lambda one: (one.taken, one.name), reverse=True))


def _listed(path: Path, proof: Proof | None) -> Backup | None:
    """A file as a copy; None where it is none, or just went, as one on a stick may at any moment."""
    try:
        said = _said_by_name(path)
        if said is None or not path.is_file():
            return None
        size = path.stat().st_size
    except OSError:
        return None
    proven = proof.moment if proof is not None and proof.size == size else None
    return Backup(path.stem, *said, size, proven, path=path)


def write(database: sqlite3.Connection, lock: threading.RLock, copies: Path, reason: Reason, now: datetime) -> Backup:
    """Copy an open record, which goes on being used meanwhile, and check the copy before it gets its name.

    Raises:
        RecordDamaged: the record is damaged, and so was its copy, which was not kept.
        Problem: the copy could not be written.
    """
    try:
        copies.mkdir(mode=0o700, exist_ok=True)
        remove_drafts(copies)
        handle, draft = new_draft(copies)
        try:
            try:
                head = _copy(database, lock, draft, handle)
            finally:
                os.close(handle)
            proof = prove(draft, now, thorough=False)
            if proof is None or head_of(draft) != head:
                raise damaged()
            path = free_name(copies, reason, now)
            place(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        raise _failed(error) from error
    keep_proof(copies, path.name, proof)
    return next(one for one in backups_in(copies) if one.path == path)


def rotate(copies: Path, today: date, budget: int) -> None:
    """Remove the copies that need not stay; one that cannot be removed stays."""
    for one in outdated(backups_in(copies), today, budget):
        try:
            one.path.unlink()
        except OSError:
            continue


def free_name(copies: Path, reason: Reason, now: datetime) -> Path:
    """The name of a copy made now; where one was made in this second, that of the next, so that the order shows."""
    moment = now.astimezone(UTC)
    while any(copies.glob(f"{moment:{_MOMENT}}-*")):
        moment += timedelta(seconds=1)
    return copies / f"{moment:{_MOMENT}}-{reason}.sqlite"


def put_aside(record: Path, copies: Path, now: datetime) -> Backup:
    """Keep a damaged record as it is, with what SQLite left beside it.

    Raises:
        OSError: the folder of the copies cannot be written.
    """
    copies.mkdir(mode=0o700, exist_ok=True)
    kept = free_name(copies, Reason.DAMAGED, now)
    for end in (*LOGS, ""):
        source, target = Path(f"{record}{end}"), Path(f"{kept}{end}")
        if not source.exists():
            continue
        try:
            target.hardlink_to(source)
        except (OSError, NotImplementedError):
            # A file system without hard links.
            place(draft_of(source, copies), target)
    sync_folder(copies)
    return next(one for one in backups_in(copies) if one.path == kept)


def head_of(path: Path) -> Head | None:
    """The last step that a copy holds; None where it has none or cannot be read."""
    try:
        with opened_copy(path) as copy:
            return _head(copy)
    except sqlite3.Error:
        return None


def _copy(database: sqlite3.Connection, lock: threading.RLock, draft: Path, handle: int) -> Head | None:
    """Copy page by page, and give the step that the copy stands at; between pages others may read and save."""
    copied = 0

    def pause(_status: int, left: int, _total: int) -> None:
        nonlocal copied
        copied += _PAGES
        if not left:
            return
        lock.release()
        try:
            if copied % _PAGES_TO_SYNC == 0:
                os.fsync(handle)
            time.sleep(_PAUSE_SECONDS)
        finally:
            lock.acquire()

    with closing(sqlite3.connect(draft)) as copy:
        # Nothing of a copy counts before it is whole, so it needs no journal of its own.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        with lock:
            database.backup(copy, pages=_PAGES, progress=pause)
            head = _head(database)
        # One file, which can be read where nothing can be written.
        copy.execute("PRAGMA journal_mode = DELETE")
    os.fsync(handle)
    return head


def _head(database: sqlite3.Connection) -> Head | None:
    found = database.execute("SELECT number, at, title, kind FROM journal_step ORDER BY number DESC LIMIT 1").fetchone()
    return found if found is None else tuple(found)


def _said_by_name(path: Path) -> tuple[datetime, Reason] | None:
    """When and what for a copy was made; None of files that are no copies."""
    try:
        if found := _NAME.fullmatch(path.name):
            return datetime.strptime(f"{found[1]}+0000", f"{_MOMENT}%z"), Reason(found[2])
        if found := _DAYS_NAME.fullmatch(path.name):
            return datetime.combine(date.fromisoformat(found[1]), clock(12)).astimezone(), Reason.DAY
    except ValueError:
        return None
    if _UPGRADES_NAME.fullmatch(path.name):
        return datetime.fromtimestamp(int(path.stat().st_mtime), UTC), Reason.UPGRADE
    return None


def _failed(error: OSError | sqlite3.Error | UnicodeDecodeError) -> Problem:
    # SQLite's own words on a damaged record may be no text.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    if code in _DAMAGES or isinstance(error, UnicodeDecodeError):
        return damaged()
    full = "the disk is full" if code == sqlite3.SQLITE_FULL else "the disk did not take it"
    reason = error.strerror if isinstance(error, OSError) else full
    return Problem(
        f"A copy of the record could not be made: {reason}.", kept=_KEPT, todo="Free some space, or check the disk."
    )


def damaged() -> RecordDamaged:
    """What to say of a damaged record, of which no copy is made."""
    return RecordDamaged(
        "A copy of the record could not be made, because the record is damaged.",
        kept=_KEPT,
        todo="Restore a copy: `mltracker backups` lists them.",
    )
