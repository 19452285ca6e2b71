"""Contacts as they stand."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from mltracker.domain.contacts import Contact, Interaction, ReferenceRequest, Way
from mltracker.domain.dates import PartialDate
from mltracker.record.database import Record
from mltracker.record.queries.entries import partial, texts

_COLUMNS = (
    "id, name, company, position, met, met_on, email, phone, url, notes, source, source_key, logged_on, "
    "ways, tags, every_days, follow_up"
)
_CONTACTS = f"SELECT {_COLUMNS} FROM contact"  # noqa: S608 - constants only
_INTERACTIONS = 'SELECT contact_id, id, "on", channel, notes FROM interaction'
_NEWEST_FIRST = 'ORDER BY "on" DESC, id DESC'
_REFERENCES = "SELECT contact_id, id, purpose, asked, agreed, until, checked FROM reference_request"
_ENTRIES = "SELECT contact_id, entry_id FROM contact_entry"


def all_contacts(record: Record) -> tuple[Contact, ...]:
    """Every contact by name."""
    return _contacts(
        record.read(f"{_CONTACTS} ORDER BY name COLLATE NOCASE, id"),
        record.read(f"{_INTERACTIONS} {_NEWEST_FIRST}"),
        record.read(f"{_REFERENCES} ORDER BY id"),
        record.read(_ENTRIES),
    )


def contact(record: Record, contact_id: str) -> Contact | None:
    """The contact of that id."""
    one = "WHERE contact_id = ?"
    found = _contacts(
        record.read(f"{_CONTACTS} WHERE id = ?", (contact_id,)),
        record.read(f"{_INTERACTIONS} {one} {_NEWEST_FIRST}", (contact_id,)),
        record.read(f"{_REFERENCES} {one} ORDER BY id", (contact_id,)),
        record.read(f"{_ENTRIES} {one}", (contact_id,)),
    )
    return found[0] if found else None


def to_keep_in_touch(record: Record) -> tuple[Contact, ...]:
    """The contacts with an interval or a follow-up set by hand, without their references and entries."""
    wanted = "every_days IS NOT NULL OR follow_up IS NOT NULL"
    return _contacts(
        record.read(f"{_CONTACTS} WHERE {wanted}"),
        record.read(f"{_INTERACTIONS} WHERE contact_id IN (SELECT id FROM contact WHERE {wanted})"),  # noqa: S608 - constants
        (),
        (),
    )


def tags_in_use(record: Record) -> tuple[str, ...]:
    """The tags of all contacts, those used most first."""
    rows = record.read(
        "SELECT value FROM contact, json_each(contact.tags) WHERE contact.tags <> '[]' "
        "GROUP BY value ORDER BY count(*) DESC, value"
    )
    return tuple(value for (value,) in rows)


def contact_from(image: Mapping[str, Any]) -> Contact:
    """The contact that an image of its row shows, with nothing that hangs on it."""
    return _contacts([tuple(image[name] for name in _COLUMNS.split(", "))], (), (), ())[0]


Rows = Iterable[tuple[Any, ...]]


def _contacts(rows: Rows, interactions: Rows, references: Rows, entries: Rows) -> tuple[Contact, ...]:
    in_touch: defaultdict[str, list[Interaction]] = defaultdict(list)
    for contact_id, key, on, channel, notes in interactions:
        in_touch[contact_id].append(Interaction(PartialDate(on), channel, notes, key))
    asked_of: defaultdict[str, list[ReferenceRequest]] = defaultdict(list)
    for contact_id, key, purpose, asked, agreed, until, checked in references:
        asked_of[contact_id].append(
            ReferenceRequest(purpose, partial(asked), partial(agreed), partial(until), partial(checked), key)
        )
    linked: defaultdict[str, list[str]] = defaultdict(list)
    for contact_id, entry_id in entries:
        linked[contact_id].append(entry_id)
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
            ways=tuple(Way(label, value) for label, value in json.loads(row[13])),
            tags=texts(row[14]),
            every_days=row[15],
            follow_up=partial(row[16]),
            interactions=tuple(in_touch.get(row[0], ())),
            references=tuple(asked_of.get(row[0], ())),
            entries=tuple(linked.get(row[0], ())),
        )
        for row in rows
    )
