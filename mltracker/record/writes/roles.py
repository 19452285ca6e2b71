"""Writing the user's own roles."""

from sqlalchemy import Connection, delete

from mltracker.domain.skills import Role
from mltracker.record.tables import METADATA
from mltracker.record.tables.skills import OwnRoleRow
from mltracker.record.writes.parts import bring_to


class RoleChanges:
    """What a step can do to roles."""

    connection: Connection

    def set_own_role(self, role: Role) -> None:
        """Add a role of the user's own, or bring it to what is given."""
        roles, asked, promoted = (METADATA.tables[name] for name in ("own_role", "own_requirement", "own_promotion"))
        bring_to(self.connection, roles, roles.c.id == role.id, [{"id": role.id, "title": role.title}])
        requirements = [
            {"role_id": role.id, "area": one.area, "rung": one.rung, "weight": one.weight} for one in role.requirements
        ]
        bring_to(self.connection, asked, asked.c.role_id == role.id, requirements)
        promotions = [
            {"role_id": role.id, "skill_id": skill, "importance": str(importance)}
            for skill, importance in role.promotions.items()
        ]
        bring_to(self.connection, promoted, promoted.c.role_id == role.id, promotions)

    def delete_own_role(self, role_id: str) -> None:
        """Remove a role of the user's own."""
        self.connection.execute(delete(OwnRoleRow).where(OwnRoleRow.id == role_id))
