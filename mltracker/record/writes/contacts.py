"""Writing contacts."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, update

from mltracker.domain.contacts import Contact
from mltracker.record.keys import new_key
from mltracker.record.tables import METADATA
from mltracker.record.tables.people import ContactRow
from mltracker.record.writes.entries import date_text, json_text
from mltracker.record.writes.new_rows import add_rows
from mltracker.record.writes.parts import bring_to

Rows = list[dict[str, Any]]


class ContactChanges:
    """What a step can do to contacts."""

    connection: Connection

    def insert_contacts(self, contacts: Sequence[Contact]) -> None:
        """Add new contacts with all that hangs on them."""
        add_rows(self.connection, METADATA.tables["contact"], map(_values, contacts))
        for table, rows_of in _PARTS.items():
            add_rows(self.connection, table, (row for contact in contacts for row in rows_of(contact)))

    def update_contact(self, contact: Contact) -> None:
        """Bring a stored contact and all that hangs on it to what is given; a part without an id is a new one."""
        self.connection.execute(update(ContactRow).where(ContactRow.id == contact.id).values(_values(contact)))
        for table, rows_of in _PARTS.items():
            bring_to(self.connection, table, "contact_id", [contact.id], rows_of(contact))

    def delete_contacts(self, ids: Iterable[str]) -> None:
        """Remove contacts with all that hangs on them."""
        keys = [{"key": one} for one in ids]
        if keys:
            self.connection.execute(delete(ContactRow).where(ContactRow.id == bindparam("key")), keys)


def _interactions(contact: Contact) -> Rows:
    return [
        {
            "id": one.id or new_key(),
            "contact_id": contact.id,
            "on": one.on.text,
            "channel": one.channel,
            "notes": one.notes,
        }
        for one in contact.interactions
    ]


def _references(contact: Contact) -> Rows:
    return [
        {
            "id": one.id or new_key(),
            "contact_id": contact.id,
            "purpose": one.purpose,
            "asked": date_text(one.asked),
            "agreed": date_text(one.agreed),
            "until": date_text(one.until),
            "checked": date_text(one.checked),
        }
        for one in contact.references
    ]


def _entries(contact: Contact) -> Rows:
    return [{"contact_id": contact.id, "entry_id": entry} for entry in contact.entries]


_PARTS: dict[Table, Callable[[Contact], Rows]] = {
    METADATA.tables["interaction"]: _interactions,
    METADATA.tables["reference_request"]: _references,
    METADATA.tables["contact_entry"]: _entries,
}
"""What hangs on a contact."""


def _values(contact: Contact) -> dict[str, Any]:
    return {
        "id": contact.id,
        "name": contact.name,
        "company": contact.company,
        "position": contact.position,
        "met": contact.met,
        "met_on": date_text(contact.met_on),
        "email": contact.email,
        "phone": contact.phone,
        "url": contact.url,
        "ways": json_text([[way.label, way.value] for way in contact.ways]),
        "tags": json_text(contact.tags),
        "every_days": contact.every_days,
        "follow_up": date_text(contact.follow_up),
        "notes": contact.notes,
        "source": contact.source,
        "source_key": contact.source_key,
        "logged_on": contact.logged_on,
    }
