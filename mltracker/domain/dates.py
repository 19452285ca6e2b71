"""Dates of reduced precision, as ISO 8601 writes them: 2026, 2026-11 or 2026-11-21.

The text is the value: it sorts, it keeps the precision it was given, and a month never becomes its first day.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from mltracker.domain.problems import Problem

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
EARLIEST_YEAR = 1900
LATEST_YEAR = 2200


@dataclass(frozen=True, order=True, slots=True)
class PartialDate:
    """A year, a month or a day. `text` is its ISO 8601 form and its sort order."""

    text: str

    @property
    def first_day(self) -> date:
        """The first day it may mean."""
        return _days(self.text)[0]

    @property
    def last_day(self) -> date:
        """The last day it may mean."""
        return _days(self.text)[1]

    @property
    def words(self) -> str:
        """As people read it: `2026`, `Nov 2026` or `Nov 21, 2026`."""
        parts = self.text.split("-")
        if len(parts) == 1:
            return parts[0]
        month = _MONTH_NAMES[int(parts[1]) - 1]
        return f"{month} {parts[0]}" if len(parts) == 2 else f"{month} {int(parts[2])}, {parts[0]}"  # noqa: PLR2004

    @property
    def spoken(self) -> str:
        """Its words, a day with its weekday before it: `Mon, Nov 9, 2026`."""
        exact = len(self.text) == len("2026-11-09")
        return f"{_WEEKDAY_NAMES[self.first_day.weekday()]}, {self.words}" if exact else self.words

    def shifted(self, months: int) -> "PartialDate":
        """The date that many months later, of the same precision; a day that the month lacks becomes its last."""
        parts = [int(part) for part in self.text.split("-")]
        if len(parts) == 1:
            return PartialDate(f"{parts[0] + round(months / 12):04}")
        count = parts[0] * 12 + parts[1] - 1 + months
        year, month = count // 12, count % 12 + 1
        if len(parts) == 2:  # noqa: PLR2004
            return PartialDate(f"{year:04}-{month:02}")
        return PartialDate(f"{year:04}-{month:02}-{min(parts[2], _month_end(year, month).day):02}")

    def __str__(self) -> str:
        return self.text


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=16384)
def _days(text: str) -> tuple[date, date]:
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern demands it
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(text)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), _month_end(year, month)
    return date(year, month, day), date(year, month, day)


def partial_date(text: str) -> PartialDate:
    """Read an ISO date of any precision.

    Raises:
        Problem: it is none, or its year lies outside 1900 to 2200.
    """
    try:
        _days(text.strip())
    except ValueError:
        shown = text.strip()[:40]
        raise Problem(
            f"“{shown}” is not a date.",
            todo="Write a date as 2026, 2026-11 or 2026-11-21, between the years 1900 and 2200.",
        ) from None
    return PartialDate(text.strip())


def whole_months(start: date, end: date) -> int:
    """How many whole months lie between two days; a day not yet reached in the last month does not count."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if end.day < start.day else months


def month_ends(start: date, end: date) -> tuple[date, ...]:
    """The last days of the months from `start`'s to the one before `end`'s, then `end` itself."""
    days = []
    year, month = start.year, start.month
    while (year, month) < (end.year, end.month):
        days.append(_month_end(year, month))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004
    return (*days, end)
