"""What would help most: what could be done next, by what it would add."""

from mltracker.domain.entries import Kind
from mltracker.domain.next_steps import NextStep, from_catalog, from_plans, practice, ranked
from mltracker.domain.sameness import folded
from mltracker.record.queries import entries as entry_queries
from mltracker.services.dashboard import readiness
from mltracker.services.tracker import Tracker


def next_steps(tracker: Tracker) -> tuple[NextStep, ...]:
    """Everything known that would raise readiness for the role aimed at, most gain first.

    Skills to practise, the catalog's courses and certifications that are not in the record, and what is planned.
    """
    now = readiness(tracker)
    titles = entry_queries.held_titles(tracker.record, (Kind.COURSE, Kind.CERTIFICATION), now.on)
    held = {(kind, folded(title)) for kind, title in titles}
    candidates = [
        *from_plans(entry_queries.planned(tracker.record), now.on),
        *from_catalog(tracker.catalog, held, now.on),
        *practice(now, tracker.checklist, tracker.constants),
    ]
    return ranked(candidates, now, tracker.checklist, tracker.constants)
