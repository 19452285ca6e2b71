"""Writing contacts."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from mltracker.domain.contacts import Contact
from mltracker.record.keys import new_key
from mltracker.record.tables.people import ContactRow, InteractionRow
from mltracker.record.writes.entries import date_text


def insert_contacts(connection: Connection, contacts: Sequence[Contact]) -> None:
    """Add new contacts with their interactions."""
    if contacts:
        connection.execute(insert(ContactRow), [_values(contact) for contact in contacts])
    interactions = [one for contact in contacts for one in _interactions(contact)]
    if interactions:
        connection.execute(insert(InteractionRow), interactions)


def update_contact(connection: Connection, contact: Contact) -> None:
    """Bring a stored contact and its interactions to what is given; an interaction without an id is a new one."""
    connection.execute(update(ContactRow).where(ContactRow.id == contact.id).values(_values(contact)))
    connection.execute(delete(InteractionRow).where(InteractionRow.contact_id == contact.id))
    if contact.interactions:
        connection.execute(insert(InteractionRow), _interactions(contact))


def delete_contacts(connection: Connection, ids: Iterable[str]) -> None:
    """Remove contacts with their interactions."""
    keys = [{"key": one} for one in ids]
    if keys:
        connection.execute(delete(ContactRow).where(ContactRow.id == bindparam("key")), keys)


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
