"""What would help most: each thing that could be done next, and what it would add to readiness, done today."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mltracker.domain.constants import Constants
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import KIND_NAMES, USUAL_DEPTH, CertificationLevel, Entry, Kind, SkillLink, catalog_links
from mltracker.domain.evidence import RUNGS, RungSums
from mltracker.domain.planning import done_on
from mltracker.domain.readiness import Readiness, level, proofs
from mltracker.domain.sameness import folded
from mltracker.domain.skills import Catalog, Checklist
from mltracker.domain.what_if import WhatIf

_PROVEN = 0.5
"""A rung counts as reached, for the choice of the next depth, where it is at least as likely proven as not."""
_NAMED = 2
"""So many skills are named in a reason; the others are counted."""


class Mark(StrEnum):
    """What the user makes of a suggested step."""

    PINNED = "pinned"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do next.

    Attributes:
        key: what it is called across days, to be pinned or dismissed by.
        entry: what would be logged, dated today; it has the id of a planned entry if it is one.
        gain: what overall readiness would rise by, 0 to 1.
        hours: how long it takes: as the user estimated it or wrote it into a plan, else what is usual.
        reason: why it helps, in words.
        area: the id of the area that it is most about.
        has_own_hours: whether the hours are the user's.
    """

    key: str
    entry: Entry
    gain: float
    hours: float
    reason: str
    area: str
    has_own_hours: bool = False

    @property
    def gain_per_hour(self) -> float:
        """What each hour of it would add."""
        return self.gain / self.hours


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could be done: the entry that it would leave, done on a day."""

    key: str
    entry: Entry


def gain_words(gain: float) -> str:
    """A gain in points, as `+2.2`; what would round to nothing is shown with what it has."""
    points = gain * 100
    return f"+{points:.1f}" if points >= 0.05 else "+<0.1"  # noqa: PLR2004 - half of what is shown


def next_depth(sums: RungSums, highest: int) -> int:
    """The rung after the highest that is reached, as far as a kind of evidence goes."""
    reached = sum(proven >= _PROVEN for proven in proofs(sums))
    return min(reached + 1, highest, RUNGS)


def practice(now: Readiness, checklist: Checklist, constants: Constants) -> Iterator[Candidate]:
    """A course and a project for each skill that the role asks for and that is not at target, at its next depth."""
    day = PartialDate(now.on.isoformat())
    for one in now.skills:
        if not one.required or one.at_target or one.skill.id in checklist.not_relevant:
            continue
        for kind in (Kind.PROJECT, Kind.COURSE):
            depth = next_depth(one.sums, constants.highest_rung[kind])
            title = f"{KIND_NAMES[kind]} on {one.skill.name}"
            entry = Entry(kind, title, date=day, depth=depth, skills=(SkillLink(one.skill.id),), logged_on=day.text)
            yield Candidate(f"{kind}:{one.skill.id}", entry)


def from_catalog(catalog: Catalog, held: Container[tuple[Kind, str]], on: date) -> Iterator[Candidate]:
    """The catalog's courses and present certifications, but for those held: kinds with folded titles."""
    day = PartialDate(on.isoformat())
    for course in catalog.courses:
        if (Kind.COURSE, folded(course.name)) not in held:
            entry = Entry(Kind.COURSE, course.name, where=course.provider, date=day, depth=course.depth)
            yield Candidate(
                f"catalog:{course.id}", replace(entry, skills=catalog_links(course.skills), logged_on=day.text)
            )
    for one in catalog.certifications:
        if one.active and (Kind.CERTIFICATION, folded(one.name)) not in held:
            entry = Entry(
                Kind.CERTIFICATION,
                one.name,
                where=one.issuer,
                date=day,
                depth=USUAL_DEPTH[Kind.CERTIFICATION],
                level=CertificationLevel(one.level),
                expires=day.shifted(one.months_valid) if one.months_valid else None,
                skills=catalog_links(one.skills),
                logged_on=day.text,
            )
            yield Candidate(f"catalog:{one.id}", entry)


def from_plans(entries: Iterable[Entry], on: date) -> Iterator[Candidate]:
    """The planned entries, as if each were done on a day."""
    for entry in entries:
        if entry.planned:
            yield Candidate(f"entry:{entry.id}", done_on(entry, PartialDate(on.isoformat())))


def ranked(
    candidates: Iterable[Candidate],
    now: Readiness,
    checklist: Checklist,
    constants: Constants,
    estimates: Mapping[str, float],
) -> tuple[NextStep, ...]:
    """The candidates that would add anything, most gain first; `estimates` are the user's own hours by key."""
    what_if = WhatIf(now, checklist, constants)
    steps = []
    for candidate in candidates:
        sums = what_if.sums_with([candidate.entry])
        overall = what_if.overall(sums)
        gain = (overall or 0.0) - (now.overall or 0.0)
        if gain > 0:
            own = estimates.get(candidate.key) or candidate.entry.hours
            hours = own or constants.hours[_hours_of(candidate.entry.kind)]
            reason = _reason(sums, what_if, now, checklist)
            area = checklist.skill[next(iter(sums))].area
            steps.append(NextStep(candidate.key, candidate.entry, gain, hours, reason, area, own is not None))
    return tuple(sorted(steps, key=lambda step: (-step.gain, step.entry.title)))


def _hours_of(kind: Kind) -> str:
    return str(kind) if kind in (Kind.COURSE, Kind.CERTIFICATION) else str(Kind.PROJECT)


def _reason(sums: Mapping[str, RungSums], what_if: WhatIf, now: Readiness, checklist: Checklist) -> str:
    """Which skills below target it lifts; how far, where it is one alone."""
    required = {one.skill.id: one.required for one in now.skills}
    lacking = {one.skill.id for one in now.skills if one.required and not one.at_target} - checklist.not_relevant
    lifts = {skill: level(new) - level(what_if.sums_of(skill)) for skill, new in sums.items() if skill in lacking}
    most = sorted(lifts, key=lambda skill: (-lifts[skill], checklist.skill[skill].name))
    if len(most) == 1:
        (skill,) = most
        before, after = level(what_if.sums_of(skill)), level(sums[skill])
        asked = required[skill]
        return f"lifts {checklist.skill[skill].name} from {before:.1f} to {after:.1f}; the role asks for {asked}"
    names = ", ".join(checklist.skill[skill].name for skill in most[:_NAMED])
    others = len(most) - _NAMED
    more = f" and {others} more" if others > 0 else ""
    return f"lifts {names}{more} towards what the role asks" if names else "deepens what you already show"
