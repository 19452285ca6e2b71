"""The record table by table and row by row, as it stores them; the tables are those that the journal watches."""

from collections.abc import Iterable, Iterator, Sequence

from mltracker.domain.stored_items import Column, StoredTable, Values
from mltracker.record.database import Record

_AT_ONCE = 2_000
_TYPES: dict[str, type] = {"VARCHAR": str, "INTEGER": int, "FLOAT": float, "DOUBLE": float, "BOOLEAN": bool}


def stored_tables(record: Record) -> tuple[StoredTable, ...]:
    """Every table of user data by its name, without the words that people have for it."""
    names = record.read(
        "SELECT DISTINCT tbl_name FROM sqlite_master "
        "WHERE type = 'trigger' AND name LIKE 'journal@_%' ESCAPE '@' ORDER BY tbl_name"
    )
    return tuple(_table(record, name) for (name,) in names)


def _table(record: Record, name: str) -> StoredTable:
    found = record.read('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (name,))
    # The order in which they were made differs between a new record and a migrated one.
    found.sort(key=lambda column: (column[3] == 0, column[3], column[0]))
    owners = dict(record.read('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (name,)))
    owner = next((column[0] for column in found if column[0] in owners), "")
    columns = tuple(Column(column, "", _TYPES[kind], not needed) for column, kind, needed, _ in found)
    key = tuple(column[0] for column in found if column[3])
    return StoredTable(name, columns, key, owner, owners.get(owner, ""))


def count(record: Record, table: StoredTable) -> int:
    """How many rows a table has."""
    return int(record.read(f'SELECT count(*) FROM "{table.name}"')[0][0])  # noqa: S608 - the record's own names


def rows_by_key(record: Record, table: StoredTable) -> Iterator[Values]:
    """The rows of a table by their key, read some at a time so that others get their turn."""
    key, marks = _listed(table.key), ", ".join("?" * len(table.key))
    select, order = _select(table), f"ORDER BY {key} LIMIT {_AT_ONCE}"
    rows = record.read(f"{select} {order}")
    while rows:
        yield from _typed(table, rows)
        rows = record.read(f"{select} WHERE ({key}) > ({marks}) {order}", rows[-1][: len(table.key)])


def rows_where(record: Record, table: StoredTable, columns: Sequence[str], values: Values) -> tuple[Values, ...]:
    """The rows of a table that have those values in those columns, by their key."""
    condition = f"({_listed(columns)}) = ({', '.join('?' * len(columns))})"
    return tuple(
        _typed(table, record.read(f"{_select(table)} WHERE {condition} ORDER BY {_listed(table.key)}", values))
    )


def _typed(table: StoredTable, rows: Iterable[Values]) -> Iterator[Values]:
    """Rows with true and false where SQLite keeps 1 and 0."""
    flags = [number for number, column in enumerate(table.columns) if column.type is bool]
    if not flags:
        yield from rows
        return
    for row in rows:
        values = list(row)
        for number in flags:
            values[number] = bool(values[number])
        yield tuple(values)


def _select(table: StoredTable) -> str:
    return f'SELECT {_listed(column.name for column in table.columns)} FROM "{table.name}"'  # noqa: S608 - own names


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def references(record: Record, table: StoredTable) -> tuple[tuple[str, str], ...]:
    """The columns of a table that refer to a row of another, and which."""
    return tuple(record.read('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table.name,)))
