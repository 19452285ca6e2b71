"""Opening and closing a record: a private folder with one SQLite file, held by one connection of one process."""

import contextlib
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from mltracker.domain.problems import Problem
from mltracker.places import make_private
from mltracker.record import upgrade
from mltracker.record.backups import back_up_before_upgrade, back_up_once_a_day
from mltracker.record.failures import RecordInUse, storage_problems
from mltracker.record.journal import Journal
from mltracker.record.schema import HEADER_BYTES, SCHEMA, Header, check_header, header_of
from mltracker.record.search_index import teach_plain

FILE_NAME = "record.sqlite"
HEADER_PRAGMAS = ("application_id", "user_version")
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


def open_record(folder: Path, today: date) -> Record:
    """Open the record in a folder, or make one there; the day's first opening leaves a backup.

    Raises:
        RecordInUse: another process has it open.
        Problem: the folder cannot be used, the file is no record, a newer one, or damaged.
    """
    folder = folder.absolute()
    path = folder / FILE_NAME
    _private_folder(folder)
    if _header(path) is None:
        _create(path)
    with storage_problems():
        database = _connect(path)
        try:
            schema = _schema(database, path)
            if schema < SCHEMA:
                back_up_before_upgrade(database, folder, schema)
                upgrade.migrate(database)
            elif database.execute("SELECT 1 FROM journal_step LIMIT 1").fetchone():
                _back_up_if_possible(database, folder, today)
            return Record(folder, database)
        except BaseException:
            database.close()
            raise


def _private_folder(folder: Path) -> None:
    try:
        make_private(folder)
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


def _schema(database: sqlite3.Connection, path: Path) -> int:
    """The schema of an open record: after a crash its newest is in the write-ahead log, and the file's header old."""
    (application_id,), (schema,) = (database.execute(f"PRAGMA {name}").fetchone() for name in HEADER_PRAGMAS)
    check_header(Header(application_id, schema), str(path))
    return int(schema)


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


def _back_up_if_possible(database: sqlite3.Connection, folder: Path, today: date) -> None:
    """A full disk must not keep anyone from reading their record; the next opening tries again."""
    try:
        back_up_once_a_day(database, folder, today)
    except (OSError, sqlite3.OperationalError, Problem) as error:
        logging.getLogger("mltracker").warning("Today's copy of the record could not be made: %s", error)


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
