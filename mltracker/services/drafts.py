"""Drafts: what was typed into the log sheet and is not logged yet."""

from dataclasses import replace

from mltracker.domain.drafts import Draft
from mltracker.record.keys import new_key
from mltracker.record.queries.drafts import all_drafts
from mltracker.services.tracker import Tracker


def kept(tracker: Tracker) -> tuple[Draft, ...]:
    """Every draft, newest first."""
    return all_drafts(tracker.record)


def keep(tracker: Tracker, draft: Draft) -> str:
    """Keep a draft as one step, in place of the one with its id where it has one; give its id back.

    Raises:
        Problem: the record cannot be written.
    """
    ready = replace(draft, id=draft.id or new_key(), saved_on=tracker.today().isoformat())
    with tracker.record.journal.step(f"Keep {called(ready)}") as changes:
        changes.delete_draft(ready.id)
        changes.insert_draft(ready)
    return ready.id


def drop(tracker: Tracker, draft: Draft) -> None:
    """Discard a draft as one step.

    Raises:
        Problem: the record cannot be written.
    """
    with tracker.record.journal.step(f"Discard {called(draft)}") as changes:
        changes.delete_draft(draft.id)


def called(draft: Draft) -> str:
    """A draft as menus and messages name it."""
    return f"draft “{draft.title}”" if draft.title else "a draft without a title"
