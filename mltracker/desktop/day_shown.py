"""The day that all pages of numbers speak of, and an earlier one that they compare it with."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal


class DayShown(QObject):
    """One for all pages, so that a door on one leads to the same day on the next. `changed` tells of another day."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self._day: date | None = None
        self._against: date | None = None

    @property
    def day(self) -> date | None:
        """The past day shown; None for today."""
        return self._day

    @property
    def against(self) -> date | None:
        """The day compared with, always before the one shown; None where none is."""
        return self._against

    def show_day(self, day: date | None) -> None:
        """Speak of a day from now on, None for today; a comparison with a day that is not before it ends."""
        past = None if day is None or day >= self.today() else day
        against = self._against if self._against and self._against < (past or self.today()) else None
        self._take(past, against)

    def compare_with(self, against: date | None) -> None:
        """Compare the day shown with another, or with none; of the two the later one is shown."""
        shown = self._day or self.today()
        if against is None or against < shown:
            self._take(self._day, against)
        elif against > shown:
            self._take(None if against >= self.today() else against, shown)

    def _take(self, day: date | None, against: date | None) -> None:
        if (day, against) != (self._day, self._against):
            self._day, self._against = day, against
            self.changed.emit()
