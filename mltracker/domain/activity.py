"""How much was done when: weeks from Monday to Sunday, with entries and hours, whole and by area.

An entry counts in every area that it shows a skill of. Its hours are shared out among its areas in proportion to the
strengths of its links, so that the hours of all areas add up to the whole.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mltracker.domain.tables import Table

WEEKS = 53
"""So many weeks make the last year, the present one among them."""


NO_AREA = ""
"""Stands for the area of entries that show no skill."""
NO_AREA_NAME = "Without a skill"


@dataclass(frozen=True, slots=True)
class Done:
    """One entry done: its day, the hours it took where they are known, and its areas, each with its share of them."""

    on: date
    hours: float
    areas: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Amount:
    """What was done in a week: `days` counts the entries of each day from Monday on; days ahead are left out."""

    days: tuple[int, ...]
    hours: float

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return sum(self.days)


@dataclass(frozen=True, slots=True)
class Week:
    """One week. `monday` is its first day; `whole` is all that was done, `areas` what of it was in each area."""

    monday: date
    whole: Amount
    areas: Mapping[str, Amount]

    @property
    def days(self) -> tuple[int, ...]:
        """How many entries each day has."""
        return self.whole.days

    @property
    def entries(self) -> int:
        """How many entries the week has."""
        return self.whole.entries

    @property
    def hours(self) -> float:
        """How many hours the week has, where they were written down."""
        return self.whole.hours

    @property
    def by_area(self) -> dict[str, int]:
        """How many entries show a skill of each area."""
        return {area: amount.entries for area, amount in self.areas.items() if area != NO_AREA}


@dataclass(frozen=True, slots=True)
class AreaActivity:
    """What was done in one area: how many entries show a skill of it, and its part of their hours."""

    area: str
    entries: int
    hours: float


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
    def areas(self) -> tuple[AreaActivity, ...]:
        """Each area with anything done in it, most hours first; their hours add up to the year's."""
        found = sorted({area for week in self.weeks for area in week.areas})
        each = (self.of_area(area) for area in found)
        parts = (AreaActivity(area, one.entries, one.hours) for area, one in zip(found, each, strict=True))
        return tuple(sorted(parts, key=lambda one: (-one.hours, -one.entries, one.area)))

    def of_area(self, area: str) -> "Activity":
        """The same weeks with only what was done in one area."""
        nothing = (Amount((0,) * len(week.days), 0.0) for week in self.weeks)
        parts = [week.areas.get(area, none) for week, none in zip(self.weeks, nothing, strict=True)]
        return _with_runs(
            tuple(
                Week(week.monday, part, {area: part} if part.entries else {})
                for week, part in zip(self.weeks, parts, strict=True)
            )
        )

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
    return _with_runs(tuple(week(monday, by_week[monday], today) for monday in mondays))


def _with_runs(weeks: tuple[Week, ...]) -> Activity:
    return Activity(weeks, max(_runs(weeks), default=0), _present_run(weeks))


def week(monday: date, done: Iterable[Done], today: date) -> Week:
    """The week from a Monday on, of what was done in it."""
    by_area: defaultdict[str, list[tuple[date, float]]] = defaultdict(list)
    whole = []
    for one in done:
        whole.append((one.on, one.hours))
        for area, share in (one.areas or {NO_AREA: 1.0}).items():
            by_area[area].append((one.on, one.hours * share))
    areas = {area: _amount(monday, parts, today) for area, parts in by_area.items()}
    return Week(monday, _amount(monday, whole, today), areas)


def _amount(monday: date, done: Sequence[tuple[date, float]], today: date) -> Amount:
    counts = Counter(on for on, _ in done)
    days = (monday + timedelta(days=number) for number in range(7))
    return Amount(tuple(counts[day] for day in days if day <= today), math.fsum(hours for _, hours in done))


def area_shares(links: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Each area's share of an entry, from the area and the weight of each of its links; they add up to 1.

    Links that all weigh nothing share alike; without links there are no shares.
    """
    found = list(links)
    total = sum(weight for _, weight in found)
    shares: dict[str, float] = {}
    for area, weight in found:
        shares[area] = shares.get(area, 0.0) + (weight / total if total else 1 / len(found))
    return shares


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
    """The weeks as rows, with a column of entries and one of hours for each area."""
    each = (heading for name in area_names.values() for heading in (f"{name}: entries", f"{name}: hours"))
    none = Amount((), 0.0)
    rows = []
    for one in found.weeks:
        parts = (one.areas.get(area, none) for area in area_names)
        figures = (figure for part in parts for figure in (part.entries, round(part.hours, 2)))
        rows.append((one.monday.isoformat(), one.entries, one.hours, *figures))
    return Table(("Week from", "Entries", "Hours", *each), tuple(rows))
