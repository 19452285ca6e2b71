"""The day that a page of numbers speaks of: today, or any day before."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton

from mltracker.desktop.date_words import date_words
from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem
from mltracker.domain.typed_dates import typed_date

_AGO = (("A &month ago", 1), ("&Three months ago", 3), ("A &year ago", 12), ("T&wo years ago", 24))


class DayChooser(QPushButton):
    """`chosen` tells that another day was chosen; `failed` a Problem with what was typed."""

    chosen = Signal()
    failed = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.day: date | None = None
        """The day chosen; None for today."""
        menu = QMenu(self)
        menu.addAction("T&oday", lambda: self.choose(None))
        for words, months in _AGO:
            menu.addAction(words, partial(self._go_back, months))
        menu.addAction("Another &day…", self._ask)
        self.setMenu(menu)
        self.choose(None)

    def choose(self, day: date | None) -> None:
        """Speak of that day from now on."""
        changed = day != self.day
        self.day = None if day == self._today() else day
        words = "today" if self.day is None else PartialDate(self.day.isoformat()).words
        self.setText(f"As of {words}")
        self.setAccessibleName(f"Numbers as of {words}. Choose another day")
        if changed:
            self.chosen.emit()

    def _go_back(self, months: int) -> None:
        self.choose(PartialDate(self._today().isoformat()).shifted(-months).last_day)

    def _ask(self) -> None:
        typed, agreed = QInputDialog.getText(self, "Another day", "Numbers as of (2024, 2025-06 or 2025-06-30)")
        if not agreed or not typed.strip():
            return
        try:
            self.choose(typed_date(typed, self._today(), date_words()).last_day)
        except Problem as problem:
            self.failed.emit(problem)
