"""Logging: new entries and contacts, in one undoable step."""

from collections.abc import Sequence
from dataclasses import replace

from mltracker.domain.contacts import Contact, checked_contact
from mltracker.domain.entries import Entry, checked_entry
from mltracker.domain.skills import Checklist
from mltracker.record.keys import new_key
from mltracker.services.tracker import Tracker

Item = Entry | Contact


def log(tracker: Tracker, items: Sequence[Item], title: str = "") -> tuple[str, ...]:
    """Save new entries and contacts as one step, all or none; give their ids back in the same order.

    Raises:
        Problem: one of them breaks a rule, or the record cannot be written.
    """
    checked = [checked_item(tracker, item) for item in items]
    if not checked:
        return ()
    with tracker.record.journal.step(title or _title(checked)) as changes:
        changes.insert_entries([item for item in checked if isinstance(item, Entry)])
        changes.insert_contacts([item for item in checked if isinstance(item, Contact)])
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
    checked = checked_entry(entry)
    check_skills(checked, tracker.checklist)
    return replace(checked, id=checked.id or new_key(), logged_on=checked.logged_on or _today(tracker))


def ready_contact(tracker: Tracker, contact: Contact) -> Contact:
    """A contact ready to be saved: its rules checked, with an id and the day of logging.

    Raises:
        Problem: it breaks a rule.
    """
    checked = checked_contact(contact)
    return replace(checked, id=checked.id or new_key(), logged_on=checked.logged_on or _today(tracker))


def _today(tracker: Tracker) -> str:
    return tracker.today().isoformat()


def check_skills(entry: Entry, checklist: Checklist) -> None:
    """Refuse a link to a skill that does not exist.

    Raises:
        Problem: there is no such skill; the nearest ones are named.
    """
    for link in entry.skills:
        checklist.require_skill(link.skill)


def _title(items: Sequence[Item]) -> str:
    if len(items) > 1:
        return f"Log {len(items)} entries"
    item = items[0]
    return f"Log “{item.name if isinstance(item, Contact) else item.title}”"
