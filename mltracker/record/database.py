"""Opening and closing a record: a private folder with one SQLite file, held by one connection of one process."""

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mltracker.domain.backups import Reason
from mltracker.domain.problems import Problem
from mltracker.record import backups, upgrade
from mltracker.record.failures import RecordInUse, storage_problems
from mltracker.record.journal import Journal
from mltracker.record.schema import HEADER_BYTES, SCHEMA, Header, check_header, header_of
from mltracker.record.search_index import teach_plain

FILE_NAME = "record.sqlite"
_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600
_WAIT_SECONDS = 5.0
_RETRY_SECONDS = 0.05


class Record:
    """An open record. Reads go through `read`, changes through `journal.step`; close it to seal the file."""

    def __init__(self, folder: Path, database: sqlite3.Connection) -> None:
        self.folder = folder
        self._database = database
        self._lock = threading.RLock()
        self.journal = Journal(database, self._lock)

    def read(self, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query gives; safe on any thread.

        Raises:
            Problem: the file is damaged or gone.
        """
        with self._lock, storage_problems():
            return self._database.execute(statement, parameters).fetchall()

    def check(self) -> tuple[str, ...]:
        """Everything that SQLite finds wrong with the file; empty where it is whole."""
        with self._lock:
            try:
                found = [row[0] for row in self._database.execute("PRAGMA integrity_check")]
                dangling = self._database.execute("PRAGMA foreign_key_check").fetchall()
            except sqlite3.DatabaseError as error:
                return (str(error),)
        return tuple(line for line in found if line != "ok") + tuple(
            f"A row of {table} points to a row of {parent} that does not exist." for table, _, parent, _ in dangling
        )

    def back_up(self, reason: Reason, now: datetime) -> backups.Backup:
        """Copy the record into its backups while it is in use; the copy is checked before it counts.

        Raises:
            RecordDamaged: the copy was not whole, and was not kept.
            Problem: the copy could not be written.
        """
        return backups.write(self._database, self._lock, backups.copies_of(self.folder), reason, now)

    def close(self) -> None:
        """Write everything into the one file and let go of it."""
        with self._lock:
            try:
                self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self._database.execute("PRAGMA journal_mode = DELETE")
            except sqlite3.OperationalError:
                # A full disk: the write-ahead log stays beside the file and is read at the next start.
                pass
            finally:
                self._database.close()


def open_record(folder: Path) -> Record:
    """Open the record in a folder, or make one there; before one of an older schema is upgraded, it is copied.

    Raises:
        RecordInUse: another process has it open.
        Problem: the folder cannot be used, the file is no record, a newer one, or damaged.
    """
    folder = folder.absolute()
    path = folder / FILE_NAME
    _private_folder(folder)
    header = _header(path)
    if header is None:
        _create(path)
        header = Header(0, SCHEMA)
    with storage_problems():
        database = _connect(path)
        try:
            if header.schema < SCHEMA:
                copies = backups.copies_of(folder)
                backups.write(database, threading.RLock(), copies, Reason.UPGRADE, datetime.now(UTC))
                upgrade.migrate(database)
        except BaseException:
            database.close()
            raise
    return Record(folder, database)


def _private_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError
    except FileExistsError:
        raise Problem(f"{folder} is a file, not a folder.", todo="Choose a folder for the record.") from None
    except OSError as error:
        reason = error.strerror or "it cannot be written to"
        raise Problem(
            f"The folder {folder} cannot hold the record: {reason}.",
            todo="Check its permissions, or choose another with --record.",
        ) from error


def _header(path: Path) -> Header | None:
    """The header of the record's file; None where there is no file yet."""
    try:
        with path.open("rb") as file:
            header = header_of(file.read(HEADER_BYTES))
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        raise Problem(f"{path} is a folder, not a file.", todo="Move it away, or choose another folder.") from None
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.", todo="Check its permissions.") from error
    check_header(header, str(path))
    return header


def _create(path: Path) -> None:
    """Make a new record beside its place and rename it there, so that it is whole or not there at all."""
    draft = path.with_name(f"{FILE_NAME}.{os.getpid()}.new")
    with storage_problems():
        try:
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE_FILE))
            database = sqlite3.connect(draft, isolation_level=None)
            try:
                database.execute("PRAGMA synchronous = FULL")
                upgrade.create(database)
            finally:
                database.close()
            _name_unless_taken(draft, path)
        except OSError as error:
            raise Problem(
                f"No record can be made in {path.parent}: {error.strerror}.", todo="Free some space or choose another."
            ) from error
        finally:
            draft.unlink(missing_ok=True)


def _name_unless_taken(draft: Path, path: Path) -> None:
    """Give a new record its name, unless another process was first: its record must never be replaced."""
    with contextlib.suppress(FileExistsError):
        if os.name == "nt":
            draft.rename(path)
            return
        try:
            path.hardlink_to(draft)
        except (PermissionError, NotImplementedError):
            # A file system without hard links.
            if not path.exists():
                draft.rename(path)


def _connect(path: Path) -> sqlite3.Connection:
    """Take the record, waiting a little for a command that has it.

    SQLite's own waiting does not cover the change into its write-ahead log, hence the loop.
    """
    deadline = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            with storage_problems():
                return _take(path)
        except RecordInUse:
            if time.monotonic() > deadline:
                raise
        time.sleep(_RETRY_SECONDS)


def _take(path: Path) -> sqlite3.Connection:
    # Autocommit: the journal begins and ends every transaction itself.
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=_RETRY_SECONDS)
    try:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("PRAGMA foreign_keys = ON")
        teach_plain(database)
        # The lock is taken by the first read.
        database.execute("SELECT 1 FROM journal_step LIMIT 1").fetchone()
    except BaseException:
        database.close()
        raise
    return database
