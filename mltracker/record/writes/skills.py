"""Writing what the user says of skills."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert

from mltracker.domain.skills import Area, SelfAssessment, Skill
from mltracker.record.keys import new_key
from mltracker.record.tables import METADATA
from mltracker.record.tables.entries import EntrySkillRow
from mltracker.record.tables.skills import (
    IrrelevantSkillRow,
    OwnAreaRow,
    OwnPromotionRow,
    OwnRequirementRow,
    OwnSkillRow,
    SelfAssessmentRow,
    SkillAliasRow,
)
from mltracker.record.writes.parts import bring_to


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

    def delete_assessment(self, assessment_id: str) -> None:
        """Take back what the user once said of a skill."""
        self.connection.execute(delete(SelfAssessmentRow).where(SelfAssessmentRow.id == assessment_id))

    def set_own_area(self, area: Area) -> None:
        """Add an area of the user's own, or rename it."""
        table = METADATA.tables["own_area"]
        bring_to(self.connection, table, "id", [area.id], [{"id": area.id, "name": area.name}])

    def delete_own_area(self, area_id: str) -> None:
        """Remove an area of the user's own, which holds no skill any more, and what roles ask of it."""
        self.connection.execute(delete(OwnAreaRow).where(OwnAreaRow.id == area_id))
        self.connection.execute(delete(OwnRequirementRow).where(OwnRequirementRow.area == area_id))

    def set_own_skill(self, skill: Skill) -> None:
        """Add a skill of the user's own, or change it; its aliases are set by `set_aliases`."""
        table = METADATA.tables["own_skill"]
        values = {
            "id": skill.id,
            "area": skill.area,
            "name": skill.name,
            "description": skill.description,
            "volatility": str(skill.volatility),
            "importance": str(skill.importance),
        }
        bring_to(self.connection, table, "id", [skill.id], [values])

    def delete_own_skill(self, skill_id: str) -> None:
        """Remove a skill of the user's own with all that names it: links, words, marks and assessments."""
        self.connection.execute(delete(OwnSkillRow).where(OwnSkillRow.id == skill_id))
        for row in (EntrySkillRow, SkillAliasRow, IrrelevantSkillRow, SelfAssessmentRow, OwnPromotionRow):
            self.connection.execute(delete(row).where(row.skill_id == skill_id))

    def set_area_name(self, area_id: str, name: str) -> None:
        """Call an area of the catalog otherwise; by its own name again where that is empty."""
        table = METADATA.tables["area_name"]
        wanted = [{"area_id": area_id, "name": name}] if name else []
        bring_to(self.connection, table, "area_id", [area_id], wanted)

    def set_skill_name(self, skill_id: str, name: str) -> None:
        """Call a skill of the catalog otherwise; by its own name again where that is empty."""
        table = METADATA.tables["skill_name"]
        wanted = [{"skill_id": skill_id, "name": name}] if name else []
        bring_to(self.connection, table, "skill_id", [skill_id], wanted)

    def set_aliases(self, skill_id: str, aliases: Sequence[str]) -> None:
        """Make the user's further words for a skill these; the catalog's own stay."""
        table = METADATA.tables["skill_alias"]
        wanted = [{"skill_id": skill_id, "alias": alias} for alias in aliases]
        bring_to(self.connection, table, "skill_id", [skill_id], wanted)

    def mark_relevant(self, skill_id: str, *, relevant: bool) -> None:
        """Mark a skill as relevant to the user or not."""
        self.connection.execute(delete(IrrelevantSkillRow).where(IrrelevantSkillRow.skill_id == skill_id))
        if not relevant:
            self.connection.execute(insert(IrrelevantSkillRow), {"skill_id": skill_id})
