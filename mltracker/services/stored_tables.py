"""The record's tables with the words that people have for them, for whoever reads or writes them row by row."""

from dataclasses import replace

from mltracker.domain.stored_items import StoredTable
from mltracker.record.queries.stored_items import stored_tables
from mltracker.services.table_words import TABLES
from mltracker.services.tracker import Tracker

_WORDS = {
    "id": "ID",
    "key": "What it is about",
    "entry_id": "Entry ID",
    "contact_id": "Contact ID",
    "job_id": "Job ID",
    "area_id": "Area ID",
    "skill_id": "Skill ID",
    "role_id": "Role ID",
    "one_id": "ID of the one",
    "other_id": "ID of the other",
    "logged_on": "Logged on",
    "source_key": "Key where imported from",
    "sha256": "SHA-256 of its bytes",
    "at": "When",
    "counts": "Counts",
    "unreadable": "Unreadable rows",
    "mapping": "What the columns mean",
    "jwk": "JSON Web Key",
    "role": "Role then",
    "constants": "Constants then",
}
"""The columns about which the history is silent."""


_IDENTIFYING = ("skill_id", "area_id", "key", "one_id")
_REFERRED_TO = ("own_area", "own_skill", "own_role", "entry", "contact")
"""The tables that rows of others refer to, each after those that its own rows refer to."""


def tables(tracker: Tracker) -> tuple[StoredTable, ...]:
    """Every table of user data with its words: those that others refer to first, those of parts last."""
    return tuple(sorted(map(_in_words, stored_tables(tracker.record)), key=_place))


def _in_words(table: StoredTable) -> StoredTable:
    found = TABLES[table.name]
    words = _WORDS | {name: field.caption for name, field in found.fields.items()}
    label = tuple(one for one in (*_IDENTIFYING, found.label) if one in table.place)
    columns = tuple(replace(column, words=words[column.name]) for column in table.columns)
    return replace(table, columns=columns, noun=found.noun, words=found.plural, label=label)


def _place(table: StoredTable) -> tuple[bool, int, str]:
    first = _REFERRED_TO.index(table.name) if table.name in _REFERRED_TO else len(_REFERRED_TO)
    return bool(table.owner), first, table.name
