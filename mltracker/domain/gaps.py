"""Where the distance to a role is widest."""

from mltracker.domain.constants import Constants
from mltracker.domain.readiness import Readiness, SkillReadiness, importance
from mltracker.domain.skills import Checklist


def widest_gaps(
    readiness: Readiness, checklist: Checklist, constants: Constants, count: int
) -> tuple[SkillReadiness, ...]:
    """The skills whose missing share weighs most for the role: area weight x skill weight x what is missing.

    Members of choice groups are left out, as any one of them would do; so are skills that are not relevant.
    """
    weights = {area.id: area.weight for area in readiness.areas}

    def missing(one: SkillReadiness) -> float:
        own = constants.skill_weight[importance(one.skill, readiness.role)]
        return weights[one.skill.area] * own * (1 - (one.attainment or 0.0))

    open_ones = [
        one
        for one in readiness.skills
        if one.required
        and not one.at_target
        and not one.skill.choice_group
        and one.skill.id not in checklist.not_relevant
        and missing(one) > 0
    ]
    return tuple(sorted(open_ones, key=lambda one: (-missing(one), one.skill.name))[:count])
