"""The user's own view of skills and roles, and what they say of themselves."""

import json
from collections.abc import Iterable
from datetime import date

from mltracker.domain.dates import PartialDate
from mltracker.domain.skills import Area, Importance, Requirement, Role, SelfAssessment, Skill, Volatility
from mltracker.record.database import Record


def own_areas(record: Record) -> tuple[Area, ...]:
    """The areas that the user added, oldest first."""
    return tuple(Area(key, name) for key, name in record.read("SELECT id, name FROM own_area ORDER BY id"))


def area_names(record: Record) -> dict[str, str]:
    """What the user calls areas of the catalog, by area id."""
    return dict(record.read("SELECT area_id, name FROM area_name"))


def skill_names(record: Record) -> dict[str, str]:
    """What the user calls skills of the catalog, by skill id."""
    return dict(record.read("SELECT skill_id, name FROM skill_name"))


def own_skills(record: Record) -> tuple[Skill, ...]:
    """The skills that the user added; texts name each by its own name."""
    return tuple(
        Skill(id_, area, name, description, (name,), Volatility(volatility), Importance(importance))
        for id_, area, name, description, volatility, importance in record.read(
            "SELECT id, area, name, description, volatility, importance FROM own_skill ORDER BY id"
        )
    )


def own_aliases(record: Record) -> dict[str, tuple[str, ...]]:
    """The user's further words for skills, by skill id."""
    aliases: dict[str, tuple[str, ...]] = {}
    for skill, alias in record.read("SELECT skill_id, alias FROM skill_alias ORDER BY skill_id, alias"):
        aliases[skill] = (*aliases.get(skill, ()), alias)
    return aliases


def own_roles(record: Record) -> tuple[Role, ...]:
    """The roles that the user copied."""
    requirements = record.read("SELECT role_id, area, rung, weight FROM own_requirement ORDER BY role_id, rowid")
    promotions = record.read("SELECT role_id, skill_id, importance FROM own_promotion")
    return tuple(
        Role(
            id_,
            title,
            tuple(Requirement(area, rung, weight) for role, area, rung, weight in requirements if role == id_),
            {skill: Importance(importance) for role, skill, importance in promotions if role == id_},
        )
        for id_, title in record.read("SELECT id, title FROM own_role ORDER BY id")
    )


def irrelevant_skills(record: Record) -> frozenset[str]:
    """The skills that the user marked as not relevant."""
    return frozenset(row[0] for row in record.read("SELECT skill_id FROM irrelevant_skill"))


def self_assessments(record: Record, on: date) -> dict[str, SelfAssessment]:
    """What the user had said last of each skill by a day, hints without a level giving way to any with one."""
    rows = record.read(
        'SELECT skill_id, "on", level, source FROM self_assessment WHERE "on" <= ? '
        'ORDER BY level IS NOT NULL, "on", id',
        (on.isoformat(),),
    )
    return {row[0]: SelfAssessment(*row) for row in rows}


def first_assessment(record: Record) -> date | None:
    """The first day that the user ever rated a skill on; None where they never did."""
    ((text,),) = record.read('SELECT min("on") FROM self_assessment WHERE level IS NOT NULL')
    return PartialDate(text).first_day if text else None


def assessments_of(record: Record, skill_id: str) -> tuple[SelfAssessment, ...]:
    """All that the user ever said of a skill, newest first, hints without a level too."""
    rows = record.read(
        'SELECT skill_id, "on", level, source, id FROM self_assessment WHERE skill_id = ? ORDER BY "on" DESC, id DESC',
        (skill_id,),
    )
    return tuple(SelfAssessment(*row) for row in rows)


def entries_naming(record: Record, skill_ids: Iterable[str]) -> frozenset[str]:
    """The ids of the entries that name any of those skills."""
    rows = record.read(
        "SELECT DISTINCT entry_id FROM entry_skill WHERE skill_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(skill_ids)),),
    )
    return frozenset(row[0] for row in rows)
