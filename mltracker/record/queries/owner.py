"""The owner of a record and what they aim at; the start reads no more of them."""

from mltracker.record.database import Record


def target_role(record: Record) -> str | None:
    """The id of the role aimed at; None before one was chosen."""
    rows = record.read("SELECT target_role FROM owner")
    return rows[0][0] if rows else None
