"""The journal read as history: its steps in pages, what each changed, and what became of one entry or contact.

A journal may hold hundreds of thousands of changes and is never read whole: what no index answers is read in windows
of rows, between which others that wait for the record get their turn.
"""

import json
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mltracker.record.database import Record

Image = dict[str, Any]
"""A row as the journal keeps it: its columns by name."""
RowKey = tuple[str, str]
"""A table and the JSON list of a row's key."""

_CHANGES_AT_A_TIME = 20_000
_TITLES_AT_A_TIME = 5_000
_TURN_SECONDS = 0.001
_STEPS = "SELECT number, at, title, kind FROM journal_step"
_TOLD = "CASE kind WHEN 'undo' THEN 'Undone: ' WHEN 'redo' THEN 'Redone: ' ELSE '' END || title"
_FIRST = "(SELECT min(id) FROM journal_change WHERE step = number)"
_LAST = "(SELECT max(id) FROM journal_change WHERE step = number)"
_COUNTS = (
    f"SELECT number, coalesce({_LAST} - {_FIRST} + 1, 0) "  # noqa: S608 - constants only
    "FROM (SELECT value AS number FROM json_each(?))"
)
_CHANGES = "SELECT id, step, table_name, row_key, before, after FROM journal_change"


@dataclass(frozen=True, slots=True)
class Part:
    """A table whose rows hang on an entry or contact by the column `owner`; `leads` where that begins their key."""

    table: str
    owner: str
    leads: bool = False


PARTS = {
    "entry": (
        Part("entry_skill", "entry_id", leads=True),
        Part("attachment", "entry_id"),
        Part("kaggle_attempt", "entry_id"),
        Part("contact_entry", "entry_id"),
    ),
    "contact": (
        Part("interaction", "contact_id"),
        Part("reference_request", "contact_id"),
        Part("contact_entry", "contact_id", leads=True),
    ),
}
"""What can be restored by itself, and all that hangs on it."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step without its changes; `at` is UTC, ISO 8601."""

    number: int
    at: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did to one row; an image is None where the row did not exist."""

    id: int
    step: int
    table: str
    key: str
    before: Image | None
    after: Image | None


@dataclass(frozen=True, slots=True)
class Deletion:
    """The change that removed an entry or contact which does not exist any more."""

    change: int
    step: StepLine
    table: str
    before: Image


def key_text(*key: str) -> str:
    """A row's key as the journal writes it."""
    return json.dumps(key, ensure_ascii=False, separators=(",", ":"))


def newest_step(record: Record) -> int:
    """The number of the last step; 0 before the first."""
    ((number,),) = record.read("SELECT max(number) FROM journal_step")
    return number or 0


def step(record: Record, number: int) -> StepLine | None:
    """The step of that number."""
    rows = record.read(f"{_STEPS} WHERE number = ?", (number,))
    return StepLine(*rows[0]) if rows else None


def steps(
    record: Record,
    words: Sequence[str],
    among: Collection[int] | None,
    between: tuple[int, int],
    limit: int,
    is_wanted: Callable[[], bool],
) -> list[StepLine]:
    """The newest steps whose titles hold all of the plain words, newest first.

    Only those with a number above the first and below the second of `between`, and of `among` where that is given.
    `is_wanted` is asked between windows; where it says no, what was found so far is given.
    """
    holds = "".join(f" AND instr(plain({_TOLD}), ?)" for _ in words)
    chosen = " AND number IN (SELECT value FROM json_each(?))" if among is not None else ""
    given = (*words, *((json.dumps(list(among)),) if among is not None else ()))
    statement = f"{_STEPS} WHERE number > ? AND number <= ?{holds}{chosen} ORDER BY number DESC LIMIT ?"
    found: list[StepLine] = []
    above, below = between
    for low, high in _windows(above, below - 1, _TITLES_AT_A_TIME):
        rows = record.read(statement, (low, high, *given, limit - len(found)))
        found += [StepLine(*row) for row in rows]
        if len(found) >= limit or not is_wanted():
            break
    return found


def change_counts(record: Record, numbers: Collection[int]) -> dict[int, int]:
    """How many rows each of these steps changed."""
    # The changes of a step follow each other, so nothing need be counted. A salvaged history has steps without any.
    return dict(record.read(_COUNTS, (json.dumps(list(numbers)),)))


def changes(record: Record, number: int, limit: int) -> list[Change]:
    """The first changes of a step, in their order."""
    return _changes(record.read(f"{_CHANGES} WHERE step = ? ORDER BY id LIMIT ?", (number, limit)))


def changes_of_steps(record: Record, numbers: Collection[int]) -> list[Change]:
    """All changes of these steps, in their order."""
    some = "SELECT value FROM json_each(?)"
    return _changes(record.read(f"{_CHANGES} WHERE step IN ({some}) ORDER BY id", (json.dumps(list(numbers)),)))


def sums(record: Record, number: int) -> dict[tuple[str, str], int]:
    """How many rows of each table a step added, changed and removed: by table and verb."""
    ((first, last),) = record.read(f"SELECT {_FIRST}, {_LAST} FROM (SELECT ? AS number)", (number,))  # noqa: S608
    counted: dict[tuple[str, str], int] = {}
    for low, high in _windows((first or 1) - 1, last or 0):
        for table, verb, count in record.read(
            "SELECT table_name, CASE WHEN before IS NULL THEN 'added' WHEN after IS NULL THEN 'removed' "
            "ELSE 'changed' END AS verb, count(*) FROM journal_change WHERE id > ? AND id <= ? GROUP BY 1, 2",
            (low, high),
        ):
            counted[table, verb] = counted.get((table, verb), 0) + count
    return counted


def table_of(record: Record, item_id: str) -> str | None:
    """Whether an id is, or was, that of an entry or of a contact: the table; None where it was neither."""
    rows = record.read(
        "SELECT table_name FROM journal_change WHERE row_key = ? AND table_name IN ('entry', 'contact') LIMIT 1",
        (key_text(item_id),),
    )
    return rows[0][0] if rows else None


def image_at(record: Record, table: str, item_id: str, number: int) -> Image | None:
    """A row of one key column as it last stood by a step, before its removal where that was earlier."""
    rows = record.read(
        "SELECT coalesce(after, before) FROM journal_change WHERE row_key = ? AND table_name = ? AND step <= ? "
        "ORDER BY id DESC LIMIT 1",
        (key_text(item_id), table, number),
    )
    return json.loads(rows[0][0]) if rows else None


def rows_of(record: Record, table: str, item_id: str) -> frozenset[RowKey]:
    """Every row that is, or ever was, an entry or contact or hung on it.

    Rows with keys of their own are found where they stand today, and those gone by a walk through the journal.
    """
    leading = {part.table for part in PARTS[table] if part.leads}
    others = {part.table: part.owner for part in PARTS[table] if not part.leads}
    # Keys are JSON lists of text: all that begin with the id lie between it and the character after the quote.
    text = key_text(item_id)
    begun = record.read(
        "SELECT DISTINCT table_name, row_key FROM journal_change WHERE row_key >= ? AND row_key < ?",
        (text[:-1], f"{text[:-2]}#"),
    )
    found = {(name, key) for name, key in begun if name == table or name in leading}
    for name, owner in others.items():
        keys = "json_array(contact_id, entry_id)" if name == "contact_entry" else "json_array(id)"
        found.update(
            (name, key)
            for (key,) in record.read(f"SELECT {keys} FROM {name} WHERE {owner} = ?", (item_id,))  # noqa: S608
        )
    found.update(_gone(record, others, text, item_id))
    return frozenset(found)


def _gone(record: Record, parts: dict[str, str], key: str, item_id: str) -> Iterator[RowKey]:
    """The rows of these tables, each with its owner's column, that hung on an item and changed since."""
    ((first,),) = record.read("SELECT min(id) FROM journal_change WHERE row_key = ?", (key,))
    owned = " OR ".join(
        f"(table_name = '{name}' AND json_extract(before, '$.{owner}') = ?)" for name, owner in parts.items()
    )
    statement = (
        "SELECT DISTINCT table_name, row_key FROM journal_change "  # noqa: S608 - constants only
        f"WHERE id > ? AND id <= ? AND before IS NOT NULL AND ({owned})"
    )
    for low, high in _windows((first or 1) - 1, _last_change(record)):
        yield from record.read(statement, (low, high, *[item_id] * len(parts)))


def changes_of_rows(record: Record, rows: Collection[RowKey]) -> list[Change]:
    """Every change of these rows, oldest first."""
    keys = json.dumps(list({key for _, key in rows}))
    found = record.read(f"{_CHANGES} WHERE row_key IN (SELECT value FROM json_each(?)) ORDER BY id", (keys,))  # noqa: S608
    return [change for change in _changes(found) if (change.table, change.key) in rows]


def deletions(
    record: Record, words: Sequence[str], below: int | None, limit: int, is_wanted: Callable[[], bool]
) -> list[Deletion]:
    """The entries and contacts that are deleted and whose names hold all of the plain words, newest deletion first.

    Only those removed by a change with a number smaller than `below`, where that is given.
    """
    name = "coalesce(json_extract(before, '$.title'), json_extract(before, '$.name'))"
    holds = "".join(f" AND instr(plain({name}), ?)" for _ in words)
    statement = (
        "SELECT id, table_name, before, number, at, title, kind FROM journal_change AS gone "  # noqa: S608 - constants only
        "JOIN journal_step ON number = step "
        "WHERE gone.id > ? AND gone.id <= ? AND after IS NULL AND table_name IN ('entry', 'contact') "
        "AND NOT EXISTS (SELECT 1 FROM journal_change AS later WHERE later.row_key = gone.row_key "
        f"AND later.table_name = gone.table_name AND later.id > gone.id){holds} ORDER BY gone.id DESC LIMIT ?"
    )
    found: list[Deletion] = []
    for low, high in _windows(0, _last_change(record) if below is None else below - 1):
        rows = record.read(statement, (low, high, *words, limit - len(found)))
        found += [Deletion(id_, StepLine(*step), table, json.loads(before)) for id_, table, before, *step in rows]
        if len(found) >= limit or not is_wanted():
            break
    return found


def owned_by_others(record: Record, part: Part, keys: Collection[str], item_id: str) -> frozenset[str]:
    """Which of these keys rows of a part have that hang on another item by now."""
    rows = record.read(
        f"SELECT id FROM {part.table} WHERE id IN (SELECT value FROM json_each(?)) AND {part.owner} <> ?",  # noqa: S608
        (json.dumps(list(keys)), item_id),
    )
    return frozenset(key for (key,) in rows)


def existing(record: Record, table: str, ids: Collection[str]) -> frozenset[str]:
    """Which of these ids an entry or contact has."""
    statement = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - one of two
    return frozenset(key for (key,) in record.read(statement, (json.dumps(list(ids)),)))


def _last_change(record: Record) -> int:
    ((last,),) = record.read("SELECT max(id) FROM journal_change")
    return last or 0


def _windows(above: int, last: int, width: int = _CHANGES_AT_A_TIME) -> Iterator[tuple[int, int]]:
    """Ranges of numbers above one and up to another, the highest first, with a pause for others after each."""
    high = last
    while high > above:
        low = max(above, high - width)
        yield low, high
        if low > above:
            time.sleep(_TURN_SECONDS)
        high = low


def _changes(rows: Sequence[tuple[Any, ...]]) -> list[Change]:
    return [
        Change(id_, number, table, key, before and json.loads(before), after and json.loads(after))
        for id_, number, table, key, before, after in rows
    ]
