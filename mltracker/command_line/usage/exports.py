"""Exporting."""

from mltracker.command_line.usage.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the command."""
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
    export.add_argument("--portfolio", metavar="NAME", help="another portfolio than the first")
    export.add_argument(
        "--confirm", action="store_true", help="agree, for good, to all about people that leaves with a portfolio"
    )
