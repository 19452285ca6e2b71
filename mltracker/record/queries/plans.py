"""What the user makes of the app's advice."""

from datetime import date

from mltracker.domain.next_steps import Mark
from mltracker.record.database import Record


def step_marks(record: Record) -> dict[str, Mark]:
    """The suggested steps that were pinned or dismissed, by their keys."""
    return {key: Mark(mark) for key, mark in record.read("SELECT key, mark FROM step_mark")}


def step_hours(record: Record) -> dict[str, float]:
    """How many hours steps would take the user, by their own estimate, by the steps' keys."""
    return dict(record.read("SELECT key, hours FROM step_hours"))


def snoozed(record: Record, on: date) -> dict[str, date]:
    """What is put off beyond a day: by its key, until when."""
    rows = record.read("SELECT key, until FROM snooze WHERE until > ?", (on.isoformat(),))
    return {key: date.fromisoformat(until) for key, until in rows}


def last_review(record: Record) -> date | None:
    """The day of the last weekly review; None before the first."""
    ((text,),) = record.read('SELECT max("on") FROM review')
    return date.fromisoformat(text) if text else None


def weekly_goal(record: Record) -> int | None:
    """How many entries a week the user means to log; None where they set no goal."""
    rows = record.read("SELECT weekly_goal FROM owner")
    return rows[0][0] if rows else None
