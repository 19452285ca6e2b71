"""Keeping the record's copies while the window is open: the day's soon after the start, and on days that follow."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from mltracker.desktop.background import run_in_background
from mltracker.desktop.desk import Desk
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.domain.problems import Problem
from mltracker.services import backups
from mltracker.services.backup_words import brought_words
from mltracker.services.tracker import Tracker
from mltracker.settings import SECOND_BACKUPS

FIRST_AFTER_MS = 2_000
"""Time for the first page to be read: nobody waits for a copy."""
EVERY_MS = 3_600_000
AWAY_MS = 60_000
"""A stick that comes back may soon go again."""


class BackupKeeper(QObject):
    """Looks soon and each hour whether a copy is due, and each minute for a second folder that is away.

    A copy that could not be made is told at the window's foot, and so is what a second folder got that was away.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.look)
        self._next.start(FIRST_AFTER_MS)

    @Slot()
    def look(self) -> None:
        """Do what is due, unless the window was closed and the record with it."""
        if not self._window.isVisible():
            return
        self._next.start(EVERY_MS)
        tracker, chosen, work = self._desk.tracker, self._desk.settings[SECOND_BACKUPS], LongWork()
        second = Path(chosen) if chosen else None
        run_in_background(lambda: _kept_up(tracker, second, work), self._go_on, self._tell, self, work=work)

    def _go_on(self, outcome: tuple[str, bool]) -> None:
        words, is_away = outcome
        self._desk.kept_up.emit()
        if is_away:
            self._next.start(AWAY_MS)
        if words:
            self._desk.told.emit(words, False)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            return
        if not isinstance(error, Problem):
            raise error
        self._desk.told.emit(error.happened, False)


def _kept_up(tracker: Tracker, second: Path | None, work: LongWork) -> tuple[str, bool]:
    """What to say of the copies that were made, and whether the second folder is away; for a thread."""
    brought = backups.keep_up(tracker, second, work=work)
    # One is the day's own, of which nobody need hear.
    words = brought_words(second, brought) if second is not None and brought > 1 else ""
    return words, second is not None and not second.is_dir()
