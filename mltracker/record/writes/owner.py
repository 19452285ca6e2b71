"""Writing the owner's role, profile and portfolio choices."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from mltracker.domain.portfolio import Profile, Section
from mltracker.record.tables.people import HiddenSectionRow, OwnerRow

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

    def set_hidden_sections(self, sections: Iterable[Section]) -> None:
        """Choose the sections that the portfolio leaves out."""
        self.connection.execute(delete(HiddenSectionRow))
        hidden = [{"section": str(section)} for section in sections]
        if hidden:
            self.connection.execute(insert(HiddenSectionRow), hidden)

    def _set(self, values: dict[str, Any]) -> None:
        if not self.connection.execute(select(func.count()).select_from(OwnerRow)).scalar_one():
            empty = {"name": "", "headline": "", "email": "", "url": "", "place": "", "summary": ""}
            self.connection.execute(insert(OwnerRow), {"id": _OWNER, "target_role": None, "weekly_goal": None, **empty})
        self.connection.execute(update(OwnerRow).values(values))
