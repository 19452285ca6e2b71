"""What readiness is measured by, and since when: the role aimed at as it was then, and the user's own constants."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mltracker.domain.skills import Importance, Requirement, Role


@dataclass(frozen=True, slots=True)
class Aim:
    """What readiness was measured by from a day on; `constants` are those of the user's own by their dotted paths."""

    since: date
    role: Role
    constants: Mapping[str, Any] = field(default_factory=dict)

    def measures_like(self, other: "Aim") -> bool:
        """Whether both measure the same, whenever they began."""
        return (self.role, self.constants) == (other.role, other.constants)


def aim_of(aims: Sequence[Aim], now: Aim, day: date) -> Aim:
    """What readiness was measured by on a day; `aims` are all that are known, oldest first, and `now` the present one.

    Of those of one day the last counts. Days before the first are measured by the first: nothing is known of them.
    The last one known is the present one, which stands for itself.
    """
    reached = max(sum(one.since <= day for one in aims), 1)
    return aims[reached - 1] if reached < len(aims) else now


def role_change(before: Role, after: Role) -> str:
    """What became of the role aimed at, in words."""
    if before.id == after.id:
        return f"{after.title} was edited"
    return f"Role changed from {before.title} to {after.title}"


def constants_change(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Which constants became others, in words."""
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    return f"Constants changed: {', '.join(changed)}"


def role_json(role: Role) -> str:
    """A role as a record keeps it."""
    return json.dumps(
        {
            "id": role.id,
            "title": role.title,
            "requirements": [[one.area, one.rung, one.weight] for one in role.requirements],
            "promotions": {skill: str(importance) for skill, importance in role.promotions.items()},
            "extension": role.extension,
        },
        ensure_ascii=False,
    )


def role_from(text: str) -> Role:
    """The role that `role_json` wrote."""
    values = json.loads(text)
    return Role(
        id=values["id"],
        title=values["title"],
        requirements=tuple(Requirement(*one) for one in values["requirements"]),
        promotions={skill: Importance(importance) for skill, importance in values["promotions"].items()},
        extension=values["extension"],
    )
