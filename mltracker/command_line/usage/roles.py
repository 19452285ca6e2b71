"""Roles and the readiness for them."""

from mltracker.command_line.usage.commands import Commands, add_day


def add_to(commands: Commands) -> None:
    """Add the commands."""
    role = commands.add("role", "show or set the target role")
    role.add_argument("id", nargs="?", metavar="ID")
    compare = commands.add("compare", "compare all roles, the nearest first, or say what separates two")
    compare.add_argument("roles", nargs="*", metavar="ROLE")
    add_day(compare)
    copy = commands.add("copy-role", "copy a role as one of your own and print its id", "ID")
    copy.add_argument("--title", default="", help="what to call the copy")
    edit = commands.add("edit-role", "change a role of your own", "ID")
    edit.add_argument("--title", help="what to call it")
    edit.add_argument(
        "--area",
        action="append",
        metavar="ID:RUNG:WEIGHT",
        help="what it asks of an area; may be repeated; all weights add up to 100",
    )
    commands.add("delete-role", "delete a role of your own", "ID")


def add_numbers_to(commands: Commands) -> None:
    """Add the commands that show readiness and what is behind it."""
    readiness = commands.add("readiness", "show the readiness for a role")
    readiness.add_argument("--role", metavar="ID", help="another role than the target")
    add_day(readiness)
    why = commands.add("why", "show the evidence behind a skill's level", "SKILL")
    add_day(why)
