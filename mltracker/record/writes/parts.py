"""Rows that hang on another row, brought to what they shall be."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, insert, select, update

Row = dict[str, Any]


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
    this = and_(*(table.c[key] == bindparam(f"old_{key}") for key in keys))
    gone = [_old(row, keys) for key, row in stored.items() if key not in rows]
    if gone:
        connection.execute(delete(table).where(this), gone)
    for changed in _changes([(stored[key], row) for key, row in rows.items() if key in stored], keys):
        connection.execute(update(table).where(this), changed)
    new = [row for key, row in rows.items() if key not in stored]
    if new:
        connection.execute(insert(table), new)


def _changes(pairs: Iterable[tuple[Row, Row]], keys: Sequence[str]) -> Iterable[list[Row]]:
    """What is to be set, those of the same columns together: setting a column to what it is fires triggers, too."""
    together: dict[tuple[str, ...], list[Row]] = {}
    for stored, wanted in pairs:
        columns = tuple(name for name in wanted if wanted[name] != stored[name])
        if columns:
            values = {name: wanted[name] for name in columns} | _old(stored, keys)
            together.setdefault(columns, []).append(values)
    return together.values()


def _old(row: Row, keys: Iterable[str]) -> Row:
    return {f"old_{key}": row[key] for key in keys}
