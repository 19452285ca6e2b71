"""Undo, redo and history of everything."""

from mltracker.domain.problems import Problem
from mltracker.record.journal import Step
from mltracker.services.tracker import Tracker


def undo(tracker: Tracker) -> str:
    """Undo the last step; give its title back.

    Raises:
        Problem: there is none, or the record cannot be written.
    """
    return _title(tracker.record.journal.undo(), "undo")


def redo(tracker: Tracker) -> str:
    """Redo the step undone last; give its title back.

    Raises:
        Problem: there is none, or the record cannot be written.
    """
    return _title(tracker.record.journal.redo(), "redo")


def undoable(tracker: Tracker) -> str | None:
    """The title of what `undo` would undo; it waits for nothing."""
    ahead = tracker.record.journal.undoable
    return ahead.title if ahead else None


def redoable(tracker: Tracker) -> str | None:
    """The title of what `redo` would redo; it waits for nothing."""
    ahead = tracker.record.journal.redoable
    return ahead.title if ahead else None


def is_undo_large(tracker: Tracker) -> bool:
    """Whether `undo` touches so many rows that it takes a while."""
    ahead = tracker.record.journal.undoable
    return ahead is not None and ahead.is_large


def is_redo_large(tracker: Tracker) -> bool:
    """Whether `redo` touches so many rows that it takes a while."""
    ahead = tracker.record.journal.redoable
    return ahead is not None and ahead.is_large


def history(tracker: Tracker, since: int = 0) -> tuple[Step, ...]:
    """Every step from a number on, newest first."""
    return tracker.record.journal.history(since)


def _title(title: str | None, verb: str) -> str:
    if title is None:
        raise Problem(f"There is nothing to {verb}.")
    return title
