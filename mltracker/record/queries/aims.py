"""What readiness was measured by, as it was written down."""

import json
from datetime import date

from mltracker.domain.aims import Aim, role_from
from mltracker.record.database import Record


def aims(record: Record, until: date) -> tuple[Aim, ...]:
    """All that are known up to a day, oldest first."""
    rows = record.read(
        "SELECT since, role, constants FROM aim WHERE since <= ? ORDER BY since, id", (until.isoformat(),)
    )
    return tuple(
        Aim(date.fromisoformat(since), role_from(role), json.loads(constants)) for since, role, constants in rows
    )
