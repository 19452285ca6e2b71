"""Entries as they stand."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Degree, Entry, Kind, Medal, SkillLink, Strength
from mltracker.record.database import Record

Parameters: TypeAlias = Sequence[Any] | Mapping[str, Any]

_COLUMNS = (
    'id, kind, title, place, date, start, "end", depth, level, expires, degree, medal, share, planned, url, notes, '
    "source, source_key, logged_on, rank, teams, hours, links, tags"
)
SORT_DATE = (
    "CASE WHEN start IS NOT NULL AND \"end\" IS NULL AND date IS NULL THEN '9999' "
    'ELSE coalesce("end", date, logged_on) END'
)
"""What lists sort an entry by, as `Entry.sort_date` says it."""
_COUNTS_FROM = "coalesce(CASE WHEN kind = 'work' THEN start END, \"end\", date, start, logged_on)"
"""From when on a done entry may count, as the model says it."""
_NEWEST_FIRST = f"ORDER BY {SORT_DATE} DESC, id DESC"
_GIVEN = "(SELECT value FROM json_each(?))"
_LINKS = "SELECT entry_id, skill_id, strength FROM entry_skill"
_BY_STRENGTH = "ORDER BY CASE strength WHEN 'primary' THEN 0 WHEN 'secondary' THEN 1 ELSE 2 END, skill_id"


def all_entries(record: Record) -> tuple[Entry, ...]:
    """Every entry, newest first: what goes on, then by end, then by the day it was logged."""
    rows = record.read(f"SELECT {_COLUMNS} FROM entry {_NEWEST_FIRST}")  # noqa: S608 - constants only
    return _entries(_one_by_one(rows), _one_by_one(record.read(f"{_LINKS} {_BY_STRENGTH}")))


def entry(record: Record, entry_id: str) -> Entry | None:
    """The entry of that id."""
    rows = record.read(f"SELECT {_COLUMNS} FROM entry WHERE id = ?", (entry_id,))  # noqa: S608 - constants only
    found = _entries(rows, record.read(f"{_LINKS} WHERE entry_id = ? {_BY_STRENGTH}", (entry_id,)))
    return found[0] if found else None


def entries_of(record: Record, ids: Iterable[str]) -> tuple[Entry, ...]:
    """The entries of those ids that there are, newest first."""
    given = (json.dumps(list(ids)),)
    rows = record.read(f"SELECT {_COLUMNS} FROM entry WHERE id IN {_GIVEN} {_NEWEST_FIRST}", given)  # noqa: S608
    links = record.read(f"{_LINKS} WHERE entry_id IN {_GIVEN} {_BY_STRENGTH}", given)
    return _entries(_one_by_one(rows), _one_by_one(links))


def entries_at(record: Record, rowids: Sequence[int]) -> dict[int, Entry]:
    """The entries of those row numbers that there are."""
    given = (json.dumps(rowids),)
    rows = record.read(f"SELECT {_COLUMNS}, rowid FROM entry WHERE rowid IN {_GIVEN}", given)  # noqa: S608
    ids = f"SELECT id FROM entry WHERE rowid IN {_GIVEN}"  # noqa: S608 - constants only
    entries = _entries(rows, record.read(f"{_LINKS} WHERE entry_id IN ({ids}) {_BY_STRENGTH}", given))
    return {row[-1]: entry for row, entry in zip(rows, entries, strict=True)}


def entries_of_skill(record: Record, skill_id: str) -> tuple[Entry, ...]:
    """The entries that show a skill, newest first."""
    linked = "WHERE id IN (SELECT entry_id FROM entry_skill WHERE skill_id = ?)"
    links = "WHERE entry_id IN (SELECT entry_id FROM entry_skill WHERE skill_id = ?)"
    rows = record.read(f"SELECT {_COLUMNS} FROM entry {linked} {_NEWEST_FIRST}", (skill_id,))  # noqa: S608
    return _entries(rows, record.read(f"{_LINKS} {links} {_BY_STRENGTH}", (skill_id,)))


def practice(record: Record, on: date) -> dict[str, tuple[int, str]]:
    """How many entries done by a day show each skill, and when the last did: its ISO date, `9999` if one went on."""
    # The dates are reckoned once for each entry before its skills are looked up: a third of the time of a plain join.
    last = f"CASE WHEN {SORT_DATE} > :on THEN '9999' ELSE {SORT_DATE} END"
    done = f"SELECT id, {last} AS last FROM entry WHERE NOT planned AND {_COUNTS_FROM} <= :on"  # noqa: S608 - constants
    rows = record.read(
        f"WITH done AS MATERIALIZED ({done}) SELECT skill_id, count(*), max(last) "  # noqa: S608 - constants only
        "FROM done CROSS JOIN entry_skill ON entry_id = id GROUP BY skill_id",
        {"on": on.isoformat()},
    )
    return {skill: (shown_by, last) for skill, shown_by, last in rows}


def tags_in_use(record: Record) -> tuple[str, ...]:
    """The tags of all entries, those used most first."""
    rows = record.read(
        "SELECT value FROM entry, json_each(entry.tags) WHERE entry.tags <> '[]' "
        "GROUP BY value ORDER BY count(*) DESC, value"
    )
    return tuple(value for (value,) in rows)


def done_by_kind(record: Record) -> dict[Kind, int]:
    """How many entries of each kind are done."""
    rows = record.read("SELECT kind, count(*) FROM entry WHERE NOT planned GROUP BY kind")
    return {Kind(kind): count for kind, count in rows}


def has_any(record: Record) -> bool:
    """Whether there is any entry."""
    return bool(record.read("SELECT EXISTS (SELECT 1 FROM entry)")[0][0])


def newest_logged(record: Record, limit: int, on: date) -> tuple[Entry, ...]:
    """The done entries logged last by a day, without their skills."""
    done = "NOT planned AND logged_on <= ?"
    newest = f"SELECT {_COLUMNS} FROM entry WHERE {done} ORDER BY logged_on DESC, id DESC LIMIT ?"  # noqa: S608
    return _entries(record.read(newest, (on.isoformat(), limit)), ())


def newest_titles(record: Record, limit: int) -> list[tuple[Kind, str, str]]:
    """The kinds and titles used last, newest first, each with the id of the newest entry that has them."""
    rows = record.read(
        "SELECT kind, title, max(id) AS newest FROM (SELECT kind, title, id FROM entry ORDER BY id DESC LIMIT ?) "
        "GROUP BY kind, title ORDER BY newest DESC",
        (limit,),
    )
    return [(Kind(kind), title, newest) for kind, title, newest in rows]


def places(record: Record) -> list[tuple[Kind, str]]:
    """Where entries of each kind were, the places used most first."""
    rows = record.read(
        "SELECT kind, place FROM entry WHERE place <> '' GROUP BY kind, place ORDER BY count(*) DESC, max(id) DESC"
    )
    return [(Kind(kind), place) for kind, place in rows]


def planned_or_expiring(record: Record) -> tuple[Entry, ...]:
    """The entries that are planned or have an expiry, without their skills."""
    rows = record.read(f"SELECT {_COLUMNS} FROM entry WHERE planned OR expires IS NOT NULL")  # noqa: S608 - constants
    return _entries(rows, ())


def planned(record: Record) -> tuple[Entry, ...]:
    """The planned entries."""
    return _some_entries(record, "planned", ())


def moved_between(record: Record, before: date, after: date) -> tuple[Entry, ...]:
    """The done entries that may have begun, gone on, ended or expired after one day and up to another, oldest first.

    Dates of a month or year reach to their end: `~` sorts behind whatever may follow them.
    """
    moved = (
        'NOT planned AND coalesce(start, "end", date, logged_on) <= :after AND '
        "(coalesce(\"end\", date, CASE WHEN start IS NULL THEN logged_on END, '9999') || '~' > :before "
        "OR (expires || '~' >= :before AND expires <= :after))"
    )
    found = _some_entries(record, moved, {"before": before.isoformat(), "after": after.isoformat()})
    return tuple(reversed(found))


def _some_entries(record: Record, condition: str, parameters: Parameters) -> tuple[Entry, ...]:
    """The entries that fulfil a condition, newest first."""
    linked = f"WHERE entry_id IN (SELECT id FROM entry WHERE {condition})"  # noqa: S608 - the callers' constants
    rows = record.read(f"SELECT {_COLUMNS} FROM entry WHERE {condition} {_NEWEST_FIRST}", parameters)  # noqa: S608
    return _entries(rows, record.read(f"{_LINKS} {linked} {_BY_STRENGTH}", parameters))


def titles(record: Record, kinds: Iterable[Kind], ids: Iterable[str] | None) -> list[tuple[str, str, str, str | None]]:
    """Id, kind, title and expiry of the entries of those kinds, planned ones included; only of the ids, where given."""
    among, given = _among(ids)
    return record.read(
        "SELECT id, kind, title, expires FROM entry WHERE kind IN (SELECT value FROM json_each(?)) "  # noqa: S608
        f"{among}",
        (json.dumps(list(kinds)), *given),
    )


def months_with_evidence(record: Record, after: date, until: date) -> int:
    """In how many months between two days anything was finished that shows a skill; years without a month are none."""
    ((count,),) = record.read(
        'SELECT count(DISTINCT substr(coalesce("end", date, start, logged_on), 1, 7)) FROM entry '
        'WHERE NOT planned AND coalesce("end", date, start, logged_on) BETWEEN ? AND ? '
        'AND length(coalesce("end", date, start, logged_on)) >= 7 '
        "AND EXISTS (SELECT 1 FROM entry_skill WHERE entry_id = entry.id)",
        (after.isoformat()[:7], until.isoformat()),
    )
    return int(count)


def done_since(
    record: Record, day: date, ids: Iterable[str] | None = None
) -> list[tuple[str, str, str | None, float | None, str]]:
    """The done entries from about a day on: id, day of logging, end if there is one, hours, and links as JSON.

    The links are an object of strengths by skill. Only those of the ids, where any are given.
    """
    among, given = _among(ids)
    return record.read(
        'SELECT id, logged_on, coalesce("end", date), hours, '  # noqa: S608 - constants only
        "(SELECT json_group_object(skill_id, strength) FROM entry_skill WHERE entry_id = entry.id) FROM entry "
        f"WHERE NOT planned AND coalesce(\"end\", date, logged_on) || '~' >= ? {among}",
        (day.isoformat(), *given),
    )


def _among(ids: Iterable[str] | None) -> tuple[str, tuple[str, ...]]:
    """The condition that an entry is one of those ids, where any are given, and its parameters."""
    return ("", ()) if ids is None else (f"AND id IN {_GIVEN}", (json.dumps(list(ids)),))


def entry_from(image: Mapping[str, Any]) -> Entry:
    """The entry that an image of its row shows, without its skills."""
    return _entry(tuple(image[name.strip(' "')] for name in _COLUMNS.split(",")), ())


def _one_by_one(rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows in turn, each let go before the next: to let go of very many at once stops every other thread."""
    rows.reverse()
    while rows:
        yield rows.pop()


@lru_cache(maxsize=4096)
def _link(skill_id: str, strength: str) -> SkillLink:
    return SkillLink(skill_id, Strength(strength))


def _entries(rows: Iterable[tuple[Any, ...]], links: Iterable[tuple[Any, ...]]) -> tuple[Entry, ...]:
    skills: dict[str, list[SkillLink]] = {}
    for entry_id, skill_id, strength in links:
        skills.setdefault(entry_id, []).append(_link(skill_id, strength))
    return tuple(_entry(row, tuple(skills.pop(row[0], ()))) for row in rows)


def _entry(row: tuple[Any, ...], skills: tuple[SkillLink, ...]) -> Entry:
    return Entry(
        id=row[0],
        kind=Kind(row[1]),
        title=row[2],
        where=row[3],
        date=partial(row[4]),
        start=partial(row[5]),
        end=partial(row[6]),
        depth=row[7],
        level=CertificationLevel(row[8]) if row[8] else None,
        expires=partial(row[9]),
        degree=Degree(row[10]) if row[10] else None,
        medal=Medal(row[11]) if row[11] else None,
        share=row[12],
        planned=bool(row[13]),
        url=row[14],
        notes=row[15],
        source=row[16],
        source_key=row[17],
        logged_on=row[18],
        rank=row[19],
        teams=row[20],
        hours=row[21],
        links=texts(row[22]),
        tags=texts(row[23]),
        skills=skills,
    )


def texts(stored: str) -> tuple[str, ...]:
    """A stored list of texts."""
    return () if stored == "[]" else tuple(json.loads(stored))


def partial(text: str | None) -> PartialDate | None:
    """A stored date."""
    return PartialDate(text) if text else None
