"""What changed readiness since a day."""

from datetime import date

from mltracker.domain import progress as model
from mltracker.domain.progress import Progress
from mltracker.record.queries import entries as entry_queries
from mltracker.services.dashboard import readiness
from mltracker.services.tracker import Tracker


def progress(tracker: Tracker, since: date, until: date) -> Progress:
    """The change for the role aimed at between two days, with causes that add up to it."""
    since, until = sorted((since, until))
    before, after = readiness(tracker, on=since), readiness(tracker, on=until)
    moved = entry_queries.moved_between(tracker.record, since, until)
    return model.progress(before, after, moved, tracker.checklist, tracker.constants)
