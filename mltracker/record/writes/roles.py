"""Writing the user's own roles, and what readiness is measured by."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert

from mltracker.domain.aims import Aim, role_json
from mltracker.domain.skills import Role
from mltracker.record.keys import new_key
from mltracker.record.tables import METADATA
from mltracker.record.tables.skills import AimRow, OwnRoleRow
from mltracker.record.writes.parts import bring_to


class RoleChanges:
    """What a step can do to roles."""

    connection: Connection

    def set_own_role(self, role: Role) -> None:
        """Add a role of the user's own, or bring it to what is given."""
        roles, asked, promoted = (METADATA.tables[name] for name in ("own_role", "own_requirement", "own_promotion"))
        bring_to(self.connection, roles, "id", [role.id], [{"id": role.id, "title": role.title}])
        requirements = [
            {"role_id": role.id, "area": one.area, "rung": one.rung, "weight": one.weight} for one in role.requirements
        ]
        bring_to(self.connection, asked, "role_id", [role.id], requirements)
        promotions = [
            {"role_id": role.id, "skill_id": skill, "importance": str(importance)}
            for skill, importance in role.promotions.items()
        ]
        bring_to(self.connection, promoted, "role_id", [role.id], promotions)

    def delete_own_role(self, role_id: str) -> None:
        """Remove a role of the user's own."""
        self.connection.execute(delete(OwnRoleRow).where(OwnRoleRow.id == role_id))

    def insert_aims(self, aims: Iterable[Aim]) -> None:
        """Write down what readiness is measured by from a day on, one after the other; what is written down stays."""
        for aim in aims:
            values = {"role": role_json(aim.role), "constants": json.dumps(dict(aim.constants), sort_keys=True)}
            self.connection.execute(insert(AimRow), {"id": new_key(), "since": aim.since.isoformat(), **values})
