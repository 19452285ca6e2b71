"""Contacts: being in touch, references, and making one of several that are the same person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from mltracker.domain.contacts import (
    Contact,
    Interaction,
    ReferenceRequest,
    after_interaction,
    checked_contact,
)
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry
from mltracker.domain.follow_ups import count_words
from mltracker.domain.merging import likely_same, merged
from mltracker.domain.problems import Problem
from mltracker.record.queries import contacts as contact_queries
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries import imports as import_queries
from mltracker.services.tracker import Tracker


def contact(tracker: Tracker, contact_id: str) -> Contact:
    """The contact of that id.

    Raises:
        Problem: there is none.
    """
    found = contact_queries.contact(tracker.record, contact_id)
    if found is None:
        raise Problem(f"No contact has the id “{contact_id[:80]}”.", todo="`mltracker list` shows the ids.")
    return found


def tags_in_use(tracker: Tracker) -> tuple[str, ...]:
    """The tags of all contacts, those used most first."""
    return contact_queries.tags_in_use(tracker.record)


def in_touch(
    tracker: Tracker, contact_id: str, on: PartialDate | None = None, channel: str = "", notes: str = ""
) -> Contact:
    """Write down that one was in touch, today where no day is given; a day set by hand gives way to it.

    Like all verbs here it gives the contact back as it is then.

    Raises:
        Problem: there is no such contact, the day is still to come, or a text breaks a rule.
    """
    today = tracker.today()
    day = on or PartialDate(today.isoformat())
    if day.first_day > today:
        raise Problem(f"{day.words} is still to come.", todo="Give the day when you were in touch.")
    found = contact(tracker, contact_id)
    return _save(tracker, f"In touch with “{found.name}”", after_interaction(found, Interaction(day, channel, notes)))


def add_reference(tracker: Tracker, contact_id: str, reference: ReferenceRequest) -> Contact:
    """Add a line to the reference ledger of a contact.

    Raises:
        Problem: there is no such contact, or the dates contradict each other.
    """
    found = contact(tracker, contact_id)
    return _save(tracker, f"Reference of “{found.name}”", replace(found, references=(*found.references, reference)))


def may_be_same(tracker: Tracker, listed: Iterable[Contact]) -> tuple[tuple[Contact, ...], ...]:
    """Groups of contacts that are probably one person, unless the user has told them apart."""
    return likely_same(listed, import_queries.differences(tracker.record))


def tell_apart(tracker: Tracker, different: Sequence[Contact]) -> None:
    """Remember of these contacts that each is somebody else, as one step.

    Raises:
        Problem: the record cannot be written.
    """
    names = " and ".join(f"“{one.name}”" for one in different[:2])
    with tracker.record.journal.step(f"Tell {names} apart") as changes:
        changes.tell_apart(combinations((one.id for one in different), 2))


def merge(
    tracker: Tracker, keep_id: str, other_ids: Sequence[str], choices: Mapping[str, str] | None = None
) -> Contact:
    """Make one contact of several, as one step, and give it back; see `domain.merging.merged`.

    `choices` names by field, such as `email`, the id of the contact whose value stays.

    Raises:
        Problem: there is no such contact, a choice is none, or together they break a rule; nothing was changed.
    """
    kept = contact(tracker, keep_id)
    others = [contact(tracker, other) for other in dict.fromkeys(other_ids) if other != keep_id]
    if not others:
        raise Problem("There is nobody to merge them with.", todo="Name at least two contacts.")
    whole = merged(kept, others, choices or {})
    title = f"Merge “{kept.name}” and “{others[0].name}”" if len(others) == 1 else f"Merge {len(others) + 1} contacts"
    with tracker.record.journal.step(title) as changes:
        # First, since their interactions and references move with their own keys.
        changes.delete_contacts([one.id for one in others])
        changes.update_contact(whole)
    return contact(tracker, keep_id)


def delete_contacts(tracker: Tracker, contacts: Sequence[Contact]) -> str:
    """Remove contacts as one step; give the step's title back. Those already gone are passed over.

    Raises:
        Problem: the record cannot be written.
    """
    one = len(contacts) == 1
    title = f"Delete “{contacts[0].name}”" if one else f"Delete {count_words(len(contacts), 'contact')}"
    with tracker.record.journal.step(title) as changes:
        changes.delete_contacts([contact.id for contact in contacts])
    return title


def linked_entries(tracker: Tracker, contact: Contact) -> tuple[Entry, ...]:
    """The entries that a contact has to do with, newest first."""
    found = (entry_queries.entry(tracker.record, entry_id) for entry_id in contact.entries)
    return tuple(sorted(filter(None, found), key=lambda entry: entry.sort_date, reverse=True))


def _save(tracker: Tracker, title: str, changed: Contact) -> Contact:
    checked = checked_contact(changed)
    with tracker.record.journal.step(title) as changes:
        changes.update_contact(checked)
    return contact(tracker, checked.id)
