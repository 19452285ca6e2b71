"""What the Skills page shows of a day: every skill against the role's target, and one skill in depth."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from mltracker.domain.constants import Constants
from mltracker.domain.dates import PartialDate, month_ends
from mltracker.domain.entries import Entry, Kind, Strength
from mltracker.domain.evidence import NO_POINTS, RungSums, added, evidence_of, micropoints, on_rungs
from mltracker.domain.figures import LevelCurve, LevelPoint, points_between
from mltracker.domain.next_rung import NextRung, next_rung
from mltracker.domain.own_skills import MATCHING_MARKS
from mltracker.domain.readiness import AreaReadiness, Readiness, SkillReadiness, level
from mltracker.domain.skills import Role, SelfAssessment, Skill
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries.skills import assessments_of, self_assessments
from mltracker.services import own_skills
from mltracker.services.dashboard import Share, Why, area_scores, readiness, why
from mltracker.services.tracker import Tracker

ALIGNED_WITHIN = 0.75
"""A self-assessment no farther than this from the level of the evidence agrees with it."""

FADING_LOSS = 0.1
FADING_MONTHS = 24
"""A skill is fading where its level has fallen by so much or more in so many months: age and expiry took more than new
evidence gave. A tenth of a rung is the least that a level with one decimal shows."""

HISTORY_MONTHS = 60
"""So far back goes the history of a level."""

_GOES_ON = "9999"


class SkillState(StrEnum):
    """Where a skill stands against the role."""

    AT_TARGET = "at target"
    GAP = "gap"
    SPARED = "spared"
    NOT_ASKED = "not asked"
    NOT_RELEVANT = "not relevant"


class SkillFilter(StrEnum):
    """Which skills are listed; all but the last leave out those that are not relevant.

    Changed are those whose level is shown otherwise on the day compared with; none where no day is.
    """

    ALL = "all"
    GAPS = "gaps"
    AT_TARGET = "at-target"
    FADING = "fading"
    CHANGED = "changed"
    NOT_RELEVANT = "not-relevant"


class Claim(StrEnum):
    """How a self-assessment compares with the level of the evidence."""

    ABOVE = "above"
    ALIGNED = "aligned"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill of the list.

    Attributes:
        standing: its level, target and what the user says of it.
        state: where that puts it. It is spared where another skill of its choice group is farther: only that one
            counts.
        evidence: how many done entries show it.
        last: the ISO date of the newest of them, `9999` while one goes on, empty where there is none.
        listed_in: where the user only listed it, without saying how well they know it; else empty.
        level_before: its level `FADING_MONTHS` ago.
        level_then: its level on the day compared with; None where there is no such day.
    """

    standing: SkillReadiness
    state: SkillState
    evidence: int
    last: str
    listed_in: str
    level_before: float
    level_then: float | None = None

    @property
    def skill(self) -> Skill:
        """The skill itself."""
        return self.standing.skill

    @property
    def fading(self) -> bool:
        """Whether its level has fallen markedly."""
        return self.level_before - self.standing.level >= FADING_LOSS

    @property
    def change_tenths(self) -> int | None:
        """By how many tenths of a rung its level as shown differs from that on the day compared with."""
        return None if self.level_then is None else _tenths(self.standing.level) - _tenths(self.level_then)

    @property
    def claim(self) -> Claim | None:
        """How the self-assessment compares with the evidence; None where there is none."""
        said = self.standing.self_assessed
        if said is None:
            return None
        if abs(said - self.standing.level) <= ALIGNED_WITHIN:
            return Claim.ALIGNED
        return Claim.ABOVE if said > self.standing.level else Claim.BELOW

    @property
    def last_words(self) -> str:
        """When it was last practised, to the month: `Nov 2026`, `now` while it goes on, empty for never."""
        if self.last == _GOES_ON:
            return "now"
        return PartialDate(self.last[: len("2026-11")]).words if self.last else ""

    def passes(self, chosen: SkillFilter) -> bool:
        """Whether a filter lists it."""
        relevant = self.state is not SkillState.NOT_RELEVANT
        match chosen:
            case SkillFilter.ALL:
                return relevant
            case SkillFilter.GAPS:
                return self.state is SkillState.GAP
            case SkillFilter.AT_TARGET:
                return self.state is SkillState.AT_TARGET
            case SkillFilter.FADING:
                return relevant and self.fading
            case SkillFilter.CHANGED:
                return relevant and bool(self.change_tenths)
            case SkillFilter.NOT_RELEVANT:
                return not relevant


@dataclass(frozen=True, slots=True)
class AreaRows:
    """An area and all its skills, in the checklist's order; `score_then` is its share on the day compared with."""

    area: AreaReadiness
    skills: tuple[SkillRow, ...]
    score_then: float | None = None

    @property
    def change_points(self) -> int | None:
        """By how many points its share as shown differs from that on the day compared with."""
        return points_between(self.score_then, self.area.score)

    @property
    def at_target(self) -> int:
        """How many of its skills are at target."""
        return sum(row.state is SkillState.AT_TARGET for row in self.skills)

    @property
    def counted(self) -> int:
        """How many of its skills the role asks for: those at target and the gaps."""
        return sum(row.state in (SkillState.AT_TARGET, SkillState.GAP) for row in self.skills)


@dataclass(frozen=True, slots=True)
class SkillList:
    """Every area and skill as they stand for the role aimed at on a day, compared with an earlier one or with none."""

    role: Role
    on: date
    against: date | None
    areas: tuple[AreaRows, ...]

    @property
    def rows(self) -> Iterator[SkillRow]:
        """All skills, area after area."""
        return (row for area in self.areas for row in area.skills)

    def count(self, chosen: SkillFilter) -> int:
        """How many skills a filter lists."""
        return sum(row.passes(chosen) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Move:
    """What a level would be with one more piece of evidence, done today and mainly about the skill."""

    kind: Kind
    depth: int
    level: float


@dataclass(frozen=True, slots=True)
class Idle:
    """An entry that names a skill and adds nothing to it today, and why."""

    entry: Entry
    reason: str


@dataclass(frozen=True, slots=True)
class SkillDetail:
    """Why a skill stands where it does, and what would move it.

    `shares` and `tenths` go together: each share in tenths of a rung, rounded so that they add up to `level_tenths`.
    `moves` holds a course and a project, each as deep as its kind reaches, the one that gains most first.

    Attributes:
        on: the day that all of this holds on, but for what the user said: that is all they ever did.
        next_rung: what is missing for the next rung that the role asks for; None where nothing is.
        history: its level over the last years, from the first evidence on.
        assessments: all that the user said of it, newest first.
        own: whether the user added it.
        catalog_name: what the catalog calls it, where the user calls it otherwise; else empty.
        words: the catalog's further words for it, without the marks that tell how to match them.
        own_words: the user's further words for it.
    """

    skill: str
    on: date
    level: float
    shares: tuple[Share, ...]
    tenths: tuple[int, ...]
    idle: tuple[Idle, ...]
    moves: tuple[Move, ...]
    next_rung: NextRung | None
    history: LevelCurve
    assessments: tuple[SelfAssessment, ...]
    own: bool
    catalog_name: str
    words: tuple[str, ...]
    own_words: tuple[str, ...]

    @property
    def level_tenths(self) -> int:
        """The level in tenths of a rung, as it is shown."""
        return _tenths(self.level)


def skill_list(tracker: Tracker, on: date | None = None, against: date | None = None) -> SkillList:
    """Every area and skill as they stand on a day for the role aimed at, today unless another is given.

    With a day to compare with, each also tells where it stood then.
    """
    now = readiness(tracker, on=on)
    then = readiness(tracker, on=against) if against else None
    levels_then = {one.skill.id: one.level for one in then.skills} if then else {}
    scores_then = area_scores(then)
    before = tracker.evidence.on(_months_before(now.on, FADING_MONTHS))
    said = self_assessments(tracker.record, now.on)
    practice = entry_queries.practice(tracker.record, now.on)
    states = _states(now, tracker.checklist.not_relevant, tracker.constants)
    rows: dict[str, list[SkillRow]] = {area.id: [] for area in now.areas}
    for one in now.skills:
        shown_by, last = practice.get(one.skill.id, (0, ""))
        rows[one.skill.area].append(
            SkillRow(
                standing=one,
                state=states[one.skill.id],
                evidence=shown_by,
                last=last,
                listed_in=_listed_in(said.get(one.skill.id)),
                level_before=level(before.get(one.skill.id, NO_POINTS)),
                level_then=levels_then.get(one.skill.id),
            )
        )
    areas = (AreaRows(area, tuple(rows[area.id]), scores_then.get(area.id)) for area in now.areas)
    return SkillList(now.role, now.on, against, tuple(areas))


def skill_detail(tracker: Tracker, skill_id: str, on: date | None = None) -> SkillDetail:
    """One skill in depth on a day, today unless another is given.

    Raises:
        Problem: there is no such skill.
    """
    skill = tracker.checklist.require_skill(skill_id)
    because = why(tracker, skill_id, on)
    on, constants = because.on, tracker.constants
    sums = tracker.evidence.on(on).get(skill_id, NO_POINTS)
    required = next((one.rung for one in tracker.role().requirements if one.area == skill.area), 0)
    moves = (_moved(skill, sums, kind, on, constants) for kind in (Kind.COURSE, Kind.PROJECT))
    catalog_name = own_skills.catalog_name(tracker, skill_id)
    own_words = own_skills.own_words(tracker, skill_id)
    known = because.idle if on >= tracker.today() else (entry for entry in because.idle if _was_known(entry, on))
    return SkillDetail(
        skill=skill_id,
        on=on,
        level=because.level,
        shares=because.shares,
        tenths=shown_tenths([one.share for one in because.shares], because.level),
        idle=tuple(Idle(entry, _idle_reason(entry, on)) for entry in known),
        moves=tuple(sorted(moves, key=lambda move: -move.level)),
        next_rung=next_rung(skill, sums, required, on, constants),
        history=_history(tracker, because, required),
        assessments=assessments_of(tracker.record, skill_id),
        own=not catalog_name,
        catalog_name=catalog_name if catalog_name != skill.name else "",
        words=_plain_words(skill, own_words),
        own_words=own_words,
    )


def _history(tracker: Tracker, because: Why, required: int) -> LevelCurve:
    """The level at month ends and today; the model asked anew about each."""
    entries = [one.entry for one in because.shares]
    found = (
        evidence_of(entry, link.strength, tracker.constants)
        for entry in entries
        for link in entry.skills
        if link.skill == because.skill
    )
    first = min((one.counts_from for one in found if one is not None), default=because.on)
    if not entries:
        return LevelCurve((), required)
    days = month_ends(max(first, _months_before(because.on, HISTORY_MONTHS)), because.on)
    levels = map(level, tracker.evidence.history(because.skill, days))
    return LevelCurve(tuple(LevelPoint(day, reached) for day, reached in zip(days, levels, strict=True)), required)


def _months_before(day: date, months: int) -> date:
    return PartialDate(day.isoformat()).shifted(-months).first_day


def _listed_in(said: SelfAssessment | None) -> str:
    return said.source if said is not None and said.level is None else ""


def _states(now: Readiness, not_relevant: frozenset[str], constants: Constants) -> dict[str, SkillState]:
    relevant = [one for one in now.skills if one.skill.id not in not_relevant]
    best: dict[str, SkillReadiness] = {}
    for one in relevant:
        group = one.skill.choice_group
        if group in constants.group_weight and one.level > (best[group].level if group in best else 0.0):
            best[group] = one
    return {
        one.skill.id: SkillState.NOT_RELEVANT if one.skill.id in not_relevant else _state(one, best)
        for one in now.skills
    }


def _state(one: SkillReadiness, best: Mapping[str, SkillReadiness]) -> SkillState:
    """`best` holds the member of each choice group that is farthest, where any has evidence."""
    if one.attainment is None:
        return SkillState.NOT_ASKED
    if one.at_target:
        return SkillState.AT_TARGET
    return SkillState.SPARED if best.get(one.skill.choice_group, one) is not one else SkillState.GAP


def _tenths(value: float) -> int:
    return round(round(value, 1) * 10)


def shown_tenths(values: Sequence[float], total: float) -> tuple[int, ...]:
    """Values in tenths that add up to their total in tenths: those cut off most are rounded up."""
    cut = [int(value * 10) for value in values]
    by_rest = sorted(range(len(values)), key=lambda place: cut[place] - values[place] * 10)
    for place in islice(by_rest, max(0, _tenths(total) - sum(cut))):
        cut[place] += 1
    return tuple(cut)


def _was_known(entry: Entry, on: date) -> bool:
    """Whether a record that ends on a past day would hold an entry: its plan was made, or it had begun."""
    begins = None if entry.planned else entry.start or entry.finished
    return (begins or PartialDate(entry.logged_on)).first_day <= on


def _idle_reason(entry: Entry, on: date) -> str:
    if entry.planned:
        return "planned"
    if entry.kind is Kind.WORK and entry.start is None:
        return "it has no start date"
    begins = entry.start or entry.finished
    if begins is not None and begins.first_day > on:
        return "it lies in the future"
    return "less than a month of work" if entry.kind is Kind.WORK else "too little to count"


def _moved(skill: Skill, sums: RungSums, kind: Kind, on: date, constants: Constants) -> Move:
    depth = constants.highest_rung[kind]
    entry = Entry(kind, skill.name, date=PartialDate(on.isoformat()), depth=depth)
    evidence = evidence_of(entry, Strength.PRIMARY, constants)
    points = micropoints(evidence, skill.volatility, on, constants) if evidence else 0
    return Move(kind, depth, level(added(sums, on_rungs(points, depth))))


def _plain_words(skill: Skill, own: Iterable[str]) -> tuple[str, ...]:
    """The catalog's words for a skill, without marks, and without its name and the user's own words."""
    words = {alias.lstrip(MATCHING_MARKS).casefold(): alias.lstrip(MATCHING_MARKS) for alias in skill.aliases}
    for known in (skill.name, *own):
        words.pop(known.casefold(), None)
    return tuple(words.values())
