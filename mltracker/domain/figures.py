"""What charts show, as data. The desktop draws it and decides nothing; tests compare it whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mltracker.domain.causes import Cause, What, points_words
from mltracker.domain.dates import PartialDate
from mltracker.domain.tables import Table


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Overall readiness, 0 to 1, on a day."""

    on: date
    overall: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that makes a step in a curve: `cause` is its own change, on the day on which it comes."""

    on: date
    overall: float
    cause: Cause


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a curve that can be pointed at, and its figures in words; `id` is the entry it speaks of, if any."""

    on: date
    overall: float
    words: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """Overall readiness at each month's end and on the last day; `ready` is the share at which a role is ready.

    The courses ahead begin on the last day and are empty where there are none.

    Attributes:
        points: what was.
        ready: the share at which a role is ready.
        ahead: where it is heading at the present pace.
        low: the lower edge of the band around that, on the same days.
        high: its upper edge.
        fading: what becomes of it without anything new.
        planned: the same with what is planned, done on its days; on the days of `fading`.
        marks: where certifications expire and planned entries come, by day.
    """

    points: tuple[CurvePoint, ...]
    ready: float
    ahead: tuple[CurvePoint, ...] = ()
    low: tuple[CurvePoint, ...] = ()
    high: tuple[CurvePoint, ...] = ()
    fading: tuple[CurvePoint, ...] = ()
    planned: tuple[CurvePoint, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def summary(self) -> str:
        """The chart in words, for those who hear it."""
        if not self.points:
            return "No history yet."
        first, last = self.points[0], self.points[-1]
        if first == last:
            said = (
                f"Readiness is {last.overall:.0%} on {last.on.isoformat()}, its first day; ready is {self.ready:.0%}."
            )
        else:
            said = (
                f"Readiness went from {first.overall:.0%} on {first.on.isoformat()} "
                f"to {last.overall:.0%} on {last.on.isoformat()}; ready is {self.ready:.0%}."
            )
        if self.fading:
            end = self.fading[-1]
            said += f" Without anything new it is {end.overall:.0%} on {end.on.isoformat()}"
            said += f", with what is planned {self.planned[-1].overall:.0%}." if self.planned else "."
        return said

    @property
    def table(self) -> Table:
        """The curve as rows of day and percent, with a column for each course ahead and for what makes steps."""
        courses = {
            "Readiness": self.points,
            "At this pace": self.ahead,
            "At the slower pace": self.low,
            "At the faster pace": self.high,
            "Without anything new": self.fading,
            "With what is planned": self.planned,
        }
        shown = {name: {one.on: one.overall for one in course} for name, course in courses.items() if course}
        days = sorted({day for course in shown.values() for day in course} | {mark.on for mark in self.marks})
        steps = {day: "; ".join(self._step_words(mark) for mark in self.marks if mark.on == day) for day in days}
        return Table(
            ("Day", *(f"{name} in %" for name in shown), *(("Steps",) if self.marks else ())),
            tuple(
                (
                    day.isoformat(),
                    *(_percent(course.get(day)) for course in shown.values()),
                    *((steps[day],) if self.marks else ()),
                )
                for day in days
            ),
        )

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All that can be pointed at, by day."""
        found = [Spot(one.on, one.overall, f"{_day(one.on)}: {one.overall:.0%}") for one in self.points]
        found += [
            Spot(one.on, one.overall, f"{_day(one.on)}: {one.overall:.0%} at this pace") for one in self.ahead[1:]
        ]
        planned = {one.on: one.overall for one in self.planned}
        for one in self.fading[1:]:
            also = f", {planned[one.on]:.0%} with what is planned" if one.on in planned else ""
            found.append(Spot(one.on, one.overall, f"{_day(one.on)}: {one.overall:.0%} without anything new{also}"))
        found += [
            Spot(mark.on, mark.overall, f"{_day(mark.on)}: {self._step_words(mark)}", mark.cause.id)
            for mark in self.marks
        ]
        return tuple(sorted(found, key=lambda spot: spot.on))

    def _step_words(self, mark: Mark) -> str:
        """A mark's step, as `TensorFlow Developer Certificate expires: −0.06 points`."""
        expiry = "expired" if mark.on < self.points[-1].on else "expires"
        what = ", as planned" if mark.cause.what is What.PLAN else f" {expiry}"
        return f"{mark.cause.title}{what}: {points_words(mark.cause.change)} points"


def _day(day: date) -> str:
    return PartialDate(day.isoformat()).words


@dataclass(frozen=True, slots=True)
class LevelPoint:
    """A skill's level, 0 to 4, on a day."""

    on: date
    level: float


@dataclass(frozen=True, slots=True)
class LevelCurve:
    """A skill's level at month ends and on the last day; `required` is the rung that the role asks for, 0 for none."""

    points: tuple[LevelPoint, ...]
    required: int = 0

    @property
    def summary(self) -> str:
        """The chart in a sentence, for those who hear it."""
        if not self.points:
            return "No history yet."
        first, last = self.points[0], self.points[-1]
        highest = max(self.points, key=lambda point: point.level)
        asked = f"; the role asks for {self.required}" if self.required else ""
        return (
            f"The level went from {first.level:.1f} on {first.on.isoformat()} to {last.level:.1f} on "
            f"{last.on.isoformat()}; it was highest, {highest.level:.1f}, on {highest.on.isoformat()}{asked}."
        )


@dataclass(frozen=True, slots=True)
class AreaBar:
    """One area's bar: shares of what the role asks, 0 to 1; None where nothing is asked, or nothing self-assessed.

    `weight` is the area's in the role, `required` the rung that the role asks for, `floor` the share without which no
    overall number makes one ready; None for areas of little weight. `before` is the share on the day compared with,
    None where there is no such day.
    """

    area: str
    name: str
    evidence: int
    share: float | None
    self_share: float | None
    weight: int = 0
    required: int = 0
    floor: float | None = None
    before: float | None = None

    @property
    def words(self) -> str:
        """The bar in a sentence."""
        if self.share is None:
            return f"{self.name}: not asked for by this role"
        claimed = "" if self.self_share is None else f", self-assessed {self.self_share:.0%}"
        weight = f", weight {self.weight} of 100" if self.weight else ""
        low = self.floor is not None and self.share < self.floor
        floor = f", under the {self.floor:.0%} that an area of this weight needs" if low else ""
        entries = f"{self.evidence:,} entr{'y' if self.evidence == 1 else 'ies'}"
        return f"{self.name}: {self.share:.0%} of what the role asks{self._moved}, {entries}{claimed}{weight}{floor}"

    @property
    def _moved(self) -> str:
        change = points_between(self.before, self.share)
        if change is None:
            return ""
        way = "up from" if change > 0 else "down from" if change < 0 else "as before:"
        return f", {way} {self.before:.0%}"


def points_between(before: float | None, now: float | None) -> int | None:
    """By how many points a share changed, as one sees it where both are shown as whole percents."""
    return None if before is None or now is None else round(now * 100) - round(before * 100)


def area_table(bars: Iterable[AreaBar]) -> Table:
    """The bars as rows; with where they stood before only where they are compared with that."""
    bars = tuple(bars)
    plain = Table(
        ("Area", "Weight in the role", "Entries", "Evidence in %", "Self-assessed in %"),
        tuple((bar.name, bar.weight, bar.evidence, _percent(bar.share), _percent(bar.self_share)) for bar in bars),
    )
    if all(bar.before is None for bar in bars):
        return plain
    rows = zip(plain.rows, bars, strict=True)
    return Table((*plain.header, "Evidence before in %"), tuple((*row, _percent(bar.before)) for row, bar in rows))


@dataclass(frozen=True, slots=True)
class SkillHeat:
    """One skill of the heat map: how far each of its four rungs is proven, 0 to 1, and the rung asked for."""

    skill: str
    name: str
    area: str
    proven: tuple[float, float, float, float]
    required: int

    @property
    def words(self) -> str:
        """The row in a sentence."""
        rungs = ", ".join(f"rung {rung} {share:.0%}" for rung, share in enumerate(self.proven, 1))
        asked = f"; the role asks for {self.required}" if self.required else "; not asked for by this role"
        return f"{self.name}: {rungs}{asked}"


_LIKELY = 0.5


def depth_summary(heats: Sequence[SkillHeat]) -> str:
    """The heat map in a sentence: how many skills are likelier than not proven at all, and how many deep."""
    if not heats:
        return "No skill is relevant to you."
    broad, deep = (sum(one.proven[rung] >= _LIKELY for one in heats) for rung in (0, 2))
    return f"Of {len(heats)} skills {broad} are shown at rung 1 and {deep} at rung 3, on one's own end to end."


def depth_table(heats: Iterable[SkillHeat]) -> Table:
    """The heat map as rows."""
    return Table(
        ("Skill", "Asked for", "Rung 1 in %", "Rung 2 in %", "Rung 3 in %", "Rung 4 in %"),
        tuple((one.name, one.required, *map(_percent, one.proven)) for one in heats),
    )


def by_gap(bars: Iterable[AreaBar]) -> tuple[AreaBar, ...]:
    """The bars with the widest gap first: what is missing, times the area's weight; those not asked for come last."""
    return tuple(sorted(bars, key=lambda bar: (bar.share is None, -bar.weight * (1 - (bar.share or 0.0)))))


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 2)
