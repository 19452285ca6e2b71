"""A field for a date of any precision: 2026, 2026-11, 2026-11-21, today or yesterday."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtWidgets import QWidget

from mltracker.desktop.forms.line_field import Line, LineField
from mltracker.domain.dates import PartialDate, typed_date
from mltracker.domain.problems import Problem

EXAMPLE = "2026-11 or today"

_SHAPE = QRegularExpression(
    r"\A\s*(\d{4}(-\d{2}(-\d{2})?)?|today|yesterday)\s*\z", QRegularExpression.PatternOption.CaseInsensitiveOption
)


def _is_unfinished(text: str) -> bool:
    """Whether more letters may make a date of it."""
    found = _SHAPE.match(text, 0, QRegularExpression.MatchType.PartialPreferCompleteMatch)
    return not found.hasMatch() and found.hasPartialMatch()


class DateField(Line):
    """Keeps the precision that was typed; `today` gives the day that the word means.

    `problem_told` says in words what is wrong with the text, as soon as no more letters could mend it; an empty text
    says that nothing is.
    """

    problem_told = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setPlaceholderText(EXAMPLE)
        self.textChanged.connect(lambda text: self._tell("" if _is_unfinished(text) else self._problem()))
        self.editingFinished.connect(self._finish)

    def date(self) -> PartialDate | None:
        """The date; None while the field is empty.

        Raises:
            Problem: it cannot be read.
        """
        return typed_date(self.text(), self._today()) if self.text().strip() else None

    def set_date(self, day: PartialDate | None) -> None:
        """Show a date."""
        self.settle(day.text if day else "")

    def _finish(self) -> None:
        problem = self._problem()
        if not problem and self.text() != _text(self.date()):
            self.setText(_text(self.date()))
        self._tell(problem)

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
    """A date with its caption, and under it what is wrong with it; its value is a PartialDate or None."""

    def __init__(self, caption: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        self.dates = DateField(today)
        super().__init__(caption, lambda _text: self.dates.date(), _text, self.dates, parent)
        self.dates.problem_told.connect(self.complain)

    def _typed(self, _text: str) -> None:
        """The dates themselves tell what is wrong while they are typed."""
