"""The files that belong to entries."""

from mltracker.domain.entries import Attachment
from mltracker.record.database import Record

_ATTACHMENTS = "SELECT id, entry_id, name, sha256, size FROM attachment"


def attachments_of(record: Record, entry_id: str) -> tuple[Attachment, ...]:
    """An entry's files in the order they were attached."""
    return tuple(Attachment(*row) for row in record.read(f"{_ATTACHMENTS} WHERE entry_id = ? ORDER BY id", (entry_id,)))


def all_attachments(record: Record) -> tuple[Attachment, ...]:
    """Every file of every entry."""
    return tuple(Attachment(*row) for row in record.read(_ATTACHMENTS))
