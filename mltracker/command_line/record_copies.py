"""The record's copies, looked after once a command is done."""

from pathlib import Path

from mltracker import places
from mltracker.services import backups
from mltracker.services.tracker import Tracker
from mltracker.settings import SECOND_BACKUPS, Settings


def chosen_folder() -> Path | None:
    """The second folder that was chosen for copies; None where none was."""
    chosen = Settings(places.settings_file())[SECOND_BACKUPS]
    return Path(chosen) if chosen else None


def keep_up(tracker: Tracker) -> None:
    """Do what is due; a second folder that was away for long gets one copy a command, as nobody waits for more.

    Raises:
        Problem: a copy could not be made.
    """
    backups.keep_up(tracker, chosen_folder(), most=1)
