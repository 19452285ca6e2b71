"""Correcting a row of an import before it is saved."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.fields_sheet import FieldsSheet
from mltracker.desktop.forms.choice_field import ChoiceField
from mltracker.desktop.forms.date_field import LabelledDate
from mltracker.desktop.forms.entry_form import EntryForm
from mltracker.desktop.forms.line_field import LineField, TextField
from mltracker.desktop.parts.scrolled import scrolled
from mltracker.desktop.parts.window_size import open_at
from mltracker.domain.contacts import Contact, checked_contact
from mltracker.domain.entries import KIND_NAMES, MAX_TITLE, Entry, Kind, checked_notes, checked_text, checked_url
from mltracker.domain.jobs import Job, checked_job
from mltracker.domain.problems import Problem

if TYPE_CHECKING:
    from mltracker.desktop.forms.field import Field

Item = Entry | Contact | Job
WIDTH, HEIGHT = 600, 620
MARGIN = 20
TITLE = "Correct before saving"
TAKE = "Take over"
_CONTACT = ("name", "company", "position", "met", "met_on", "email", "phone", "url", "notes")
_JOB = ("title", "company", "place", "url", "posted", "closes", "notes")
_CAPTIONS = {
    "name": "Name",
    "title": "Title",
    "company": "Company",
    "position": "Position",
    "place": "Place",
    "met": "Where you met",
    "met_on": "When you met",
    "email": "E-mail",
    "phone": "Phone",
    "url": "Link",
    "posted": "Posted",
    "closes": "Closes",
    "notes": "Notes",
}
_DATES = ("met_on", "posted", "closes")


def correction_sheet(desk: Desk, item: Item, corrected: Callable[[Item], object], parent: QWidget) -> QDialog:
    """A sheet with an item's fields; `corrected` gets the item as the user wants it."""
    if isinstance(item, Entry):
        return EntryCorrection(desk, item, corrected, parent)
    names = _CONTACT if isinstance(item, Contact) else _JOB
    fields = {name: _field(desk, name) for name in names}
    for name, field in fields.items():
        field.set_value(getattr(item, name))

    def save(values: dict[str, Any]) -> bool:
        changed = desk.attempt(lambda: _checked(replace(item, **values)))
        if changed is not None:
            corrected(changed)
        return changed is not None

    return FieldsSheet(TITLE, fields, save, parent, verb=TAKE)


def _checked(item: Contact | Job) -> Contact | Job:
    return checked_contact(item) if isinstance(item, Contact) else checked_job(item)


def _field(desk: Desk, name: str) -> "Field":
    caption = _CAPTIONS[name]
    if name in _DATES:
        return LabelledDate(caption, desk.tracker.today)
    if name == "notes":
        return TextField(caption, checked_notes)
    return LineField(caption, checked_url if name == "url" else lambda text: _text(name, caption, text))


def _text(name: str, caption: str, text: str) -> str:
    checked = checked_text(text, caption.lower(), limit=MAX_TITLE)
    if name in ("name", "title") and not checked:
        raise Problem(f"The {name} is empty.", todo="Write one.")
    return checked


class EntryCorrection(QDialog):
    """The form of an entry that is not saved yet. Return takes it over, Esc leaves it as it was."""

    def __init__(self, desk: Desk, entry: Entry, corrected: Callable[[Item], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._corrected = corrected
        self.kind = ChoiceField("Kind", list(KIND_NAMES.items()))
        self.form = EntryForm(desk.tracker)
        self.kind.set_value(entry.kind)
        self.form.set_entry(entry)
        self.kind.edited.connect(self._change_kind)
        self._lay_out()
        self.form.title.setFocus()

    def save(self) -> None:
        """Take over what the fields say, unless one of them cannot be read: it says so."""
        try:
            entry = self.form.entry()
        except Problem:
            self.form.go_to_complaint()
            return
        self.accept()
        self._corrected(entry)

    def _change_kind(self) -> None:
        self.form.set_kind(Kind(self.kind.value()))

    def _lay_out(self) -> None:
        ground = QWidget()
        ground.setProperty("ground", "window")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addWidget(self.kind)
        column.addWidget(self.form)
        column.addStretch(1)
        scroll = scrolled(ground)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        take = QPushButton(TAKE)
        take.setProperty("look", "primary")
        take.setDefault(True)
        take.clicked.connect(self.save)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(take)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(14)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)
        open_at(self, WIDTH, HEIGHT)
