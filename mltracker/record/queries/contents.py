"""What a record holds, told in numbers; asked of an open one and of copies of any schema alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mltracker.record.backups import Head

Read = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
"""Gives the rows of a query with its parameters."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """The numbers of one record.

    Attributes:
        schema: the number of its schema.
        kinds: how many entries there are of each kind.
        tables: how many rows each table has.
        latest: the title of the entry that came last, None where there is none.
        head: its last step, None before the first.
    """

    schema: int
    kinds: dict[str, int]
    tables: dict[str, int]
    latest: str | None
    head: Head | None


def holdings(read: Read) -> Holdings:
    """The numbers of a record."""
    ((schema,),) = read("PRAGMA user_version", ())
    tables = [name for (name,) in read("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", ())]
    latest = read("SELECT title FROM entry ORDER BY id DESC LIMIT 1", ())
    return Holdings(
        schema,
        dict(read("SELECT kind, count(*) FROM entry GROUP BY kind", ())),
        {name: read(f'SELECT count(*) FROM "{name}"', ())[0][0] for name in tables},  # noqa: S608 - its own names
        latest[0][0] if latest else None,
        next(iter(steps_after(read, 0, 1)), None),
    )


def steps_after(read: Read, number: int, limit: int) -> tuple[Head, ...]:
    """The steps after one of that number, newest first."""
    query = "SELECT number, at, title, kind FROM journal_step WHERE number > ? ORDER BY number DESC LIMIT ?"
    return tuple((step, at, title, kind) for step, at, title, kind in read(query, (number, limit)))


def step(read: Read, number: int) -> Head | None:
    """The step of that number."""
    found = read("SELECT number, at, title, kind FROM journal_step WHERE number = ?", (number,))
    return (*found[0],) if found else None


def files_of(read: Read) -> tuple[tuple[str, str], ...]:
    """Hash and name of every attached file."""
    return tuple(read("SELECT sha256, name FROM attachment", ()))
