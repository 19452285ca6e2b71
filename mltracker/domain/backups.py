"""Which copies of a record there are, and which of them stay."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

DAYS, WEEKS, MONTHS = 14, 10, 24
"""So long the newest copy of each day, each week and each month stays."""
_PROTECTED_DAYS = 30
"""So long a copy stays that was made before something was done to the whole record."""


class Reason(StrEnum):
    """What a copy was made for: the first start of a day, what was about to be done, or because it was asked for."""

    DAY = "day"
    UPGRADE = "upgrade"
    IMPORT = "import"
    RESTORE = "restore"
    REPAIR = "repair"
    ASKED = "asked"
    REPLACED = "replaced"
    """The state that was open when somebody took the record's file."""
    SALVAGED = "salvaged"
    """No copy either: what could be read of a damaged record."""
    DAMAGED = "damaged"
    """No copy at all: a damaged record that was put aside."""


_PROTECTING = frozenset({Reason.UPGRADE, Reason.RESTORE, Reason.REPAIR, Reason.REPLACED, Reason.SALVAGED})


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a record.

    Attributes:
        name: what it is called; no two in one folder are called the same.
        taken: when, with its zone.
        reason: what for.
        size: its bytes.
        proven: when it was last opened and found whole; None where that never was, or its file changed since.
    """

    name: str
    taken: datetime
    reason: Reason
    size: int
    proven: datetime | None = None

    @property
    def day(self) -> date:
        """The day it was taken on, as calendars here show it."""
        return self.taken.astimezone().date()


C = TypeVar("C", bound=Copy)


def outdated(backups: Collection[C], today: date, budget: int) -> frozenset[C]:
    """The copies that need not stay, on a day, with so many bytes for all.

    All of today stay, and the newest of each of the last days, weeks and months. Where those are more than the budget
    allows, the ones go first that lie closest to their neighbours for their age. Whatever the budget, the newest
    proven copy stays, those made before an upgrade, a restore or a repair of the last weeks, and damaged records.
    """
    staying = _kept_by_rule(backups, today) | _protected(backups, today)
    left = sorted(staying, key=_age_order)
    removable = staying - _protected(backups, today)
    while removable and sum(one.size for one in left) > budget:
        least = min(removable, key=lambda one: (_worth(left, one, today), *_age_order(one)))
        left.remove(least)
        removable -= {least}
    return frozenset(backups) - frozenset(left)


def _kept_by_rule(backups: Collection[C], today: date) -> frozenset[C]:
    monday = today - timedelta(today.weekday())
    return frozenset(
        {one for one in backups if one.day >= today}
        | _newest_of_each(backups, lambda day: day, lambda day: day > today - timedelta(DAYS))
        | _newest_of_each(backups, _monday, lambda day: _monday(day) > monday - timedelta(weeks=WEEKS))
        | _newest_of_each(backups, _month, lambda day: _month(day) > _month(today) - MONTHS)
    )


def _newest_of_each(backups: Collection[C], period: Callable[[date], Any], is_kept: Callable[[date], bool]) -> set[C]:
    newest: dict[Any, C] = {}
    # The last one in this order wins: what was never proven must not take the place of what was.
    for one in sorted(backups, key=lambda one: (one.proven is not None, *_age_order(one))):
        if is_kept(one.day) and one.reason is not Reason.DAMAGED:
            newest[period(one.day)] = one
    return set(newest.values())


def _protected(backups: Collection[C], today: date) -> frozenset[C]:
    proven = [one for one in backups if one.proven and one.reason is not Reason.DAMAGED]
    lately = today - timedelta(_PROTECTED_DAYS)
    return frozenset({max(proven, key=_age_order)} if proven else set()) | {
        one for one in backups if one.reason is Reason.DAMAGED or (one.reason in _PROTECTING and one.day >= lately)
    }


def _worth(left: list[C], one: C, today: date) -> float:
    """How long a time only this copy stands for, against its age; the oldest and the newest stand for all beyond."""
    place = left.index(one)
    if place in (0, len(left) - 1):
        return float("inf")
    gap = left[place + 1].taken - left[place - 1].taken
    return gap.total_seconds() / (abs((today - one.day).days) + 1)


def _age_order(one: Copy) -> tuple[datetime, str]:
    return one.taken, one.name


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _month(day: date) -> int:
    return day.year * 12 + day.month
