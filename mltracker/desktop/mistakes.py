"""Mistakes of the app: caught wherever they happen, written to the log, and owned up to in plain words."""

import faulthandler
import logging
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from mltracker.places import make_private, open_private
from mltracker.services.mistakes import heading, report_of

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_MOST_TOLD = 20_000
"""Characters of a crash's trace that are told."""
_PATH, _NAME = re.compile(r'File "[^"]*?([^/\\"]+)"'), r'File "\1"'


class MistakeReporter(QObject):
    """Catches what nothing else caught, on any thread: logs it and tells it over the window that `window` gives.

    While one mistake is being told, others are only logged: one that comes with every paint would bury the window.
    """

    _caught = Signal(str)

    def __init__(self, window: Callable[[], QWidget | None]) -> None:
        super().__init__()
        self._window = window
        self._telling = False
        self._caught.connect(self._tell)
        sys.excepthook = self._report
        threading.excepthook = self._report_thread
        sys.unraisablehook = _log_unraisable

    def _tell(self, report: str) -> None:
        from mltracker.desktop.dialogs.problem_dialog import mistake_dialog, show_dialog  # noqa: PLC0415 - a start has none

        if self._telling:
            return
        self._telling = True
        dialog = mistake_dialog(self._window(), report)
        dialog.finished.connect(self._end_telling)
        show_dialog(dialog)

    def _end_telling(self) -> None:
        self._telling = False

    def _report(self, kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log("A mistake in the window.", error)
        self._caught.emit(report_of(error))

    def _report_thread(self, args: threading.ExceptHookArgs) -> None:
        self._report(args.exc_type, args.exc_value, args.exc_traceback)


def catch_crashes(path: Path) -> str:
    """Let a crash of the interpreter itself leave a trace in a file; give back, once, what the last one left there.

    Where the file cannot be had, crashes leave no trace.
    """
    try:
        make_private(path.parent)
        file = open(path, "a+", encoding="utf-8", errors="replace", opener=open_private)  # noqa: SIM115
        file.seek(0)
        left = file.read(_MOST_TOLD)
        file.truncate(0)
    except OSError:
        return ""
    # It keeps the file open for as long as the app runs.
    faulthandler.enable(file)
    # Whose folders they are is nobody's business.
    return f"{heading()}\n{_PATH.sub(_NAME, left)}" if left.strip() else ""


def show_crash(parent: QWidget | None, report: str) -> None:
    """Say that the last run ended in a crash, and offer its trace for copying."""
    from mltracker.desktop.dialogs.problem_dialog import crash_dialog, show_dialog  # noqa: PLC0415 - as above

    show_dialog(crash_dialog(parent, report))


def _log_unraisable(args: "UnraisableHookArgs") -> None:
    """What went wrong where nobody could be told, such as in the end of an object, is for the log alone."""
    if args.exc_value is not None:
        _log("A mistake that reached nobody.", args.exc_value)


def _log(words: str, error: BaseException) -> None:
    logging.getLogger("mltracker").error(words, exc_info=(type(error), error, error.__traceback__))
