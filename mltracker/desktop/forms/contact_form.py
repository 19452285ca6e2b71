"""One contact, edited in place: each field saves itself when it is left."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.date_field import DateField
from mltracker.desktop.forms.interactions import Interactions
from mltracker.desktop.icons import icon
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.contacts import Contact, Interaction, checked_contact
from mltracker.domain.problems import Problem
from mltracker.services import entries

Field = QLineEdit | QPlainTextEdit
_LABELS = {
    "name": "Name",
    "company": "Company",
    "position": "Position",
    "met": "Where you met",
    "met_on": "Met on",
    "email": "E-mail",
    "phone": "Phone",
    "url": "Link",
    "notes": "Notes",
}


class ContactForm(QWidget):
    """`left` tells that Esc was pressed: what was typed since the field was entered is dropped."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self._desk = desk
        self._contact: Contact | None = None
        self._saved: dict[str, str] = {}
        self._refused: dict[str, str] = {}
        self.fields: dict[str, Field] = {name: QLineEdit() for name in _LABELS}
        self.fields["met_on"] = DateField(desk.tracker.today)
        self.fields["notes"] = _notes_field()
        self.interactions = Interactions(desk)
        self.interactions.added.connect(self._add_interaction)
        self.interactions.removed.connect(self._remove_interaction)
        self.mail_button = _open_button("Write an e-mail")
        self.mail_button.clicked.connect(self.write_mail)
        self.link_button = _open_button("Open the link")
        self.link_button.clicked.connect(self.open_link)
        self._build()

    def _build(self) -> None:
        self.fields["name"].setProperty("look", "title")
        for name, field in self.fields.items():
            field.setAccessibleName(_LABELS[name])
            field.installEventFilter(self)
            if isinstance(field, QLineEdit):
                field.editingFinished.connect(lambda name=name: self._commit(name))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.fields["name"], 0, 0, 1, 2)
        grid.addLayout(self._labelled("company"), 1, 0)
        grid.addLayout(self._labelled("position"), 1, 1)
        grid.addLayout(self._labelled("met"), 2, 0)
        grid.addLayout(self._labelled("met_on"), 2, 1)
        grid.addLayout(self._labelled("email", self.mail_button), 3, 0, 1, 2)
        grid.addLayout(self._labelled("url", self.link_button), 4, 0, 1, 2)
        grid.addLayout(self._labelled("phone"), 5, 0, 1, 2)
        grid.addLayout(self._labelled("notes"), 6, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        column.addLayout(grid)
        column.addWidget(self.interactions)
        column.addStretch(1)

    def _labelled(self, name: str, button: QToolButton | None = None) -> QGridLayout:
        label = TextLabel(_LABELS[name], "caption")
        label.setBuddy(self.fields[name])
        grid = QGridLayout()
        grid.setVerticalSpacing(3)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.fields[name], 1, 0)
        if button is not None:
            grid.addWidget(button, 1, 1)
        return grid

    def show_contact(self, contact: Contact) -> None:
        """Show a contact; of the same one as before, what is being typed stays."""
        if self._contact is not None and contact.id != self._contact.id:
            self.commit()
            self._saved, self._refused = {}, {}
        self._contact = contact
        for name, field in self.fields.items():
            if name not in self._saved or _text(field) == self._saved[name]:
                self._fill(name)
            else:
                self._saved[name] = _written(contact, name)
        self.interactions.show_interactions(contact.interactions)
        self.mail_button.setEnabled(bool(contact.email))
        self.link_button.setEnabled(bool(contact.url))

    def edit_name(self) -> None:
        """Go to the name, ready to be typed over."""
        self.fields["name"].setFocus()
        self.fields["name"].selectAll()

    def commit(self) -> None:
        """Save what was typed and not saved yet."""
        for name in self.fields:
            self._commit(name)

    def write_mail(self) -> None:
        """Hand the address to the mail program."""
        if self._contact is not None and self._contact.email:
            address = QUrl()
            address.setScheme("mailto")
            address.setPath(self._contact.email)
            QDesktopServices.openUrl(address)

    def open_link(self) -> None:
        """Hand the link to the browser."""
        if self._contact is not None:
            link = QUrl(self._contact.url)
            if link.scheme() in ("http", "https"):
                QDesktopServices.openUrl(link)

    def _commit(self, name: str) -> None:
        text = _text(self.fields[name])
        if self._contact is None or text in (self._saved.get(name), self._refused.get(name)):
            return
        if self._save(lambda: {name: self._value(name)}):
            self._refused.pop(name, None)
            self._fill(name)
        else:
            self._refused[name] = text
        self._mark(name, wrong=name in self._refused)

    def _save(self, changes: Any) -> bool:
        """Lay the changes over the contact as it is stored now, not as it was when it was shown."""
        ...

    def _value(self, name: str) -> Any:
        field = self.fields[name]
        return field.date() if isinstance(field, DateField) else _text(field)
