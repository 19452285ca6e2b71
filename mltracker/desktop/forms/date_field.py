"""A field for a date of any precision, typed as people say it: 2026-11, today, nov 9, last friday."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from mltracker.desktop.date_words import date_words
from mltracker.desktop.forms.line_field import Line, LineField
from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem
from mltracker.domain.typed_dates import may_go_on, typed_date

EXAMPLE = "2026-11, nov 9, today"


class DateField(Line):
    """Keeps the precision that was typed; `today` gives the day that the word means.

    `problem_told` says in words what is wrong with the text, as soon as no more letters could mend it; an empty text
    says that nothing is. `understood` says in words what the text means while it is typed; nothing, once it is done.
    `ahead` says whether a date without a year is the next such day instead of the last.
    """

    problem_told = Signal(str)
    understood = Signal(str)

    def __init__(
        self, today: Callable[[], date], ahead: Callable[[], bool] = bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._ahead = ahead
        self._words = date_words()
        self.setPlaceholderText(EXAMPLE)
        self.textChanged.connect(self._follow)
        self.editingFinished.connect(self.finish)

    def date(self) -> PartialDate | None:
        """The date; None while the field is empty.

        Raises:
            Problem: it cannot be read.
        """
        text = self.text()
        return typed_date(text, self._today(), self._words, ahead=self._ahead()) if text.strip() else None

    def finish(self) -> None:
        """Write what was understood as the date that it is, or say what is wrong with it."""
        problem = self._problem()
        if not problem and self.text() != _text(self.date()):
            self.setText(_text(self.date()))
        self._tell(problem)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Once the date is written out, its words need not be said."""
        super().focusOutEvent(event)
        self.understood.emit("")

    def is_half_a_date(self) -> bool:
        """Whether it is no date, but more letters may make it one."""
        return bool(self._problem()) and may_go_on(self.text(), self._today(), self._words)

    def _follow(self, _text: str) -> None:
        problem = self._problem()
        self._tell("" if self.is_half_a_date() else problem)
        day = None if problem else self.date()
        told = day is not None and self.hasFocus() and day.spoken != self.text().strip()
        self.understood.emit(day.spoken if day and told else "")

    def _problem(self) -> str:
        try:
            self.date()
        except Problem as problem:
            return str(problem)
        return ""

    def _tell(self, problem: str) -> None:
        if problem != self.toolTip():
            self.setToolTip(problem)
            self.setAccessibleDescription(problem)
            self.setProperty("wrong", "true" if problem else "false")
            self.style().unpolish(self)
            self.style().polish(self)
            self.problem_told.emit(problem)


def _text(day: PartialDate | None) -> str:
    return day.text if day else ""


class LabelledDate(LineField):
    """A date with its caption, beside that what is understood, and below what is wrong; a PartialDate or None."""

    def __init__(
        self,
        caption: str,
        today: Callable[[], date],
        ahead: Callable[[], bool] = bool,
        parent: QWidget | None = None,
    ) -> None:
        self.dates = DateField(today, ahead)
        super().__init__(caption, lambda _text: self.dates.date(), _text, self.dates, parent)
        self.dates.problem_told.connect(self.complain)
        self.dates.understood.connect(self.hint)

    def typed(self) -> str:
        """What stands in it; what can be read as the date that it means today."""
        self.dates.finish()
        return super().typed()

    @property
    def unfinished(self) -> bool:
        """Whether somebody is typing what may yet become a date."""
        return self.dates.hasFocus() and self.dates.is_half_a_date()

    def _typed(self, _text: str) -> None:
        """The dates themselves tell what is wrong with them; what was said besides was said of another text."""
        self.complain(self.dates.toolTip())
