"""Watching over an open record's file: that it is as it was left, stays in its place, and that no damage is sealed.

As long as the file was not compared with its seal, nothing is written into it: what is saved waits in the write-ahead
log. So a save need not wait for the comparison, and the comparison sees the file as it was found.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace

from mltracker.domain.integrity import Finding, Standing
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.record import checks
from mltracker.record.failures import RecordDamaged, RecordReplaced, storage_problems
from mltracker.record.own_file import OwnFile
from mltracker.record.seal import NEVER_FITS, Seal, break_seal, write_seal
from mltracker.record.search_index import teach_plain

_PAGES_IN_LOG = 1000
"""SQLite writes its log back after so many pages, its own default."""
_UNEXPLAINED = "Its content changed since it was closed, though nothing was changed through ML Tracker."


class Guard:
    """The guard of one open record, on any thread. `finding` is given where the file is known to be whole."""

    def __init__(
        self,
        file: OwnFile,
        database: sqlite3.Connection,
        lock: threading.RLock,
        seal: Seal | None,
        finding: Finding | None = None,
    ) -> None:
        self._file = file
        self._database = database
        self._lock = lock
        self._seal = seal
        self._sealed = seal is not None
        self._finding = finding
        self._looking = threading.Lock()
        self._stills = 0
        self._hold_log()
        file.note()

    def taken(self) -> RecordReplaced | None:
        """What to say where somebody took the file or wrote into it, None where nobody did; it waits for who writes."""
        with self._lock:
            if self._file.is_in_place():
                return None
            return RecordReplaced(written_over=self._file.is_written_over())

    @property
    def is_known_whole(self) -> bool:
        """Whether the file was compared or checked by now, and is whole."""
        return self._finding is not None and self._finding.standing is Standing.WHOLE

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Around each transaction.

        Raises:
            RecordReplaced: the file is not the one any more that was opened; nothing was written.
            Problem: the seal cannot be broken.
        """
        self._require_place()
        if self._finding is not None and not self._finding.is_damaged:
            self._break_seal()
        with self.reading():
            try:
                yield
            finally:
                self._file.note()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Around what reads: a file in which damage shows is not sealed as if it were whole.

        Raises:
            RecordReplaced: what is damaged is the file that somebody else put there, or wrote into.
        """
        try:
            yield
        except RecordDamaged as problem:
            if (taken := self.taken()) is not None:
                raise taken from problem
            self._finding = Finding(Standing.DAMAGED, (problem.happened,))
            raise

    @contextmanager
    def still(self) -> Iterator[sqlite3.Connection]:
        """A connection that reads the file as it lies; nothing is written into it meanwhile, and saving goes on.

        Raises:
            Problem: the disk is full, or somebody else took the file.
        """
        with self._lock, storage_problems():
            self._require_place()
            if not self._sealed:
                self._database.execute("PRAGMA wal_checkpoint(PASSIVE)")
                self._file.note()
            self._stills += 1
            self._hold_log()
        try:
            address = f"{self._file.path.as_uri()}?immutable=1"
            with closing(sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)) as database:
                teach_plain(database)
                yield database
        finally:
            with self._lock:
                self._stills -= 1
                with suppress(sqlite3.ProgrammingError):
                    self._hold_log()

    def verify(self) -> Finding:
        """Whether the file is as it was left; without a seal, whether it passes the quick checks. Looked at once.

        Raises:
            Problem: the disk is full, or somebody else took the file.
        """
        with self._looking:
            if self._finding is None:
                try:
                    self._finding = self._compared(self._seal) if self._seal else self._checked(checks.QUICK)
                except RecordDamaged as problem:
                    self._finding = Finding(Standing.DAMAGED, (problem.happened,))
            return self._finding

    def check(self, work: LongWork) -> Finding:
        """Look at everything, the seal first where that was not done.

        Raises:
            Stopped: somebody asked to stop.
        """
        found = self.verify()
        if found.standing is Standing.WHOLE:
            found = self._checked(checks.ALL, work)
            self._finding = found
        return found

    def accept(self) -> None:
        """Go on with the file as it is: the next seal is made of it."""
        with self._looking:
            if self._finding is not None:
                self._finding = replace(self._finding, standing=Standing.WHOLE, faults=())

    def make_room(self) -> None:
        """Let what is saved next be on the disk sooner; for a thread with nothing else to do."""
        if self.taken() is None:
            self._file.make_room(self._lock)

    def before_closing(self) -> None:
        """Compare the file with its seal if that was not done and the log is about to be written into it.

        Call it without the record's lock: another thread may just be comparing.
        """
        if self._sealed and self._file.has_saved:
            with suppress(Problem):
                self.verify()

    def let_log_in(self) -> None:
        """Break the seal if the log is about to be written into the file.

        Raises:
            Problem: the seal cannot be broken.
        """
        if self._file.has_saved:
            self._break_seal()

    def seal(self, last_step: tuple[int, str]) -> None:
        """Seal the closed file, unless the old seal still holds; one that is damaged gets a seal that never fits."""
        if self._finding is None:
            return
        if self._finding.is_damaged:
            write_seal(self._file.path.parent, Seal(*NEVER_FITS, *last_step))
        elif not self._sealed:
            write_seal(self._file.path.parent, Seal(*self._file.digest(), *last_step))

    def _require_place(self) -> None:
        if (taken := self.taken()) is not None:
            raise taken

    def _compared(self, seal: Seal) -> Finding:
        if self._file.digest() == (seal.size, seal.sha256):
            return Finding(Standing.WHOLE, left_at=seal.at)
        with self.still() as database:
            faults = checks.faults(database, checks.ALL, LongWork())
            if not faults:
                step, at = last_step(database)
                if (step, at) != (seal.step, seal.at):
                    standing = Standing.OLDER if step < seal.step else Standing.ELSEWHERE
                    return Finding(standing, (), at, seal.at)
        return Finding(Standing.DAMAGED, faults or (_UNEXPLAINED,), left_at=seal.at)

    def _checked(self, those: tuple[checks.Check, ...], work: LongWork | None = None) -> Finding:
        with self.still() as database:
            faults = checks.faults(database, those, work or LongWork())
        return Finding(Standing.DAMAGED if faults else Standing.WHOLE, faults)

    def _break_seal(self) -> None:
        if not self._sealed:
            return
        try:
            break_seal(self._file.path.parent)
        except OSError as error:
            raise Problem(
                f"The record’s folder cannot be written: {error.strerror}.",
                kept="The record is as it was before.",
                todo="Check the permissions of its folder.",
            ) from error
        self._sealed = False
        self._hold_log()

    def _hold_log(self) -> None:
        """Let SQLite write its log back only where the file may be written into."""
        pages = 0 if self._sealed or self._stills else _PAGES_IN_LOG
        self._database.execute(f"PRAGMA wal_autocheckpoint = {pages}")


def last_step(database: sqlite3.Connection) -> tuple[int, str]:
    """The number and time of a journal's last step; 0 and no time where it has none."""
    found = database.execute("SELECT number, at FROM journal_step ORDER BY number DESC LIMIT 1").fetchone()
    return (int(found[0]), str(found[1])) if found else (0, "")
