"""Rows that hang on another row, brought to what they shall be."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, select, update


def bring_to(
    connection: Connection, table: Table, of_owner: ColumnElement[bool], wanted: Iterable[Mapping[str, Any]]
) -> None:
    """Make the rows that fulfil `of_owner` those wanted, touching none that is so already."""
    keys = [column.name for column in table.primary_key]
    stored = {
        tuple(row[key] for key in keys): dict(row)
        for row in connection.execute(select(table).where(of_owner)).mappings()
    }
    rows = {tuple(row[key] for key in keys): dict(row) for row in wanted}
    for key in stored.keys() - rows.keys():
        connection.execute(delete(table).where(_is(table, stored[key], keys)))
    for key in stored.keys() & rows.keys():
        if stored[key] != rows[key]:
            connection.execute(update(table).where(_is(table, stored[key], keys)).values(rows[key]))
    new = [row for key, row in rows.items() if key not in stored]
    if new:
        connection.execute(insert(table), new)


def _is(table: Table, row: Mapping[str, Any], keys: Iterable[str]) -> ColumnElement[bool]:
    return and_(*(table.c[key] == row[key] for key in keys))
