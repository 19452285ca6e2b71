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

StepMark = tuple[int, str, str, str]
"""What tells a step from any other, also from one of the same number in a copy of the record that went on otherwise:
number, time, title and kind."""


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


def last_step(record: Record) -> StepMark | None:
    """The step that the record stands at; None before the first."""
    rows = record.read("SELECT number, at, title, kind FROM journal_step ORDER BY number DESC LIMIT 1")
    return rows[0] if rows else None


def changed_since(record: Record, step: StepMark, limit: int) -> frozenset[str] | None:
    """The ids of the entries whose evidence may have changed after a step.

    None if that step is not in this record's history, or more than `limit` rows changed after it.
    """
    if not record.read("SELECT 1 FROM journal_step WHERE (number, at, title, kind) = (?, ?, ?, ?)", step):
        return None
    rows = record.read(
        "SELECT row_key FROM journal_change WHERE step > ? AND table_name IN ('entry', 'entry_skill') LIMIT ?",
        (step[0], limit + 1),
    )
    return None if len(rows) > limit else frozenset(json.loads(key)[0] for (key,) in rows)
