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
    """What `undo` would undo."""
    return tracker.record.journal.undoable


def redoable(tracker: Tracker) -> str | None:
    """What `redo` would redo."""
    return tracker.record.journal.redoable


def history(tracker: Tracker, since: int = 0) -> tuple[Step, ...]:
    """Every step from a number on, newest first."""
    return tracker.record.journal.history(since)


def _title(title: str | None, verb: str) -> str:
    if title is None:
        raise Problem(f"There is nothing to {verb}.")
    return title
