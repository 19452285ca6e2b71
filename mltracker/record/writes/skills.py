"""Writing what the user says of skills."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert

from mltracker.record.keys import new_key
from mltracker.record.tables.skills import IrrelevantSkillRow, SelfAssessmentRow


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """A self-assessment to keep; `level` is None for a skill that was only listed somewhere."""

    skill: str
    on: str
    level: int | None
    source: str = ""


def insert_assessments(connection: Connection, assessments: Sequence[NewAssessment]) -> None:
    """Add what the user says of skills; earlier assessments stay."""
    if assessments:
        connection.execute(
            insert(SelfAssessmentRow),
            [
                {"id": new_key(), "skill_id": one.skill, "on": one.on, "level": one.level, "source": one.source}
                for one in assessments
            ],
        )


def mark_relevant(connection: Connection, skill_id: str, *, relevant: bool) -> None:
    """Mark a skill as relevant to the user or not."""
    connection.execute(delete(IrrelevantSkillRow).where(IrrelevantSkillRow.skill_id == skill_id))
    if not relevant:
        connection.execute(insert(IrrelevantSkillRow), {"skill_id": skill_id})
