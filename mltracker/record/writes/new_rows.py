"""Adding rows."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import sqlite

from mltracker.record.sqlalchemy_engine import database_of

_VALUES_AT_ONCE = 8_000
"""So many values go into one statement. SQLite takes 32,766."""


def add_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add rows that have every column of the table, in SQLite's own types.

    Many rows go into one statement: as a statement may fail, SQLite keeps the pages it changes until it ends, and to
    keep those that the triggers change for every single row takes three times as long as all the rest.
    """
    statement, columns = _insert(table)
    database = database_of(connection)
    remaining = iter(rows)
    while some := list(islice(remaining, _VALUES_AT_ONCE // len(columns))):
        together = ", ".join([_marks(len(columns))] * len(some))
        values = tuple([row[column] for row in some for column in columns])
        database.execute(f"{statement} {together}", values)


def _marks(count: int) -> str:
    return f"({', '.join('?' * count)})"


@cache
def _insert(table: Table) -> tuple[str, tuple[str, ...]]:
    """The beginning of a statement that adds rows to a table, and its columns. SQLAlchemy quotes their names."""
    columns = tuple(column.name for column in table.columns)
    whole = str(insert(table).compile(dialect=sqlite.dialect(), column_keys=list(columns)))
    return whole.removesuffix(_marks(len(columns))), columns
