"""Which entries a list shows and in which order: row numbers alone, since the list loads no row that is not seen."""

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mltracker.domain.entries import Kind
from mltracker.record.database import Record
from mltracker.record.queries.entries import SORT_DATE
from mltracker.record.search_index import ENTRY, WIDTH

_ONGOING = 'start IS NOT NULL AND "end" IS NULL AND date IS NULL'
_RESULT_GROUP = (
    "CASE WHEN planned THEN 0 WHEN kind = 'certification' THEN 1 "
    f"WHEN {_ONGOING} THEN 2 WHEN kind = 'education' AND degree IS NOT NULL THEN 3 "
    "WHEN kind = 'kaggle' AND rank IS NOT NULL AND teams IS NOT NULL THEN 4 "
    "WHEN kind = 'kaggle' AND coalesce(medal, 'none') <> 'none' THEN 5 WHEN kind = 'reference' THEN 7 ELSE 6 END"
)
_RESULT_IN_GROUP = (
    f"CASE {_RESULT_GROUP} WHEN 0 THEN coalesce(\"end\", date, start, '9999') "
    "WHEN 1 THEN coalesce(expires, '9999' || coalesce(level, '')) WHEN 3 THEN degree WHEN 4 THEN rank * 1.0 / teams "
    "WHEN 5 THEN instr('gold silver bronze', medal) WHEN 6 THEN depth END"
)


def _plain(column: str) -> str:
    """A text's plain form; SQLite makes that of ASCII, since each call of `plain` waits for its turn in Python."""
    return f"iif(length({column}) = length(CAST({column} AS BLOB)), lower({column}), plain({column}))"


_TAGS = "CASE tags WHEN '[]' THEN '' ELSE plain((SELECT group_concat(value, ', ') FROM json_each(tags))) END"


class SortBy(StrEnum):
    """What a list of entries can be sorted by."""

    KIND = "kind"
    TITLE = "title"
    WHERE = "where"
    WHEN = "when"
    RESULT = "result"
    SKILLS = "skills"
    DEPTH = "depth"
    HOURS = "hours"
    TAGS = "tags"
    LINK = "link"
    EXPIRES = "expires"
    LOGGED = "logged"


_TERMS: dict[SortBy, tuple[str, ...]] = {
    SortBy.KIND: ("kind",),
    SortBy.TITLE: (_plain("title"),),
    SortBy.WHERE: (_plain("place"),),
    SortBy.WHEN: (SORT_DATE,),
    # Planned ones by their day, certifications by their expiry, what goes on, then what was reached.
    SortBy.RESULT: (_RESULT_GROUP, _RESULT_IN_GROUP),
    SortBy.SKILLS: ("(SELECT count(*) FROM entry_skill WHERE entry_id = entry.id)",),
    SortBy.DEPTH: ("depth",),
    SortBy.HOURS: ("coalesce(hours, 0)",),
    SortBy.TAGS: (_TAGS,),
    SortBy.LINK: ("lower(url)",),
    SortBy.EXPIRES: ("coalesce(expires, '')",),
    SortBy.LOGGED: ("logged_on",),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are shown: those of the kinds, all where there are none, for which everything else holds, too.

    Each of `words` begins a word of the title, place, tags, link or notes; each of `tags` begins a tag. Both are in
    plain form. `planned` asks for planned or done ones.
    """

    kinds: frozenset[Kind] = frozenset()
    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    planned: bool | None = None


def order(record: Record, wanted: Wanted, by: SortBy, *, descending: bool, limit: int | None = None) -> "array[int]":
    """The row numbers of the entries wanted, or of the first of them, in order.

    Equals stay newest first; days from the first to the last have the oldest of their entries first.
    """
    conditions, values = _conditions(wanted)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    way = "DESC" if descending else "ASC"
    terms = ", ".join(f"{term} {way}" for term in _TERMS[by])
    equals = f"id {way}" if by is SortBy.WHEN else f"{SORT_DATE} DESC, id DESC"
    # SQLite sorts without a limit in a third of the time that it takes to sort as many with one.
    most = "" if limit is None else f"LIMIT {limit:d}"
    ordered = f"SELECT rowid AS key FROM entry {where} ORDER BY {terms}, {equals} {most}"  # noqa: S608 - constants
    # In one text: before each row that is handed over its thread would wait for the window's.
    ((keys,),) = record.read(f"SELECT json_group_array(key) FROM ({ordered})", values)  # noqa: S608 - constants
    return array("q", json.loads(keys))


def terms(record: Record, by: SortBy) -> tuple[list[int], list[Any]]:
    """The row numbers of all entries, and the one text or number that each is sorted by."""
    (term,) = _TERMS[by]
    ((keys, found),) = record.read(f"SELECT json_group_array(rowid), json_group_array({term}) FROM entry")  # noqa: S608
    return json.loads(keys), json.loads(found)


def place_by_day(record: Record, key: int) -> tuple[str, str]:
    """What puts the entry of that row number among the others by its day; before all of them where there is none."""
    rows = record.read(f"SELECT {SORT_DATE}, id FROM entry WHERE rowid = ?", (key,))  # noqa: S608 - constants
    return rows[0] if rows else ("", "")


def counts(record: Record) -> dict[Kind, int]:
    """How many entries there are of each kind that has any."""
    return {Kind(kind): count for kind, count in record.read("SELECT kind, count(*) FROM entry GROUP BY kind")}


def rowid(record: Record, entry_id: str) -> int | None:
    """The row number of an entry."""
    rows = record.read("SELECT rowid FROM entry WHERE id = ?", (entry_id,))
    return rows[0][0] if rows else None


def rowids(record: Record, entry_ids: Iterable[str]) -> frozenset[int]:
    """The row numbers of those entries that there are."""
    given = (json.dumps(list(entry_ids)),)
    found = record.read("SELECT rowid FROM entry WHERE id IN (SELECT value FROM json_each(?))", given)
    return frozenset(row for (row,) in found)


def ids(record: Record, rowids: Iterable[int]) -> tuple[str, ...]:
    """The ids of the entries of those row numbers that there are."""
    given = (json.dumps(list(rowids)),)
    return tuple(
        row[0] for row in record.read("SELECT id FROM entry WHERE rowid IN (SELECT value FROM json_each(?))", given)
    )


def titled(record: Record, beginning: str) -> frozenset[int]:
    """The row numbers of the entries whose title begins so, in plain form."""
    rows = record.read("SELECT rowid FROM entry WHERE substr(plain(title), 1, ?) = ?", (len(beginning), beginning))
    return frozenset(row[0] for row in rows)


def skill_counts(record: Record, entry_ids: Sequence[str]) -> list[tuple[str, int]]:
    """The skills of those entries and how many of them have each, most first."""
    given = (json.dumps(entry_ids),)
    return record.read(
        "SELECT skill_id, count(*) FROM entry_skill WHERE entry_id IN (SELECT value FROM json_each(?)) "
        "GROUP BY skill_id ORDER BY count(*) DESC, skill_id",
        given,
    )


def tag_counts(record: Record, entry_ids: Sequence[str]) -> list[tuple[str, int]]:
    """The tags of those entries and how many of them have each, most first."""
    given = (json.dumps(entry_ids),)
    return record.read(
        "SELECT tag.value, count(*) FROM entry, json_each(entry.tags) AS tag "
        "WHERE tags <> '[]' AND entry.id IN (SELECT value FROM json_each(?)) "
        "GROUP BY tag.value ORDER BY count(*) DESC, tag.value",
        given,
    )


def _conditions(wanted: Wanted) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    if wanted.kinds:
        conditions.append("kind IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(wanted.kinds)))
    if wanted.planned is not None:
        conditions.append("planned = ?")
        values.append(wanted.planned)
    if wanted.words:
        found = f"SELECT rowid / {WIDTH} FROM search_text WHERE search_text MATCH ? AND rowid % {WIDTH} = {ENTRY.code}"  # noqa: S608
        conditions.append(f"rowid IN ({found})")
        values.append(" ".join(f'"{word.replace(chr(34), " ")}"*' for word in wanted.words))
    for tag in wanted.tags:
        conditions.append("EXISTS (SELECT 1 FROM json_each(tags) WHERE substr(plain(value), 1, ?) = ?)")
        values += [len(tag), tag]
    return conditions, values
