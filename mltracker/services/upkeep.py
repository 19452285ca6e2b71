"""Looking after the record."""

import sqlite3

from mltracker.services.aims import note_constants
from mltracker.services.tracker import Tracker


def sqlite_version() -> str:
    """The version of SQLite that keeps the record."""
    return sqlite3.sqlite_version


def settle(tracker: Tracker) -> None:
    """Prepare what the first write and the next start need, and write down constants that were changed.

    For a thread with nothing else to do.

    Raises:
        Problem: the constants are to be written down, and the record cannot be written.
    """
    tracker.record.journal.prepare()
    tracker.record.guard.make_room()
    note_constants(tracker)
    tracker.answer_ahead()
    tracker.listed.prepare()
