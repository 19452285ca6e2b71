"""Contacts as they stand."""

from collections.abc import Iterable
from typing import Any

from mltracker.domain.contacts import Contact, Interaction
from mltracker.domain.dates import PartialDate
from mltracker.record.database import Record
from mltracker.record.queries.entries import partial

_CONTACTS = (
    "SELECT id, name, company, position, met, met_on, email, phone, url, notes, source, source_key, logged_on "
    "FROM contact"
)
_INTERACTIONS = 'SELECT contact_id, id, "on", channel, notes FROM interaction'


def all_contacts(record: Record) -> tuple[Contact, ...]:
    """Every contact by name."""
    rows = record.read(f"{_CONTACTS} ORDER BY name COLLATE NOCASE, id")
    return _contacts(rows, record.read(f'{_INTERACTIONS} ORDER BY "on" DESC, id DESC'))


def contact(record: Record, contact_id: str) -> Contact | None:
    """The contact of that id."""
    rows = record.read(f"{_CONTACTS} WHERE id = ?", (contact_id,))
    found = _contacts(
        rows, record.read(f'{_INTERACTIONS} WHERE contact_id = ? ORDER BY "on" DESC, id DESC', (contact_id,))
    )
    return found[0] if found else None


def count(record: Record) -> int:
    """How many contacts there are."""
    return int(record.read("SELECT count(*) FROM contact")[0][0])


def _contacts(rows: Iterable[tuple[Any, ...]], interactions: Iterable[tuple[Any, ...]]) -> tuple[Contact, ...]:
    of_contact: dict[str, list[Interaction]] = {}
    for contact_id, interaction_id, on, channel, notes in interactions:
        of_contact.setdefault(contact_id, []).append(Interaction(PartialDate(on), channel, notes, interaction_id))
    return tuple(
        Contact(
            id=row[0],
            name=row[1],
            company=row[2],
            position=row[3],
            met=row[4],
            met_on=partial(row[5]),
            email=row[6],
            phone=row[7],
            url=row[8],
            notes=row[9],
            source=row[10],
            source_key=row[11],
            logged_on=row[12],
            interactions=tuple(of_contact.get(row[0], ())),
        )
        for row in rows
    )
