"""Looking after the record."""

import sqlite3

from mltracker.services.aims import note_constants
from mltracker.services.tracker import Tracker


def sqlite_version() -> str:
    """The version of SQLite that keeps the record."""
    return sqlite3.sqlite_version


def prepare(tracker: Tracker) -> None:
    """Load what the first change needs, a quarter of all that the app ever holds, in a thread."""
    tracker.record.journal.prepare()


def settle(tracker: Tracker) -> None:
    """Prepare what the next start needs, and write down constants that were changed.

    For a thread with nothing else to do.

    Raises:
        Problem: the constants are to be written down, and the record cannot be written.
    """
    tracker.record.guard.make_room()
    note_constants(tracker)
    tracker.answer_ahead()
    tracker.listed.prepare()
