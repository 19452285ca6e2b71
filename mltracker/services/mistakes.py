"""Mistakes of the app as the log and its reports tell them: which and where, never the texts they happened on."""

import errno
import logging
import sys
from collections.abc import Iterator
from enum import Enum
from types import TracebackType

from mltracker import __version__

_MOST_PLACES = 100
"""How many places of one error are told: the last ones, of an endless recursion."""


def report_of(error: BaseException) -> str:
    """What a report of a mistake says: the app's version, and the mistake without any text of the user's."""
    return f"{heading()}\n{trace_of(error)}"


def heading() -> str:
    """What every report begins with: which app on which Python on which system."""
    return f"ML Tracker {__version__}, Python {sys.version.split()[0]}, {sys.platform}"


def trace_of(error: BaseException) -> str:
    """Where an error happened, line by line, and those it came from before it; their own words may be private."""
    lines = [*_causes(error), kind_of(error)]
    lines += [f"  {place}" for place in _places(error.__traceback__)]
    return "\n".join(lines)


def kind_of(error: BaseException) -> str:
    """An error's type, with the code that the system or SQLite gave it."""
    code = getattr(error, "sqlite_errorname", None)
    if isinstance(error, OSError) and error.errno is not None:
        code = errno.errorcode.get(error.errno, str(error.errno))
    return f"{type(error).__name__} {code}" if code else type(error).__name__


class WithoutTexts(logging.Formatter):
    """Writes the fixed words of a message; of an error its kind and places, of anything else that it is left out."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, and the places of its error below."""
        arguments = record.args if isinstance(record.args, tuple) else ()
        safe = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None, "stack_info": None})
        safe.args = tuple(map(_safe, arguments))
        line = super().format(safe)
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{trace_of(error)}"


def _safe(argument: object) -> str:
    """An argument of a message: of an error its kind and what it came from; what may be the user’s is left out."""
    if isinstance(argument, BaseException):
        cause = argument.__cause__
        return kind_of(argument) if cause is None else f"{kind_of(argument)} from {kind_of(cause)}"
    return str(argument) if isinstance(argument, int | float | Enum) else "…"


def _causes(error: BaseException) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield trace_of(cause)
        yield "which led to"


def _places(traceback: TracebackType | None) -> list[str]:
    found = []
    while traceback is not None:
        frame = traceback.tb_frame
        module = frame.f_globals.get("__name__", "?")
        found.append(f"{module}:{traceback.tb_lineno} in {frame.f_code.co_name}")
        traceback = traceback.tb_next
    return found[-_MOST_PLACES:]
