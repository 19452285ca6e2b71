"""Closed records for tests that damage them: real ones, with a copy among their own."""

from pathlib import Path

from mltracker.domain.entries import Entry, Kind
from mltracker.record.database import FILE_NAME
from mltracker.services import backups
from mltracker.services.backups import Reason
from mltracker.services.log import log
from tests.records import opened


def closed_record(folder: Path) -> Path:
    """A closed record with “Copied”, a copy, and “Sealed” after that."""
    with opened(folder) as tracker:
        log(tracker, [Entry(Kind.PROJECT, "Copied")])
        backups.back_up(tracker, Reason.ASKED)
        log(tracker, [Entry(Kind.PROJECT, "Sealed")])
    return folder


def change_a_letter(folder: Path) -> None:
    """Change a text of the table where SQLite's own checks see nothing; the history still has the right one."""
    path = folder / FILE_NAME
    content = path.read_bytes()
    place = content.index(b"Sealed")
    path.write_bytes(content[:place] + b"H" + content[place + 1 :])


def spoil(folder: Path) -> None:
    """Damage a record so that it cannot even be opened."""
    path = folder / FILE_NAME
    content = path.read_bytes()
    path.write_bytes(b"\0" * 4096 + content[4096:])
