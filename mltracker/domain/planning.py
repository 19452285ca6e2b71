"""Planned entries: the day they are meant for, and what becomes of them once they are done."""

from dataclasses import replace
from datetime import date

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind


def is_overdue(entry: Entry, today: date) -> bool:
    """Whether a planned entry should have been finished, or begun where it says no end, before today."""
    target = entry.finished or entry.start
    return entry.planned and target is not None and target.last_day < today


def planned_words(entry: Entry) -> str:
    """When a planned entry is meant to be done, or to begin; empty where nobody said."""
    if entry.finished is not None:
        return f"by {entry.finished.words}"
    return f"from {entry.start.words}" if entry.start else ""


def done_on(entry: Entry, day: PartialDate) -> Entry:
    """The entry as one that was done on a day, whatever day was its target; a planned job has begun then.

    A start after that day was planned, too, and goes.
    """
    start = entry.start if entry.start and entry.start.first_day <= day.last_day else None
    if entry.kind is Kind.WORK and entry.finished is None:
        return replace(entry, planned=False, start=start or day)
    if start is not None or entry.end is not None:
        return replace(entry, planned=False, start=start, date=None, end=day)
    return replace(entry, planned=False, start=None, date=day)
