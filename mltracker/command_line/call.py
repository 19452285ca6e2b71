"""One call of a command: what it was given and where its answer goes."""

import json
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO, TypeVar

from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem
from mltracker.domain.typed_dates import typed_date
from mltracker.services.tracker import Tracker

_MOST_DIGITS = 9
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True)
class Call:
    """A command being answered.

    Attributes:
        tracker: the open record.
        given: the parsed arguments.
        folder: the folder that relative paths start from.
        standard_input: reads what was piped in.
        out: where the answer goes.
        err: where remarks go.
    """

    tracker: Tracker
    given: Namespace
    folder: Path
    standard_input: Callable[[], str]
    out: TextIO
    err: TextIO

    def path(self, text: str) -> Path:
        """A path as the caller meant it."""
        return self.folder / Path(text).expanduser()

    def dated(self, option: str = "date") -> PartialDate | None:
        """The date that an option gives; None where it was left out.

        Raises:
            Problem: it is no date.
        """
        text = getattr(self.given, option)
        return typed_date(text, self.tracker.today()) if text is not None else None

    def day(self, option: str = "on") -> date | None:
        """The last day of the date that an option gives; None where it was left out.

        Raises:
            Problem: it is no date.
        """
        found = self.dated(option)
        return found.last_day if found is not None else None

    def count(self, default: int) -> int:
        """How many to show.

        Raises:
            Problem: it is no number.
        """
        return whole_number(self.given.count) if self.given.count is not None else default

    def choice(self, option: str, default: Word) -> Word:
        """What an option chooses.

        Raises:
            Problem: it is none of the choices.
        """
        text, words = getattr(self.given, option), type(default)
        if text is None:
            return default
        if text not in list(words):
            raise Problem(f"“{text[:40]}” is no choice for --{option}.", todo=f"Choose one of {', '.join(words)}.")
        return words(text)

    def answer(self, document: dict[str, Any], *lines: str) -> None:
        """Print the JSON document where it was asked for, else the lines."""
        answer(self.given, self.out, document, *lines)

    def remark(self, text: str) -> None:
        """Say something beside the answer."""
        print(text, file=self.err)


@dataclass(frozen=True)
class ClosedCall:
    """A command being answered that wants the record closed: its folder, the arguments and where the answer goes."""

    record: Path
    given: Namespace
    out: TextIO

    def answer(self, document: dict[str, Any], *lines: str) -> None:
        """Print the JSON document where it was asked for, else the lines."""
        answer(self.given, self.out, document, *lines)


def answer(given: Namespace, out: TextIO, document: dict[str, Any], *lines: str) -> None:
    """Print a JSON document where the arguments ask for it, else lines."""
    if given.json:
        print(json.dumps(document, ensure_ascii=False, allow_nan=False), file=out)
    else:
        for line in lines:
            print(line, file=out)


def whole_number(text: str) -> int:
    """Read a whole number from 0 on.

    Raises:
        Problem: it is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise Problem(f"“{text[:40]}” is no whole number.", todo="Give one such as 5.")
    return int(text)


def date_text(day: PartialDate | None) -> str | None:
    """A date as JSON has it."""
    return day.text if day is not None else None
