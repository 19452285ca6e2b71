"""Reminders for the user's own calendar."""

from collections.abc import Collection
from pathlib import Path

from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.domain.reminders import Matter, reminders
from mltracker.record.queries import contacts as contact_queries
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries import history
from mltracker.record.queries import jobs as job_queries
from mltracker.services.tracker import Tracker
from mltracker.services.whole_files import whole_file

SUGGESTED_NAME = "ML Tracker.ics"
MATTER_WORDS = {
    Matter.RENEWAL: "Certifications to renew",
    Matter.PLAN: "What you planned",
    Matter.CLOSING: "Closing dates of jobs that you have not applied for yet",
    Matter.FOLLOW_UP: "People to write to, with their names",
}
"""What each matter is called where it is chosen."""
WHAT_LEAVES = "Titles, dates and links leave. Your notes and the details of contacts do not."
WHAT_STAYS = (
    "Import the file into your calendar again whenever you like: its events are updated. What is done or deleted here "
    "stays in your calendar until you delete it there."
)


def matters_of(names: Collection[str]) -> tuple[Matter, ...]:
    """The matters of those names.

    Raises:
        Problem: one of them is none.
    """
    known = {str(one): one for one in Matter}
    for name in names:
        if name not in known:
            raise Problem(f"“{name[:40]}” is nothing for a calendar.", todo=f"Choose among {', '.join(known)}.")
    return tuple(known[name] for name in names)


def export_calendar(tracker: Tracker, path: Path, chosen: Collection[Matter], work: LongWork | None = None) -> int:
    """Write the reminders of the matters chosen to a file, whole or not at all; give their number back.

    The same record gives the same bytes all day.

    Raises:
        Problem: there is nothing to be reminded of, or the file cannot be written.
        Stopped: somebody asked to stop; what stood there before is unchanged.
    """
    from mltracker.exports.icalendar import revision, write_calendar  # noqa: PLC0415 - its library takes a while to load

    record, today = tracker.record, tracker.today()
    found = reminders(
        entry_queries.planned_or_expiring(record),
        contact_queries.to_keep_in_touch(record),
        job_queries.all_jobs(record),
        today,
        chosen,
    )
    if not found:
        raise Problem(
            "There is nothing to be reminded of among what you chose.",
            kept="No file was written.",
            todo="Choose more, or give something a date first.",
        )
    work = work or LongWork()
    work.total, work.done = len(found), 0
    with whole_file(path) as stream:
        write_calendar(stream, found, today, revision(today, history.newest_step(record)), work.advance)
    return len(found)
