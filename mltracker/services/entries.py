"""Changing and removing what was logged: entries and contacts alike."""

from collections.abc import Sequence

from mltracker.domain.contacts import Contact, checked_contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, checked_entry
from mltracker.domain.planning import done_on
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


def mark_done(tracker: Tracker, entry_id: str, on: PartialDate | None = None) -> Entry:
    """Turn a planned entry into one that was done on a day, today where none is given; give it back as it is then.

    Raises:
        Problem: there is no such entry, it breaks a rule that way, or the record cannot be written.
    """
    entry = item(tracker, entry_id)
    if not isinstance(entry, Entry):
        raise Problem(f"“{entry.name}” is a contact: there is nothing to be done.")
    done = checked_entry(done_on(entry, on or PartialDate(tracker.today().isoformat())))
    with tracker.record.journal.step(f"Mark “{done.title}” as done") as changes:
        changes.update_entry(done)
    return done


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
    entries = entry_queries.entries_of(tracker.record, ids)
    others = [item(tracker, item_id) for item_id in set(ids) - {entry.id for entry in entries}]
    names = [one.name if isinstance(one, Contact) else one.title for one in (*entries, *others)]
    title = f"Delete “{names[0]}”" if len(names) == 1 else f"Delete {len(names):,} entries"
    with tracker.record.journal.step(title) as changes:
        changes.delete_entries([one.id for one in entries])
        changes.delete_contacts([one.id for one in others])
    return title
