"""Putting a copy in place of a record that nobody has open; what was there is kept, whole or damaged."""

import os
import shutil
import sqlite3
import tempfile
import threading
from contextlib import closing
from datetime import datetime
from pathlib import Path

from mltracker.domain.backups import Reason
from mltracker.domain.problems import Problem
from mltracker.record.backups import Backup, backups_in, copies_of, free_name, sync_file, sync_folder, write
from mltracker.record.failures import RecordDamaged, storage_problems
from mltracker.record.schema import HEADER_BYTES, check_header, header_of

RECORD_NAME = "record.sqlite"
_LOGS = ("-wal", "-journal")
"""What SQLite may have left beside a record that was not closed: changes that are not in it yet."""
_DERIVED = ("evidence.sums", "record.seal")
"""What belongs to the very file that is replaced, and is made anew."""
_WAIT_SECONDS = 0.5


def replace(folder: Path, backup: Backup, now: datetime) -> Backup | None:
    """Put a copy, known to be whole, in place of a record; give what was kept of that, None where there was none.

    Raises:
        RecordInUse: the record is open.
        Problem: the copy is a newer app's, or the disk does not take it. The record is as it was.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = _draft_of(backup, folder)
        try:
            return _swap(draft, folder / RECORD_NAME, now)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise Problem(
            f"The copy could not be restored: {error.strerror}.",
            kept="The record is as it was before.",
            todo="Free some space, or check the permissions of the record’s folder.",
        ) from error


def _swap(draft: Path, record: Path, now: datetime) -> Backup | None:
    kept = _keep(record, now) if record.exists() else None
    # An old log beside the new file would be read into it.
    for name in (*_DERIVED, *(f"{RECORD_NAME}{log}" for log in (*_LOGS, "-shm"))):
        record.with_name(name).unlink(missing_ok=True)
    sync_folder(record.parent)
    draft.replace(record)
    sync_folder(record.parent)
    return kept


def _draft_of(backup: Backup, folder: Path) -> Path:
    with backup.path.open("rb") as file:
        check_header(header_of(file.read(HEADER_BYTES)), str(backup.path))
    handle, name = tempfile.mkstemp(dir=folder, prefix=f"{RECORD_NAME}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as draft, backup.path.open("rb") as copy:
            shutil.copyfileobj(copy, draft, 1 << 20)
            draft.flush()
            os.fsync(draft.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _keep(record: Path, now: datetime) -> Backup:
    copies = copies_of(record.parent)
    with record.open("rb") as file:
        is_database = header_of(file.read(HEADER_BYTES)) is not None
    if is_database:
        try:
            with closing(_taken(record)) as database:
                return write(database, threading.RLock(), copies, Reason.RESTORE, now)
        except RecordDamaged:
            pass
    return _put_aside(record, copies, now)


def _taken(record: Path) -> sqlite3.Connection:
    """The record, which nobody else has then."""
    database = sqlite3.connect(record, isolation_level=None, timeout=_WAIT_SECONDS)
    try:
        with storage_problems():
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("COMMIT")
    except BaseException:
        database.close()
        raise
    return database


def _put_aside(record: Path, copies: Path, now: datetime) -> Backup:
    """Keep a damaged record as it is, with what SQLite left beside it."""
    copies.mkdir(mode=0o700, exist_ok=True)
    kept = free_name(copies, Reason.DAMAGED, now)
    for end in ("", *_LOGS):
        source, target = Path(f"{record}{end}"), Path(f"{kept}{end}")
        if not source.exists():
            continue
        try:
            target.hardlink_to(source)
        except (OSError, NotImplementedError):
            # A file system without hard links.
            shutil.copyfile(source, target)
            target.chmod(0o600)
            sync_file(target)
    sync_folder(copies)
    return next(one for one in backups_in(copies) if one.path == kept)
