"""Copies of the record."""

from mltracker.command_line.usage.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the command that copies the open record."""
    commands.add("backup", "copy the record now, and check the copy")


def add_closed_to(commands: Commands) -> None:
    """Add the commands that work on a record that cannot be opened, too."""
    commands.add("backups", "list the copies of the record, newest first, and when each was last proven whole")
    restoring = commands.add(
        "restore-backup", "put a copy in place of the record, which is kept as a copy itself", "COPY"
    )
    restoring.add_argument("--yes", action="store_true", help="do it; otherwise only say what it would change")
    salvaging = commands.add("salvage", "save what can still be read of a damaged record, as a copy of its own")
    salvaging.add_argument("copy", metavar="COPY", nargs="?", help="a damaged record that was put aside")
