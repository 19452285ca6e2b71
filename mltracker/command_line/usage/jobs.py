"""Jobs."""

from mltracker.command_line.usage.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the commands."""
    commands.add("jobs", "list the saved jobs, the newest first")
    reach = commands.add("reach", "say that the application for a job reached a stage", "ID")
    reach.add_argument(
        "stage", metavar="STAGE", help="saved, preparing, applied, interview, offer, no-answer or closed"
    )
    reach.add_argument("--date", metavar="DATE", help="when, today unless said")
    commands.add("delete-job", "delete a saved job", "ID")
