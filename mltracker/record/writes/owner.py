"""Writing the owner's role, profile and portfolio choices."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from mltracker.domain.portfolio import Profile, Section
from mltracker.record.tables.people import HiddenSectionRow, OwnerRow

_OWNER = "owner"


def set_target_role(connection: Connection, role_id: str) -> None:
    """Aim at a role."""
    _set(connection, {"target_role": role_id})


def set_profile(connection: Connection, profile: Profile) -> None:
    """Change how a portfolio introduces the owner."""
    _set(
        connection,
        {
            "name": profile.name,
            "headline": profile.headline,
            "email": profile.email,
            "url": profile.url,
            "place": profile.place,
            "summary": profile.summary,
        },
    )


def set_hidden_sections(connection: Connection, sections: Iterable[Section]) -> None:
    """Choose the sections that the portfolio leaves out."""
    connection.execute(delete(HiddenSectionRow))
    hidden = [{"section": str(section)} for section in sections]
    if hidden:
        connection.execute(insert(HiddenSectionRow), hidden)


def _set(connection: Connection, values: dict[str, Any]) -> None:
    if not connection.execute(select(func.count()).select_from(OwnerRow)).scalar_one():
        empty = {"name": "", "headline": "", "email": "", "url": "", "place": "", "summary": ""}
        connection.execute(insert(OwnerRow), {"id": _OWNER, "target_role": None, **empty})
    connection.execute(update(OwnerRow).values(values))
