"""Keeping the record's copies while the window is open: the day's soon after the start, and on days that follow."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from mltracker.desktop.background import run_in_background
from mltracker.desktop.desk import Desk
from mltracker.domain.problems import Problem
from mltracker.services import backups
from mltracker.settings import SECOND_BACKUPS

FIRST_AFTER_MS = 2_000
"""Time for the first page to be read: nobody waits for a copy."""
EVERY_MS = 3_600_000


class BackupKeeper(QObject):
    """Looks soon and each hour whether a copy is due; one that could not be made is told at the window's foot."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._hourly = QTimer(self, interval=EVERY_MS)
        self._hourly.timeout.connect(self.look)
        self._hourly.start()
        self._soon = QTimer(self, singleShot=True, interval=FIRST_AFTER_MS)
        self._soon.timeout.connect(self.look)
        self._soon.start()

    @Slot()
    def look(self) -> None:
        """Do what is due, unless the window was closed and the record with it."""
        if not self._window.isVisible():
            return
        tracker, chosen = self._desk.tracker, self._desk.settings[SECOND_BACKUPS]
        second = Path(chosen) if chosen else None
        run_in_background(lambda: backups.keep_up(tracker, second), lambda _nothing: None, self._tell, self)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self._desk.told.emit(error.happened, False)
