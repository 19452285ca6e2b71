"""The times two people were in touch, newest first."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout

from mltracker.desktop.forms.date_field import LabelledDate
from mltracker.desktop.forms.ledger import Ledger, LedgerEditor, LedgerLine
from mltracker.desktop.forms.line_field import LineField, TextField
from mltracker.domain.contacts import Interaction, checked_interaction
from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem


class InteractionEditor(LedgerEditor):
    """When, by what and about what."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._id = ""
        self.day = LabelledDate("When", today)
        self.channel = LineField("By", str)
        self.channel.line.setPlaceholderText("call, email, coffee")
        self.note = TextField("About", str)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.day, 1)
        first.addWidget(self.channel, 1)
        self.column.addLayout(first)
        self.column.addWidget(self.note)

    def fill(self, item: Interaction | None) -> None:
        """Show one, or begin a new one of today."""
        shown = item or Interaction(PartialDate(self._today().isoformat()))
        self._id = shown.id
        self.day.set_value(shown.on)
        self.channel.set_value(shown.channel)
        self.note.set_value(shown.notes)
        self.channel.setFocus()

    def read(self) -> Interaction | None:
        """What they say; a time in touch has a day, and that has come."""
        try:
            day = self.day.value()
        except Problem as problem:
            self.day.complain(str(problem))
            return None
        if day is None or day.first_day > self._today():
            self.day.complain("That day is still to come." if day else "Say when you were in touch.")
            return None
        try:
            return checked_interaction(Interaction(day, self.channel.value(), self.note.value(), self._id))
        except Problem as problem:
            self.note.complain(str(problem))
            return None


def interactions(today: Callable[[], date]) -> Ledger[InteractionEditor]:
    """The list of them, empty at first."""
    return Ledger(
        "In touch", "Add a time you were in touch", "Nothing written down yet.", InteractionEditor(today), _line
    )


def _line(one: Interaction) -> LedgerLine:
    return LedgerLine(" · ".join(filter(None, (one.on.words, one.channel))), one.notes)
