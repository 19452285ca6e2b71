"""The readiness report: where somebody stands for a role and what would help, for a mentor to read."""

from collections.abc import Container
from dataclasses import dataclass

from mltracker.domain.calibration import Calibration
from mltracker.domain.figures import AreaBar, Curve
from mltracker.domain.forecast import Forecast
from mltracker.domain.next_steps import NextStep
from mltracker.domain.progress import Progress
from mltracker.domain.readiness import Readiness, SkillReadiness


@dataclass(frozen=True, slots=True)
class SkillGap:
    """A skill below what the role asks: its level and the rung asked for, 0 to 4; `weight` is its area's in the role.

    `attained` is the share of that rung that is reached, 0 to 1.
    """

    name: str
    area: str
    weight: int
    level: float
    required: int
    attained: float


@dataclass(frozen=True)
class ReadinessReport:
    """What the report says: figures and titles alone, nobody else's data and no private notes.

    Attributes:
        name: the owner's; empty where they gave none.
        readiness: where the record stands, for which role and on which day.
        bars: the areas that the role asks something of, widest gap first.
        gaps: the skills below what it asks, widest gap first.
        steps: what would help most, most gain first.
        calibration: what they say of themselves against the evidence.
        course: readiness at the month ends of a year.
        forecast: when the role is reached at that pace.
        fading: what becomes of readiness if nothing new is shown.
    """

    name: str
    readiness: Readiness
    bars: tuple[AreaBar, ...]
    gaps: tuple[SkillGap, ...]
    steps: tuple[NextStep, ...]
    calibration: Calibration
    course: Curve
    forecast: Forecast
    fading: Progress


def skill_gaps(readiness: Readiness, not_relevant: Container[str]) -> tuple[SkillGap, ...]:
    """The skills that the role asks more of than is shown: by what they lack, times the weight of their area.

    Of skills of which one is enough, only the one that is shown best can lack anything.
    """
    areas = {area.id: area for area in readiness.areas}
    best: dict[str, SkillReadiness] = {}
    for one in readiness.skills:
        group = one.skill.choice_group
        if group and (group not in best or one.level > best[group].level):
            best[group] = one
    gaps = [
        SkillGap(
            one.skill.name,
            areas[one.skill.area].name,
            areas[one.skill.area].weight,
            one.level,
            one.required,
            one.attainment or 0.0,
        )
        for one in readiness.skills
        if one.required
        and not one.at_target
        and one.skill.id not in not_relevant
        and best.get(one.skill.choice_group, one) is one
    ]
    return tuple(sorted(gaps, key=lambda gap: (-gap.weight * (1 - gap.attained), gap.name)))
