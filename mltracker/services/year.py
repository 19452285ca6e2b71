"""A year in review."""

from datetime import date

from mltracker.domain.year_review import YearReview, year_review
from mltracker.record.queries import entries as entry_queries
from mltracker.services.activity import done_between
from mltracker.services.dashboard import readiness
from mltracker.services.progress import progress_by_present_aim
from mltracker.services.tracker import Tracker


def years(tracker: Tracker) -> tuple[int, ...]:
    """The years that there is something to say of, newest first: this one, and each back to the first evidence."""
    this = tracker.today().year
    first = tracker.evidence.first_day()
    return tuple(range(this, min(first.year if first else this, this) - 1, -1))


def year_in_review(tracker: Tracker, year: int) -> YearReview:
    """The review of a year, up to today where it is this one."""
    since, until = date(year - 1, 12, 31), min(date(year, 12, 31), tracker.today())
    done = done_between(tracker, date(year, 1, 1), until)
    entries = {entry.id: entry for entry in entry_queries.entries_of(tracker.record, done)}
    return year_review(
        [(entries[key], one) for key, one in done.items() if key in entries],
        progress_by_present_aim(tracker, since, until),
        readiness(tracker, on=since),
        readiness(tracker, on=until),
        {area.id: area.name for area in tracker.checklist.areas},
    )
