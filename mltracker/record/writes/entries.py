"""Writing entries."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry
from mltracker.domain.kaggle import Attempt
from mltracker.record.keys import new_key
from mltracker.record.tables import METADATA
from mltracker.record.tables.entries import EntryRow
from mltracker.record.writes.new_rows import add_rows
from mltracker.record.writes.parts import bring_to

_JSON = json.JSONEncoder(ensure_ascii=False)
_AT_ONCE = 500
"""So many ids fit into one statement."""


class EntryChanges:
    """What a step can do to entries."""

    connection: Connection

    def insert_entries(self, entries: Sequence[Entry]) -> None:
        """Add new entries with their skills."""
        add_rows(self.connection, METADATA.tables["entry"], map(_values, entries))
        links = METADATA.tables["entry_skill"]
        add_rows(self.connection, links, (link for entry in entries for link in _links(entry)))

    def update_entry(self, entry: Entry) -> None:
        """Bring an entry and its skills to what is given."""
        self.update_entries([entry])

    def update_entries(self, entries: Sequence[Entry]) -> None:
        """Bring entries and their skills to what is given."""
        table, links = METADATA.tables["entry"], METADATA.tables["entry_skill"]
        for start in range(0, len(entries), _AT_ONCE):
            some = entries[start : start + _AT_ONCE]
            ids = [entry.id for entry in some]
            bring_to(self.connection, table, "id", ids, map(_values, some))
            bring_to(self.connection, links, "entry_id", ids, [link for one in some for link in _links(one)])

    def set_attempts(self, entry_id: str, attempts: Sequence[Attempt]) -> None:
        """Make the attempts of an entry these; one without an id is a new one."""
        table = METADATA.tables["kaggle_attempt"]
        bring_to(self.connection, table, "entry_id", [entry_id], [_attempt(entry_id, one) for one in attempts])

    def delete_entries(self, ids: Iterable[str]) -> None:
        """Remove entries with all that hangs on them."""
        keys = [{"key": one} for one in ids]
        if keys:
            self.connection.execute(delete(EntryRow).where(EntryRow.id == bindparam("key")), keys)


def _attempt(entry_id: str, attempt: Attempt) -> dict[str, Any]:
    return {
        "id": attempt.id or new_key(),
        "entry_id": entry_id,
        "on": attempt.on.text,
        "local": attempt.local,
        "public": attempt.public,
        "private": attempt.private,
        "tried": attempt.tried,
        "lesson": attempt.lesson,
    }


def _links(entry: Entry) -> list[dict[str, str]]:
    return [{"entry_id": entry.id, "skill_id": link.skill, "strength": str(link.strength)} for link in entry.skills]


def _values(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": str(entry.kind),
        "title": entry.title,
        "place": entry.where,
        "date": date_text(entry.date),
        "start": date_text(entry.start),
        "end": date_text(entry.end),
        "depth": entry.depth,
        "level": entry.level and str(entry.level),
        "expires": date_text(entry.expires),
        "degree": entry.degree and str(entry.degree),
        "medal": entry.medal and str(entry.medal),
        "share": entry.share,
        "planned": entry.planned,
        "url": entry.url,
        "notes": entry.notes,
        "source": entry.source,
        "source_key": entry.source_key,
        "logged_on": entry.logged_on,
        "rank": entry.rank,
        "teams": entry.teams,
        "hours": entry.hours,
        "links": _texts(entry.links),
        "tags": _texts(entry.tags),
    }


@lru_cache(maxsize=1024)
def _texts(values: tuple[str, ...]) -> str:
    return json_text(values)


def json_text(values: Sequence[Any]) -> str:
    """A list as it is stored."""
    return _JSON.encode(values) if values else "[]"


def date_text(date: PartialDate | None) -> str | None:
    """A date as it is stored."""
    return date.text if date else None
