"""The record's copies, looked after once a command is done."""

from pathlib import Path

from mltracker import places
from mltracker.services import backups
from mltracker.services.tracker import Tracker
from mltracker.settings import SECOND_BACKUPS, Settings


def second_folder() -> Path | None:
    """The second folder that was chosen for copies; None where none was."""
    chosen = Settings(places.settings_file())[SECOND_BACKUPS]
    return Path(chosen) if chosen else None


def keep_up(tracker: Tracker) -> None:
    """Do what is due.

    Raises:
        Problem: a copy could not be made.
    """
    backups.keep_up(tracker, second_folder())
