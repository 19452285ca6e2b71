"""Writing the owner's role, profile and portfolios."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from mltracker.domain.composition import Composition, as_json
from mltracker.domain.portfolio import Profile
from mltracker.record.tables import METADATA
from mltracker.record.tables.people import OwnerRow, PortfolioRow
from mltracker.record.writes.parts import bring_to

_OWNER = "owner"


class OwnerChanges:
    """What a step can do to the owner's choices."""

    connection: Connection

    def set_target_role(self, role_id: str) -> None:
        """Aim at a role."""
        self._set({"target_role": role_id})

    def set_profile(self, profile: Profile) -> None:
        """Change how a portfolio introduces the owner."""
        self._set(asdict(profile))

    def set_weekly_goal(self, entries: int | None) -> None:
        """Mean to log so many entries a week, or set no goal."""
        self._set({"weekly_goal": entries})

    def set_portfolio(self, composition: Composition) -> None:
        """Keep a portfolio as it is composed."""
        table = METADATA.tables["portfolio"]
        row = {"id": composition.id, "name": composition.name, "composition": as_json(composition)}
        bring_to(self.connection, table, "id", [composition.id], [row])

    def delete_portfolio(self, portfolio_id: str) -> None:
        """Remove a portfolio."""
        self.connection.execute(delete(PortfolioRow).where(PortfolioRow.id == portfolio_id))

    def _set(self, values: dict[str, Any]) -> None:
        if not self.connection.execute(select(func.count()).select_from(OwnerRow)).scalar_one():
            empty = {"name": "", "headline": "", "email": "", "url": "", "place": "", "summary": ""}
            self.connection.execute(insert(OwnerRow), {"id": _OWNER, "target_role": None, "weekly_goal": None, **empty})
        self.connection.execute(update(OwnerRow).values(values))
