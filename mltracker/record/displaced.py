"""Closing a record whose file somebody else replaced, changed or removed meanwhile: both states are kept."""

import contextlib
import logging
import os
import shutil
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

from mltracker.domain.backups import Reason
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.places import make_private
from mltracker.record import backups, checks
from mltracker.record.backup_proofs import opened_copy
from mltracker.record.guard import last_step
from mltracker.record.own_file import log_of
from mltracker.record.seal import NEVER_FITS, Seal, digest_of, write_seal
from mltracker.record.synced_files import draft_of, place, sync_folder


def close_apart(path: Path, database: sqlite3.Connection, lock: threading.RLock, *, doubtful: bool) -> None:
    """Keep the state of the open database among the copies, close it, and leave in its place what somebody put there.

    Where nothing lies there, the state that was open does again, even if the whole folder went. The seal is that of the
    state that was open: so the next start says what became of it. That state is `doubtful` where its file was written
    over: what is left of it then counts as a damaged record.
    """
    try:
        make_private(path.parent)
        theirs = _set_aside(path)
        ours = _kept(path, database, lock, doubtful=doubtful)
        step = _last_step(database)
        database.close()
        # Beside another file it would spoil that.
        log_of(path).unlink(missing_ok=True)
        write_seal(path.parent, Seal(*_digest(ours), *step))
        if theirs is not None:
            theirs.replace(path)
        elif ours is not None:
            place(draft_of(ours, path.parent), path)
        sync_folder(path.parent)
    except OSError as error:
        # The disk is full or away: what could be kept is among the copies, or on that disk.
        _warn(f"The record’s folder could not be written: {error.strerror}")
    finally:
        database.close()


def _set_aside(path: Path) -> Path | None:
    """A copy of what lies there now: closing would write into that, where it was written over in its place."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        shutil.copy2(path, draft)
    except FileNotFoundError:
        return None
    return draft


def _kept(path: Path, database: sqlite3.Connection, lock: threading.RLock, *, doubtful: bool) -> Path | None:
    """The copy that was made of what is open; None where that cannot be, because its file was written over."""
    copies, now = backups.copies_of(path.parent), datetime.now(UTC)
    try:
        kept = backups.write(database, lock, copies, Reason.REPLACED, now).path
    except Problem as problem:
        _warn(f"The state that was open could not be kept: {problem.happened}")
        if path.exists():
            # With the log, which has what was saved last.
            backups.put_aside(path, copies, now)
        return None
    if doubtful and _faults(kept):
        kept.replace(backups.free_name(copies, Reason.DAMAGED, now))
        return None
    return kept


def _faults(copy: Path) -> tuple[str, ...]:
    with opened_copy(copy) as database:
        return checks.faults(database, checks.CONTENT, LongWork())


def _digest(ours: Path | None) -> tuple[int, str]:
    if ours is None:
        return NEVER_FITS
    with ours.open("rb") as file:
        return digest_of(file.fileno())


def _last_step(database: sqlite3.Connection) -> tuple[int, str]:
    with contextlib.suppress(sqlite3.DatabaseError):
        return last_step(database)
    return 0, ""


def _warn(words: str) -> None:
    logging.getLogger("mltracker").warning(words)
