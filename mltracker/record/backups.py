"""Copies of the record, one a day, taken by SQLite's own backup and checked before they count."""

import os
import sqlite3
from datetime import date
from pathlib import Path

FOLDER_NAME = "backups"
KEPT = 14
"""How many daily copies stay."""


def back_up_once_a_day(database: sqlite3.Connection, folder: Path, today: date) -> Path | None:
    """Copy an open record into its backups, unless today's copy is there; give the new copy's path.

    The copy is written under another name, checked, and only then takes its own: a damaged record never replaces a
    good copy, and no good copy is removed before the new one is proven.
    """
    backups = folder / FOLDER_NAME
    path = backups / f"{today.isoformat()}.sqlite"
    if path.exists():
        return None
    backups.mkdir(mode=0o700, exist_ok=True)
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
            return None
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    for old in sorted(backups.glob("????-??-??.sqlite"))[:-KEPT]:
        old.unlink()
    return path
