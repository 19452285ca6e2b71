"""The command that copies the record."""

from mltracker.command_line.call import Call
from mltracker.command_line.record_copies import chosen_folder
from mltracker.services import backups, second_folder
from mltracker.services.backup_words import brought_words
from mltracker.services.backups import Reason


def backup_command(call: Call) -> None:
    """Copy the record now, and bring the second folder what it lacks."""
    made = backups.back_up(call.tracker, Reason.ASKED)
    words = f"{made.name} is a proven copy." if made else "The record holds nothing yet, so there is nothing to copy."
    call.answer({"backup": made.name if made else None}, words)
    second = chosen_folder()
    if second is not None:
        call.remark(brought_words(second, second_folder.bring(call.tracker, second)))


COMMANDS = {"backup": backup_command}
