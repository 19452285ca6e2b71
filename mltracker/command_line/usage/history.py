"""Undo, redo, history, and bringing back."""

from mltracker.command_line.usage.commands import Commands, add_count

STEPS = 1000
"""So many steps are listed unless said."""


def add_to(commands: Commands) -> None:
    """Add the commands."""
    commands.add("undo", "undo the last step")
    commands.add("redo", "redo the step undone last")
    history = commands.add("history", "list the steps, newest first")
    history.add_argument("--entry", default="", metavar="ID", help="only those of an entry or contact")
    history.add_argument("--text", default="", help="only those whose titles hold these words")
    add_count(history, STEPS)
    restore = commands.add("restore", "bring an entry or contact back to its state after a step", "ID", "STEP")
    restore.add_argument("--before", action="store_true", help="to its state before the step instead")
    deleted = commands.add("deleted", "list the entries and contacts that were deleted, the latest first")
    deleted.add_argument("--text", default="", help="only those whose deletions hold these words")
    add_count(deleted, STEPS)
