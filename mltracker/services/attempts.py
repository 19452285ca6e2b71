"""Attempts at a Kaggle competition: what was tried, how it scored, what it taught."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from mltracker.domain.entries import Entry, Kind
from mltracker.domain.kaggle import Attempt, checked_attempt
from mltracker.domain.problems import Problem
from mltracker.record.keys import new_key
from mltracker.record.queries import attempts as queries
from mltracker.services.entries import all_entries, item
from mltracker.services.tracker import Tracker


def attempts(tracker: Tracker, entry_id: str) -> tuple[Attempt, ...]:
    """An entry's attempts, oldest first."""
    return queries.attempts_of(tracker.record, entry_id)


def competitions(tracker: Tracker) -> tuple[Entry, ...]:
    """The entries that attempts can belong to, newest first."""
    return tuple(one for one in all_entries(tracker) if one.kind is Kind.KAGGLE)


def add_attempt(tracker: Tracker, entry_id: str, attempt: Attempt) -> Attempt:
    """Add an attempt, as one step; give it back with its id.

    Raises:
        Problem: there is no such competition, the attempt breaks a rule, or the record cannot be written.
    """
    new = replace(checked_attempt(attempt), id=new_key())
    _bring(tracker, entry_id, "Add an attempt at", lambda stored: (*stored, new))
    return new


def change_attempt(tracker: Tracker, entry_id: str, attempt: Attempt) -> None:
    """Save an attempt's new state, as one step.

    Raises:
        Problem: it is not there any more, breaks a rule, or the record cannot be written.
    """
    checked = checked_attempt(attempt)

    def changed(stored: Sequence[Attempt]) -> tuple[Attempt, ...]:
        if checked.id not in {one.id for one in stored}:
            raise Problem("This attempt is not in the record any more.", todo="Undo its deletion, or add it anew.")
        return tuple(checked if one.id == checked.id else one for one in stored)

    _bring(tracker, entry_id, "Edit an attempt at", changed)


def delete_attempt(tracker: Tracker, entry_id: str, attempt_id: str) -> None:
    """Remove an attempt, as one step.

    Raises:
        Problem: there is no such competition, or the record cannot be written.
    """
    _bring(
        tracker,
        entry_id,
        "Delete an attempt at",
        lambda stored: tuple(one for one in stored if one.id != attempt_id),
    )


def _bring(
    tracker: Tracker, entry_id: str, verb: str, change: Callable[[Sequence[Attempt]], tuple[Attempt, ...]]
) -> None:
    entry = item(tracker, entry_id)
    if not isinstance(entry, Entry) or entry.kind is not Kind.KAGGLE:
        raise Problem("Only Kaggle competitions have attempts.")
    wanted = change(attempts(tracker, entry_id))
    with tracker.record.journal.step(f"{verb} “{entry.title}”") as changes:
        changes.set_attempts(entry_id, wanted)
