"""The command that copies the record."""

from pathlib import Path

from mltracker import places
from mltracker.command_line.call import Call
from mltracker.services import backups
from mltracker.services.backups import Reason
from mltracker.services.tracker import Tracker
from mltracker.settings import SECOND_BACKUPS, Settings


def backup_command(call: Call) -> None:
    """Copy the record now."""
    made = backups.back_up(call.tracker, Reason.ASKED)
    second = second_folder()
    if second is not None and second.is_dir():
        backups.back_up_to(call.tracker, second)
    words = f"{made.name} is a proven copy." if made else "The record holds nothing yet, so there is nothing to copy."
    call.answer({"backup": made.name if made else None}, words)


def keep_up(tracker: Tracker) -> None:
    """Do what is due for the record's copies once a command is done.

    Raises:
        Problem: a copy could not be made.
    """
    backups.keep_up(tracker, second_folder())


def second_folder() -> Path | None:
    """The second folder that was chosen for copies; None where none was."""
    chosen = Settings(places.settings_file())[SECOND_BACKUPS]
    return Path(chosen) if chosen else None


COMMANDS = {"backup": backup_command}
