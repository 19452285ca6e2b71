"""Looking after the record."""

import sqlite3

from mltracker.record.attachment_files import file_of, is_whole
from mltracker.record.queries.attachments import all_attachments
from mltracker.services.aims import note_constants
from mltracker.services.tracker import Tracker


def check(tracker: Tracker) -> tuple[str, ...]:
    """Everything that is wrong with the record's file or its attachments; empty where all is whole."""
    folder = tracker.record.folder
    return tracker.record.check() + tuple(
        f"The attached file “{one.name}” is missing or damaged."
        for one in all_attachments(tracker.record)
        if not is_whole(file_of(folder, one.sha256, one.name), one.sha256)
    )


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
    note_constants(tracker)
    tracker.answer_ahead()
