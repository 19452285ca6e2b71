"""Writing contacts."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from mltracker.domain.contacts import Contact
from mltracker.record.keys import new_key
from mltracker.record.tables.people import ContactRow, InteractionRow
from mltracker.record.writes.entries import date_text


class ContactChanges:
    """What a step can do to contacts."""

    connection: Connection

    def insert_contacts(self, contacts: Sequence[Contact]) -> None:
        """Add new contacts with their interactions."""
        if contacts:
            self.connection.execute(insert(ContactRow), [_values(contact) for contact in contacts])
        interactions = [one for contact in contacts for one in _interactions(contact)]
        if interactions:
            self.connection.execute(insert(InteractionRow), interactions)

    def update_contact(self, contact: Contact) -> None:
        """Bring a stored contact and its interactions to what is given; an interaction without an id is a new one."""
        self.connection.execute(update(ContactRow).where(ContactRow.id == contact.id).values(_values(contact)))
        self.connection.execute(delete(InteractionRow).where(InteractionRow.contact_id == contact.id))
        if contact.interactions:
            self.connection.execute(insert(InteractionRow), _interactions(contact))

    def delete_contacts(self, ids: Iterable[str]) -> None:
        """Remove contacts with their interactions."""
        keys = [{"key": one} for one in ids]
        if keys:
            self.connection.execute(delete(ContactRow).where(ContactRow.id == bindparam("key")), keys)


def _interactions(contact: Contact) -> list[dict[str, str]]:
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
        "notes": contact.notes,
        "source": contact.source,
        "source_key": contact.source_key,
        "logged_on": contact.logged_on,
    }
