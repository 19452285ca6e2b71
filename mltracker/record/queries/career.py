"""What the user did about career steps."""

from mltracker.domain.career import CareerStep
from mltracker.record.database import Record
from mltracker.record.queries.entries import partial


def touched_steps(record: Record) -> tuple[CareerStep, ...]:
    """The user's own steps and those of the catalog that they changed; these have no title here. Oldest first."""
    rows = record.read("SELECT id, title, done, notes, dropped FROM career_step ORDER BY id")
    return tuple(
        CareerStep(key, title, own=bool(title), done=partial(done), notes=notes, dropped=bool(dropped))
        for key, title, done, notes, dropped in rows
    )
