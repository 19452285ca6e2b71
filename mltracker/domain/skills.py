"""What can be learned and what a role asks of it: areas, skills, roles, and the catalog that names them."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from mltracker.domain.career import CareerStep
from mltracker.domain.problems import Problem


class Volatility(StrEnum):
    """How fast knowledge of a skill goes stale."""

    STABLE = "stable"
    NORMAL = "normal"
    FAST = "fast"


class Importance(StrEnum):
    """How much a skill weighs within its area."""

    CORE = "core"
    COMMON = "common"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Area:
    """A group of skills; `extension` marks one that the founding articles do not name."""

    id: str
    name: str
    extension: bool = False


@dataclass(frozen=True, slots=True)
class Skill:
    """Something that can be learned and shown.

    `aliases` are the words by which texts name it: `=` before one means case-sensitive, `~` only beside another
    language's name or the word programming. Of the skills in one `choice_group` only the best counts.
    """

    id: str
    area: str
    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    volatility: Volatility = Volatility.NORMAL
    importance: Importance = Importance.OPTIONAL
    choice_group: str = ""
    extension: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a role asks of an area: a rung from 0 to 4, and the area's weight in the whole."""

    area: str
    rung: int
    weight: int


@dataclass(frozen=True, slots=True)
class Role:
    """A job to aim at. `promotions` lifts single skills above their usual importance."""

    id: str
    title: str
    requirements: tuple[Requirement, ...]
    promotions: dict[str, Importance] = field(default_factory=dict)
    extension: bool = False


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """What the user says of a skill on an ISO date, 0 to 4; `level` is None where they only listed it somewhere.

    The date is one of any precision. `id` is empty until it is in a record.
    """

    skill: str
    on: str
    level: int | None
    source: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class CatalogCourse:
    """A course that many take, for completion and for suggestions."""

    id: str
    provider: str
    name: str
    depth: int
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CatalogCertification:
    """A certification that employers know; `months_valid` is None where it does not expire."""

    id: str
    name: str
    issuer: str
    code: str
    level: str
    months_valid: int | None
    active: bool
    skills: tuple[str, ...]


@dataclass(frozen=True)
class Catalog:
    """All that ships with the product: read-only, with ids that stay for ever."""

    areas: tuple[Area, ...]
    skills: tuple[Skill, ...]
    roles: tuple[Role, ...]
    certifications: tuple[CatalogCertification, ...] = ()
    courses: tuple[CatalogCourse, ...] = ()
    career_steps: tuple[CareerStep, ...] = ()


@dataclass(frozen=True)
class Checklist:
    """The catalog as one record sees it: with the user's own skills, and the ones that are not relevant to them."""

    areas: tuple[Area, ...]
    skills: tuple[Skill, ...]
    roles: tuple[Role, ...]
    not_relevant: frozenset[str] = frozenset()

    @cached_property
    def skill(self) -> dict[str, Skill]:
        """Every skill by its id."""
        return {skill.id: skill for skill in self.skills}

    @cached_property
    def area(self) -> dict[str, Area]:
        """Every area by its id."""
        return {area.id: area for area in self.areas}

    @cached_property
    def role(self) -> dict[str, Role]:
        """Every role by its id."""
        return {role.id: role for role in self.roles}

    @cached_property
    def in_area(self) -> dict[str, tuple[Skill, ...]]:
        """The skills of every area by its id."""
        return {area.id: tuple(skill for skill in self.skills if skill.area == area.id) for area in self.areas}

    def require_area(self, area_id: str) -> Area:
        """The area of that id.

        Raises:
            Problem: there is none.
        """
        if area_id not in self.area:
            raise Problem(f"There is no area called “{area_id[:80]}”.", todo=f"Choose one of {', '.join(self.area)}.")
        return self.area[area_id]

    def require_skill(self, skill_id: str) -> Skill:
        """The skill of that id.

        Raises:
            Problem: there is none; the nearest are named.
        """
        if skill_id not in self.skill:
            # No start needs it.
            from difflib import get_close_matches  # noqa: PLC0415

            near = get_close_matches(skill_id[:80], self.skill, n=3)
            raise Problem(
                f"There is no skill called “{skill_id[:80]}”.",
                todo=f"Did you mean {' or '.join(near)}?" if near else "`mltracker readiness` lists them all.",
            )
        return self.skill[skill_id]
