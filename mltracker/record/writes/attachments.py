"""Writing which files belong to entries."""

from sqlalchemy import Connection, delete, insert

from mltracker.domain.entries import Attachment
from mltracker.record.tables.entries import AttachmentRow


class AttachmentChanges:
    """What a step can do to attachments; the files themselves stay, so that it can be undone."""

    connection: Connection

    def insert_attachment(self, new: Attachment) -> None:
        """Let a file belong to an entry."""
        values = {"id": new.id, "entry_id": new.entry, "name": new.name, "sha256": new.sha256, "size": new.size}
        self.connection.execute(insert(AttachmentRow), values)

    def delete_attachment(self, attachment_id: str) -> None:
        """Let a file no longer belong to its entry."""
        self.connection.execute(delete(AttachmentRow).where(AttachmentRow.id == attachment_id))
