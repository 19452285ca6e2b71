"""Looking for what is wrong with a record, on a connection that only reads: SQLite's checks, and those of our own.

Every row stands in the record twice: in its table, and as the last image that the journal has of it. So damage that
SQLite cannot see is found by comparing the two.
"""

import json
import math
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from mltracker.domain.long_work import LongWork
from mltracker.record.search_index import SOURCES, TABLE, index_texts

Check = Callable[[sqlite3.Connection], Iterator[str]]
_INSTRUCTIONS = 100_000
_MOST = 20
"""So many faults of one kind are named; the rest is counted."""


def faults(database: sqlite3.Connection, checks: Sequence[Check], work: LongWork) -> tuple[str, ...]:
    """What is wrong with a record, a sentence each; empty where it is whole.

    Raises:
        Stopped: somebody asked to stop.
    """
    found: list[str] = []
    work.total = len(checks)
    # Looked at after each so many of SQLite's own instructions, a few milliseconds.
    database.set_progress_handler(lambda: work.stopped, _INSTRUCTIONS)
    for check in checks:
        try:
            found.extend(check(database))
        except (sqlite3.Error, ValueError, TypeError, AttributeError) as error:
            # Damaged pages give values of other kinds than any column has.
            if not work.stopped:
                found.append(f"Part of it cannot be read: {type(error).__name__}, {str(error)[:100]}.")
        work.advance(1)
    return tuple(found)


def journaled(database: sqlite3.Connection) -> tuple[str, ...]:
    """The tables that the journal watches."""
    found = database.execute(
        "SELECT DISTINCT tbl_name FROM sqlite_master "
        "WHERE type = 'trigger' AND name LIKE 'journal@_%' ESCAPE '@' ORDER BY tbl_name"
    )
    return tuple(name for (name,) in found)


def _pages(database: sqlite3.Connection) -> Iterator[str]:
    yield from _sqlite_faults(database, "quick_check")


def _pages_and_indexes(database: sqlite3.Connection) -> Iterator[str]:
    yield from _sqlite_faults(database, "integrity_check")


def _sqlite_faults(database: sqlite3.Connection, check: str) -> Iterator[str]:
    for (line,) in database.execute(f"PRAGMA {check}({_MOST})"):
        if line != "ok":
            yield f"SQLite: {line}"


def _dangling(database: sqlite3.Connection) -> Iterator[str]:
    for table, _, parent, _ in database.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield f"A row of {table} points to a row of {parent} that does not exist."


def _miscounted(database: sqlite3.Connection) -> Iterator[str]:
    """Tables that have more or fewer rows than were ever added and not deleted."""
    by_journal = dict(
        database.execute(
            "SELECT table_name, sum((before IS NULL) - (after IS NULL)) FROM journal_change GROUP BY table_name"
        )
    )
    for table in journaled(database):
        (count,) = database.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608 - the record's own names
        expected = by_journal.pop(table, 0)
        if count != expected:
            yield f"The table {table} has {count:,} rows; by its history it should have {expected:,}."
    for table in by_journal:
        yield f"The table {table} is in the history and does not exist."


def _unlike_images(database: sqlite3.Connection) -> Iterator[str]:
    for table in journaled(database):
        yield from _unlike_images_of(database, table)


def _unlike_images_of(database: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = database.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
    image = ", ".join(f"'{name}', t.\"{name}\"" for name, _ in columns)
    key = ", ".join(f't."{name}"' for name, place in sorted(columns, key=lambda column: column[1]) if place)
    # The same text is the same row; another text may still be, as an older app or another SQLite wrote it.
    differing = database.execute(
        f"SELECT row, last, key FROM (SELECT json_object({image}) AS row, json_array({key}) AS key, "  # noqa: S608
        "(SELECT after FROM journal_change WHERE row_key = json_array("
        f"{key}) AND table_name = '{table}' ORDER BY id DESC LIMIT 1) AS last "
        f'FROM "{table}" AS t) WHERE row IS NOT last'
    )
    found = 0
    for row, last, row_key in differing:
        if last is None or not is_same_row(json.loads(row), json.loads(last)):
            found += 1
            if found <= _MOST:
                yield f"The row {_plain(row_key)} of {table} is not what its history says it is."
    if found > _MOST:
        yield f"So are {found - _MOST:,} more rows of {table}."


def is_same_row(row: Mapping[str, Any], image: Mapping[str, Any]) -> bool:
    """Whether a row is what an image shows; an image of an older schema lacks columns."""
    return all(name in row and _is_same(row[name], value) for name, value in image.items())


def _is_same(one: Any, other: Any) -> bool:
    # Versions of SQLite write decimals with 15 or 17 digits.
    if isinstance(one, float) or isinstance(other, float):
        return one is not None and other is not None and math.isclose(one, other, rel_tol=1e-14)
    return bool(one == other)


def _torn_chains(database: sqlite3.Connection) -> Iterator[str]:
    """Changes of the journal that do not begin where the one before ended."""
    torn = database.execute(
        "SELECT row_key, table_name, before, prior, id FROM ("
        "SELECT id, row_key, table_name, before, "
        "lag(after) OVER (PARTITION BY row_key, table_name ORDER BY id) AS prior FROM journal_change) "
        "WHERE before IS NOT prior"
    )
    found = 0
    for key, table, before, prior, _ in torn:
        if before is None or prior is None or not is_same_row(json.loads(before), json.loads(prior)):
            found += 1
            if found <= _MOST:
                yield f"The history of the row {_plain(key)} of {table} does not fit together."


def _plain(key: str) -> str:
    """A row's key without the marks of JSON."""
    return " ".join(map(str, json.loads(key)))


def _missing_steps(database: sqlite3.Connection) -> Iterator[str]:
    count, last = database.execute("SELECT count(*), coalesce(max(number), 0) FROM journal_step").fetchone()
    if count != last:
        yield f"The history has {count:,} steps, and the last is number {last:,}."


def _unlike_texts(database: sqlite3.Connection) -> Iterator[str]:
    """Whether the index of texts is what it would be if it were made anew."""
    database.execute(TABLE.format(name="temp.search_anew"))
    for source in SOURCES:
        database.execute(index_texts(source, "search_anew"))
    database.execute("CREATE VIRTUAL TABLE temp.words_now USING fts5vocab(main, search_text, row)")
    database.execute("CREATE VIRTUAL TABLE temp.words_anew USING fts5vocab(temp, search_anew, row)")
    differing = " UNION ALL ".join(
        f"SELECT 1 FROM (SELECT * FROM temp.{one} EXCEPT SELECT * FROM temp.{other})"  # noqa: S608
        for one, other in (("words_now", "words_anew"), ("words_anew", "words_now"))
    )
    if database.execute(f"{differing} LIMIT 1").fetchone():
        yield SEARCH_FAULT


QUICK: tuple[Check, ...] = (_pages, _dangling, _miscounted)
"""What SQLite finds quickly, dangling references, and rows that came or went without the journal."""

CONTENT: tuple[Check, ...] = (
    _pages_and_indexes,
    _dangling,
    _miscounted,
    _unlike_images,
    _torn_chains,
    _missing_steps,
)
"""All that can be wrong with what a record holds, of any schema; reading the whole record takes a while."""

ALL: tuple[Check, ...] = (*CONTENT, _unlike_texts)
"""That, and the index of texts, for a record of this schema."""

SEARCH_FAULT = "The search does not find every text by its words."
"""The one fault that costs nothing: the index is made anew from the texts."""
