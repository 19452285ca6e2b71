"""How what the user says of themselves compares with what the evidence shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean

from mltracker.domain.readiness import SkillReadiness
from mltracker.domain.skills import Skill

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
