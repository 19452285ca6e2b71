"""The numbers: one function computes readiness for every page, export and command."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from mltracker.domain.aims import Aim
from mltracker.domain.constants import Constants
from mltracker.domain.dates import month_ends
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.evidence import NO_POINTS, added, contributions, without
from mltracker.domain.figures import AreaBar, Curve, CurvePoint, SkillHeat
from mltracker.domain.readiness import RECENT_DAYS, Readiness, level, proofs, shares
from mltracker.domain.readiness import readiness as compute
from mltracker.domain.skills import Checklist, Role
from mltracker.record.queries import counts as count_queries
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries.skills import self_assessments
from mltracker.services.aims import aim_on, present_aim
from mltracker.services.tracker import Tracker

_RECENT_ENTRIES = 4


@dataclass(frozen=True, slots=True)
class Share:
    """One entry's part in a skill's level."""

    entry: Entry
    share: float


@dataclass(frozen=True, slots=True)
class Why:
    """A skill's level on a day and the evidence that carries it, most first; the shares add up to the level.

    `idle` are the entries linked to the skill that add nothing on that day: planned, future, or work without a start.
    """

    skill: str
    on: date
    level: float
    shares: tuple[Share, ...]
    idle: tuple[Entry, ...]


class Nothing(StrEnum):
    """Why an entry adds nothing to readiness."""

    PLANNED = "planned"
    NO_SKILLS = "no skills"
    NO_START = "no start"
    NOT_YET = "not yet"
    NOT_ASKED = "not asked"
    NO_MORE = "no more"


@dataclass(frozen=True, slots=True)
class Gain:
    """What an entry would add to the readiness for a role, 0 to 1, and why that is nothing where it is."""

    role: str
    points: float
    nothing: Nothing | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows.

    Attributes:
        change: of readiness, since the day compared with, else in the last `RECENT_DAYS` days; None where nothing is
            asked.
        against: the day compared with, if there is one.
        empty: whether the record has neither entries nor contacts.
    """

    readiness: Readiness
    change: float | None
    against: date | None
    bars: tuple[AreaBar, ...]
    heats: tuple[SkillHeat, ...]
    recent: tuple[Entry, ...]
    empty: bool


def readiness(tracker: Tracker, role: Role | str | None = None, on: date | None = None) -> Readiness:
    """Where the record stands for a role, given itself or by its id; the role aimed at and today where none are given.

    Raises:
        Problem: there is no such role.
    """
    asked = role if isinstance(role, Role) else tracker.role(role)
    return _readiness_for(tracker, asked, on or tracker.today(), tracker.constants)


def readiness_by(tracker: Tracker, aim: Aim, on: date) -> Readiness:
    """Where the record stands on a day by what readiness is measured by on the same or another day."""
    return _readiness_for(tracker, aim.role, on, tracker.constants_with(aim.constants))


def _readiness_for(tracker: Tracker, role: Role, on: date, constants: Constants) -> Readiness:
    assessed = self_assessments(tracker.record, on)
    said = {skill: one.level for skill, one in assessed.items() if one.level is not None}
    return compute(tracker.checklist, role, tracker.sums_on(on, constants), said, on, constants)


def why(tracker: Tracker, skill_id: str, on: date | None = None) -> Why:
    """The evidence behind a skill's level.

    Raises:
        Problem: there is no such skill.
    """
    tracker.checklist.require_skill(skill_id)
    on = on or tracker.today()
    entries = entry_queries.entries_of_skill(tracker.record, skill_id)
    added = contributions(entries, tracker.checklist.skill[skill_id], on, tracker.constants)
    parts = shares(added)
    carrying = [Share(entry, parts[entry.id]) for entry in entries if entry.id in parts]
    return Why(
        skill=skill_id,
        on=on,
        level=level(tracker.evidence.on(on).get(skill_id, NO_POINTS)),
        shares=tuple(sorted(carrying, key=lambda one: -one.share)),
        idle=tuple(entry for entry in entries if entry.id not in parts),
    )


def area_bars(tracker: Tracker, current: Readiness, before: Readiness | None = None) -> tuple[AreaBar, ...]:
    """The bar of each area, with how many entries done by then show any of its skills, and where it stood `before`."""
    counts = tracker.shown_by_area(current.on)
    constants = tracker.constants
    stood = area_scores(before)
    return tuple(
        AreaBar(
            area=area.id,
            name=area.name,
            evidence=counts.get(area.id, 0),
            share=area.score,
            self_share=area.self_score,
            weight=area.weight,
            required=area.required,
            floor=constants.heavy_floor if area.weight >= constants.heavy_weight else None,
            before=stood.get(area.id),
        )
        for area in current.areas
    )


def area_scores(found: Readiness | None) -> dict[str, float | None]:
    """Each area's share of what the role asks, by its id; empty where there is no readiness to take it from."""
    return {} if found is None else {area.id: area.score for area in found.areas}


def heat_map(current: Readiness, checklist: Checklist) -> tuple[SkillHeat, ...]:
    """How far each rung of each skill that is relevant is proven, in the checklist's order."""
    return tuple(
        SkillHeat(one.skill.id, one.skill.name, one.skill.area, proofs(one.sums), one.required)
        for one in current.skills
        if one.skill.id not in checklist.not_relevant
    )


def overview(tracker: Tracker, on: date | None = None, against: date | None = None) -> Overview:
    """What the first page shows of a day, today unless another is given, compared with an earlier one if that is.

    All is for the role aimed at now, but for the change: that is between what readiness was on either day, by the role
    and constants of that day; see `progress`.
    """
    today = on or tracker.today()
    since = against or today - timedelta(days=RECENT_DAYS)
    now = readiness(tracker, on=today)
    before = readiness_by(tracker, aim_on(tracker, since), since).overall
    aim = aim_on(tracker, today)
    after = (now if aim.measures_like(present_aim(tracker)) else readiness_by(tracker, aim, today)).overall
    return Overview(
        readiness=now,
        change=None if after is None or before is None else after - before,
        against=against,
        bars=area_bars(tracker, now, readiness(tracker, on=against) if against else None),
        heats=heat_map(now, tracker.checklist),
        recent=entry_queries.newest_logged(tracker.record, _RECENT_ENTRIES, today),
        empty=not (entry_queries.has_any(tracker.record) or count_queries.contacts(tracker.record)),
    )


def counts(tracker: Tracker) -> dict[str, int]:
    """How much each place of the window holds, by its id."""
    return {
        "skills": len(tracker.checklist.skills) - len(tracker.checklist.not_relevant),
        "record": count_queries.entries(tracker.record),
        "contacts": count_queries.contacts(tracker.record),
        "jobs": count_queries.jobs(tracker.record),
    }


def curve(tracker: Tracker, on: date | None = None, *, years: int | None = 1) -> Curve:
    """Readiness at month ends and on a day, today unless another is given; the model asked anew each time.

    Every day is measured by the role aimed at now and the constants in use, whatever they were then: so its points can
    be compared. It begins so many years before, or where that is None, with the first evidence.
    """
    today = on or tracker.today()
    role = tracker.role()
    first = tracker.first_evidence()
    if first is None or first > today:
        return Curve((), tracker.constants.ready)
    start = first if years is None else max(first, date(today.year - years, today.month, 1))
    points = []
    for day in month_ends(start, today):
        overall = readiness(tracker, role, day).overall
        if overall is not None:
            points.append(CurvePoint(day, overall))
    return Curve(tuple(points), tracker.constants.ready)


def worth(tracker: Tracker, entry_id: str) -> float | None:
    """How much an entry adds to overall readiness today, 0 to 1; None where the role asks nothing or it is gone."""
    entry = entry_queries.entry(tracker.record, entry_id)
    return None if entry is None else _added_to_readiness(tracker, entry, counted=True)


def would_add(tracker: Tracker, entry: Entry) -> Gain:
    """What an entry that is not in the record yet would add to readiness today, were it logged now."""
    today = tracker.today()
    new = replace(entry, id="new", logged_on=today.isoformat())
    points = _added_to_readiness(tracker, new, counted=False) or 0.0
    return Gain(tracker.role().title, points, None if points else _why_nothing(tracker, new, today))


def _added_to_readiness(tracker: Tracker, entry: Entry, *, counted: bool) -> float | None:
    """The difference that an entry makes; `counted` says whether the sums of evidence have it in them already."""
    today = tracker.today()
    sums = tracker.evidence.on(today)
    changed = dict(sums)
    for link in entry.skills:
        skill = tracker.checklist.skill.get(link.skill)
        if skill is not None:
            own = contributions([entry], skill, today, tracker.constants).get(entry.id, NO_POINTS)
            whole = sums.get(skill.id, NO_POINTS)
            changed[skill.id] = without(whole, own) if counted else added(whole, own)
    now, then = (
        compute(tracker.checklist, tracker.role(), one, {}, today, tracker.constants).overall for one in (sums, changed)
    )
    if now is None or then is None:
        return None
    return now - then if counted else then - now


def _why_nothing(tracker: Tracker, entry: Entry, today: date) -> Nothing:
    if entry.planned:
        return Nothing.PLANNED
    if not entry.skills:
        return Nothing.NO_SKILLS
    if entry.kind is Kind.WORK and entry.start is None:
        return Nothing.NO_START
    asked = {one.area for one in tracker.role().requirements if one.rung and one.weight}
    relevant = (one for one in entry.skills if one.skill not in tracker.checklist.not_relevant)
    skills = [tracker.checklist.skill[one.skill] for one in relevant if one.skill in tracker.checklist.skill]
    wanted = [skill for skill in skills if skill.area in asked]
    if not wanted:
        return Nothing.NOT_ASKED
    counts = any(contributions([entry], skill, today, tracker.constants) for skill in wanted)
    return Nothing.NO_MORE if counts else Nothing.NOT_YET
