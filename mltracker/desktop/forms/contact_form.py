"""One contact, edited in place: each field saves itself when it is left."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.date_field import LabelledDate
from mltracker.desktop.forms.entry_links import EntryLinks
from mltracker.desktop.forms.heading_line import HeadingLine
from mltracker.desktop.forms.interactions import interactions
from mltracker.desktop.forms.interval_field import IntervalField
from mltracker.desktop.forms.ledger import Ledger, small_button
from mltracker.desktop.forms.line_field import LineField, TextField
from mltracker.desktop.forms.references import references
from mltracker.desktop.forms.tags_field import TagsField
from mltracker.desktop.forms.ways_field import WaysField
from mltracker.desktop.opening import mail_address, open_link
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.contacts import Contact, Interaction, ReferenceRequest, checked_contact, with_follow_up
from mltracker.domain.follow_ups import follow_up
from mltracker.domain.problems import Problem
from mltracker.services import contacts, entries

if TYPE_CHECKING:
    from mltracker.desktop.forms.field import Field

NO_FOLLOW_UP = "No follow-up set"


class ContactForm(QWidget):
    """Fields of one contact, and below them what hangs on it: times in touch, references, entries.

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
        today = desk.tracker.today
        self.name = LineField("Name", str, line=HeadingLine())
        self.fields: dict[str, Field] = {
            "name": self.name,
            "company": LineField("Company", str),
            "position": LineField("Position", str),
            "every_days": IntervalField("Keep in touch"),
            "follow_up": LabelledDate("Follow up on", today),
            "met": LineField("Where you met", str),
            "met_on": LabelledDate("When you met", today),
            "email": LineField("E-mail", str),
            "phone": LineField("Phone", str),
            "url": LineField("Link", str),
            "ways": WaysField("Other ways to reach them"),
            "tags": TagsField("Tags", lambda: contacts.tags_in_use(desk.tracker)),
            "notes": TextField("Notes", str),
        }
        self.status = TextLabel("", "muted", wrap=True)
        self.touch_button = QPushButton("In touch today")
        self.mail_button = small_button("link", "Write an e-mail", self.write_mail)
        self.link_button = small_button("link", "Open the link", self.open_link)
        self.interactions = interactions(today)
        self.references = references(today)
        self.links = EntryLinks(desk)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.name.hide_caption()
        met = self.fields["met"]
        if isinstance(met, LineField):
            met.line.setPlaceholderText("and how: a talk at a meetup")
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.name, 0, 0, 1, 2)
        grid.addLayout(_beside(self.status, self.touch_button), 1, 0, 1, 2)
        pairs = (("company", "position"), ("every_days", "follow_up"), ("met", "met_on"))
        for row, pair in enumerate(pairs, start=2):
            for column, name in enumerate(pair):
                grid.addWidget(self.fields[name], row, column)
                grid.setColumnStretch(column, 1)
        for name, button in (("email", self.mail_button), ("url", self.link_button)):
            field = self.fields[name]
            field.column.insertLayout(field.column.indexOf(field.control), _beside(field.control, button))
        for row, name in enumerate(("email", "phone", "url", "ways", "tags", "notes"), start=5):
            grid.addWidget(self.fields[name], row, 0, 1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(grid)
        for below in (self.interactions, self.references, self.links):
            whole.addWidget(below)
        whole.addStretch(1)

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.edited.connect(lambda name=name: self._save(name))
        self.touch_button.clicked.connect(self.in_touch_today)
        self.interactions.kept.connect(self._keep_interaction)
        self.interactions.removed.connect(self._remove_interaction)
        self.references.kept.connect(self._keep_reference)
        self.references.removed.connect(self._remove_reference)
        self.links.linked.connect(self._link)
        self.links.unlinked.connect(self._unlink)
        self.links.opened.connect(lambda entry: self._desk.page_wanted.emit("record", entry))

    def show_contact(self, contact: Contact) -> None:
        """Show a contact; of the same one as before, what is being typed stays."""
        before = self._contact
        if before is not None and before.id != contact.id:
            self._leave(before)
            before = None
        for name, field in self.fields.items():
            value = getattr(contact, name)
            if before is None or (value != getattr(before, name) and not self._differs(name)):
                field.set_value(value)
                field.complain("")
        self._contact = contact
        self._show_follow_up(contact)
        self.mail_button.setVisible(bool(contact.email))
        self.link_button.setVisible(bool(contact.url))
        self.interactions.show_items(sorted(contact.interactions, key=lambda one: one.on, reverse=True))
        self.references.show_items(contact.references)
        self._show_entries(contact)
        self._tell_state()

    def _leave(self, contact: Contact) -> None:
        """Save what was typed for a contact before another is shown, and say what could not be."""
        self.save()
        unread = [field.control.accessibleName() for name, field in self.fields.items() if self._differs(name)]
        ledgers: dict[str, Ledger[Any]] = {"In touch": self.interactions, "References": self.references}
        unread += [name for name, ledger in ledgers.items() if not ledger.editor.finish()]
        self.links.search.hide()
        if unread:
            self._desk.told.emit(f"Not saved for “{contact.name}”, since it cannot be read: {', '.join(unread)}", False)

    def _show_follow_up(self, contact: Contact) -> None:
        status = follow_up(contact, self._desk.tracker.today())
        self.status.setText(status.words or NO_FOLLOW_UP)
        self.status.set_look("warn" if status.urgent else "muted")

    def _show_entries(self, contact: Contact) -> None:
        def show(found: Any) -> None:
            if self._contact is not None and self._contact.id == contact.id:
                self.links.show_entries(found)

        if contact.entries:
            self._desk.fetch(lambda: contacts.linked_entries(self._desk.tracker, contact), show, self)
        else:
            self.links.show_entries(())

    def edit_name(self) -> None:
        """Go to the name, ready to be typed over."""
        self.name.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.line.selectAll()

    def save(self) -> None:
        """Save what was typed and is not saved yet."""
        for name in self.fields:
            if self._differs(name):
                self._save(name)

    def in_touch_today(self) -> None:
        """Write down that one was in touch today; the next follow-up moves with it."""
        if self._contact is None:
            return
        key, name = self._contact.id, self._contact.name
        if self._desk.attempt(lambda: contacts.in_touch(self._desk.tracker, key)) is not None:
            self._desk.told.emit(f"In touch with “{name}” today", True)

    def write_mail(self) -> None:
        """Hand the address to the mail program."""
        if self._contact is not None and self._contact.email:
            self._open(mail_address(self._contact.email))

    def open_link(self) -> None:
        """Hand the link to the browser."""
        if self._contact is not None and self._contact.url:
            self._open(self._contact.url)

    def _open(self, address: str) -> None:
        try:
            open_link(address)
        except Problem as problem:
            self._desk.failed.emit(problem)

    def _differs(self, name: str) -> bool:
        try:
            return self._contact is not None and bool(self.fields[name].value() != getattr(self._contact, name))
        except Problem:
            return True

    def _save(self, name: str) -> None:
        field = self.fields[name]
        try:
            value = field.value()
            stored = self._stored()
            changed = with_follow_up(stored, value) if name == "follow_up" else replace(stored, **{name: value})
            contact = checked_contact(changed)
        except Problem as problem:
            field.complain(str(problem))
        else:
            if self._keep(contact):
                field.complain("")
                # Rows that wait for their other half stay where nothing else was made of them.
                if value != getattr(contact, name) or isinstance(field, LineField):
                    field.set_value(getattr(contact, name))
        self._tell_state()

    def _tell_state(self) -> None:
        self.all_saved.emit(not any(map(self._differs, self.fields)))

    def _stored(self) -> Contact:
        """The contact as it is stored now, which may be newer than what is shown."""
        return contacts.contact(self._desk.tracker, self._contact.id if self._contact else "")

    def _keep(self, contact: Contact) -> bool:
        def change() -> Contact:
            entries.change_contact(self._desk.tracker, contact)
            return contact

        saved = self._desk.attempt(change)
        if saved is not None:
            self._contact = saved
        return saved is not None

    def _change(self, make: Callable[[Contact], Contact]) -> bool:
        """Save what is made of the stored contact."""
        stored = self._desk.attempt(self._stored)
        return stored is not None and self._keep(make(stored))

    def _keep_interaction(self, one: Interaction) -> None:
        if one.id:
            self._change(lambda stored: replace(stored, interactions=mended(stored.interactions, one)))
        elif self._contact is not None:
            key = self._contact.id
            self._desk.attempt(lambda: contacts.in_touch(self._desk.tracker, key, one.on, one.channel, one.notes))

    def _remove_interaction(self, one: Interaction) -> None:
        if self._change(lambda stored: replace(stored, interactions=without(stored.interactions, one))):
            self._desk.told.emit(f"Deleted what was written down of {one.on.words}", True)

    def _keep_reference(self, one: ReferenceRequest) -> None:
        self._change(lambda stored: replace(stored, references=mended(stored.references, one)))

    def _remove_reference(self, one: ReferenceRequest) -> None:
        if self._change(lambda stored: replace(stored, references=without(stored.references, one))):
            self._desk.told.emit(f"Deleted the reference {one.purpose}".strip(), True)

    def _link(self, entry_id: str) -> None:
        self._change(lambda stored: replace(stored, entries=(*stored.entries, entry_id)))

    def _unlink(self, entry_id: str) -> None:
        self._change(lambda stored: replace(stored, entries=tuple(one for one in stored.entries if one != entry_id)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops what is being typed and leaves."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        focus = QApplication.focusWidget()
        for name, field in self.fields.items():
            if focus is not None and field.isAncestorOf(focus) and self._contact is not None:
                field.set_value(getattr(self._contact, name))
                field.complain("")
        self._tell_state()
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save when the user turns to another page."""
        self.save()
        super().hideEvent(event)


def mended(lines: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
    """The lines with one in its new state; behind them where it is new, or its line is gone."""
    if any(line.id == one.id for line in lines if one.id):
        return tuple(one if line.id == one.id else line for line in lines)
    return (*lines, replace(one, id=""))


def without(lines: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
    """The lines without one."""
    return tuple(line for line in lines if line.id != one.id)


def _beside(widget: QWidget, button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(widget, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
