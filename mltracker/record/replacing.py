"""Putting a copy in place of a record that nobody has open; what was there is kept, whole or damaged."""

import sqlite3
import threading
from contextlib import closing
from datetime import datetime
from pathlib import Path

from mltracker.domain.backups import Reason
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.record import checks
from mltracker.record.backup_proofs import proofs_in, prove, renew_proof
from mltracker.record.backups import LOGS, Backup, copies_of, put_aside, write
from mltracker.record.failures import RecordDamaged, storage_problems
from mltracker.record.guard import last_step
from mltracker.record.mirror import bring_files
from mltracker.record.schema import HEADER_BYTES, check_header, header_of
from mltracker.record.seal import Seal, digest_of, read_seal
from mltracker.record.synced_files import draft_of, place, remove_drafts, sync_folder

RECORD_NAME = "record.sqlite"
_DERIVED = ("evidence.sums", "record.seal")
"""What belongs to the very file that is replaced, and is made anew."""
_WAIT_SECONDS = 0.5
_AS_BEFORE = "The record is as it was before."


def replace(folder: Path, backup: Backup, now: datetime) -> Backup | None:
    """Put a copy in place of a record; give what was kept of that, None where there was none.

    Raises:
        RecordInUse: the record is open.
        Problem: the copy is damaged or a newer app's, or the disk does not take it. The record is as it was.
    """
    record = folder / RECORD_NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with backup.path.open("rb") as file:
            check_header(header_of(file.read(HEADER_BYTES)), str(backup.path))
        draft = draft_of(backup.path, folder)
        try:
            _prove(draft, backup, now)
            bring_files(backup, backup.path.parent, folder)
            kept = _keep(record, now) if record.exists() else None
            # An old log beside the new file would be read into it.
            for name in (*_DERIVED, *(f"{RECORD_NAME}{log}" for log in (*LOGS, "-shm"))):
                record.with_name(name).unlink(missing_ok=True)
            sync_folder(folder)
            place(draft, record)
            remove_drafts(folder)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise Problem(
            f"The copy could not be restored: {error.strerror}.",
            kept=_AS_BEFORE,
            todo="Free some space, or check the permissions of the record’s folder.",
        ) from error
    return kept


def _prove(draft: Path, backup: Backup, now: datetime) -> None:
    """Check the very bytes that would be the record."""
    copies, name = backup.path.parent, backup.path.name
    known, proof = proofs_in(copies).get(name), prove(draft, now, thorough=True)
    if proof is None or (known is not None and known.sha256 != proof.sha256):
        raise Problem(
            f"The copy {backup.name} is damaged, so it was not restored.", kept=_AS_BEFORE, todo="Choose another copy."
        )
    renew_proof(copies, name, proof)


def _keep(record: Path, now: datetime) -> Backup:
    copies = copies_of(record.parent)
    with record.open("rb") as file:
        is_database = header_of(file.read(HEADER_BYTES)) is not None
        digest = digest_of(file.fileno())
    if is_database:
        try:
            with closing(taken(record)) as database:
                _refuse_altered(digest, read_seal(record.parent), last_step(database))
                if not checks.faults(database, checks.CONTENT, LongWork()):
                    return write(database, threading.RLock(), copies, Reason.RESTORE, now)
        except (RecordDamaged, sqlite3.DatabaseError, UnicodeDecodeError):
            pass
    return put_aside(record, copies, now)


def _refuse_altered(digest: tuple[int, str], seal: Seal | None, step: tuple[int, str]) -> None:
    """Take a file for damaged that has other bytes than when it was closed, and nothing new in its journal."""
    if seal is not None and digest != (seal.size, seal.sha256) and step == (seal.step, seal.at):
        raise RecordDamaged


def taken(record: Path) -> sqlite3.Connection:
    """A record that is not in use, for its numbers or to keep it; nobody else has it then.

    Raises:
        RecordInUse: somebody has it.
        RecordDamaged: it cannot be opened.
    """
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
