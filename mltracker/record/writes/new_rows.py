"""Adding rows."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import sqlite


def add_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add rows that have every column of the table, in SQLite's own types.

    SQLAlchemy makes the statement once for a table: working through it anew takes longer than SQLite takes for a row.
    """
    statement, columns = _insert(table)
    values = [tuple(row[column] for column in columns) for row in rows]
    if values:
        connection.exec_driver_sql(statement, values)


@cache
def _insert(table: Table) -> tuple[str, tuple[str, ...]]:
    columns = tuple(column.name for column in table.columns)
    return str(insert(table).compile(dialect=sqlite.dialect(), column_keys=list(columns))), columns
