"""Dates as tables of other programs hold them, in several languages, with the precision that they have there."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache

from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.plain_text import plain
from mltracker.domain.problems import Problem
from mltracker.imports.languages import languages, months

_TIME = r"(?:[t,]?\s*(?:(?:at|um|a|as|alle|om|luc)\s+)?\d{1,2}[:h]\d{2}.*)?"
_NUMBERS = re.compile(rf"(\d{{1,2}})[-/.] ?(\d{{1,2}})[-/.] ?(\d{{4}}|\d{{2}}){_TIME}", re.ASCII | re.IGNORECASE)
_DAY, _MONTH, _NAME, _YEAR = (
    r"(?P<day>\d{1,2})",
    r"(?P<month>\d{1,2})",
    r"(?P<name>[a-z]{3,10})",
    r"(?P<year>\d{4})",
)
_FORMS = tuple(
    re.compile(form + _TIME, re.ASCII)
    for form in (
        rf"{_YEAR}(?:[-/.]{_MONTH}(?:[-/.]{_DAY})?)?",
        rf"{_MONTH}[-/.]{_YEAR}",
        # Vietnamese: ngày 7 tháng 3 năm 2026, thg 3, 2026
        rf"(?:ngay\s+)?(?:{_DAY}\s+)?(?:thang|thg)\s?{_MONTH}(?:,\s*|\s*/\s*|\s+nam\s+|\s+){_YEAR}",
        # March 7, 2026; mar. de 2026
        rf"{_NAME}\.?(?:\s+{_DAY}(?:st|nd|rd|th)?)?(?:,|\s+de)?[\s/-]+{_YEAR}",
        # 7 March 2026; 7. März 2026; 1er mars 2026; 1º de março de 2026
        rf"{_DAY}(?:st|nd|rd|th|er|o|°)?(?:[\s.-]+|\s+de\s+){_NAME}\.?,?(?:[\s-]+|\s+del?\s+){_YEAR}",
        # 7-Mar-26, as Excel shows it
        rf"{_DAY}-{_NAME}-(?P<year>\d{{2}})",
    )
)
"""How dates are written beside those of three numbers, in plain letters."""
_LAST_MONTH = 12
_CENTURY_FROM = 70
"""Years of two digits from here on belong to the century before."""


class DateOrder(StrEnum):
    """Which of day and month stands first in 3/7/2026."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


def written_date(text: str, order: DateOrder) -> PartialDate:
    """Read a date such as `2026-03-07`, `March 7, 2026`, `7 mars 2026`, `3/7/2026`, `Mar 2026` or `2026`.

    A day of the week before it and a time of day behind it are left out.

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
    words = plain(text).strip()
    # `mar 7` is in March, and a Tuesday only where that makes no date.
    iso = _iso_text(words, order) or _iso_text(_day_names().sub("", words, count=1), order)
    try:
        return partial_date(iso) if iso else None
    except Problem:
        return None


def _iso_text(text: str, order: DateOrder) -> str:
    if match := _NUMBERS.fullmatch(text):
        day, month = match[1], match[2]
        if order is DateOrder.MONTH_FIRST:
            day, month = month, day
        return f"{_whole_year(match[3])}-{month:0>2}-{day:0>2}"
    found = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if found is None:
        return ""
    parts = found.groupdict()
    name = parts.get("name")
    if name and name not in months():
        return ""
    month = str(months()[name]) if name else parts["month"]
    return "-".join(part.zfill(2) for part in (_whole_year(parts["year"]), month, parts.get("day")) if part)


def _whole_year(year: str) -> str:
    if len(year) > 2:  # noqa: PLR2004 - two digits
        return year
    return ("19" if int(year) >= _CENTURY_FROM else "20") + year


@cache
def _day_names() -> re.Pattern[str]:
    names = {name for language in languages() for name in language.days}
    names.update(name[:length] for name in _ENGLISH_DAYS for length in (3, 4, 5, len(name)))
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\.?,?\s+(?!\d{{4}}$)")


_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
