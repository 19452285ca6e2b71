"""Files as evidence: attached to entries, kept in the record's folder."""

from pathlib import Path

from mltracker.domain.entries import MAX_TITLE, Attachment, Entry, checked_text
from mltracker.domain.problems import Problem
from mltracker.record.attachment_files import file_of, keep
from mltracker.record.keys import new_key
from mltracker.record.queries import attachments as queries
from mltracker.services.entries import item
from mltracker.services.tracker import Tracker


def attachments(tracker: Tracker, entry_id: str) -> tuple[Attachment, ...]:
    """An entry's files."""
    return queries.attachments_of(tracker.record, entry_id)


def attach(tracker: Tracker, entry_id: str, source: Path) -> Attachment:
    """Copy a file into the record as evidence of an entry, as one step.

    Raises:
        Problem: there is no such entry or file, or it cannot be read, named or kept.
    """
    entry = item(tracker, entry_id)
    if not isinstance(entry, Entry):
        raise Problem("Files belong to entries, not to contacts.")
    name = checked_text(source.name, "file's name", limit=MAX_TITLE)
    digest, size = keep(tracker.record.folder, source)
    new = Attachment(new_key(), entry_id, name, digest, size)
    with tracker.record.journal.step(f"Attach “{name}”") as changes:
        changes.insert_attachment(new)
    return new


def detach(tracker: Tracker, attachment: Attachment) -> None:
    """Take a file off its entry, as one step; undoing brings it back."""
    with tracker.record.journal.step(f"Remove “{attachment.name}”") as changes:
        changes.delete_attachment(attachment.id)


def file_path(tracker: Tracker, attachment: Attachment) -> Path:
    """Where the file lies.

    Raises:
        Problem: it is no longer there.
    """
    path = file_of(tracker.record.folder, attachment.sha256, attachment.name)
    if not path.exists():
        raise Problem(
            f"“{attachment.name}” is missing from the record's folder.", todo="Restore it from a copy of the folder."
        )
    return path
