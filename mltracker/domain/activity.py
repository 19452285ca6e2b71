"""How much was done when: weeks from Monday to Sunday, with entries and hours."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 53
"""So many weeks make the last year, the present one among them."""


@dataclass(frozen=True, slots=True)
class Done:
    """One entry done: its day, the hours it took where they are known, and the areas of its skills."""

    on: date
    hours: float
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """One week. `monday` is its first day; `by_area` counts the entries that show a skill of each area."""

    monday: date
    entries: int
    hours: float
    by_area: dict[str, int]


@dataclass(frozen=True, slots=True)
class Activity:
    """The weeks of the last year, oldest first.

    `longest_run` and `present_run` count weeks in a row with at least one entry; a present week that is still empty
    does not end a run.
    """

    weeks: tuple[Week, ...]
    longest_run: int
    present_run: int

    @property
    def entries(self) -> int:
        """How many entries the year has."""
        return sum(week.entries for week in self.weeks)

    @property
    def hours(self) -> float:
        """How many hours the year has, where they were written down."""
        return sum(week.hours for week in self.weeks)

    @property
    def summary(self) -> str:
        """The year in a sentence."""
        hours = f" and {self.hours:,.0f} hours" if self.hours else ""
        run = f"; longest run {self.longest_run} week{'' if self.longest_run == 1 else 's'}" if self.longest_run else ""
        return f"{self.entries:,} entr{'y' if self.entries == 1 else 'ies'}{hours} in the last year{run}"


def activity(done: Iterable[Done], today: date) -> Activity:
    """The weeks up to today's."""
    last = monday_of(today)
    first = last - timedelta(weeks=WEEKS - 1)
    entries: Counter[date] = Counter()
    hours: Counter[date] = Counter()
    areas: dict[date, Counter[str]] = {}
    for one in done:
        monday = monday_of(one.on)
        if first <= monday <= last and one.on <= today:
            entries[monday] += 1
            hours[monday] += one.hours  # type: ignore[assignment]  # a Counter of hours holds parts of them
            areas.setdefault(monday, Counter()).update(one.areas)
    mondays = [first + timedelta(weeks=number) for number in range(WEEKS)]
    weeks = tuple(Week(one, entries[one], hours[one], dict(areas.get(one, ()))) for one in mondays)
    runs = _runs(weeks)
    return Activity(weeks, max(runs, default=0), _present_run(weeks))


def monday_of(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def _runs(weeks: Iterable[Week]) -> list[int]:
    runs = [0]
    for week in weeks:
        if week.entries:
            runs[-1] += 1
        elif runs[-1]:
            runs.append(0)
    return runs


def _present_run(weeks: tuple[Week, ...]) -> int:
    run = 0
    for week in reversed(weeks[:-1]):
        if not week.entries:
            break
        run += 1
    return run + bool(weeks and weeks[-1].entries)
