"""What one entry proves of one skill on one day: the points that it adds to the rungs it reaches.

The formulas are those of the readiness model; sums are integer micropoints, so that order never matters.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mltracker.domain.constants import Constants, evidence_type
from mltracker.domain.dates import PartialDate, whole_months
from mltracker.domain.entries import Entry, Kind, Strength
from mltracker.domain.skills import Skill, Volatility

RUNGS = 4
MICRO = 1_000_000

RungSums = tuple[int, int, int, int]
"""Micropoints on the rungs 1 to 4; never rising from one to the next."""

NO_POINTS: RungSums = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry's link to a skill, reduced to what the model asks.

    Attributes:
        points: base points times link strength, in micropoints; for work, those of one full-time year times its share.
        rung: the highest rung it reaches, its depth or its type's limit.
        work_from: for work, the first day of its start; it counts by its months. None for everything else.
        counts_from: the day from which it counts.
        done_on: the day its age is counted from; None while it goes on.
        good_until: the last day before it expires, None where it does not.
    """

    points: float
    rung: int
    counts_from: date
    done_on: date | None
    work_from: date | None = None
    good_until: date | None = None


def evidence_of(entry: Entry, strength: Strength, constants: Constants) -> Evidence | None:
    """What an entry's link of that strength offers the model; None where it never counts (planned, or undated work)."""
    if entry.planned:
        return None
    kind = evidence_type(entry)
    points = constants.base_points[kind] * constants.link_strength[strength] * entry.share * MICRO
    rung = min(entry.depth, constants.highest_rung[kind])
    good_until = entry.expires.last_day if entry.expires else None
    if entry.kind is Kind.WORK:
        if entry.start is None:
            return None
        end = entry.finished
        start = entry.start.first_day
        return Evidence(points, rung, start, end.last_day if end else None, work_from=start)
    if entry.ongoing and entry.start is not None:
        return Evidence(points, rung, entry.start.first_day, None, good_until=good_until)
    done = entry.finished or PartialDate(entry.logged_on)
    return Evidence(points, rung, done.first_day, done.last_day, good_until=good_until)


@lru_cache(maxsize=64)
def freshness(ageing_rule: tuple[bool, int, float], half_life: int) -> tuple[float, ...]:
    """The factor by age in whole months, up to the first age at which it has fallen to its least.

    Computed in decimal, so that every machine gets the same doubles.
    """
    ageing, fresh_months, least = ageing_rule
    if not ageing:
        return (1.0,)
    # A start with kept answers does without.
    from decimal import Decimal, localcontext  # noqa: PLC0415

    factors = [1.0] * (fresh_months + 1)
    with localcontext() as context:
        context.prec = 30
        while factors[-1] > least:
            age = len(factors)
            factors.append(max(least, float(Decimal(2) ** (Decimal(fresh_months - age) / half_life))))
    return tuple(factors)


def freshness_table(constants: Constants, volatility: Volatility) -> tuple[float, ...]:
    """The freshness by age in whole months for skills of that volatility; ages beyond its end have its last value."""
    return freshness(
        (constants.ageing, constants.fresh_months, constants.least_freshness), constants.half_life[volatility]
    )


def micropoints(evidence: Evidence, volatility: Volatility, on: date, constants: Constants) -> int:
    """What a piece of evidence is worth on a day, q in the model: whole micropoints, halves rounded up."""
    if on < evidence.counts_from:
        return 0
    points = evidence.points
    done_on = on if evidence.done_on is None else min(evidence.done_on, on)
    if evidence.work_from is not None:
        last = on if evidence.done_on is None else min(date.fromordinal(evidence.done_on.toordinal() + 1), on)
        points = points * (whole_months(evidence.work_from, last) / 12)
    table = freshness_table(constants, volatility)
    value = points * table[min(whole_months(done_on, on), len(table) - 1)]
    if evidence.good_until is not None and on > evidence.good_until:
        value = value * constants.expired_factor
    return math.floor(value + 0.5)


def on_rungs(points: int, rung: int) -> RungSums:
    """The micropoints that q adds to each rung: q for the highest it reaches, one q more for each rung below."""
    return (
        points * max(rung, 0),
        points * max(rung - 1, 0),
        points * max(rung - 2, 0),
        points * max(rung - 3, 0),
    )


def added(left: RungSums, right: RungSums) -> RungSums:
    """Two sums as one."""
    return (left[0] + right[0], left[1] + right[1], left[2] + right[2], left[3] + right[3])


def without(whole: RungSums, part: RungSums) -> RungSums:
    """A sum less what is a part of it."""
    return (whole[0] - part[0], whole[1] - part[1], whole[2] - part[2], whole[3] - part[3])


def contributions(entries: Iterable[Entry], skill: Skill, on: date, constants: Constants) -> dict[str, RungSums]:
    """What each entry adds to the rungs of a skill on a day, by entry id; those that add nothing are left out."""
    found: dict[str, RungSums] = {}
    for entry in entries:
        for link in entry.skills:
            evidence = evidence_of(entry, link.strength, constants) if link.skill == skill.id else None
            if evidence is not None:
                points = on_rungs(micropoints(evidence, skill.volatility, on, constants), evidence.rung)
                if points[0]:
                    found[entry.id] = points
    return found
