"""Looking after the record."""

import sqlite3

from mltracker.services.tracker import Tracker


def check(tracker: Tracker) -> tuple[str, ...]:
    """Everything that is wrong with the record's file; empty where it is whole."""
    return tracker.record.check()


def sqlite_version() -> str:
    """The version of SQLite that keeps the record."""
    return sqlite3.sqlite_version
