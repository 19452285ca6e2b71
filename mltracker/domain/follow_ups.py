"""Keeping in touch, in words: how often, by when, and how a reference stands."""

import re
from datetime import date

from mltracker.domain.contacts import LONGEST_INTERVAL, Contact, ReferenceRequest
from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem
from mltracker.domain.results import Result

_UNITS = {"year": 365, "month": 30, "week": 7, "day": 1}
"""Days in each, longest first."""
_INTERVAL = re.compile(r"(?:every\s+)?(\d{1,6})?\s*(year|month|week|day)?s?", re.IGNORECASE | re.ASCII)
USUAL_INTERVALS = (7, 14, 30, 90, 180, 365)
CHECK_AGAIN_DAYS = 183
"""Details of a reference that were checked longer ago may have changed."""


def interval_words(days: int | None) -> str:
    """How often, as people say it: `every 3 months`; empty where nothing was said. A month counts 30 days."""
    if days is None:
        return ""
    unit = next(unit for unit, length in _UNITS.items() if days % length == 0)
    number = days // _UNITS[unit]
    return f"every {unit}" if number == 1 else f"every {number} {unit}s"


def interval_of(text: str) -> int | None:
    """Read how often as people type it, in days: `every 3 months`, `2 weeks` or `90`; None where nothing is typed.

    Raises:
        Problem: it is none of these, or longer than ten years.
    """
    words = text.strip()
    if not words:
        return None
    match = _INTERVAL.fullmatch(words)
    if match is None or not any(match.groups()):
        raise Problem(
            f"“{words[:40]}” is not an interval.", todo="Write one such as every 3 months, 2 weeks or 90 days."
        )
    number, unit = match.groups()
    days = int(number or 1) * _UNITS[(unit or "day").lower()]
    if not 1 <= days <= LONGEST_INTERVAL:
        raise Problem(f"“{words[:40]}” is too short or too long.", todo="Give one from a day to ten years.")
    return days


def follow_up(contact: Contact, today: date) -> Result:
    """When to write next, in words, and whether that day has come; no words where nothing was said."""
    day = contact.next_follow_up
    if day is None:
        return Result("")
    left = (day - today).days
    if left < 0:
        return Result(f"{count_words(-left, 'day')} overdue, since {day_words(day, today)}", urgent=True)
    if left == 0:
        return Result("Write today", urgent=True)
    return Result(f"Write by {day_words(day, today)}, {'tomorrow' if left == 1 else f'in {left:,} days'}")


def reference_status(reference: ReferenceRequest, today: date) -> Result:
    """How a line of the reference ledger stands, in words, and whether there is something to do about it."""
    if reference.agreed is None:
        if reference.asked is None:
            return Result("not asked yet", urgent=True)
        return Result(f"asked {reference.asked.words}, no answer yet")
    if reference.until is not None and reference.until.last_day < today:
        return Result(f"agreed until {reference.until.words}, which is over – ask again", urgent=True)
    agreed = f"agreed until {reference.until.words}" if reference.until else f"agreed {reference.agreed.words}"
    if reference.checked is None:
        return Result(f"{agreed}, details never checked – check them", urgent=True)
    old = (today - reference.checked.last_day).days > CHECK_AGAIN_DAYS
    return Result(f"{agreed}, details checked {reference.checked.words}{' – check again' if old else ''}", urgent=old)


def day_words(day: date, today: date) -> str:
    """A day as people read it, without its year where that is this one."""
    return PartialDate(day.isoformat()).words.removesuffix(f", {today.year}")


def count_words(count: int, noun: str) -> str:
    """A number with its noun: `1 day`, `12 days`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
