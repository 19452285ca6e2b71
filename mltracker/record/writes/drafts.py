"""Writing drafts of what is not logged yet."""

import json

from sqlalchemy import Connection, delete, insert

from mltracker.domain.drafts import Draft
from mltracker.record.tables.entries import DraftRow


class DraftChanges:
    """What a step can do to drafts."""

    connection: Connection

    def insert_draft(self, draft: Draft) -> None:
        """Keep a draft."""
        values = {"id": draft.id, "kind": draft.kind, "fields": json.dumps(draft.fields), "saved_on": draft.saved_on}
        self.connection.execute(insert(DraftRow), values)

    def delete_draft(self, draft_id: str) -> None:
        """Drop a draft."""
        self.connection.execute(delete(DraftRow).where(DraftRow.id == draft_id))
