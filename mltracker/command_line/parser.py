"""The whole command line, put together of what each noun takes."""

import argparse

from mltracker import __version__
from mltracker.command_line.usage import (
    backups,
    career,
    contacts,
    entries,
    exports,
    files,
    history,
    jobs,
    keys,
    outlook,
    portfolios,
    proofs,
    roles,
    skills,
)
from mltracker.command_line.usage.commands import Commands, add_record

COMPLETION = "completion"
"""The one command that needs no record."""

CLOSED = "closed_record_commands"
"""The module of the commands that want the record closed; they work where it cannot be opened, too."""

_MODULES = {
    "entry_commands": entries.add_to,
    "search_commands": entries.add_finding_to,
    "proof_commands": proofs.add_to,
    "skill_commands": skills.add_to,
    "role_commands": roles.add_to,
    "number_commands": roles.add_numbers_to,
    "outlook_commands": outlook.add_to,
    "contact_commands": contacts.add_to,
    "career_commands": career.add_to,
    "job_commands": jobs.add_to,
    "history_commands": history.add_to,
    "file_commands": files.add_to,
    "export_commands": exports.add_to,
    "key_commands": keys.add_to,
    "portfolio_commands": portfolios.add_to,
    "backup_commands": backups.add_to,
    CLOSED: backups.add_closed_to,
}
"""What adds the commands of each module."""


def parser() -> argparse.ArgumentParser:
    """The whole command line. Without a command it asks for the window."""
    main = argparse.ArgumentParser(
        prog="mltracker",
        description="An offline, private record of the road to machine learning engineer. "
        "Without a command, the window opens.",
        allow_abbrev=False,
    )
    main.add_argument("--version", action="version", version=f"ML Tracker {__version__}")
    add_record(main)
    commands = main.add_subparsers(dest="command", metavar="COMMAND")
    for module, add_to in _MODULES.items():
        add_to(Commands(commands, module))
    completion = Commands(commands, "").add(COMPLETION, "print what lets a shell complete commands", json=False)
    completion.add_argument("shell", metavar="SHELL", help="bash, zsh or fish")
    return main
