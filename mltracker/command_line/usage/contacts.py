"""Contacts: being in touch, references, merging."""

from mltracker.command_line.usage.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the commands."""
    touch = commands.add("in-touch", "write down that you were in touch with a contact", "ID")
    touch.add_argument("--date", metavar="DATE", help="the day; today unless said")
    touch.add_argument("--channel", default="", metavar="HOW", help="how, such as e-mail or coffee")
    touch.add_argument("--notes", default="", help="what was said")
    due = commands.add("follow-ups", "list whom to write to, the longest due first")
    due.add_argument("--until", metavar="DATE", help="also those due by that day; today unless said")
    reference = commands.add("add-reference", "add a line to the reference ledger of a contact", "ID")
    reference.add_argument("--for", dest="purpose", default="", metavar="WHAT", help="what they vouch for")
    reference.add_argument("--asked", metavar="DATE", help="the day you asked them")
    reference.add_argument("--agreed", metavar="DATE", help="the day they agreed")
    reference.add_argument("--until", metavar="DATE", help="the last day it holds")
    reference.add_argument("--checked", metavar="DATE", help="the day their details were last checked")
    merge = commands.add("merge", "make one of several contacts that are the same person", "KEEP")
    merge.add_argument(
        "others", nargs="+", metavar="OTHER", help="where they differ, KEEP is right; nothing else is lost"
    )
