"""What the commands are called and what each takes. Values are read later: a wrong one gets a plain sentence."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mltracker import __version__

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name

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


def parser() -> argparse.ArgumentParser:
    """The whole command line. Without a command it asks for the window."""
    main = argparse.ArgumentParser(
        prog="mltracker",
        description="An offline, private record of the road to machine learning engineer. "
        "Without a command, the window opens.",
        allow_abbrev=False,
    )
    main.add_argument("--version", action="version", version=f"ML Tracker {__version__}")
    _add_record(main)
    commands = main.add_subparsers(dest="command", metavar="COMMAND")
    _add_entry_commands(commands)
    _add_number_commands(commands)
    _add_outlook_commands(commands)
    _add_file_commands(commands)
    return main


def _add(commands: "_Commands", name: str, text: str, *, json: bool = True) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
    # Given after the command too; what was given before it stands unless it is.
    _add_record(command, default=argparse.SUPPRESS)
    if json:
        command.add_argument("--json", action="store_true", help="print one JSON document")
    return command


def _add_record(command: argparse.ArgumentParser, default: str | None = None) -> None:
    command.add_argument("--record", type=Path, default=default, metavar="FOLDER", help="the record to use")


def _add_fields(command: argparse.ArgumentParser) -> None:
    for name, text in _TEXT_FIELDS.items():
        command.add_argument(f"--{name.replace('_', '-')}", help=text)
    for name, text in _LIST_FIELDS.items():
        command.add_argument(f"--{name}", action="append", metavar=name.upper(), help=f"{text}; may be repeated")
    command.add_argument(
        "--skill", action="append", metavar="ID[:primary|secondary|minor]", help="a skill it shows; may be repeated"
    )
    command.add_argument("--planned", action=argparse.BooleanOptionalAction, help="whether it is still to be done")


def _add_entry_commands(commands: "_Commands") -> None:
    log = _add(commands, "log", "log an entry or a contact, or many at once")
    log.add_argument("kind", nargs="?", metavar="KIND", help=_KINDS)
    log.add_argument("--lines", metavar="FILE", help="a file of JSON objects, one a line; - reads standard input")
    _add_fields(log)
    listing = _add(commands, "list", "list entries and contacts, newest first")
    listing.add_argument("kind", nargs="?", metavar="KIND", help=_KINDS)
    edit = _add(commands, "edit", "change an entry or contact; an empty value takes a date or choice away")
    edit.add_argument("id", metavar="ID")
    _add_fields(edit)
    delete = _add(commands, "delete", "delete entries or contacts; undo brings them back")
    delete.add_argument("id", nargs="+", metavar="ID")
    _add(commands, "undo", "undo the last step")
    _add(commands, "redo", "redo the step undone last")
    _add(commands, "history", "list every step, newest first")


def _add_number_commands(commands: "_Commands") -> None:
    role = _add(commands, "role", "show or set the target role")
    role.add_argument("id", nargs="?", metavar="ID")
    assess = _add(commands, "assess", "say how well you know a skill")
    assess.add_argument("skill", metavar="SKILL")
    assess.add_argument("level", metavar="0-4")
    readiness = _add(commands, "readiness", "show the readiness for a role")
    readiness.add_argument("--role", metavar="ID", help="another role than the target")
    readiness.add_argument("--on", metavar="DATE", help="another day than today")
    why = _add(commands, "why", "show the evidence behind a skill's level")
    why.add_argument("skill", metavar="SKILL")
    why.add_argument("--on", metavar="DATE", help="another day than today")


def _add_outlook_commands(commands: "_Commands") -> None:
    following = _add(commands, "next", "show what would help most, with the gain of each step")
    following.add_argument("--by-hour", action="store_true", help="most gain per hour first")
    following.add_argument("--count", metavar="N", help="how many to show; 20 unless said")
    due = _add(commands, "due", "show what expires, was planned, or waits for a word from you")
    due.add_argument("--all", action="store_true", help="also what was put off")
    _add(commands, "forecast", "show when the role is reached at the present pace")
    progress = _add(commands, "progress", "show how readiness changed between two days, and what caused it")
    progress.add_argument("--from", dest="from_", metavar="DATE", help="the earlier day")
    progress.add_argument("--to", metavar="DATE", help="the later day; today unless said")


def _add_file_commands(commands: "_Commands") -> None:
    importing = _add(commands, "import", "import files that you already have, each as one undoable step")
    importing.add_argument("files", nargs="+", metavar="FILE")
    importing.add_argument("--dry-run", action="store_true", help="only say what would happen")
    export = _add(commands, "export", "write the portfolio to a file")
    export.add_argument("kind", metavar="KIND", help="pdf or json-resume")
    export.add_argument("--to", required=True, metavar="PATH", help="the file to write")
    _add(commands, "check", "check that the record is whole")
