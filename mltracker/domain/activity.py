"""How much was done when: weeks from Monday to Sunday, with entries and hours."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mltracker.domain.tables import Table

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
    """One week. `monday` is its first day; `by_area` counts the entries that show a skill of each area.

    `days` counts the entries of each day from Monday on; days ahead are left out.
    """

    monday: date
    days: tuple[int, ...]
    hours: float
    by_area: dict[str, int]

    @property
    def entries(self) -> int:
        """How many entries the week has."""
        return sum(self.days)


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
    first = monday_of(today) - timedelta(weeks=WEEKS - 1)
    by_week: defaultdict[date, list[Done]] = defaultdict(list)
    for one in done:
        if first <= one.on <= today:
            by_week[monday_of(one.on)].append(one)
    mondays = (first + timedelta(weeks=number) for number in range(WEEKS))
    weeks = tuple(_week(monday, by_week[monday], today) for monday in mondays)
    return Activity(weeks, max(_runs(weeks), default=0), _present_run(weeks))


def _week(monday: date, done: Sequence[Done], today: date) -> Week:
    counts = Counter(one.on for one in done)
    days = (monday + timedelta(days=number) for number in range(7))
    return Week(
        monday=monday,
        days=tuple(counts[day] for day in days if day <= today),
        hours=sum(one.hours for one in done),
        by_area=dict(Counter(area for one in done for area in one.areas)),
    )


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


def activity_table(found: Activity, area_names: Mapping[str, str]) -> Table:
    """The weeks as rows, with a column for each area."""
    return Table(
        ("Week from", "Entries", "Hours", *area_names.values()),
        tuple(
            (week.monday.isoformat(), week.entries, week.hours, *(week.by_area.get(area, 0) for area in area_names))
            for week in found.weeks
        ),
    )
