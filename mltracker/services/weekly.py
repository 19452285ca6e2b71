"""The week: its goal, and the review that ends it."""

from datetime import date

from mltracker.domain.entries import MAX_TEXT, checked_text
from mltracker.domain.problems import Problem
from mltracker.record.queries import plans
from mltracker.services.tracker import Tracker

LARGEST_GOAL = 100


def weekly_goal(tracker: Tracker) -> int | None:
    """How many entries a week the user means to log; None where they set no goal."""
    return plans.weekly_goal(tracker.record)


def set_weekly_goal(tracker: Tracker, entries: int | None) -> None:
    """Mean to log so many entries a week, or set no goal.

    Raises:
        Problem: the number is none from 1 to `LARGEST_GOAL`, or the record cannot be written.
    """
    if entries is not None and not 1 <= entries <= LARGEST_GOAL:
        raise Problem(f"{entries} is no goal for a week.", todo=f"Give one from 1 to {LARGEST_GOAL}.")
    with tracker.record.journal.step("Set the weekly goal" if entries else "Set no weekly goal") as changes:
        changes.set_weekly_goal(entries)


def last_review(tracker: Tracker) -> date | None:
    """The day of the last weekly review; None before the first."""
    return plans.last_review(tracker.record)


def finish_review(tracker: Tracker, notes: str) -> None:
    """Write down that this week's review was held today, and what was noted.

    Raises:
        Problem: the notes are too long or have control characters, or the record cannot be written.
    """
    text = checked_text(notes, "notes", limit=MAX_TEXT, lines=True)
    with tracker.record.journal.step("Finish the weekly review") as changes:
        changes.insert_review(tracker.today(), text)
