"""What changed readiness between two days, and what caused it: causes that add up to the change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mltracker.domain.constants import Constants
from mltracker.domain.entries import Entry
from mltracker.domain.evidence import NO_POINTS, RungSums, added, contributions
from mltracker.domain.readiness import Readiness
from mltracker.domain.skills import Checklist
from mltracker.domain.what_if import WhatIf


class What(StrEnum):
    """What can cause a change."""

    ROLE = "role"
    CONSTANTS = "constants"
    AGEING = "ageing"
    EXPIRY = "expiry"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause: `change` is its part in overall readiness; `id` and `title` name the entry, if it is one.

    For another role or other constants `title` is a sentence that says what became of them.
    """

    what: What
    change: float
    id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Remeasured:
    """Where the record stood on the first day, had it been measured then by something of the later day."""

    what: What
    title: str
    readiness: Readiness


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of readiness from one day to another. `start`, `end` and `change` are None where nothing is asked.

    `role` is the title of the role that the later day is measured by.
    """

    role: str
    since: date
    until: date
    start: float | None
    end: float | None
    change: float | None
    causes: tuple[Cause, ...]

    @property
    def is_remeasured(self) -> bool:
        """Whether part of the change is none of the record: the role or the constants became others."""
        return any(cause.what in (What.ROLE, What.CONSTANTS) for cause in self.causes)


def progress(
    before: Readiness,
    after: Readiness,
    moved: Iterable[Entry],
    checklist: Checklist,
    constants: Constants,
    remeasured: Iterable[Remeasured] = (),
) -> Progress:
    """The change between two days and its causes: what it is measured by, then ageing, then each entry in its order.

    `constants` and the role of `after` are those of the later day. `remeasured` leads there from those of the first,
    one after the other; a standing of these without a number counts as no change. `moved` are the entries whose part
    changed by more than age in between: new, still going on, or expired since. What one of them adds depends on what
    was there before it; in this order the parts add up to the change exactly.
    """
    if before.overall is None or after.overall is None:
        return Progress(after.role.title, before.on, after.on, before.overall, after.overall, None, ())
    reached = before.overall
    causes = []
    for one in remeasured:
        here = reached if one.readiness.overall is None else one.readiness.overall
        causes.append(Cause(one.what, here - reached, title=one.title))
        reached = here
    what_if = WhatIf(after, checklist, constants)
    parts = [(entry, *_parts(entry, before.on, after.on, checklist, constants)) for entry in moved]
    sums: dict[str, RungSums] = {}
    for _, old, new in parts:
        for skill in old.keys() | new.keys():
            now = sums.get(skill, what_if.sums_of(skill))
            sums[skill] = added(_minus(now, new.get(skill, NO_POINTS)), old.get(skill, NO_POINTS))
    aged = what_if.overall(sums) or 0.0
    causes.append(Cause(What.AGEING, aged - reached))
    reached = aged
    for entry, old, new in parts:
        for skill in old.keys() | new.keys():
            sums[skill] = added(_minus(sums[skill], old.get(skill, NO_POINTS)), new.get(skill, NO_POINTS))
        here = what_if.overall(sums) or 0.0
        causes.append(Cause(_what(entry, before.on, after.on), here - reached, entry.id, entry.title))
        reached = here
    return Progress(
        role=after.role.title,
        since=before.on,
        until=after.on,
        start=before.overall,
        end=after.overall,
        change=after.overall - before.overall,
        causes=tuple(cause for cause in causes if cause.change),
    )


def _parts(
    entry: Entry, before: date, after: date, checklist: Checklist, constants: Constants
) -> tuple[Mapping[str, RungSums], Mapping[str, RungSums]]:
    """What an entry adds to each skill on either day."""
    old, new = (
        {
            link.skill: points
            for link in entry.skills
            if link.skill in checklist.skill
            and (points := contributions([entry], checklist.skill[link.skill], on, constants).get(entry.id))
        }
        for on in (before, after)
    )
    return old, new


def _what(entry: Entry, before: date, after: date) -> What:
    begins = entry.start or entry.finished
    began_earlier = begins is not None and begins.first_day <= before
    expired = entry.expires is not None and before <= entry.expires.last_day < after
    return What.EXPIRY if expired and began_earlier else What.ENTRY


def _minus(left: RungSums, right: RungSums) -> RungSums:
    return (left[0] - right[0], left[1] - right[1], left[2] - right[2], left[3] - right[3])
