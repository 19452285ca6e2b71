"""Storage errors, told apart by SQLite's own codes: what the user can mend against bugs."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from mltracker.domain.problems import Problem

_KEPT = "The record is as it was before."
_MENDABLE = {
    sqlite3.SQLITE_FULL: ("The disk is full, so this was not saved.", "Free some space and try again."),
    sqlite3.SQLITE_IOERR: ("The disk did not take the change, so this was not saved.", "Check the disk and try again."),
    sqlite3.SQLITE_READONLY: (
        "The record cannot be written, so this was not saved.",
        "Check the permissions of its folder and file.",
    ),
    sqlite3.SQLITE_CANTOPEN: ("The record's file cannot be opened.", "Check the permissions of its folder and file."),
    sqlite3.SQLITE_PERM: ("The record's file cannot be opened.", "Check the permissions of its folder and file."),
}
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class RecordInUse(Problem):
    """Another process has the record open."""


class RecordDamaged(Problem):
    """The record's file is damaged, or gone while what belongs to it is still there."""

    def __init__(
        self,
        happened: str = "The record’s file is damaged.",
        *,
        kept: str = "It was left as it is.",
        todo: str = "`mltracker check` says what can be done.",
    ) -> None:
        super().__init__(happened, kept=kept, todo=todo)


class RecordReplaced(Problem):
    """Somebody else replaced, changed or removed the record's file while it was open."""

    def __init__(self, *, written_over: bool = False) -> None:
        """Where it was `written_over`, what it held is gone."""
        self.written_over = written_over
        if written_over:
            super().__init__(
                "Somebody wrote over the record’s file while it was open here: what it held is gone from it.",
                kept="Nothing more is written. What lies there now is kept, so are your backups, and what is left of "
                "yours goes among them.",
                todo="Open what lies there now: ML Tracker then says what it is. "
                "File, Backups… brings your newest copy back, and saves what can be read of what is left.",
            )
            return
        super().__init__(
            "Somebody replaced or removed the record’s file while it was open here.",
            kept="Nothing more is written, and both states are kept: yours goes among the backups.",
            todo="Open what lies there now: ML Tracker then says what it is, and File, Backups… brings yours back. "
            "Where nothing lies there any more, yours is put back.",
        )


@contextmanager
def storage_problems() -> Iterator[None]:
    """Turn a storage error that the user can mend into a Problem; let bugs through.

    Raises:
        Problem: the disk is full, the file is read-only, damaged or in use.
    """
    try:
        yield
    except sqlite3.Error as error:
        problem = _problem(error)
        if problem is None:
            raise
        raise problem from error
    except Exception as error:
        # SQLAlchemy wraps the driver's error and keeps it as `orig`.
        original = getattr(error, "orig", None)
        problem = _problem(original) if isinstance(original, sqlite3.Error) else None
        if problem is None:
            raise
        raise problem from error


def _problem(error: sqlite3.Error) -> Problem | None:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return RecordInUse("The record is open in another program.", kept=_KEPT, todo="Close it there and try again.")
    if code in _DAMAGED:
        return RecordDamaged()
    if code in _MENDABLE:
        happened, todo = _MENDABLE[code]
        return Problem(happened, kept=_KEPT, todo=todo)
    return None
