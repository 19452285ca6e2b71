"""Opening and closing a record: a private folder with one SQLite file, held by one connection of one process."""

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from mltracker.domain.integrity import Finding, Standing
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.places import make_private
from mltracker.record.failures import RecordDamaged, RecordInUse, storage_problems
from mltracker.record.guard import Guard, last_step
from mltracker.record.journal import Journal
from mltracker.record.own_file import OwnFile, log_of
from mltracker.record.schema import APPLICATION_ID, HEADER_BYTES, SCHEMA, Header, check_header, header_of
from mltracker.record.seal import Seal, break_seal, digest_of, read_seal
from mltracker.record.search_index import install_search, teach_plain

if TYPE_CHECKING:
    from mltracker.domain.backups import Reason
    from mltracker.record.backups import Backup

FILE_NAME = "record.sqlite"
HEADER_PRAGMAS = ("application_id", "user_version")
_PRIVATE_FILE = 0o600
_WAIT_SECONDS = 5.0
_RETRY_SECONDS = 0.05


class Record:
    """An open record. Reads go through `read`, changes through `journal.step`; close it to seal the file.

    `guard` knows whether its file is as it was left, and still in its place.
    """

    def __init__(
        self, file: OwnFile, database: sqlite3.Connection, seal: Seal | None, finding: Finding | None = None
    ) -> None:
        self.folder = file.path.parent
        self._file = file
        self._database = database
        self._last_step = (0, "")
        self._is_closed = False
        self._lock = threading.RLock()
        self.guard = Guard(file, database, self._lock, seal, finding)
        self.journal = Journal(database, self._lock, self.guard.writing)

    def read(self, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query gives; safe on any thread.

        Raises:
            Problem: the file is damaged or gone.
        """
        with self._lock, self.guard.reading(), storage_problems():
            return self._database.execute(statement, parameters).fetchall()

    def check(self) -> tuple[str, ...]:
        """Everything that is wrong with the record, a sentence each; empty where it is whole.

        Raises:
            Problem: the disk is full, or somebody else took the file.
        """
        return self.guard.check(LongWork()).faults

    def renew_search(self) -> None:
        """Make the index of texts anew.

        Raises:
            Problem: the disk is full, or the record cannot be written.
        """
        with self._lock, self.guard.writing(), storage_problems():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                install_search(self._database)
                self._database.execute("COMMIT")
            except BaseException:
                self._database.execute("ROLLBACK")
                raise

    def back_up(self, reason: "Reason", now: datetime) -> "Backup":
        """Copy the record into its backups while it is in use; the copy is checked before it counts.

        Raises:
            RecordDamaged: the record is damaged, so no copy was kept.
            Problem: the copy could not be written.
        """
        from mltracker.record import backups  # noqa: PLC0415 - copies come long after the start

        if self.guard.verify().is_damaged:
            raise backups.damaged()
        return backups.write(self._database, self._lock, backups.copies_of(self.folder), reason, now)

    def close(self) -> None:
        """Write everything into the one file, let go of it, and seal it.

        Where somebody else took the file's place, nothing is written into theirs, and both states are kept.
        """
        if self._is_closed:
            return
        self._is_closed = True
        self.guard.before_closing()
        with self._lock, contextlib.closing(self._file):
            taken = self.guard.taken()
            if taken is not None:
                from mltracker.record import displaced  # noqa: PLC0415 - hardly ever

                displaced.close_apart(self._file.path, self._database, self._lock, doubtful=taken.written_over)
                return
            whole = False
            try:
                whole = self._put_together()
            finally:
                self._database.close()
            if whole:
                self.guard.seal(self._last_step)

    def _put_together(self) -> bool:
        """Leave the record as one file; False where that cannot be, and the log stays beside it for the next start."""
        try:
            self.guard.let_log_in()
            self._last_step = last_step(self._database)
            (busy, _, _) = self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._database.execute("PRAGMA journal_mode = DELETE")
        except (sqlite3.DatabaseError, OSError, Problem):
            return False
        return not busy


def open_record(folder: Path) -> Record:
    """Open the record in a folder, or make one there; before one of an older schema is upgraded, it is copied.

    Raises:
        RecordInUse: another process has it open.
        RecordDamaged: the file is damaged, or gone while what belongs to it is still there.
        Problem: the folder cannot be used, the file is no record, or a newer one.
    """
    folder = folder.absolute()
    path = folder / FILE_NAME
    _private_folder(folder)
    header = _header(path)
    is_new = header is None
    if is_new:
        _create(path)
    file = _own(path)
    try:
        return _opened(file, Finding(Standing.WHOLE) if is_new else None)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        file.close()
        # A record answers whatever opening asks; SQLite's own words on a damaged one may be no text.
        raise RecordDamaged from error
    except BaseException:
        file.close()
        raise


def _opened(file: OwnFile, finding: Finding | None) -> Record:
    folder = file.path.parent
    seal = read_seal(folder)
    with storage_problems():
        database = _connect(file.path)
        try:
            schema = _schema(database, file.path)
            if schema < SCHEMA:
                from mltracker.domain.backups import Reason  # noqa: PLC0415 - only older records need it
                from mltracker.record import backups, upgrade  # noqa: PLC0415

                copies = backups.copies_of(folder)
                backups.write(database, threading.RLock(), copies, Reason.UPGRADE, datetime.now(UTC))
                break_seal(folder)
                seal = None
                upgrade.migrate(database)
            return Record(file, database, seal, finding)
        except BaseException:
            database.close()
            raise


def begin_anew(folder: Path) -> None:
    """Make an empty record where the file of the one before is gone; what was left of that stays beside it.

    Raises:
        Problem: a file lies there, or the folder cannot be written.
    """
    path = folder.absolute() / FILE_NAME
    if path.exists():
        raise Problem(f"{path} is there.", kept="It was left untouched.", todo="Move it away first.")
    with contextlib.suppress(FileNotFoundError):
        log_of(path).rename(log_of(path).with_suffix(f".{os.getpid()}.old"))
    break_seal(path.parent)
    _create(path)


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
            todo="Check its permissions, or choose another folder.",
        ) from error


def _header(path: Path) -> Header | None:
    """The header of the record's file; None where there is no file yet, and none of a record that was."""
    try:
        with path.open("rb") as file:
            return _sound_header(file, path)
    except FileNotFoundError:
        if _was_there(path):
            raise RecordDamaged("The record’s file is gone.", kept="What lies beside it was left as it is.") from None
        return None
    except IsADirectoryError:
        raise Problem(f"{path} is a folder, not a file.", todo="Move it away, or choose another folder.") from None
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.", todo="Check its permissions.") from error


def _sound_header(file: BinaryIO, path: Path) -> Header | None:
    header = header_of(file.read(HEADER_BYTES))
    seal = read_seal(path.parent)
    is_known = header is not None and header.application_id == APPLICATION_ID
    if header is not None and is_known and header.schema == SCHEMA:
        return header
    # A newer app's record has a seal that fits, and another program's file has none.
    if seal is not None and digest_of(file.fileno()) != (seal.size, seal.sha256):
        raise RecordDamaged
    if not is_known and _was_there(path):
        raise RecordDamaged
    check_header(header, str(path))
    return header


def _was_there(path: Path) -> bool:
    """Whether something beside a record's file says that there was a record."""
    from mltracker.record import backups  # noqa: PLC0415 - where all is well nobody asks

    folder = path.parent
    return read_seal(folder) is not None or log_of(path).exists() or bool(backups.backups_in(backups.copies_of(folder)))


def _own(path: Path) -> OwnFile:
    try:
        # SQLite would read a file that may not be written, and say so at the first change.
        with path.open("r+b"):
            return OwnFile(path)
    except OSError as error:
        raise Problem(
            f"{path} cannot be written: {error.strerror}.",
            kept="It was left as it is.",
            todo="Check its permissions, or choose another folder.",
        ) from error


def _schema(database: sqlite3.Connection, path: Path) -> int:
    """The schema of an open record: after a crash its newest is in the write-ahead log, and the file's header old."""
    (application_id,), (schema,) = (database.execute(f"PRAGMA {name}").fetchone() for name in HEADER_PRAGMAS)
    check_header(Header(application_id, schema), str(path))
    return int(schema)


def _create(path: Path) -> None:
    """Make a new record beside its place and rename it there, so that it is whole or not there at all."""
    from mltracker.record import upgrade  # noqa: PLC0415 - only new records need it

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
        # What a statement may have to take back: in a file, each save would write as much there as into the log.
        database.execute("PRAGMA temp_store = MEMORY")
        teach_plain(database)
        # The lock is taken by the first read.
        database.execute("SELECT 1 FROM journal_step LIMIT 1").fetchone()
    except BaseException:
        database.close()
        raise
    return database
