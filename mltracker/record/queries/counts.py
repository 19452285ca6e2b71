"""How much there is of everything: asked at each start, so it needs to know nothing of what is counted."""

from mltracker.record.database import Record


def entries(record: Record) -> int:
    """How many entries there are."""
    return _count(record, "SELECT count(*) FROM entry")


def contacts(record: Record) -> int:
    """How many contacts there are."""
    return _count(record, "SELECT count(*) FROM contact")


def jobs(record: Record) -> int:
    """How many jobs there are."""
    return _count(record, "SELECT count(*) FROM job")


def _count(record: Record, query: str) -> int:
    return int(record.read(query)[0][0])
