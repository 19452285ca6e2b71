"""Chooses the day that the pages of numbers speak of, today or any before, and one to compare it with."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton

from mltracker.desktop.day_shown import DayShown
from mltracker.desktop.theme import restyle
from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem

_AGO = (("A &month ago", 1), ("&Three months ago", 3), ("A &year ago", 12), ("T&wo years ago", 24))
_BEFORE = (("A &month before", 1), ("&Three months before", 3), ("A &year before", 12))


def words_of(day: date | None) -> str:
    """A day as pages name it; None is today."""
    return "today" if day is None else PartialDate(day.isoformat()).words


class DayChooser(QPushButton):
    """Shows the day shared by the pages and sets it. `failed` tells a Problem with what was typed.

    A past day stands out, and so does a comparison: nobody takes the numbers for today's.
    """

    failed = Signal(object)

    def __init__(self, shown: DayShown) -> None:
        super().__init__()
        self._shown = shown
        menu = QMenu(self)
        menu.addAction("T&oday\tAlt+Home", lambda: shown.show_day(None))
        for words, months in _AGO:
            menu.addAction(words, partial(self._go_back, months))
        menu.addAction("Another &day…", lambda: self._ask("Another day", "Numbers as of", shown.show_day))
        menu.addSeparator()
        compare = menu.addMenu("&Compare with")
        for words, months in _BEFORE:
            compare.addAction(words, partial(self._compare_before, months))
        compare.addAction("Another &day…", lambda: self._ask("Compare with", "Compare with", shown.compare_with))
        self._alone = menu.addAction("Do&n’t compare", lambda: shown.compare_with(None))
        self.setMenu(menu)
        shown.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        day, against = self._shown.day, self._shown.against
        compared = f" · against {words_of(against)}" if against else ""
        self.setText(f"As of {words_of(day)}{compared}" if day or against else "Today")
        spoken = f", compared with {words_of(against)}" if against else ""
        self.setAccessibleName(f"Numbers as of {words_of(day)}{spoken}. Choose another day")
        self._alone.setEnabled(against is not None)
        self.setProperty("tone", "past" if day else "compared" if against else "")
        restyle(self)

    def _go_back(self, months: int) -> None:
        self._shown.show_day(_months_before(self._shown.today(), months))

    def _compare_before(self, months: int) -> None:
        self._shown.compare_with(_months_before(self._shown.day or self._shown.today(), months))

    def _ask(self, title: str, question: str, take: Callable[[date], object]) -> None:
        # The start does not pay for the box.
        from PySide6.QtWidgets import QInputDialog  # noqa: PLC0415

        typed, agreed = QInputDialog.getText(self, title, f"{question} (2024, 2025-06 or 2025-06-30)")
        if not agreed or not typed.strip():
            return
        try:
            take(_day_typed(typed, self._shown.today()))
        except Problem as problem:
            self.failed.emit(problem)


def _day_typed(text: str, today: date) -> date:
    """The last day of the date typed.

    Raises:
        Problem: it is no date, or still to come.
    """
    # The start does not pay for reading dates.
    from mltracker.desktop.date_words import date_words  # noqa: PLC0415
    from mltracker.domain.typed_dates import typed_date  # noqa: PLC0415

    typed = typed_date(text, today, date_words())
    if typed.first_day > today:
        raise Problem(f"{typed.words} is still to come.", todo="Give a day up to today.")
    return typed.last_day


def _months_before(day: date, months: int) -> date:
    return PartialDate(day.isoformat()).shifted(-months).last_day
