"""Importing, exporting and checking."""

from mltracker.command_line.usage.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the commands."""
    importing = commands.add("import", "import files that you already have, each as one undoable step")
    importing.add_argument("files", nargs="+", metavar="FILE")
    importing.add_argument("--entry", metavar="ID", help="the competition that Kaggle submissions were made to")
    importing.add_argument(
        "--as", dest="row_is", metavar="KIND", help="what each row of a table is: course, job, contact, …"
    )
    importing.add_argument("--map", nargs="+", default=[], metavar="FIELD=COLUMN", help="what a table's columns mean")
    importing.add_argument("--preset", metavar="NAME", help="read a table by the columns remembered by that name")
    importing.add_argument("--save-preset", metavar="NAME", help="remember what the columns mean by that name")
    importing.add_argument("--dry-run", action="store_true", help="only say what would happen")
    commands.add("imports", "list past imports, newest first, with the rows that could not be read")
    export = commands.add("export", "write a portfolio, a report, everything, tables, reminders or contacts to a file")
    export.add_argument(
        "kind",
        metavar="KIND",
        help="pdf, html, markdown or json-resume; report, as PDF or HTML; full for everything; csv for tables; "
        "calendar for reminders; vcard for contacts",
    )
    export.add_argument("--to", required=True, metavar="PATH", help="the file to write, or the folder for all tables")
    export.add_argument("--table", metavar="NAME", help="with csv: the one table to write, such as entries")
    export.add_argument(
        "--what",
        nargs="+",
        default=[],
        metavar="MATTER",
        help="with calendar: renewals, plans, closing-dates, follow-ups; all but the last unless said",
    )
    export.add_argument("--contact", nargs="+", default=[], metavar="ID", help="with vcard: these contacts alone")
    export.add_argument("--private", action="store_true", help="with vcard: your own notes and tags about them, too")
    commands.add("check", "check that the record is whole")
