"""What asks for attention soon, and what is done about it."""

from datetime import date

from mltracker.domain.dates import PartialDate
from mltracker.domain.due import Agenda, Due, DueKind, agenda
from mltracker.domain.due import renewal as renewed_entry
from mltracker.domain.entries import Entry
from mltracker.domain.problems import Problem
from mltracker.record.queries import contacts as contact_queries
from mltracker.record.queries import drafts as draft_queries
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries import plans
from mltracker.services.contacts import in_touch
from mltracker.services.entries import item, mark_done
from mltracker.services.tracker import Tracker


def due(tracker: Tracker, on: date | None = None) -> Agenda:
    """What falls due within the horizon of a day, today unless another is given."""
    today = on or tracker.today()
    record = tracker.record
    return agenda(
        entry_queries.planned_or_expiring(record),
        contact_queries.to_keep_in_touch(record),
        draft_queries.all_drafts(record),
        plans.last_review(record),
        plans.snoozed(record, today),
        today,
    )


def snooze(tracker: Tracker, one: Due, until: date | None) -> str:
    """Put something off until a day, or name it again where `until` is None; give back what that is called.

    Raises:
        Problem: the day is not still to come, or the record cannot be written.
    """
    if until is not None and until <= tracker.today():
        day = PartialDate(until.isoformat()).words
        raise Problem(f"{day} is not still to come.", kept="It stays where it is.", todo="Give a later day.")
    title = f"Put off “{one.title}”" if until else f"Remind of “{one.title}” again"
    with tracker.record.journal.step(title) as changes:
        changes.snooze(one.key, until)
    return f"{title} until {PartialDate(until.isoformat()).words}" if until else title


def settle(tracker: Tracker, one: Due) -> str:
    """Do what takes a plan or a follow-up off the list: done today, in touch today; give back what that is called.

    Raises:
        Problem: it is gone or breaks a rule that way, it is of another kind, or the record cannot be written.
    """
    match one.kind:
        case DueKind.PLANNED:
            return f"Marked “{mark_done(tracker, one.id).title}” as done"
        case DueKind.FOLLOW_UP:
            return f"In touch with “{in_touch(tracker, one.id).name}” today"
        case _:
            raise Problem(f"“{one.title}” is not done by a word.", todo="Open it.")


def renewal(tracker: Tracker, one: Due) -> Entry:
    """What to log when an expiring entry was renewed today.

    Raises:
        Problem: the entry is gone.
    """
    entry = item(tracker, one.id)
    if not isinstance(entry, Entry):
        raise Problem(f"“{entry.name}” is a contact: there is nothing to renew.")
    return renewed_entry(entry, tracker.today())
