"""The week: its goal, and the review that ends it."""

from dataclasses import dataclass
from datetime import date, timedelta

from mltracker.domain.due import REVIEW_DAYS, Due, DueKind
from mltracker.domain.entries import MAX_TEXT, Entry, checked_text
from mltracker.domain.next_steps import NextStep
from mltracker.domain.problems import Problem
from mltracker.record.queries import plans
from mltracker.services.activity import entries_between
from mltracker.services.due import due
from mltracker.services.next_steps import advice
from mltracker.services.tracker import Tracker

LARGEST_GOAL = 100
_ACTIONS = 3


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


@dataclass(frozen=True, slots=True)
class Week:
    """What a weekly review goes through.

    Attributes:
        last: the day of the review before, None before the first.
        done: what was done in the last seven days, newest first.
        goal: how many entries a week the user means to log, if any.
        due: what falls due, people left out.
        people: whom to write to.
        steps: the next actions that would help most, pinned ones first.
    """

    last: date | None
    done: tuple[Entry, ...]
    goal: int | None
    due: tuple[Due, ...]
    people: tuple[Due, ...]
    steps: tuple[NextStep, ...]


def week(tracker: Tracker) -> Week:
    """What there is to review today."""
    today = tracker.today()
    agenda = [one for one in due(tracker).open if one.kind is not DueKind.REVIEW]
    found = advice(tracker)
    return Week(
        last=last_review(tracker),
        done=entries_between(tracker, today - timedelta(days=REVIEW_DAYS - 1), today),
        goal=weekly_goal(tracker),
        due=tuple(one for one in agenda if one.kind is not DueKind.FOLLOW_UP),
        people=tuple(one for one in agenda if one.kind is DueKind.FOLLOW_UP),
        steps=(*found.pinned, *found.open)[:_ACTIONS],
    )
