"""The few fields that a new contact needs."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from mltracker.desktop.forms.date_field import LabelledDate
from mltracker.desktop.forms.line_field import LineField
from mltracker.domain.contacts import Contact, checked_contact
from mltracker.domain.entries import MAX_TITLE, checked_text
from mltracker.domain.problems import Problem
from mltracker.services.tracker import Tracker

_CAPTIONS = {
    "name": "Name",
    "company": "Company",
    "position": "Position",
    "met": "Where you met",
    "met_on": "Met on",
    "email": "E-mail",
}


class NewContactForm(QWidget):
    """Like the form of an entry, for people."""

    def __init__(self, tracker: Tracker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, LineField] = {
            name: LabelledDate(caption, tracker.today)
            if name == "met_on"
            else LineField(caption, _reader(name, caption))
            for name, caption in _CAPTIONS.items()
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        for number, (name, field) in enumerate(self.fields.items()):
            if name == "name":
                grid.addWidget(field, 0, 0, 1, 2)
            elif name == "email":
                grid.addWidget(field, 3, 0, 1, 2)
            else:
                grid.addWidget(field, (number + 1) // 2, (number + 1) % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(4, 1)

    def contact(self) -> Contact:
        """The contact as the fields say it.

        Raises:
            Problem: a field cannot be read; it says so.
        """
        values, wrong = {}, []
        for name, field in self.fields.items():
            try:
                values[name] = field.value()
                field.complain("")
            except Problem as problem:
                field.complain(str(problem))
                wrong.append(problem)
        if wrong:
            raise wrong[0]
        return checked_contact(Contact(**values))

    def clear(self) -> None:
        """Empty every field."""
        for name, field in self.fields.items():
            field.set_value(None if name == "met_on" else "")

    def is_touched(self) -> bool:
        """Whether any text was typed into it."""
        return any(line.text() for line in self.findChildren(QLineEdit))

    def go_to_complaint(self) -> None:
        """Give the focus to the first field that says it is wrong."""
        for field in self.fields.values():
            if field.complaint:
                field.setFocus()
                return


def _reader(name: str, caption: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        checked = checked_text(text, caption.lower(), limit=MAX_TITLE)
        if name == "name" and not checked:
            raise Problem("The name is empty.", todo="Give the contact a name.")
        return checked

    return read
