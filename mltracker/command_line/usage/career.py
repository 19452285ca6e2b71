"""Career steps."""

from mltracker.command_line.usage.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the commands."""
    commands.add("career", "list the career steps")
    step = commands.add("career-step", "change one thing about a career step", "ID")
    change = step.add_mutually_exclusive_group(required=True)
    change.add_argument("--done", nargs="?", const="today", metavar="DATE", help="it was taken, today unless said")
    change.add_argument("--open", action="store_true", help="it is still ahead")
    change.add_argument("--drop", action="store_true", help="it is not for you")
    change.add_argument("--keep", action="store_true", help="it is for you again")
    change.add_argument("--notes", help="what you note on it, in place of earlier notes")
    add = commands.add("add-career-step", "add a career step of your own and print its id", "TITLE")
    add.add_argument("--notes", default="", help="what you note on it")
    commands.add("delete-career-step", "delete a career step of your own", "ID")
