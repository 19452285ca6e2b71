"""From sums of evidence to levels, areas and the readiness for a role.

Each point of evidence halves the remaining doubt about the rungs it reaches. It is judgement, not fitted to hiring
outcomes, and never a chance of being hired.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from mltracker.domain.constants import Constants
from mltracker.domain.evidence import MICRO, NO_POINTS, RUNGS, RungSums
from mltracker.domain.skills import Checklist, Importance, Requirement, Role, Skill

SENTENCE = (
    "Each piece of evidence adds points to the rungs it reaches; every point halves the remaining doubt about that "
    "rung; courses reach rung 2, projects rung 3, real work rung 4; old or expired evidence counts less."
)
CAVEAT = "This is judgement, not fitted to hiring outcomes; it is no chance of being hired."

RECENT_DAYS = 30
"""Over so many days its change is told, where no other day is compared with."""

NO_NUMBER = ("This role asks nothing yet.", "No skill that this role asks for is relevant to you.")
"""Why there may be no number."""

_ONE = 1 << 80
_REMEMBERED = 4_096
"""So many answers are remembered: an edit leaves nearly all sums as they were."""


class Status(StrEnum):
    """Readiness in one word."""

    READY = "ready"
    NEARLY = "nearly"
    BUILDING = "building"
    STARTING = "starting"


STATUS_WORDS = {
    Status.READY: "Ready",
    Status.NEARLY: "Nearly ready",
    Status.BUILDING: "Building",
    Status.STARTING: "Starting",
}
"""Each status as people read it."""


@dataclass(frozen=True, slots=True)
class SkillReadiness:
    """Where one skill stands.

    `attainment` is None where the role asks nothing of its area; at target it is as high as "ready" asks overall.
    """

    skill: Skill
    sums: RungSums
    level: float
    required: int
    attainment: float | None
    at_target: bool
    self_assessed: int | None

    @property
    def rungs_to_go(self) -> int:
        """How many rungs, rounded, are missing to what the role asks; 0 at target."""
        return 0 if self.at_target or not self.required else max(1, round(self.required - self.level))


@dataclass(frozen=True, slots=True)
class AreaReadiness:
    """Where one area stands against what the role asks; `score` is None where nothing is asked or nothing is left.

    `self_score` is the same mean over self-assessments instead of evidence, None where there are none.
    `left_out` counts its skills that are not relevant to the user.
    """

    id: str
    name: str
    weight: int
    required: int
    score: float | None
    self_score: float | None
    left_out: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """Where a record stands for a role on a day; `overall` is None for a role that asks nothing."""

    role: Role
    on: date
    overall: float | None
    status: Status
    areas: tuple[AreaReadiness, ...]
    skills: tuple[SkillReadiness, ...]
    changed_constants: tuple[str, ...]


def no_number(readiness: Readiness) -> str:
    """Why there is no number, where a role has none: it asks nothing, or nothing that is relevant to the user."""
    nothing, nothing_relevant = NO_NUMBER
    left_out = any(area.weight and area.required and area.left_out for area in readiness.areas)
    return nothing_relevant if left_out else nothing


def proofs(sums: RungSums) -> tuple[float, float, float, float]:
    """How far each rung is proven, 0 to 1: P = 1 - 2^(-M), M in points."""
    one, two, three, four = (1.0 - 2.0 ** (-points / MICRO) for points in sums)
    return (one, two, three, four)


@lru_cache(maxsize=_REMEMBERED)
def level(sums: RungSums) -> float:
    """The level that sums of evidence reach, 0 to 4."""
    return math.fsum(proofs(sums))


@lru_cache(maxsize=_REMEMBERED)
def attainment(sums: RungSums, required: int) -> float:
    """The share of the required rung (1 to 4) that is reached, 0 to 1."""
    return math.fsum(proofs(sums)[:required]) / required


def self_attainment(self_assessed: int, required: int) -> float:
    """The same share as a self-assessment claims it, 0 to 1."""
    return min(self_assessed, required) / required


def importance(skill: Skill, role: Role) -> Importance:
    """How much a skill weighs within its area for a role."""
    return role.promotions.get(skill.id, skill.importance)


def area_score(
    skills: Iterable[Skill], attained: Mapping[str, float], role: Role, constants: Constants
) -> float | None:
    """The weighted mean attainment over the best part of an area's weight; None where no weight is left.

    A choice group counts once, by its best member. Whole numbers carry the sum, so that more evidence can never
    lower it by a rounding.
    """
    weighted: list[tuple[float, int]] = []
    groups: dict[str, float] = {}
    for skill in skills:
        if skill.choice_group in constants.group_weight:
            groups[skill.choice_group] = max(groups.get(skill.choice_group, 0.0), attained.get(skill.id, 0.0))
        else:
            weighted.append((attained.get(skill.id, 0.0), constants.skill_weight[importance(skill, role)]))
    weighted.extend((best, constants.group_weight[group]) for group, best in groups.items())
    # In hundredths of a weight, as the best part is a percentage.
    counted = sum(weight for _, weight in weighted) * constants.counted_percent
    if not counted:
        return None
    left, total = counted, 0
    for share, weight in sorted(weighted, reverse=True):
        taken = min(weight * 100, left)
        total += taken * _fixed(share)
        left -= taken
    return total / (counted * _ONE)


def overall_score(areas: Iterable[AreaReadiness]) -> float | None:
    """The mean of the areas weighted by the role, over those it asks something of; None where there are none."""
    scored = [(_fixed(area.score), area.weight) for area in areas if area.score is not None]
    weight = sum(weight for _, weight in scored)
    return sum(score * weight for score, weight in scored) / (weight * _ONE) if weight else None


def _fixed(share: float) -> int:
    """A share as a whole number of 2^-80: exact but for what is smaller, and never falling as the share rises."""
    return int(share * _ONE)


def status(overall: float | None, areas: Iterable[AreaReadiness], constants: Constants) -> Status:
    """Readiness in one word: ready only if no heavy area lies under the floor."""
    if overall is None or overall < constants.building:
        return Status.STARTING
    if overall < constants.nearly:
        return Status.BUILDING
    floored = all(
        area.score >= constants.heavy_floor
        for area in areas
        if area.score is not None and area.weight >= constants.heavy_weight
    )
    return Status.READY if overall >= constants.ready and floored else Status.NEARLY


def readiness(
    checklist: Checklist,
    role: Role,
    sums: Mapping[str, RungSums],
    self_assessed: Mapping[str, int],
    on: date,
    constants: Constants,
) -> Readiness:
    """Where a record stands for a role, from its sums of evidence by skill id on that day."""
    required = {asked.area: asked.rung for asked in role.requirements}
    skills = tuple(
        _skill_readiness(
            skill,
            sums.get(skill.id, NO_POINTS),
            required.get(skill.area, 0),
            self_assessed.get(skill.id),
            constants,
        )
        for skill in checklist.skills
    )
    areas = _area_readiness(checklist, role, skills, constants)
    overall = overall_score(areas)
    return Readiness(
        role=role,
        on=on,
        overall=overall,
        status=status(overall, areas, constants),
        areas=areas,
        skills=skills,
        changed_constants=constants.changed,
    )


def _skill_readiness(
    skill: Skill, sums: RungSums, required: int, self_assessed: int | None, constants: Constants
) -> SkillReadiness:
    reached = attainment(sums, required) if required else None
    return SkillReadiness(
        skill=skill,
        sums=sums,
        level=level(sums),
        required=required,
        attainment=reached,
        at_target=reached is not None and reached >= constants.ready,
        self_assessed=self_assessed,
    )


def _area_readiness(
    checklist: Checklist, role: Role, skills: Iterable[SkillReadiness], constants: Constants
) -> tuple[AreaReadiness, ...]:
    asked = {one.area: one for one in role.requirements}
    attained = {one.skill.id: one.attainment for one in skills if one.attainment is not None}
    claimed = {
        one.skill.id: self_attainment(one.self_assessed, one.required)
        for one in skills
        if one.required and one.self_assessed is not None
    }
    areas = []
    for area in checklist.areas:
        wanted = asked.get(area.id, Requirement(area.id, 0, 0))
        members = checklist.in_area[area.id]
        relevant = [skill for skill in members if skill.id not in checklist.not_relevant]
        speaks = any(skill.id in claimed for skill in relevant)
        areas.append(
            AreaReadiness(
                id=area.id,
                name=area.name,
                weight=wanted.weight,
                required=wanted.rung,
                score=area_score(relevant, attained, role, constants) if wanted.rung else None,
                self_score=area_score(relevant, claimed, role, constants) if speaks else None,
                left_out=len(members) - len(relevant),
            )
        )
    return tuple(areas)


def shares(contributions: Mapping[str, RungSums]) -> dict[str, float]:
    """How much of a skill's level each piece of evidence carries, by entry id; they add up to the level.

    On each rung the proof is shared out in proportion to the points.
    """
    sums: list[int] = [sum(points[rung] for points in contributions.values()) for rung in range(RUNGS)]
    proven = proofs((sums[0], sums[1], sums[2], sums[3]))
    return {
        entry: math.fsum(proven[rung] * points[rung] / sums[rung] for rung in range(RUNGS) if sums[rung])
        for entry, points in contributions.items()
    }
