"""Importing and checking."""

from mltracker.command_line.usage.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the commands."""
    importing = commands.add("import", "import files and folders that you already have, each as one undoable step")
    importing.add_argument("files", nargs="+", metavar="FILE")
    importing.add_argument("--entry", metavar="ID", help="the competition that Kaggle submissions were made to")
    importing.add_argument(
        "--as", dest="row_is", metavar="KIND", help="what each row of a table is: course, job, contact, …"
    )
    importing.add_argument("--map", nargs="+", default=[], metavar="FIELD=COLUMN", help="what a table's columns mean")
    importing.add_argument("--preset", metavar="NAME", help="read a table by the columns remembered by that name")
    importing.add_argument("--save-preset", metavar="NAME", help="remember what the columns mean by that name")
    importing.add_argument("--dry-run", action="store_true", help="only say what would happen")
    commands.add("presets", "list what the columns of tables mean: as you remembered it, and of known programs")
    commands.add("forget-preset", "forget what the columns of a table mean", "NAME")
    commands.add("imports", "list past imports, newest first, with the rows that could not be read")
    commands.add("check", "check that the record is whole")
