"""The reference ledger: what a person was asked to vouch for, and how that stands."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QGridLayout

from mltracker.desktop.forms.date_field import LabelledDate
from mltracker.desktop.forms.ledger import Ledger, LedgerEditor, LedgerLine
from mltracker.desktop.forms.line_field import LineField
from mltracker.domain.contacts import ReferenceRequest, checked_reference
from mltracker.domain.follow_ups import reference_status
from mltracker.domain.problems import Problem

DATES = {"asked": "Asked", "agreed": "Agreed", "until": "Until", "checked": "Details checked"}


class ReferenceEditor(LedgerEditor):
    """For what, and the four days."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._id = ""
        self.purpose = LineField("For what", str)
        self.purpose.line.setPlaceholderText("a letter for applications as an ML engineer")
        self.dates = {name: LabelledDate(caption, today) for name, caption in DATES.items()}
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, field in enumerate(self.dates.values()):
            grid.addWidget(field, number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
        self.column.addWidget(self.purpose)
        self.column.addLayout(grid)

    def fill(self, item: ReferenceRequest | None) -> None:
        """Show one, or begin an empty one."""
        shown = item or ReferenceRequest()
        self._id = shown.id
        self.purpose.set_value(shown.purpose)
        for name, field in self.dates.items():
            field.set_value(getattr(shown, name))
        self.purpose.setFocus()

    def read(self) -> ReferenceRequest | None:
        """What they say; a line says at least something."""
        days = {}
        for name, field in self.dates.items():
            try:
                days[name] = field.value()
            except Problem as problem:
                field.complain(str(problem))
                return None
        try:
            made = checked_reference(ReferenceRequest(self.purpose.value(), **days, id=self._id))
        except Problem as problem:
            self.purpose.complain(str(problem))
            return None
        if not made.purpose and not any(days.values()):
            self.purpose.complain("Say for what, or when they were asked.")
            return None
        return made


def references(today: Callable[[], date]) -> Ledger[ReferenceEditor]:
    """The list of them, empty at first."""

    def line(one: ReferenceRequest) -> LedgerLine:
        status = reference_status(one, today())
        return LedgerLine(one.purpose or "A reference", status.words, "warning" if status.urgent else "")

    return Ledger("References", "Add a reference", "Not asked for any yet.", ReferenceEditor(today), line)
