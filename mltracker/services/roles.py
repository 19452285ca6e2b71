"""Roles: the catalog's and the user's own, compared by the same evidence; own ones are copied, changed and deleted."""

import re
from dataclasses import dataclass, replace
from datetime import date

from mltracker.domain.plain_text import plain
from mltracker.domain.problems import Problem
from mltracker.domain.readiness import AreaReadiness, Readiness
from mltracker.domain.role_comparison import Separation, nearest_first, separation, weakest_area
from mltracker.domain.roles import FULL_WEIGHT, asking, checked_role, copy_title, scaled_role, total_weight
from mltracker.domain.skills import Role
from mltracker.record.keys import new_key
from mltracker.services.aims import aims_with
from mltracker.services.dashboard import readiness
from mltracker.services.tracker import Tracker

_SLUG_LENGTH = 40
_KEY_LENGTH = 8
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the record stands for one of all roles.

    `own` tells that the user made the role, `target` that it is the one aimed at; `weakest` is the area furthest
    behind, None where none counts.
    """

    readiness: Readiness
    own: bool
    target: bool
    weakest: AreaReadiness | None

    @property
    def role(self) -> Role:
        """The role itself."""
        return self.readiness.role


def all_roles(tracker: Tracker) -> tuple[Role, ...]:
    """The catalog's roles and then the user's own."""
    return tracker.checklist.roles


def is_own(tracker: Tracker, role_id: str) -> bool:
    """Whether the user made the role and may change it."""
    return role_id in tracker.checklist.role and all(role.id != role_id for role in tracker.catalog.roles)


def compared(tracker: Tracker, on: date | None = None) -> tuple[Standing, ...]:
    """The same evidence against every role, nearest first; today where no day is given."""
    target = tracker.role().id
    found = nearest_first(readiness(tracker, role, on) for role in all_roles(tracker))
    return tuple(Standing(one, is_own(tracker, one.role.id), one.role.id == target, weakest_area(one)) for one in found)


def separated(tracker: Tracker, role_id: str, other_id: str, on: date | None = None) -> Separation:
    """What separates two roles; today where no day is given.

    Raises:
        Problem: there is no such role.
    """
    return separation(readiness(tracker, role_id, on), readiness(tracker, other_id, on), tracker.checklist)


def clone(tracker: Tracker, role_id: str, title: str = "") -> Role:
    """Copy a role as one of the user's own, under a title that is still free where none is given.

    Raises:
        Problem: there is no such role, or the title cannot be used.
    """
    model = tracker.role(role_id)
    title = title or copy_title(model, all_roles(tracker))
    copied = asking(replace(model, id=_new_id(title), title=title, extension=False), tracker.checklist.areas)
    # An own role may have asked about an area that is gone; what is left keeps its proportions.
    whole = copied if total_weight(copied) == FULL_WEIGHT else scaled_role(copied)
    role = checked_role(whole, tracker.checklist)
    with tracker.record.journal.step(f"Copy {model.title}") as changes:
        changes.set_own_role(role)
    return role


def change(tracker: Tracker, role: Role) -> Role:
    """Bring one of the user's own roles to what is given; give it back as it was saved.

    Raises:
        Problem: it is not the user's own, or breaks a rule of roles.
    """
    before = _own(tracker, role.id)
    checked = checked_role(role, tracker.checklist)
    aims = aims_with(tracker, checked) if tracker.role().id == role.id else ()
    with tracker.record.journal.step(f"Edit {before.title}") as changes:
        changes.set_own_role(checked)
        changes.insert_aims(aims)
    return checked


def delete(tracker: Tracker, role_id: str) -> Role | None:
    """Delete one of the user's own roles; give back the role aimed at instead, None where another was aimed at.

    Raises:
        Problem: it is not the user's own.
    """
    role = _own(tracker, role_id)
    instead = tracker.catalog.roles[0] if tracker.role().id == role_id else None
    aims = aims_with(tracker, instead) if instead is not None else ()
    with tracker.record.journal.step(f"Delete {role.title}") as changes:
        if instead is not None:
            changes.set_target_role(instead.id)
        changes.delete_own_role(role_id)
        changes.insert_aims(aims)
    return instead


def _own(tracker: Tracker, role_id: str) -> Role:
    role = tracker.role(role_id)
    if not is_own(tracker, role_id):
        raise Problem(
            f"“{role.title}” belongs to the catalog and stays as it is.", todo="Copy it; the copy can be changed."
        )
    return role


def _new_id(title: str) -> str:
    """An id that no role had before, whatever became of it."""
    slug = _NO_SLUG.sub("-", plain(title))[:_SLUG_LENGTH].strip("-") or "role"
    return f"own-{slug}-{new_key()[-_KEY_LENGTH:]}"
