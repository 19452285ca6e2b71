"""Changing and removing what was logged: entries and contacts alike."""

from collections.abc import Sequence
from dataclasses import replace

from mltracker.domain.contacts import Contact, checked_contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, checked_entry
from mltracker.domain.problems import Problem
from mltracker.record.queries import contacts as contact_queries
from mltracker.record.queries import entries as entry_queries
from mltracker.services.log import Item, check_entries, check_skills
from mltracker.services.tracker import Tracker


def all_entries(tracker: Tracker) -> tuple[Entry, ...]:
    """Every entry, newest first."""
    return entry_queries.all_entries(tracker.record)


def all_contacts(tracker: Tracker) -> tuple[Contact, ...]:
    """Every contact, by name."""
    return contact_queries.all_contacts(tracker.record)


def item(tracker: Tracker, item_id: str) -> Item:
    """The entry or contact of that id.

    Raises:
        Problem: there is none.
    """
    found = entry_queries.entry(tracker.record, item_id) or contact_queries.contact(tracker.record, item_id)
    if found is None:
        raise Problem(f"Nothing in the record has the id “{item_id[:80]}”.", todo="`mltracker list` shows the ids.")
    return found


def change_entry(tracker: Tracker, entry: Entry) -> None:
    """Save an entry's new state as one step.

    Raises:
        Problem: it breaks a rule, or the record cannot be written.
    """
    checked = checked_entry(entry)
    check_skills(checked, tracker.checklist)
    with tracker.record.journal.step(f"Edit “{checked.title}”") as changes:
        changes.update_entry(checked)


def mark_done(tracker: Tracker, entry_id: str) -> None:
    """Let a planned entry be done, as one step: today, where its target lies ahead or is missing.

    Raises:
        Problem: there is no such entry, or the record cannot be written.
    """
    entry = item(tracker, entry_id)
    if not isinstance(entry, Entry):
        raise Problem("Contacts are not planned.")
    done = replace(entry, planned=False)
    today = tracker.today()
    if done.start is not None and done.start.first_day > today:
        done = replace(done, start=None)
    if done.finished is None or done.finished.first_day > today:
        now = PartialDate(today.isoformat())
        done = replace(done, end=now if done.start else None, date=None if done.start else now)
    with tracker.record.journal.step(f"Finish “{done.title}”") as changes:
        changes.update_entry(checked_entry(done))


def tags_in_use(tracker: Tracker) -> tuple[str, ...]:
    """The tags of all entries, those used most first."""
    return entry_queries.tags_in_use(tracker.record)


def change_contact(tracker: Tracker, contact: Contact) -> None:
    """Save a contact's new state as one step.

    Raises:
        Problem: it breaks a rule, or the record cannot be written.
    """
    checked = checked_contact(contact)
    check_entries(tracker, checked.entries)
    with tracker.record.journal.step(f"Edit “{checked.name}”") as changes:
        changes.update_contact(checked)


def delete(tracker: Tracker, ids: Sequence[str]) -> str:
    """Remove entries and contacts as one step; give the step's title back.

    Raises:
        Problem: nothing has one of the ids, or the record cannot be written.
    """
    found = [item(tracker, item_id) for item_id in ids]
    names = [one.name if isinstance(one, Contact) else one.title for one in found]
    title = f"Delete “{names[0]}”" if len(names) == 1 else f"Delete {len(names)} entries"
    with tracker.record.journal.step(title) as changes:
        changes.delete_entries([one.id for one in found if isinstance(one, Entry)])
        changes.delete_contacts([one.id for one in found if isinstance(one, Contact)])
    return title
