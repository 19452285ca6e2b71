"""Looking after the record."""

import importlib
import sqlite3

from mltracker.services.tracker import Tracker


def check(tracker: Tracker) -> tuple[str, ...]:
    """Everything that is wrong with the record's file; empty where it is whole."""
    return tracker.record.check()


def sqlite_version() -> str:
    """The version of SQLite that keeps the record."""
    return sqlite3.sqlite_version


def prepare_writing() -> None:
    """Load what the first write needs, so that it need not wait for it; for a thread with nothing else to do."""
    importlib.import_module("mltracker.record.writes.changes")
