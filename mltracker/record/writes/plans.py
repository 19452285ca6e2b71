"""Writing what the user makes of the app's advice."""

from datetime import date

from sqlalchemy import Connection, insert

from mltracker.domain.next_steps import Mark
from mltracker.record.keys import new_key
from mltracker.record.tables import METADATA
from mltracker.record.tables.plans import ReviewRow
from mltracker.record.writes.parts import bring_to


class PlanChanges:
    """What a step of the journal can do to marks, estimates, reminders and reviews."""

    connection: Connection

    def mark_step(self, key: str, mark: Mark | None) -> None:
        """Pin or dismiss a suggested step, or neither."""
        table = METADATA.tables["step_mark"]
        bring_to(self.connection, table, "key", [key], [{"key": key, "mark": str(mark)}] if mark else [])

    def set_step_hours(self, key: str, hours: float | None) -> None:
        """Estimate the hours of a suggested step, or leave it to what is usual."""
        table = METADATA.tables["step_hours"]
        bring_to(self.connection, table, "key", [key], [{"key": key, "hours": hours}] if hours else [])

    def snooze(self, key: str, until: date | None) -> None:
        """Put something due off until a day, or no longer."""
        table = METADATA.tables["snooze"]
        wanted = [{"key": key, "until": until.isoformat()}] if until else []
        bring_to(self.connection, table, "key", [key], wanted)

    def insert_review(self, on: date, notes: str) -> None:
        """Write down that a weekly review was held."""
        self.connection.execute(insert(ReviewRow), {"id": new_key(), "on": on.isoformat(), "notes": notes})
