"""Entries as they stand."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Degree, Entry, Kind, Medal, SkillLink, Strength
from mltracker.record.database import Record

_COLUMNS = (
    'id, kind, title, place, date, start, "end", depth, level, expires, degree, medal, share, planned, url, notes, '
    "source, source_key, logged_on, rank, teams, hours, links, tags"
)
_SORT_DATE = (
    "CASE WHEN start IS NOT NULL AND \"end\" IS NULL AND date IS NULL THEN '9999' "
    'ELSE coalesce("end", date, logged_on) END'
)
_NEWEST_FIRST = f"ORDER BY {_SORT_DATE} DESC, id DESC"
_LINKS = "SELECT entry_id, skill_id, strength FROM entry_skill"
_BY_STRENGTH = "ORDER BY CASE strength WHEN 'primary' THEN 0 WHEN 'secondary' THEN 1 ELSE 2 END, skill_id"


def all_entries(record: Record) -> tuple[Entry, ...]:
    """Every entry, newest first: what goes on, then by end, then by the day it was logged."""
    rows = record.read(f"SELECT {_COLUMNS} FROM entry {_NEWEST_FIRST}")  # noqa: S608 - constants only
    return _entries(rows, record.read(f"{_LINKS} {_BY_STRENGTH}"))


def entry(record: Record, entry_id: str) -> Entry | None:
    """The entry of that id."""
    rows = record.read(f"SELECT {_COLUMNS} FROM entry WHERE id = ?", (entry_id,))  # noqa: S608 - constants only
    found = _entries(rows, record.read(f"{_LINKS} WHERE entry_id = ? {_BY_STRENGTH}", (entry_id,)))
    return found[0] if found else None


def entries_of_skill(record: Record, skill_id: str) -> tuple[Entry, ...]:
    """The entries that show a skill, newest first."""
    linked = "WHERE id IN (SELECT entry_id FROM entry_skill WHERE skill_id = ?)"
    links = "WHERE entry_id IN (SELECT entry_id FROM entry_skill WHERE skill_id = ?)"
    rows = record.read(f"SELECT {_COLUMNS} FROM entry {linked} {_NEWEST_FIRST}", (skill_id,))  # noqa: S608
    return _entries(rows, record.read(f"{_LINKS} {links} {_BY_STRENGTH}", (skill_id,)))


def evidence_counts(record: Record) -> dict[str, int]:
    """How many done entries show each skill."""
    return dict(
        record.read(
            "SELECT skill_id, count(*) FROM entry_skill JOIN entry ON entry.id = entry_id "
            "WHERE NOT planned GROUP BY skill_id"
        )
    )


def area_counts(record: Record, area_of: Mapping[str, str]) -> dict[str, int]:
    """How many done entries show any skill of each area; `area_of` gives a skill's area."""
    return dict(
        record.read(
            "SELECT area.value, count(DISTINCT entry_id) FROM json_each(?) AS area "
            "JOIN entry_skill ON skill_id = area.key JOIN entry ON entry.id = entry_id "
            "WHERE NOT planned GROUP BY area.value",
            (json.dumps(dict(area_of)),),
        )
    )


def last_practised(record: Record) -> dict[str, str]:
    """When each skill was last shown by a done entry: its ISO date, or `9999` while one goes on."""
    return dict(
        record.read(
            f"SELECT skill_id, max({_SORT_DATE}) FROM entry_skill JOIN entry ON entry.id = entry_id "  # noqa: S608
            "WHERE NOT planned GROUP BY skill_id"
        )
    )


def count(record: Record) -> int:
    """How many entries there are."""
    return int(record.read("SELECT count(*) FROM entry")[0][0])


def newest_logged(record: Record, limit: int) -> tuple[Entry, ...]:
    """The done entries logged last, without their skills."""
    newest = f"SELECT {_COLUMNS} FROM entry WHERE NOT planned ORDER BY logged_on DESC, id DESC LIMIT ?"  # noqa: S608
    return _entries(record.read(newest, (limit,)), ())


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


def first_day(record: Record) -> date | None:
    """The first day on which any done entry may count; None where there is none."""
    dated = "coalesce(CASE WHEN kind = 'work' THEN start END, \"end\", date, start, logged_on)"
    ((text,),) = record.read(f"SELECT min({dated}) FROM entry WHERE NOT planned")  # noqa: S608 - a constant
    return PartialDate(text).first_day if text else None


def _entries(rows: Iterable[tuple[Any, ...]], links: Iterable[tuple[Any, ...]]) -> tuple[Entry, ...]:
    skills: dict[str, list[SkillLink]] = {}
    for entry_id, skill_id, strength in links:
        skills.setdefault(entry_id, []).append(SkillLink(skill_id, Strength(strength)))
    return tuple(_entry(row, tuple(skills.get(row[0], ()))) for row in rows)


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
