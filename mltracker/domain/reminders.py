"""What belongs into a calendar: renewals, plans, closing dates of jobs, and people to write to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mltracker.domain.contacts import Contact
from mltracker.domain.due import DueKind, due_contacts, due_entries
from mltracker.domain.entries import Entry
from mltracker.domain.jobs import Job, Stage
from mltracker.domain.planning import planned_words


class Matter(StrEnum):
    """What a reminder is about."""

    RENEWAL = "renewals"
    PLAN = "plans"
    CLOSING = "closing-dates"
    FOLLOW_UP = "follow-ups"


OWN_MATTERS = (Matter.RENEWAL, Matter.PLAN, Matter.CLOSING)
"""Those that name nobody else."""

BEGINNINGS = {
    Matter.RENEWAL: "Renew ",
    Matter.PLAN: "Planned: ",
    Matter.CLOSING: "Apply: ",
    Matter.FOLLOW_UP: "Write to ",
}
"""How the titles of each begin."""

DAYS_BEFORE = {
    Matter.RENEWAL: (90, 30, 7),
    Matter.PLAN: (7, 0),
    Matter.CLOSING: (7, 2),
    Matter.FOLLOW_UP: (0,),
}
"""How many days before its day each is called to mind: an exam takes longer to prepare than a letter."""

OWN_UIDS = "@mltracker"
"""How the UIDs of our own events end."""

_NOT_APPLIED_YET = (Stage.SAVED, Stage.PREPARING)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One day to be reminded of. `about` is the id of the entry, contact or job.

    `on` is the last day that a month or year may mean; `notes` say the date as it was given.
    """

    matter: Matter
    about: str
    on: date
    title: str
    notes: str = ""
    url: str = ""


def reminders(
    entries: Iterable[Entry], contacts: Iterable[Contact], jobs: Iterable[Job], today: date, chosen: Collection[Matter]
) -> tuple[Reminder, ...]:
    """The reminders of the matters chosen, soonest first. What was missed is among them, but no posting that closed."""
    found = [*_of_entries(entries, today), *_of_jobs(jobs, today), *_of_contacts(contacts)]
    return tuple(sorted((one for one in found if one.matter in chosen), key=lambda one: (one.on, one.title, one.about)))


def _of_entries(entries: Iterable[Entry], today: date) -> Iterable[Reminder]:
    by_id = {entry.id: entry for entry in entries}
    for due in due_entries(by_id.values(), today):
        entry = by_id[due.id]
        if due.kind is DueKind.PLANNED:
            notes = f"Planned {planned_words(entry)}."
            yield Reminder(Matter.PLAN, entry.id, due.on, f"{BEGINNINGS[Matter.PLAN]}{entry.title}", notes, entry.url)
        elif entry.expires is not None:
            notes = f"Expires {entry.expires.words}."
            yield Reminder(
                Matter.RENEWAL, entry.id, due.on, f"{BEGINNINGS[Matter.RENEWAL]}{entry.title}", notes, entry.url
            )


def _of_jobs(jobs: Iterable[Job], today: date) -> Iterable[Reminder]:
    for job in jobs:
        if job.closes is not None and job.closes.last_day >= today and job.current.stage in _NOT_APPLIED_YET:
            title = BEGINNINGS[Matter.CLOSING] + ", ".join(filter(None, (job.title, job.company)))
            notes = f"The posting closes {job.closes.words}."
            yield Reminder(Matter.CLOSING, job.id, job.closes.last_day, title, notes, job.url)


def _of_contacts(contacts: Iterable[Contact]) -> Iterable[Reminder]:
    for due in due_contacts(contacts):
        yield Reminder(Matter.FOLLOW_UP, due.id, due.on, f"{BEGINNINGS[Matter.FOLLOW_UP]}{due.title}")
