"""Writing what the user says of skills."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert

from mltracker.domain.skills import SelfAssessment
from mltracker.record.keys import new_key
from mltracker.record.tables.skills import IrrelevantSkillRow, SelfAssessmentRow


class SkillChanges:
    """What a step can do to the user's view of skills."""

    connection: Connection

    def insert_assessments(self, assessments: Sequence[SelfAssessment]) -> None:
        """Add what the user says of skills; earlier assessments stay."""
        if assessments:
            self.connection.execute(
                insert(SelfAssessmentRow),
                [
                    {"id": new_key(), "skill_id": one.skill, "on": one.on, "level": one.level, "source": one.source}
                    for one in assessments
                ],
            )

    def mark_relevant(self, skill_id: str, *, relevant: bool) -> None:
        """Mark a skill as relevant to the user or not."""
        self.connection.execute(delete(IrrelevantSkillRow).where(IrrelevantSkillRow.skill_id == skill_id))
        if not relevant:
            self.connection.execute(insert(IrrelevantSkillRow), {"skill_id": skill_id})
