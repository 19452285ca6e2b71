"""Copies of the record: one a day and one before each upgrade, by SQLite's own backup, checked before they count."""

import os
import sqlite3
from datetime import date
from pathlib import Path

from mltracker.domain.problems import Problem

FOLDER_NAME = "backups"
KEPT = 14
"""How many daily copies stay."""


def back_up_once_a_day(database: sqlite3.Connection, folder: Path, today: date) -> Path | None:
    """Copy an open record into its backups, unless today's copy is there; give the new copy's path.

    No good copy is removed before the new one is proven.

    Raises:
        Problem: the copy was not whole, and was not kept.
    """
    path = folder / FOLDER_NAME / f"{today.isoformat()}.sqlite"
    if path.exists():
        return None
    _copy(database, path)
    for old in sorted(path.parent.glob("????-??-??.sqlite"))[:-KEPT]:
        old.unlink()
    return path


def back_up_before_upgrade(database: sqlite3.Connection, folder: Path, schema: int) -> Path:
    """Copy an open record before it is brought from a schema to the newest; such a copy stays.

    Raises:
        Problem: the copy was not whole, and was not kept.
    """
    path = folder / FOLDER_NAME / f"schema-{schema:04}.sqlite"
    _copy(database, path)
    return path


def _copy(database: sqlite3.Connection, path: Path) -> None:
    """Write a copy under another name, check it, and only then give it its own: no bad one replaces a good one."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        copy = sqlite3.connect(draft)
        try:
            database.backup(copy)
            whole = copy.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        finally:
            copy.close()
        if not whole:
            raise Problem(
                "A copy of the record could not be made: its file is damaged.",
                kept="The record and its older copies were left untouched.",
                todo=f"Restore a copy from {path.parent}.",
            )
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
