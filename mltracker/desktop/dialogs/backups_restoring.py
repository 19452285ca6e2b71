"""Putting a copy in place of the record: what stands for the window while it is closed."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout

from mltracker.desktop.background import run_in_background
from mltracker.desktop.icons import app_icon
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.problems import Problem
from mltracker.services import backups
from mltracker.services.backup_words import moment_words
from mltracker.services.backups import Backup

WIDTH = 420
MARGIN = 24
BAR_HEIGHT = 8


class Restoring(QDialog):
    """Cannot be closed before it is over: the record is whole at any moment, but nothing would open it again.

    Signals:
        ended(str | Problem): what to say of it, or what went wrong; then the record is as it was.
    """

    ended = Signal(object)

    def __init__(self, backup: Backup) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("ML Tracker")
        self.setWindowIcon(app_icon())
        self._backup = backup
        self._is_over = False
        bar = QProgressBar(textVisible=False)
        # A bar without an end moves on its own.
        bar.setRange(0, 0)
        bar.setFixedHeight(current_theme().px(BAR_HEIGHT))
        words = f"Checking and restoring the copy of {moment_words(backup.taken)}"
        bar.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addWidget(TextLabel(words, "strong", wrap=True))
        column.addWidget(TextLabel("The record as it is now is kept as a copy first.", "muted", wrap=True))
        column.addWidget(bar)
        self.setMinimumWidth(current_theme().px(WIDTH))

    def start(self, folder: Path) -> None:
        """Restore into a folder whose record nobody has open."""
        backup = self._backup
        run_in_background(lambda: backups.restore(folder, backup), self._done, self._fail, self)

    def reject(self) -> None:
        """Wait."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait, unless it is over."""
        event.setAccepted(self._is_over)

    def _done(self, kept: Backup | None) -> None:
        words = f"The copy of {moment_words(self._backup.taken)} is the record now"
        self._end(f"{words}. What it was is kept among the backups." if kept else f"{words}.")

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Problem):
            self._end(error)
            return
        unexpected = "Something went wrong that should not have, so the copy was not restored."
        self._end(Problem(unexpected, kept="The record is as it was before."))
        raise error

    def _end(self, outcome: str | Problem) -> None:
        self._is_over = True
        self.ended.emit(outcome)
