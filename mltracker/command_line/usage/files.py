"""Importing, exporting and checking."""

from mltracker.command_line.usage.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the commands."""
    importing = commands.add("import", "import files that you already have, each as one undoable step")
    importing.add_argument("files", nargs="+", metavar="FILE")
    importing.add_argument("--entry", metavar="ID", help="the competition that Kaggle submissions were made to")
    importing.add_argument("--dry-run", action="store_true", help="only say what would happen")
    export = commands.add("export", "write the portfolio or the readiness report to a file")
    export.add_argument("kind", metavar="KIND", help="pdf or json-resume, or report, which becomes a PDF or a web page")
    export.add_argument("--to", required=True, metavar="PATH", help="the file to write")
    commands.add("check", "check that the record is whole")
