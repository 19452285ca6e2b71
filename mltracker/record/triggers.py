"""The triggers that write the journal: generated from the tables, so that no write path can pass them by.

The technique is the one that SQLite documents under "Automatic Undo/Redo Using SQLite". Outside a step the journal's
`step` column would be null, which its NOT NULL refuses: so does every change.
"""

import sqlite3

from sqlalchemy import Table

from mltracker.record.tables import METADATA

_OWN = "journal_"
_OPEN_STEP = "(SELECT step FROM journal_open)"


def journaled_tables() -> dict[str, Table]:
    """Every table of user data by its name."""
    return {name: table for name, table in METADATA.tables.items() if not name.startswith(_OWN)}


def _image(table: Table, row: str) -> str:
    pairs = (f"'{column.name}', {row}.\"{column.name}\"" for column in table.columns)
    return f"json_object({', '.join(pairs)})"


def _key(table: Table, row: str) -> str:
    values = (f'{row}."{column.name}"' for column in table.primary_key.columns)
    return f"json_array({', '.join(values)})"


def _record(table: Table, key_of: str, before: str, after: str) -> str:
    values = f"{_OPEN_STEP}, '{table.name}', {_key(table, key_of)}, {before}, {after}"
    return f"INSERT INTO journal_change (step, table_name, row_key, before, after) VALUES ({values});"  # noqa: S608


def triggers_of(table: Table) -> dict[str, str]:
    """The statements that create a table's triggers, by the triggers' names."""
    differs = " OR ".join(f'OLD."{column.name}" IS NOT NEW."{column.name}"' for column in table.columns)
    events = {
        "insert": ("", _record(table, "NEW", "NULL", _image(table, "NEW"))),
        "update": (f" WHEN {differs}", _record(table, "NEW", _image(table, "OLD"), _image(table, "NEW"))),
        "delete": ("", _record(table, "OLD", _image(table, "OLD"), "NULL")),
    }
    return {
        f"journal_{table.name}_{event}": (
            f'CREATE TRIGGER "journal_{table.name}_{event}" AFTER {event.upper()} ON "{table.name}"{condition} '
            f"BEGIN {statement} END"
        )
        for event, (condition, statement) in events.items()
    }


def install_triggers(connection: sqlite3.Connection) -> None:
    """Make the record's triggers those that its tables ask for."""
    old = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal@_%' ESCAPE '@'"
    )
    for (name,) in old.fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    for table in journaled_tables().values():
        for statement in triggers_of(table).values():
            connection.execute(statement)
