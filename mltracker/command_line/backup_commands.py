"""The command that copies the record."""

from mltracker.command_line.call import Call
from mltracker.command_line.record_copies import second_folder
from mltracker.services import backups
from mltracker.services.backups import Reason


def backup_command(call: Call) -> None:
    """Copy the record now."""
    made = backups.back_up(call.tracker, Reason.ASKED)
    second = second_folder()
    if second is not None:
        backups.back_up_to(call.tracker, second)
    words = f"{made.name} is a proven copy." if made else "The record holds nothing yet, so there is nothing to copy."
    call.answer({"backup": made.name if made else None}, words)


COMMANDS = {"backup": backup_command}
