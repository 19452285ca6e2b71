"""Drafts of what is not logged yet."""

import json

from mltracker.domain.drafts import Draft
from mltracker.record.database import Record


def all_drafts(record: Record) -> tuple[Draft, ...]:
    """Every draft, newest first."""
    rows = record.read("SELECT kind, fields, id, saved_on FROM draft ORDER BY saved_on DESC, id DESC")
    return tuple(Draft(kind, json.loads(fields), key, saved_on) for kind, fields, key, saved_on in rows)
