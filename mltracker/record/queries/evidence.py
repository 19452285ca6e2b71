"""What the model asks of entries, and no more of them: the columns that evidence is computed from."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from mltracker.record.database import Record

_PAGE = 5_000
"""Entries read at a time: so long others wait for the record."""
_ENTRIES = (
    'SELECT id, kind, date, start, "end", expires, logged_on, level, degree, medal, share, depth '
    "FROM entry WHERE NOT planned"
)
_LINKS = "SELECT entry_id, skill_id, strength FROM entry_skill"


@dataclass(frozen=True, slots=True)
class EvidenceRows:
    """Done entries as they are stored, and links, each in the order of the entries' ids.

    An entry is id, kind, date, start, end, expires, logged_on, level, degree, medal, share and depth; a link is the
    entry's id, the skill's id and the strength. Links of other entries may be among them.
    """

    entries: list[tuple[Any, ...]]
    links: list[tuple[str, str, str]]


def all_evidence(record: Record) -> Iterator[EvidenceRows]:
    """The evidence of every entry in pages; a change between two of them is in the later one or in none."""
    last = ""
    while entries := record.read(f"{_ENTRIES} AND id > ? ORDER BY id LIMIT ?", (last, _PAGE)):
        before, last = last, entries[-1][0]
        links = record.read(f"{_LINKS} WHERE entry_id > ? AND entry_id <= ? ORDER BY entry_id", (before, last))
        yield EvidenceRows(entries, links)


def evidence_of_entries(record: Record, entry_ids: Iterable[str]) -> Iterator[EvidenceRows]:
    """The evidence of those entries as they stand, in pages."""
    ids = iter(entry_ids)
    while page := list(islice(ids, _PAGE)):
        among = (json.dumps(page),)
        yield EvidenceRows(
            record.read(f"{_ENTRIES} AND id IN (SELECT value FROM json_each(?)) ORDER BY id", among),  # noqa: S608 - constants
            record.read(f"{_LINKS} WHERE entry_id IN (SELECT value FROM json_each(?)) ORDER BY entry_id", among),  # noqa: S608
        )
