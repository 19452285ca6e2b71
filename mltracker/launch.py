"""Starting: the command line, or the window where no command was given."""

import contextlib
import gc
import logging
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mltracker import places
from mltracker.command_line.handover import Request, hand_over
from mltracker.command_line.statuses import CANNOT, DONE, INTERRUPTED
from mltracker.qt_libraries import reason_not_to_start
from mltracker.services.mistakes import WithoutTexts

if TYPE_CHECKING:
    from mltracker.services.tracker import Tracker


def main(argv: list[str] | None = None) -> int:
    """Run ML Tracker and give its exit status: 0 done, 1 the user's input is at fault, 2 usage, 130 interrupted."""
    argv = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a character shows its code instead of failing.
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a replaced stream may lack it
    _log_to_file()
    try:
        return _window(None) if not argv else _as_told(argv)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; what is still to be written at the end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _as_told(argv: list[str]) -> int:
    # The window starts without what only commands need, the whole of the command line first of all.
    from mltracker.command_line.parser import parser  # noqa: PLC0415
    from mltracker.command_line.run import run  # noqa: PLC0415

    given = parser().parse_args(argv)
    return run(argv, given, date.today) if given.command else _window(given.record)


def _serve(line: bytes, tracker: "Tracker") -> bytes:
    from mltracker.command_line import serving  # noqa: PLC0415 - as above

    return serving.answer(line, tracker)


def _window(named: Path | None) -> int:
    reason = reason_not_to_start()
    if reason is not None:
        sys.stderr.write(f"{reason}\n")
        return CANNOT
    folder = named or places.default_record()
    if _raise_window(folder):
        return DONE
    # Collecting garbage while hundreds of modules load costs time and finds none; the window does it once it is there.
    gc.disable()
    # Qt is imported only once it is known to start.
    from mltracker.desktop.application import start  # noqa: PLC0415

    return start(folder, _serve, _raise_window)


def _raise_window(folder: Path) -> bool:
    """Bring the window that has a record open to the front; False where there is none."""
    return hand_over(folder, Request([], str(Path.cwd()))) is not None


def _log_to_file() -> None:
    """Keep unexpected errors in a file of bounded size; without a place for it they are not kept."""
    path = places.log_file()
    try:
        places.make_private(path.parent)
    except OSError:
        return
    handler = _LateLog(path)
    handler.setFormatter(WithoutTexts("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("mltracker").addHandler(handler)


class _LateLog(logging.Handler):
    """A log that begins with the first error: most starts have none, and need not load what writes it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write it down."""
        if self._file is None:
            from mltracker.services.private_log import PrivateLog  # noqa: PLC0415

            self._file = PrivateLog(self._path)
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        """Close the file, if there is one."""
        if self._file is not None:
            self._file.close()
        super().close()
