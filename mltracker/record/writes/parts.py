"""Rows that hang on another row, brought to what they shall be."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from mltracker.record.sqlalchemy_engine import database_of
from mltracker.record.writes.new_rows import add_rows

Row = Mapping[str, Any]
Key = tuple[Any, ...]


def bring_to(connection: Connection, table: Table, owner: str, owner_ids: Sequence[str], wanted: Iterable[Row]) -> None:
    """Make the rows that have one of those ids in the column `owner` those wanted, touching none that is so already.

    Rows are in SQLite's own types, and have every column.
    """
    database = database_of(connection)
    keys = [column.name for column in table.primary_key]
    stored = _stored(database, table, owner, owner_ids)
    rows = {_key(row, keys): row for row in wanted}
    this = " AND ".join(f'"{key}" = ?' for key in keys)
    gone = [key for key in stored if key not in rows]
    if gone:
        database.executemany(f'DELETE FROM "{table.name}" WHERE {this}', gone)  # noqa: S608 - own names
    changes = _changes((key, stored[key], row) for key, row in rows.items() if key in stored)
    for columns, changed in changes.items():
        values = ", ".join(f'"{name}" = ?' for name in columns)
        database.executemany(f'UPDATE "{table.name}" SET {values} WHERE {this}', changed)  # noqa: S608 - own names
    add_rows(connection, table, (row for key, row in rows.items() if key not in stored))


def _stored(database: sqlite3.Connection, table: Table, owner: str, owner_ids: Sequence[str]) -> dict[Key, Row]:
    names, keys = table.columns.keys(), [column.name for column in table.primary_key]
    listed, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(owner_ids))
    query = f'SELECT {listed} FROM "{table.name}" WHERE "{owner}" IN ({marks})'  # noqa: S608 - own names
    found = [dict(zip(names, values, strict=True)) for values in database.execute(query, owner_ids)]
    return {_key(row, keys): row for row in found}


def _key(row: Row, keys: Iterable[str]) -> Key:
    return tuple(row[key] for key in keys)


def _changes(pairs: Iterable[tuple[Key, Row, Row]]) -> dict[Key, list[Key]]:
    """By the columns that are to be set the values and the key of each row.

    Only those that differ: setting a column to what it is fires triggers, too.
    """
    together: dict[Key, list[Key]] = {}
    for key, stored, wanted in pairs:
        columns = tuple(name for name in wanted if wanted[name] != stored[name])
        if columns:
            together.setdefault(columns, []).append((*_key(wanted, columns), *key))
    return together
