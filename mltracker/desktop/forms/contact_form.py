"""One contact, edited in place: each field saves itself when it is left."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.date_field import LabelledDate
from mltracker.desktop.forms.field import Field
from mltracker.desktop.forms.interactions import Interactions
from mltracker.desktop.forms.line_field import LineField, TextField
from mltracker.desktop.icons import icon
from mltracker.domain.contacts import Contact, Interaction, checked_contact
from mltracker.domain.problems import Problem
from mltracker.services import entries


class ContactForm(QWidget):
    """Fields of one contact, and the times in touch with them.

    Signals:
        left(): Esc was pressed; what was typed in the field at hand and not saved yet is dropped.
        all_saved(bool): whether everything that the fields say is in the record.
    """

    left = Signal()
    all_saved = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self._desk = desk
        self._contact: Contact | None = None
        self.name = LineField("Name", str)
        self.fields: dict[str, Field] = {
            "name": self.name,
            "company": LineField("Company", str),
            "position": LineField("Position", str),
            "met": LineField("Where you met", str),
            "met_on": LabelledDate("When you met", desk.tracker.today),
            "email": LineField("E-mail", str),
            "phone": LineField("Phone", str),
            "url": LineField("Link", str),
            "notes": TextField("Notes", str),
        }
        self.mail_button = _open_button("Write an e-mail")
        self.link_button = _open_button("Open the link")
        self.interactions = Interactions(desk.tracker.today)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.name.hide_caption()
        self.name.line.setProperty("look", "title")
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.name, 0, 0, 1, 2)
        for row, pair in enumerate((("company", "position"), ("met", "met_on")), start=1):
            for column, name in enumerate(pair):
                grid.addWidget(self.fields[name], row, column)
                grid.setColumnStretch(column, 1)
        grid.addLayout(_beside(self.fields["email"], self.mail_button), 3, 0, 1, 2)
        grid.addLayout(_beside(self.fields["url"], self.link_button), 4, 0, 1, 2)
        grid.addWidget(self.fields["phone"], 5, 0, 1, 2)
        grid.addWidget(self.fields["notes"], 6, 0, 1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(grid)
        whole.addWidget(self.interactions)
        whole.addStretch(1)

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.edited.connect(lambda name=name: self._save(name))
        self.mail_button.clicked.connect(self.write_mail)
        self.link_button.clicked.connect(self.open_link)
        self.interactions.added.connect(self._add_interaction)
        self.interactions.removed.connect(self._remove_interaction)

    def show_contact(self, contact: Contact) -> None:
        """Show a contact; of the same one as before, what is being typed stays."""
        before = self._contact
        if before is not None and before.id != contact.id:
            self.save()
            self.interactions.new.hide()
            before = None
        for name, field in self.fields.items():
            value = getattr(contact, name)
            if before is None or (value != getattr(before, name) and not self._differs(name)):
                field.set_value(value)
                field.complain("")
        self._contact = contact
        self.mail_button.setVisible(bool(contact.email))
        self.link_button.setVisible(bool(contact.url))
        self.interactions.show_interactions(contact.interactions)
        self._tell_state()

    def edit_name(self) -> None:
        """Go to the name, ready to be typed over."""
        self.name.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.line.selectAll()

    def save(self) -> None:
        """Save what was typed and is not saved yet."""
        for name in self.fields:
            if self._differs(name):
                self._save(name)

    def write_mail(self) -> None:
        """Hand the address to the mail program."""
        if self._contact is not None and self._contact.email:
            address = QUrl()
            address.setScheme("mailto")
            address.setPath(self._contact.email)
            QDesktopServices.openUrl(address)

    def open_link(self) -> None:
        """Hand the link to the browser."""
        link = QUrl(self._contact.url if self._contact else "")
        if link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)

    def _differs(self, name: str) -> bool:
        try:
            return self._contact is not None and bool(self.fields[name].value() != getattr(self._contact, name))
        except Problem:
            return True

    def _save(self, name: str) -> None:
        field = self.fields[name]
        try:
            contact = self._changed(**{name: field.value()})
        except Problem as problem:
            field.complain(str(problem))
        else:
            if self._keep(contact):
                field.set_value(getattr(contact, name))
        self._tell_state()

    def _tell_state(self) -> None:
        self.all_saved.emit(not any(map(self._differs, self.fields)))

    def _changed(self, **changes: Any) -> Contact:
        """The contact as it is stored now, which may be newer than what is shown, with changes laid over it."""
        shown = self._contact or Contact("")
        stored = entries.item(self._desk.tracker, shown.id)
        return checked_contact(replace(stored if isinstance(stored, Contact) else shown, **changes))

    def _keep(self, contact: Contact) -> bool:
        def change() -> Contact:
            entries.change_contact(self._desk.tracker, contact)
            return contact

        saved = self._desk.attempt(change)
        if saved is not None:
            self._contact = saved
        return saved is not None

    def _add_interaction(self, interaction: Interaction) -> None:
        contact = self._desk.attempt(self._changed)
        if contact is not None:
            self._keep(replace(contact, interactions=(interaction, *contact.interactions)))

    def _remove_interaction(self, interaction: Interaction) -> None:
        contact = self._desk.attempt(self._changed)
        if contact is None:
            return
        rest = tuple(one for one in contact.interactions if one.id != interaction.id)
        if self._keep(replace(contact, interactions=rest)):
            self._desk.told.emit(f"Deleted what was written down of {interaction.on.words}", True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops what is being typed and leaves."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        for name, field in self.fields.items():
            if field.control.hasFocus() and self._contact is not None:
                field.set_value(getattr(self._contact, name))
                field.complain("")
        self._tell_state()
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save when the user turns to another page."""
        self.save()
        super().hideEvent(event)


def _open_button(name: str) -> QPushButton:
    button = QPushButton()
    button.setProperty("look", "link")
    button.setIcon(icon("link"))
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button


def _beside(field: Field, button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(field, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
    return row
