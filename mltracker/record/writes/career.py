"""Writing what the user does about career steps."""

from sqlalchemy import Connection, delete

from mltracker.domain.career import CareerStep
from mltracker.record.tables import METADATA
from mltracker.record.tables.skills import CareerStepRow
from mltracker.record.writes.entries import date_text
from mltracker.record.writes.parts import bring_to


class CareerChanges:
    """What a step of the journal can do to career steps."""

    connection: Connection

    def set_career_step(self, step: CareerStep) -> None:
        """Keep a career step as it is given; one of the catalog's keeps its title there."""
        table = METADATA.tables["career_step"]
        values = {
            "id": step.id,
            "title": step.title if step.own else "",
            "done": date_text(step.done),
            "notes": step.notes,
            "dropped": step.dropped,
        }
        bring_to(self.connection, table, "id", [step.id], [values])

    def delete_career_step(self, step_id: str) -> None:
        """Forget what the user did about a step, and the step itself where it is their own."""
        self.connection.execute(delete(CareerStepRow).where(CareerStepRow.id == step_id))
