"""Logging, listing, changing and finding."""

import argparse

from mltracker.command_line.usage.commands import Commands, add_count

_KINDS = "course certification education project kaggle open-source publication work reference contact"
_TEXT_FIELDS = {
    "title": "title, or a contact's name",
    "where": "provider, issuer, school, host or employer",
    "date": "day it was finished or issued: 2026, 2026-11, 2026-11-21, today or yesterday",
    "start": "first day of a period",
    "end": "last day of a period",
    "depth": "1 followed, 2 guided, 3 independent, 4 led",
    "level": "of a certification: foundational, associate, professional or specialty",
    "expires": "last day a certification is valid",
    "degree": "of an education: bachelor, master or doctorate",
    "medal": "of a Kaggle competition: none, bronze, silver or gold; it follows from rank and teams",
    "rank": "of a Kaggle competition",
    "teams": "how many teams took part in it",
    "share": "of full time, for work: above 0 and up to 1",
    "hours": "hours spent on it",
    "url": "web link",
    "notes": "anything else",
    "position": "a contact's position",
    "met": "where a contact was met",
    "email": "a contact's e-mail address",
    "phone": "a contact's phone number",
    "every_days": "days a contact shall go without a word at most",
    "follow_up": "day to write to a contact next",
}
_LIST_FIELDS = {
    "link": "one more web link",
    "tag": "a tag, of an entry or contact",
}
FIELDS = (*_TEXT_FIELDS, *_LIST_FIELDS, "planned", "skill")
"""The options that set a field of an entry or contact."""
FOUND = 50
"""So many things are found unless said."""


def add_to(commands: Commands) -> None:
    """Add the commands."""
    log = commands.add("log", "log an entry or a contact, or many at once")
    log.add_argument("kind", nargs="?", metavar="KIND", help=_KINDS)
    log.add_argument("--lines", metavar="FILE", help="a file of JSON objects, one a line; - reads standard input")
    _add_fields(log)
    listing = commands.add("list", "list entries and contacts, newest first")
    listing.add_argument("kind", nargs="?", metavar="KIND", help=_KINDS)
    edit = commands.add("edit", "change an entry or contact; an empty value takes a date or choice away", "ID")
    _add_fields(edit)
    done = commands.add("done", "turn a planned entry into one that was done", "ID")
    done.add_argument("--date", metavar="DATE", help="the day it was done; today unless said")
    delete = commands.add("delete", "delete entries or contacts; undo brings them back")
    delete.add_argument("id", nargs="+", metavar="ID")
    commands.add("drafts", "list what was begun in the window and not logged yet")


def add_finding_to(commands: Commands) -> None:
    """Add the command that finds anything."""
    find = commands.add("find", "find entries, contacts and skills by words, also mistyped ones")
    find.add_argument("text", nargs="+", metavar="TEXT")
    add_count(find, FOUND)


def _add_fields(command: argparse.ArgumentParser) -> None:
    for name, text in _TEXT_FIELDS.items():
        command.add_argument(f"--{name.replace('_', '-')}", help=text)
    for name, text in _LIST_FIELDS.items():
        command.add_argument(f"--{name}", action="append", metavar=name.upper(), help=f"{text}; may be repeated")
    command.add_argument(
        "--skill", action="append", metavar="ID[:primary|secondary|minor]", help="a skill it shows; may be repeated"
    )
    command.add_argument("--planned", action=argparse.BooleanOptionalAction, help="whether it is still to be done")
