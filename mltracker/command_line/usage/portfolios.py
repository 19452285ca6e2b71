"""Portfolios: which there are, and what to look at before one leaves."""

from mltracker.command_line.usage.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the commands."""
    commands.add("portfolios", "list the portfolios")
    audit = commands.add("audit", "say what to look at before a portfolio leaves, and what of people leaves with it")
    audit.add_argument("--portfolio", metavar="NAME", help="another portfolio than the first")
