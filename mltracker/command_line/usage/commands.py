"""Adding commands to the command line. Values are read later: a wrong one gets a plain sentence."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name


class Commands:
    """The commands of one module, which is imported only once one of them is given."""

    def __init__(self, commands: "_Commands", module: str) -> None:
        self._commands = commands
        self._module = module

    def add(self, name: str, text: str, *arguments: str, json: bool = True) -> argparse.ArgumentParser:
        """Add a command with the arguments that it cannot do without."""
        command = self._commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        command.set_defaults(module=self._module)
        for argument in arguments:
            command.add_argument(argument.lower(), metavar=argument)
        # Given after the command too; what was given before it stands unless it is.
        add_record(command, default=argparse.SUPPRESS)
        if json:
            command.add_argument("--json", action="store_true", help="print one JSON document")
        return command


def add_record(command: argparse.ArgumentParser, default: str | None = None) -> None:
    """Add the option that names the record."""
    command.add_argument("--record", type=Path, default=default, metavar="FOLDER", help="the record to use")


def add_day(command: argparse.ArgumentParser) -> None:
    """Add the option that says on which day numbers hold."""
    command.add_argument("--on", metavar="DATE", help="another day than today")


def add_count(command: argparse.ArgumentParser, default: int) -> None:
    """Add the option that says how many to show."""
    command.add_argument("--count", metavar="N", help=f"how many to show; {default:,} unless said")
