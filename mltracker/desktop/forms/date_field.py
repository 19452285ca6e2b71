"""A field for a date of any precision: 2026, 2026-11, 2026-11-21, today or yesterday."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRegularExpression
from PySide6.QtWidgets import QWidget

from mltracker.desktop.forms.line_field import LineField
from mltracker.domain.dates import PartialDate, typed_date
from mltracker.domain.problems import Problem

EXAMPLE = "2026-11 or today"

_SHAPE = QRegularExpression(
    r"\A\s*(\d{4}(-\d{2}(-\d{2})?)?|today|yesterday)\s*\z", QRegularExpression.PatternOption.CaseInsensitiveOption
)


def _may_become_a_date(text: str) -> bool:
    partial = QRegularExpression.MatchType.PartialPreferFirstMatch
    return not text.strip() or _SHAPE.match(text, 0, partial).hasPartialMatch()


class DateField(LineField):
    """Keeps the precision that was typed; `today` gives the day that the word means.

    Its value is a PartialDate, or None while it is empty. What cannot become a date is told while it is typed.
    """

    def __init__(self, caption: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(caption, self._date, lambda day: day.text if day else "", parent)
        self._today = today
        self.line.setPlaceholderText(EXAMPLE)
        self.line.editingFinished.connect(self._told)

    def _date(self, text: str) -> PartialDate | None:
        return typed_date(text, self._today()) if text.strip() else None

    def _typed(self, text: str) -> None:
        self.complain("" if _may_become_a_date(text) else self._problem())

    def _told(self) -> None:
        self.complain(self._problem())

    def _problem(self) -> str:
        try:
            self.value()
        except Problem as problem:
            return str(problem)
        return ""

    def _commit(self) -> None:
        if not self._problem():
            day = self.value()
            self.line.setText(day.text if day else "")
        super()._commit()
