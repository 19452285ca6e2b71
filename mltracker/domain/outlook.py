"""What lies ahead of a record: what ages away and expires, what planned entries would add, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mltracker.domain.causes import Cause, What, points_words
from mltracker.domain.constants import Constants
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry
from mltracker.domain.evidence import NO_POINTS, added, without
from mltracker.domain.figures import Curve
from mltracker.domain.forecast import Forecast
from mltracker.domain.planning import done_on
from mltracker.domain.readiness import Readiness
from mltracker.domain.skills import Checklist
from mltracker.domain.what_if import WhatIf, parts_of


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that will change readiness: `cause` has its part in the end, `at_once` is its change on its day.

    Of ageing the cause names an area by its id. `on` is None for what comes little by little.
    """

    cause: Cause
    on: date | None = None
    at_once: float | None = None

    @property
    def words(self) -> str:
        """What it is."""
        match self.cause.what:
            case What.AGEING:
                return f"Ageing: {self.cause.title}"
            case What.EXPIRY:
                return f"{self.cause.title} expires"
            case What.PLAN:
                return f"{self.cause.title}, as planned"
            case What.ENTRY if self.on:
                return f"{self.cause.title} comes"
            case What.ENTRY if self.cause.change > 0:
                return f"{self.cause.title} goes on"
            case What.ENTRY | What.ROLE | What.CONSTANTS:  # the last two only change what is past
                return f"Ageing: {self.cause.title}"


@dataclass(frozen=True, slots=True)
class Outlook:
    """How readiness came to where it is and what lies ahead of it.

    `parts` are those that lead from the last of the curve's points to the end of its fading course, and then, with the
    plans, to that of its planned one; they add up to each. `plans_left_out` counts the planned entries without a day
    that lies in the time looked at. `no_number` says why there is none, where a role has none.
    """

    curve: Curve
    forecast: Forecast
    parts: tuple[Part, ...] = ()
    plans_left_out: int = 0
    no_number: str = ""

    @property
    def fading_words(self) -> str:
        """What becomes of readiness without anything new, in a sentence."""
        if self.no_number or not self.curve.fading:
            return self.no_number or "There is nothing yet that could age away or come."
        start, end = self.curve.fading[0].overall, self.curve.fading[-1].overall
        until = PartialDate(self.curve.fading[-1].on.isoformat()).words
        if start == end:
            return f"Without anything new, readiness stays at {start:.1%} until {until}."
        without = "Even without" if end > start else "Without"
        return f"{without} anything new, {start:.1%} becomes {end:.1%} by {until}: {points_words(end - start)} points."

    @property
    def planned_words(self) -> str:
        """What the plans would make of it, in a sentence or two."""
        said = []
        if self.curve.planned:
            said.append(f"With what you planned, done on its days, it is {self.curve.planned[-1].overall:.1%} then.")
        if self.plans_left_out:
            one = self.plans_left_out == 1
            count = "One planned entry is" if one else f"{self.plans_left_out:,} planned entries are"
            said.append(f"{count} left out: {'it has' if one else 'they have'} no day in this time.")
        return " ".join(said)

    @property
    def sum_words(self) -> str:
        """What the parts add up to, in a sentence; empty where there are none."""
        if not self.parts:
            return ""
        shown = [self.curve.fading[0].overall, self.curve.fading[-1].overall]
        shown += [point.overall for point in self.curve.planned[-1:]]
        ends = ", and with the plans to " if self.curve.planned else ""
        first, faded, *planned = (f"{share * 100:.2f}" for share in shown)
        return (
            f"“In two years” is what is left of each by then: from {first} they add up to {faded}{ends}"
            f"{''.join(planned)}. A row opens what it speaks of."
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """A planned entry as it will stand once it is done, and the day on which that is meant to be."""

    entry: Entry
    on: date


def plans_between(entries: Iterable[Entry], after: date, until: date) -> tuple[Plan, ...]:
    """The planned entries that are meant for a day after one and up to another, by that day."""
    plans = []
    for entry in entries:
        target = entry.finished or entry.start
        if entry.planned and target is not None and after < target.last_day <= until:
            day = target.last_day
            plans.append(Plan(done_on(entry, PartialDate(day.isoformat())), day))
    return tuple(sorted(plans, key=lambda plan: (plan.on, plan.entry.id)))


def with_plans(now: Readiness, plans: Iterable[Plan], checklist: Checklist, constants: Constants) -> float:
    """Overall readiness on a day if what was planned up to it is done."""
    what_if = WhatIf(now, checklist, constants)
    return what_if.overall(what_if.sums_with(plan.entry for plan in plans)) or 0.0


def plan_causes(now: Readiness, plans: Sequence[Plan], checklist: Checklist, constants: Constants) -> tuple[Cause, ...]:
    """What each plan adds to a day on top of those before it; these add up to what all of them add."""
    what_if = WhatIf(now, checklist, constants)
    sums, reached = what_if.sums_with(()), now.overall or 0.0
    causes = []
    for plan in plans:
        for skill, own in parts_of(plan.entry, now.on, checklist, constants).items():
            sums[skill] = added(sums.get(skill, what_if.sums_of(skill)), own)
        here = what_if.overall(sums) or 0.0
        causes.append(Cause(What.PLAN, here - reached, plan.entry.id, plan.entry.title))
        reached = here
    return tuple(causes)


def expiry(entry: Entry, after: Readiness, checklist: Checklist, constants: Constants) -> Cause:
    """A certification's own drop: what readiness is on the day after it expired less what it were had it not."""
    what_if = WhatIf(after, checklist, constants)
    expired = parts_of(entry, after.on, checklist, constants)
    sums = {
        skill: added(without(what_if.sums_of(skill), expired.get(skill, NO_POINTS)), own)
        for skill, own in parts_of(replace(entry, expires=None), after.on, checklist, constants).items()
    }
    change = (after.overall or 0.0) - (what_if.overall(sums) or 0.0)
    return Cause(What.EXPIRY, change, entry.id, entry.title)
