"""One attempt at a competition, edited in place: each field is saved when it is left."""

from collections.abc import Callable
from dataclasses import fields as fields_of
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mltracker.desktop.forms.date_field import LabelledDate
from mltracker.desktop.forms.line_field import LineField, TextField
from mltracker.domain.dates import PartialDate
from mltracker.domain.kaggle import Attempt, checked_attempt
from mltracker.domain.problems import Problem
from mltracker.domain.typed_numbers import score_text, typed_score

if TYPE_CHECKING:
    from mltracker.desktop.forms.field import Field

_NAMES = tuple(one.name for one in fields_of(Attempt) if one.name != "id")


class AttemptForm(QWidget):
    """Shows an attempt; `edited` tells that the user has finished changing a field.

    Attributes:
        fields: every field by its name in the attempt.
    """

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._attempt = Attempt(PartialDate(today().isoformat()))
        self.fields: dict[str, Field] = {
            "on": LabelledDate("Tried on", today),
            "local": LineField("Local score", typed_score, score_text),
            "public": LineField("Public score", typed_score, score_text),
            "private": LineField("Private score", typed_score, score_text),
            "tried": TextField("What was tried", str),
            "lesson": TextField("Lesson", str),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for number, (name, field) in enumerate(self.fields.items()):
            if isinstance(field, TextField):
                grid.addWidget(field, number, 0, 1, 2)
            else:
                grid.addWidget(field, number // 2, number % 2)
            field.edited.connect(self.edited)
            field.setObjectName(name)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def set_attempt(self, attempt: Attempt) -> None:
        """Show an attempt. Of the same one as before, fields that did not change keep what is being typed."""
        before, self._attempt = self._attempt, attempt
        for name in _NAMES:
            value = getattr(attempt, name)
            if attempt.id != before.id or value != getattr(before, name):
                self.fields[name].set_value(value)

    def revert(self) -> None:
        """Show again what was last set, in place of what was typed since."""
        for name in _NAMES:
            self.fields[name].set_value(getattr(self._attempt, name))

    def attempt(self) -> Attempt:
        """The attempt as the fields say it.

        Raises:
            Problem: a field cannot be read; it says so.
        """
        values: dict[str, Any] = {"id": self._attempt.id}
        wrong: list[Problem] = []
        for name, field in self.fields.items():
            try:
                values[name] = self._value(name)
                field.complain("")
            except Problem as problem:
                field.complain(str(problem))
                wrong.append(problem)
        if wrong:
            raise wrong[0]
        return Attempt(**values)

    def _value(self, name: str) -> Any:
        value = self.fields[name].value()
        if name == "on" and value is None:
            raise Problem("An attempt needs a date.", todo="Write one such as 2026-11 or today.")
        # Each value is checked alone, so that the field at fault can say it.
        return value if name == "on" else getattr(checked_attempt(Attempt(self._attempt.on, **{name: value})), name)
