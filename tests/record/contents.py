"""All user data of a record, for comparing it whole."""

from typing import Any

from mltracker.record.database import Record
from mltracker.record.triggers import journaled_tables


def contents(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of user data, sorted."""
    return {
        name: sorted(record.read(f'SELECT * FROM "{name}"'), key=repr)  # noqa: S608 - the record's own names
        for name in journaled_tables()
    }
