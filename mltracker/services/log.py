"""Logging: new entries and contacts, in one undoable step."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from mltracker.domain.contacts import Contact, checked_contact
from mltracker.domain.copying import copying
from mltracker.domain.entries import Entry, checked_entry
from mltracker.domain.kaggle import medal_of
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Checklist
from mltracker.record.keys import new_key
from mltracker.record.queries import entries as entry_queries
from mltracker.services.tracker import Tracker

Item = Entry | Contact
_entry_with, _contact_with = copying(Entry), copying(Contact)


def log(tracker: Tracker, items: Sequence[Item], title: str = "", draft_id: str = "") -> tuple[str, ...]:
    """Save new entries and contacts as one step, all or none; give their ids back in the same order.

    The draft that they were made of, where there is one, goes in the same step.

    Raises:
        Problem: one of them breaks a rule, or the record cannot be written.
    """
    checked = [checked_item(tracker, item) for item in items]
    if not checked:
        return ()
    with tracker.record.journal.step(title or _title(checked)) as changes:
        changes.insert_entries([item for item in checked if isinstance(item, Entry)])
        changes.insert_contacts([item for item in checked if isinstance(item, Contact)])
        if draft_id:
            changes.delete_draft(draft_id)
    return tuple(item.id for item in checked)


def checked_item(tracker: Tracker, item: Item) -> Item:
    """An item ready to be saved.

    Raises:
        Problem: it breaks a rule.
    """
    return ready_contact(tracker, item) if isinstance(item, Contact) else ready_entry(tracker, item)


def ready_entry(tracker: Tracker, entry: Entry) -> Entry:
    """An entry ready to be saved: its rules checked, with an id and the day of logging.

    Raises:
        Problem: it breaks a rule, or links a skill that does not exist.
    """
    return identified_entry(tracker, checked_entry(entry))


def identified_entry(tracker: Tracker, entry: Entry, **found: Any) -> Entry:
    """An entry that keeps its rules, ready to be saved; the fields `found` were found out about it.

    Raises:
        Problem: it links a skill that does not exist.
    """
    entry = with_medal(entry)
    on = entry.logged_on or _today(tracker)
    ready = _entry_with(entry, id=entry.id or new_key(), logged_on=on, **found)
    check_skills(ready, tracker.checklist)
    return ready


def with_medal(entry: Entry) -> Entry:
    """The entry with the medal that its rank earned, unless one was said."""
    if entry.medal is None and entry.rank and entry.teams:
        return replace(entry, medal=medal_of(entry.rank, entry.teams))
    return entry


def ready_contact(tracker: Tracker, contact: Contact) -> Contact:
    """A contact ready to be saved: its rules checked, with an id and the day of logging.

    Raises:
        Problem: it breaks a rule.
    """
    return identified_contact(tracker, checked_contact(contact))


def identified_contact(tracker: Tracker, contact: Contact) -> Contact:
    """A contact that keeps the rules, ready to be saved.

    Raises:
        Problem: it has to do with an entry that does not exist.
    """
    check_entries(tracker, contact.entries)
    return _contact_with(contact, id=contact.id or new_key(), logged_on=contact.logged_on or _today(tracker))


def _today(tracker: Tracker) -> str:
    return _iso_text(tracker.today())


@lru_cache(maxsize=8)
def _iso_text(day: date) -> str:
    """One text for all that is logged on a day."""
    return day.isoformat()


def check_skills(entry: Entry, checklist: Checklist) -> None:
    """Refuse a link to a skill that does not exist.

    Raises:
        Problem: there is no such skill; the nearest ones are named.
    """
    for link in entry.skills:
        checklist.require_skill(link.skill)


def check_entries(tracker: Tracker, ids: Sequence[str]) -> None:
    """Refuse a link to an entry that does not exist.

    Raises:
        Problem: there is no such entry.
    """
    for entry_id in ids:
        if entry_queries.entry(tracker.record, entry_id) is None:
            raise Problem(f"No entry has the id “{entry_id[:80]}”.", todo="`mltracker list` shows the ids.")


def _title(items: Sequence[Item]) -> str:
    if len(items) > 1:
        return f"Log {len(items)} entries"
    item = items[0]
    return f"Log “{item.name if isinstance(item, Contact) else item.title}”"
