"""Dates as people type them: ISO 8601, `today`, `last friday`, `nov 9`, `november`, `9.11.2026`, `3 days ago`.

Whatever is typed keeps its precision: `nov 2025` is a month, `last year` a year.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.plain_text import plain
from mltracker.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class DateWords:
    """How people of a place write dates.

    `months` and `weekdays` hold every name of each, January and Monday first. `day_first` says which of day and month
    comes first in 9/11; None where nobody knows, and then only what can be read in one way is read.
    """

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    day_first: bool | None = None


ENGLISH = DateWords(
    months=(
        ("january",),
        ("february",),
        ("march",),
        ("april",),
        ("may",),
        ("june",),
        ("july",),
        ("august",),
        ("september",),
        ("october",),
        ("november",),
        ("december",),
    ),
    weekdays=(("monday",), ("tuesday",), ("wednesday",), ("thursday",), ("friday",), ("saturday",), ("sunday",)),
)

_DAYS_FROM_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1}
_SIDES = ("last", "next", "this")
_FILLERS = ("of", "the", "de")
_FEWEST_LETTERS = 3
"""So many letters of a name stand for it, where no other name begins so."""
_LEAP_YEARS_LIE_WITHIN = 8
_ISO = re.compile(r"\d{4}(-.*)?", re.ASCII)
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[-./] ?(\d{1,2})(?:\.|[-./] ?(\d{4}))?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[./] ?(\d{1,2})[./] ?(\d{1,2})", re.ASCII)
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./] ?(\d{4})", re.ASCII)
_UNIT = "(d|w|m|y|days?|weeks?|months?|years?)"
_BACK = re.compile(rf"-(\d{{1,4}}) ?{_UNIT}|(\d{{1,4}}|an?) ?{_UNIT} ago", re.ASCII)
_AHEAD = re.compile(rf"\+(\d{{1,4}}) ?{_UNIT}|in (\d{{1,4}}|an?) ?{_UNIT}", re.ASCII)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")

_GRAMMAR_WORDS = (*_DAYS_FROM_TODAY, *_SIDES, "in", "ago", "days", "weeks", "month", "months", "year", "years")
_ENDINGS_OF_WORDS = ("", " ago", " year", " 1 day")
_ENDINGS = (
    *("0", "00", "000", "9", "99", "999", "1", "01", "2000"),
    *(" may", "may", "h may", "t may", "d may", "2000 may"),
    *("d", "1d", " days", " ago", " 1 day", "1 day", "day ago", " year", "year"),
)
"""What may follow half a date: enough that each half of one can be ended by one of them."""


def typed_date(text: str, today: date, words: DateWords = ENGLISH, *, ahead: bool = False) -> PartialDate:
    """Read a date as people type it.

    One without a year is the latest such day, weekday or month that has begun; the next that is not over, if `ahead`.

    Raises:
        Problem: it cannot be read, or can be read in two ways.
    """
    simple = _simplified(text, words)
    if _ISO.fullmatch(simple) and not _YEAR_FIRST.fullmatch(simple):
        return partial_date(text)
    typed = _Typed(simple, today, words, ahead)
    for reader in (_from_today, _numeric, _weekday, _named):
        for read in reader(typed):
            if _is_date(read):
                return PartialDate(read)
    raise Problem(f"“{text.strip()[:40]}” is not a date.", todo="Write one such as 2026-11-09, nov 9, 2026 or today.")


def may_go_on(text: str, today: date, words: DateWords = ENGLISH) -> bool:
    """Whether more letters may make a date of a text that is none yet."""
    simple = _simplified(text, words, trimmed=False)
    if not simple.strip():
        return True
    letters = _LAST_LETTERS.search(simple)
    wholes = [simple + ending for ending in _ENDINGS]
    if letters:
        names = (*_GRAMMAR_WORDS, *_names(words.months), *_names(words.weekdays))
        begun = (name for name in names if name.startswith(letters[0]))
        wholes += [simple[: letters.start()] + name + ending for name in begun for ending in _ENDINGS_OF_WORDS]
    return any(_reads(whole, today, words) for whole in wholes)


def _reads(text: str, today: date, words: DateWords) -> bool:
    try:
        typed_date(text, today, words)
    except Problem:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Typed:
    text: str
    today: date
    words: DateWords
    ahead: bool

    def without_year(self, side: str, month: int, day: int | None = None) -> Iterator[str]:
        """The dates that a month, or a day of it, may mean, the meant one first."""
        this = self.today.year
        if side == "this":
            yield _iso(this, month, day)
            return
        forwards = side == "next" or (self.ahead and side != "last")
        for distance in range(_LEAP_YEARS_LIE_WITHIN + 2):
            text = _iso(this + distance if forwards else this - distance, month, day)
            if _is_date(text) and self._lies(PartialDate(text), side, forwards=forwards):
                yield text

    def _lies(self, found: PartialDate, side: str, *, forwards: bool) -> bool:
        if forwards:
            return found.first_day > self.today if side else found.last_day >= self.today
        return found.last_day < self.today if side else found.first_day <= self.today


def _from_today(typed: _Typed) -> Iterator[str]:
    """`today`, `-3d`, `2 months ago`, `last year`."""
    if typed.text in _DAYS_FROM_TODAY:
        yield _days_on(typed.today, _DAYS_FROM_TODAY[typed.text])
    for pattern, sign in ((_BACK, -1), (_AHEAD, 1)):
        if match := pattern.fullmatch(typed.text):
            count, unit = (part for part in match.groups() if part)
            yield _units_on(typed.today, unit[0], sign * (int(count) if count.isdigit() else 1))
    side, _, unit = typed.text.partition(" ")
    if side in _SIDES and unit in ("month", "year"):
        yield _units_on(typed.today, unit[0], {"last": -1, "this": 0, "next": 1}[side])


def _numeric(typed: _Typed) -> Iterator[str]:
    """`9.11.2026`, `11/9`, `2026/11/9`, `11/2026`."""
    if match := _YEAR_FIRST.fullmatch(typed.text):
        yield _iso(*map(int, match.groups()))
    if match := _MONTH_AND_YEAR.fullmatch(typed.text):
        yield _iso(int(match[2]), int(match[1]))
    if match := _DAY_AND_MONTH.fullmatch(typed.text):
        one, other = int(match[1]), int(match[2])
        ways = {(other, one): None, (one, other): None}  # as (month, day)
        if typed.words.day_first is False:
            ways = dict.fromkeys(reversed(ways))
        found = []
        for month, day in ways:
            dated = [_iso(int(match[3]), month, day)] if match[3] else typed.without_year("", month, day)
            found += [text for text in dated if _is_date(text)][:1]
        if typed.words.day_first is not None or len(found) == 1:
            yield from found


def _weekday(typed: _Typed) -> Iterator[str]:
    """`fri`, `last friday`."""
    side, name = _side(typed.text)
    number = _number_of(name, typed.words.weekdays)
    if number is None or _number_of(name, typed.words.months) is not None:
        return
    ahead = side in ("next", "this") or (typed.ahead and not side)
    days = (number - 1 - typed.today.weekday()) % 7
    if not ahead:
        days = -(-days % 7)
    if days == 0 and side in ("last", "next"):
        days = 7 if ahead else -7
    yield _days_on(typed.today, days)


def _named(typed: _Typed) -> Iterator[str]:
    """`nov`, `nov 9`, `9 nov 2026`, `last november`, `Nov 2026`."""
    side, rest = _side(typed.text)
    months, days, years = [], [], []
    for token in re.split(r"[\s,.\-/]+", rest.strip(" ,.")):
        if (month := _number_of(token, typed.words.months)) is not None:
            months.append(month)
        elif match := _DAY.fullmatch(token):
            days.append(int(match[1]))
        elif _YEAR.fullmatch(token):
            years.append(int(token))
        elif token not in _FILLERS:
            return
    if len(months) != 1 or len(days) > 1 or len(years) > 1 or (side and years):
        return
    day = days[0] if days else None
    if years:
        yield _iso(years[0], months[0], day)
    else:
        yield from typed.without_year(side, months[0], day)


def _side(text: str) -> tuple[str, str]:
    """`last`, `next` or `this` before a name, and the name."""
    first, _, rest = text.partition(" ")
    return (first, rest) if first in _SIDES else ("", text)


def _number_of(name: str, named: tuple[tuple[str, ...], ...]) -> int | None:
    """Which month or weekday a name stands for, from 1 on; it may be cut short where that leaves no doubt."""
    by_name = _names(named)
    name = name.rstrip(".")
    if name in by_name:
        return by_name[name]
    if len(name) < _FEWEST_LETTERS:
        return None
    begun = {number for whole, number in by_name.items() if whole.startswith(name)}
    return begun.pop() if len(begun) == 1 else None


@lru_cache(maxsize=8)
def _names(named: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    """Numbers from 1 on by plain names; the first that has a name keeps it."""
    found: dict[str, int] = {}
    for number, names in enumerate(named, 1):
        for name in names:
            found.setdefault(plain(name).strip(" ."), number)
    return found


@lru_cache(maxsize=8)
def _spaced_names(words: DateWords) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of the names that have spaces or digits in them, such as `tháng 11`, and a plain word for each."""
    found: dict[str, str] = {}
    for named, english in ((words.months, ENGLISH.months), (words.weekdays, ENGLISH.weekdays)):
        found |= {name: english[number - 1][0] for name, number in _names(named).items() if not name.isalpha()}
    longest_first = sorted(map(re.escape, found), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first) or '(?!)'})(?!\w)"), found


def _simplified(text: str, words: DateWords, *, trimmed: bool = True) -> str:
    """A text in plain letters with single spaces, and names of several words as one."""
    pattern, word_for = _spaced_names(words)
    simple = re.sub(r"\s+", " ", pattern.sub(lambda match: word_for[match[0]], plain(text)))
    return simple.strip() if trimmed else simple.lstrip()


def _iso(year: int, month: int, day: int | None = None) -> str:
    return f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"


def _is_date(text: str) -> bool:
    try:
        partial_date(text)
    except Problem:
        return False
    return True


def _days_on(day: date, days: int) -> str:
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal).isoformat() if 0 < ordinal <= date.max.toordinal() else ""


_UNITS: dict[str, Callable[[date, int], str]] = {
    "d": _days_on,
    "w": lambda day, count: _days_on(day, 7 * count),
    "m": lambda day, count: PartialDate(day.isoformat()[:7]).shifted(count).text,
    "y": lambda day, count: PartialDate(day.isoformat()[:4]).shifted(12 * count).text,
}


def _units_on(day: date, unit: str, count: int) -> str:
    """So many days, weeks, months or years later; months and years in their own precision."""
    return _UNITS[unit](day, count)
