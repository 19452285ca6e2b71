"""Dates as certificates print them. Of a date that may mean two days, nothing is made."""

import re
from collections.abc import Iterator

from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.problems import Problem

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_SHAPES = tuple(
    re.compile(rf"(?<![\w/.-]){shape}", re.IGNORECASE | re.ASCII)
    for shape in (
        rf"{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?!\d)",
        rf"{_MONTH}\s+{_YEAR}",
    )
)
_MONTHS_OF_YEAR = 12


def dates_in(text: str, *, american: bool = False) -> tuple[PartialDate, ...]:
    """The dates of a text, each once, days before months without one.

    Of `05/04/2026` only an American writer's meaning is known: `american` says that it is one.
    """
    return tuple(dict.fromkeys(date for date, _ in _found(text, american=american)))


def first_date(text: str, *, american: bool = False) -> PartialDate | None:
    """The date with which a text begins; None where it begins with none."""
    return next((date for date, at in _found(text.strip(), american=american) if at == 0), None)


def _found(text: str, *, american: bool) -> Iterator[tuple[PartialDate, int]]:
    taken: set[int] = set()
    for shape in _SHAPES:
        for match in shape.finditer(text):
            if not taken.isdisjoint(range(*match.span())):
                continue  # a part of what was read already, or could not be
            taken.update(range(*match.span()))
            date = _date(match.groupdict(), american=american)
            if date is not None:
                yield date, match.start()


def _date(parts: dict[str, str | None], *, american: bool) -> PartialDate | None:
    month, day = parts.get("month"), parts.get("day")
    if parts.get("first") is not None:
        month, day = _in_order(parts["first"] or "", parts["second"] or "", american=american)
    elif month and not month.isdigit():
        month = str(_MONTHS.index(month[:3].lower()) + 1)
    if not month:
        return None
    try:
        return partial_date(f"{parts['year']}-{int(month):02}" + (f"-{int(day):02}" if day else ""))
    except Problem:
        return None


def _in_order(first: str, second: str, *, american: bool) -> tuple[str, str]:
    """Month and day of two numbers; empty where either may be either."""
    if american or int(second) > _MONTHS_OF_YEAR or first == second:
        return first, second
    return (second, first) if int(first) > _MONTHS_OF_YEAR else ("", "")
