"""What changed readiness between two days, and what caused it: causes that add up to the change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mltracker.domain.causes import Cause, What
from mltracker.domain.constants import Constants
from mltracker.domain.entries import Entry
from mltracker.domain.evidence import NO_POINTS, RungSums, added, without
from mltracker.domain.readiness import Readiness
from mltracker.domain.skills import Checklist
from mltracker.domain.what_if import WhatIf, parts_of


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


@dataclass(frozen=True, slots=True)
class _Move:
    """An entry whose part changed by more than age: as it was, at the later day's age, and as it is then."""

    entry: Entry
    what: What
    old: Mapping[str, RungSums]
    new: Mapping[str, RungSums]


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
    was there before it; in this order the parts add up to the change exactly. An
    expiry's part is its own drop alone: that the certification grew older, too, is ageing.
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
    moves = [_move(entry, before.on, after.on, checklist, constants) for entry in moved]
    sums = _unmoved(moves, what_if)
    aged = what_if.overall(sums) or 0.0
    causes.append(Cause(What.AGEING, aged - reached))
    reached = aged
    for move in moves:
        for skill in move.old.keys() | move.new.keys():
            sums[skill] = added(without(sums[skill], move.old.get(skill, NO_POINTS)), move.new.get(skill, NO_POINTS))
        here = what_if.overall(sums) or 0.0
        causes.append(Cause(move.what, here - reached, move.entry.id, move.entry.title))
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


def ageing_by_area(
    before: Readiness, after: Readiness, moved: Iterable[Entry], checklist: Checklist, constants: Constants
) -> tuple[Cause, ...]:
    """The ageing that `progress` finds, as one cause for each area, with the area's id and name."""
    what_if = WhatIf(after, checklist, constants)
    moves = [_move(entry, before.on, after.on, checklist, constants) for entry in moved]
    aged = {area.id: area.score or 0.0 for area in what_if.areas(_unmoved(moves, what_if))}
    asked = [(area, area.score, area.weight) for area in before.areas if area.score is not None]
    whole = sum(weight for _, _, weight in asked)
    return tuple(
        Cause(What.AGEING, (aged[area.id] - score) * weight / whole, area.id, area.name)
        for area, score, weight in asked
        if weight and aged[area.id] != score
    )


def _move(entry: Entry, before: date, after: date, checklist: Checklist, constants: Constants) -> _Move:
    what = _what(entry, before, after)
    unexpired = replace(entry, expires=None)
    old = parts_of(*((unexpired, after) if what is What.EXPIRY else (entry, before)), checklist, constants)
    return _Move(entry, what, old, parts_of(entry, after, checklist, constants))


def _unmoved(moves: Iterable[_Move], what_if: WhatIf) -> dict[str, RungSums]:
    """The sums of the skills that were moved, had nothing happened but ageing."""
    sums: dict[str, RungSums] = {}
    for move in moves:
        for skill in move.old.keys() | move.new.keys():
            now = sums.get(skill, what_if.sums_of(skill))
            sums[skill] = added(without(now, move.new.get(skill, NO_POINTS)), move.old.get(skill, NO_POINTS))
    return sums


def _what(entry: Entry, before: date, after: date) -> What:
    begins = entry.start or entry.finished
    began_earlier = begins is not None and begins.first_day <= before
    expired = entry.expires is not None and before <= entry.expires.last_day < after
    return What.EXPIRY if expired and began_earlier else What.ENTRY
