"""How what the user says of themselves compares with what the evidence shows."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean

from mltracker.domain.readiness import SkillReadiness
from mltracker.domain.skills import Skill
from mltracker.domain.tables import Table

ALIGNED_WITHIN = 0.75
"""A self-assessment no farther than this from the level of the evidence agrees with it."""


class Claim(StrEnum):
    """How a self-assessment compares with the level of the evidence."""

    ABOVE = "above"
    ALIGNED = "aligned"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Calibrated:
    """One skill that was assessed; `gap` is what is said minus what is shown, in rungs."""

    skill: Skill
    said: int
    level: float

    @property
    def gap(self) -> float:
        """How far the claim lies above the evidence; below it where negative."""
        return self.said - self.level

    @property
    def claim(self) -> Claim:
        """Whether it is above, below or aligned."""
        return claim_of(self.said, self.level)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Every assessed skill, widest gap first. `mean_gap` is None where none is assessed."""

    on: date
    skills: tuple[Calibrated, ...]
    mean_gap: float | None

    def count(self, claim: Claim) -> int:
        """How many skills compare so."""
        return sum(one.claim is claim for one in self.skills)


@dataclass(frozen=True, slots=True)
class GapPoint:
    """The mean gap on a day, over the skills that were assessed by then; `skills` counts them."""

    on: date
    gap: float
    skills: int


@dataclass(frozen=True, slots=True)
class GapCurve:
    """The mean gap at month ends and on the last day, from the first assessment on."""

    points: tuple[GapPoint, ...]

    @property
    def rungs(self) -> range:
        """The whole rungs between which the curve lies, with 0 among them and at least one on either side."""
        gaps = [point.gap for point in self.points]
        return range(math.floor(min(-1.0, *gaps, 0.0)), math.ceil(max(1.0, *gaps, 0.0)) + 1)

    @property
    def nothing(self) -> str:
        """Why there is no curve; empty where there is one."""
        if not self.points:
            return "The mean gap over time begins with your first rating."
        if len(self.points) == 1:
            return "The mean gap over time begins at the end of this month: you rated yourself within it first."
        return ""

    @property
    def summary(self) -> str:
        """The curve in a sentence."""
        if self.nothing:
            return self.nothing
        first, last = self.points[0], self.points[-1]
        widest = max(self.points, key=lambda point: abs(point.gap))
        return (
            f"The mean gap went from {gap_words(first.gap)} on {first.on.isoformat()} to {gap_words(last.gap)} on "
            f"{last.on.isoformat()}; it was widest, {gap_words(widest.gap)}, on {widest.on.isoformat()}."
        )

    @property
    def table(self) -> Table:
        """The curve as rows."""
        rows = tuple((one.on.isoformat(), round(one.gap, 2), one.skills) for one in self.points)
        return Table(("Day", "Mean gap in rungs", "Skills assessed"), rows)


def gap_words(gap: float) -> str:
    """A gap in rungs with its sign: `+0.4`, or `0.0`."""
    shown = round(gap, 1)
    return f"{shown:+.1f}".replace("-", "−") if shown else "0.0"


def claim_of(said: int, level: float) -> Claim:
    """How a self-assessment compares with a level."""
    if abs(said - level) <= ALIGNED_WITHIN:
        return Claim.ALIGNED
    return Claim.ABOVE if said > level else Claim.BELOW


def calibration(skills: Iterable[SkillReadiness], on: date) -> Calibration:
    """The assessed ones among the skills, against their levels."""
    found = [Calibrated(one.skill, one.self_assessed, one.level) for one in skills if one.self_assessed is not None]
    ordered = tuple(sorted(found, key=lambda one: (-abs(one.gap), one.skill.name)))
    return Calibration(on, ordered, fmean(one.gap for one in ordered) if ordered else None)
