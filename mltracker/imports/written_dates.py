"""Dates as tables of other programs hold them, with the precision that they have there."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.problems import Problem

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:[T,]?\s*\d{1,2}:\d{2}.*)?"
_ISO = re.compile(rf"(\d{{4}})(?:[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}))?)?{_TIME}", re.ASCII)
_NUMBERS = re.compile(rf"(\d{{1,2}})[-/.] ?(\d{{1,2}})[-/.] ?(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_DAY_NAME = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE)
_NAMED_FIRST = re.compile(rf"([A-Za-z]{{3,9}})\.?\s+(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(\d{{4}}){_TIME}", re.ASCII)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+([A-Za-z]{{3,9}})\.?,?[\s-]+(\d{{4}}){_TIME}", re.ASCII)
_LAST_MONTH = 12
_CENTURY_FROM = 70
"""Years of two digits from here on belong to the century before."""


class DateOrder(StrEnum):
    """Which of day and month stands first in 3/7/2026."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


def written_date(text: str, order: DateOrder) -> PartialDate:
    """Read a date such as `2026-03-07`, `March 7, 2026`, `7 Mar 2026`, `3/7/2026`, `Mar 2026` or `2026`.

    A time of day behind it is left out.

    Raises:
        Problem: it is none of these, or no day of the calendar.
    """
    found = _read(text, order)
    if found is None:
        raise Problem(f"“{text[:40]}” is not a date.")
    return found


def guessed_order(texts: Iterable[str]) -> DateOrder | None:
    """The order that dates of one table have; None where all of them can be read either way, or they contradict.

    Where points part them the day comes first.
    """
    firsts, seconds = False, False
    for text in texts:
        if match := _NUMBERS.fullmatch(text):
            firsts |= int(match[1]) > _LAST_MONTH or "." in text[:3]
            seconds |= int(match[2]) > _LAST_MONTH
    if firsts == seconds:
        return None
    return DateOrder.DAY_FIRST if firsts else DateOrder.MONTH_FIRST


@lru_cache(maxsize=16384)
def has_two_readings(text: str) -> bool:
    """Whether a date says another day where day and month change places."""
    match = _NUMBERS.fullmatch(text)
    return match is not None and match[1] != match[2] and max(int(match[1]), int(match[2])) <= _LAST_MONTH


@lru_cache(maxsize=16384)
def _read(text: str, order: DateOrder) -> PartialDate | None:
    iso = _iso_text(_DAY_NAME.sub("", text.strip(), count=1), order)
    try:
        return partial_date(iso) if iso else None
    except Problem:
        return None


def _iso_text(text: str, order: DateOrder) -> str:
    if match := _ISO.fullmatch(text):
        return "-".join(part.zfill(2) for part in match.groups() if part)
    if match := _NUMBERS.fullmatch(text):
        day, month = match[1], match[2]
        if order is DateOrder.MONTH_FIRST:
            day, month = month, day
        return f"{_whole_year(match[3])}-{month:0>2}-{day:0>2}"
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return f"{match[2]}-{match[1]:0>2}"
    if match := _NAMED_FIRST.fullmatch(text):
        return _named(match[3], match[1], match[2])
    if match := _DAY_FIRST.fullmatch(text):
        return _named(match[3], match[2], match[1])
    return ""


def _named(year: str, name: str, day: str | None) -> str:
    short = name[:3].casefold()
    if short not in _MONTHS:
        return ""
    month = f"{year}-{_MONTHS.index(short) + 1:02}"
    return f"{month}-{day:0>2}" if day else month


def _whole_year(year: str) -> str:
    if len(year) > 2:  # noqa: PLR2004 - two digits
        return year
    return ("19" if int(year) >= _CENTURY_FROM else "20") + year
