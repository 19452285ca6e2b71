"""Where readiness is heading."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, cached_property, partial

from mltracker.domain import forecast as model
from mltracker.domain import progress as model_of_progress
from mltracker.domain.causes import What
from mltracker.domain.dates import PartialDate, month_ends
from mltracker.domain.figures import Curve, CurvePoint, Mark
from mltracker.domain.forecast import Forecast
from mltracker.domain.outlook import Outlook, Part, Plan, expiry, plan_causes, plans_between, with_plans
from mltracker.domain.progress import Progress, ageing_by_area
from mltracker.domain.readiness import no_number
from mltracker.record.queries import entries as entry_queries
from mltracker.services.dashboard import curve, readiness
from mltracker.services.progress import progress_by_present_aim
from mltracker.services.tracker import Tracker

FADING_MONTHS = 24
MOST_MARKS = 20
"""So many certifications that expired, that will, and plans are marked; more could not be told apart."""
DAY = timedelta(days=1)
_SHOWN_AHEAD = 200
"""Days of a forecast that are drawn beside a year of history."""


def outlook(tracker: Tracker, on: date | None = None) -> tuple[Curve, Forecast]:
    """The curve of the year up to a day, today unless another is given, and where its pace leads."""
    today = on or tracker.today()
    past = curve(tracker, today)
    now = readiness(tracker, on=today)
    if now.overall is None:
        return past, Forecast(None, None, no_number(now), ())
    year_ago = date(today.year - 1, today.month, 1)
    months = entry_queries.months_with_evidence(tracker.record, year_ago, today)
    return past, model.forecast(past.points, months, past.ready)


def forecast(tracker: Tracker, on: date | None = None) -> Forecast:
    """When the role aimed at is reached at the pace of the year before a day, today unless another is given."""
    return outlook(tracker, on)[1]


def curve_ahead(past: Curve, found: Forecast, until: date | None = None) -> Curve:
    """A curve with the forecast that begins where it ends, up to a day, or as far as there is room beside a year."""
    last = until or (past.points[-1].on + timedelta(days=_SHOWN_AHEAD) if past.points else None)
    ahead, low, high = (
        tuple(point for point in course if last and point.on <= last) for course in (found.ahead, found.low, found.high)
    )
    return replace(past, ahead=ahead, low=low, high=high)


def without_new_evidence(tracker: Tracker, on: date | None = None) -> Progress:
    """What becomes of readiness within `FADING_MONTHS` if nothing new is shown: what ages away, and what expires."""
    today = on or tracker.today()
    return progress_by_present_aim(tracker, today, _end(today))


def whole_outlook(tracker: Tracker, years: int | None = 1) -> Outlook:
    """The curve of so many years up to today, or since the first evidence, and all that is known to lie ahead."""
    return _Looking(tracker).outlook(years)


def _end(today: date) -> date:
    return PartialDate(today.isoformat()).shifted(FADING_MONTHS).last_day


class _Looking:
    """One look from today: the days that the model was asked about are asked about once."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        self._today = tracker.today()
        self._until = _end(self._today)
        self._model = (tracker.checklist, tracker.constants)
        self._on = cache(partial(readiness, tracker, tracker.role()))

    def outlook(self, years: int | None) -> Outlook:
        found = forecast(self._tracker, self._today)
        past = curve(self._tracker, self._today, years=years)
        now = self._on(self._today)
        if now.overall is None:
            return Outlook(past, found, no_number=no_number(now))
        every = entry_queries.planned(self._tracker.record)
        plans = plans_between(every, self._today, self._until)
        begin = past.points[0].on if past.points else self._today
        expired, expiring = self._expiries(begin, self._today), self._expiries(self._today, self._until)
        marks = (*expiring, *self._plan_marks(plans))
        days = self._days_ahead(marks)
        fading = tuple(CurvePoint(day, self._overall(day)) for day in days)
        planned = tuple(CurvePoint(day, self._as_planned(day, plans)) for day in days) if plans else ()
        lies_ahead = plans or any(point.overall for point in fading)
        points = past.points or ((CurvePoint(self._today, now.overall),) if lies_ahead else ())
        whole = replace(
            past,
            points=self._with_steps(points, expired),
            fading=fading if lies_ahead else (),
            planned=planned,
            marks=(*expired, *sorted(marks, key=lambda mark: mark.on)),
        )
        parts = (*self._fading_parts(marks), *self._plan_parts(plans, marks))
        return Outlook(curve_ahead(whole, found, self._until), found, parts, len(every) - len(plans))

    def _overall(self, day: date) -> float:
        return self._on(day).overall or 0.0

    def _as_planned(self, day: date, plans: Sequence[Plan]) -> float:
        return with_plans(self._on(day), plans, *self._model) if day > self._today else self._overall(day)

    @cached_property
    def _expiring(self) -> tuple[tuple[date, str], ...]:
        """The last day and the id of each entry that expires, or did, nearest to today first."""
        entries = entry_queries.planned_or_expiring(self._tracker.record)
        days = [(one.expires.last_day, one.id) for one in entries if one.expires and not one.planned]
        return tuple(sorted(days, key=lambda one: abs(one[0] - self._today)))

    def _expiries(self, first: date, last: date) -> tuple[Mark, ...]:
        """The drops of what expires from one day to before another, the `MOST_MARKS` nearest to today, by day."""
        nearest = {key: day for day, key in self._expiring if first <= day < last}
        keys = list(nearest)[:MOST_MARKS]
        marks = [
            Mark(day, self._overall(day), expiry(entry, self._on(day + DAY), *self._model))
            for entry in entry_queries.entries_of(self._tracker.record, keys)
            for day in (nearest[entry.id],)
        ]
        return tuple(sorted((mark for mark in marks if mark.cause.change), key=lambda mark: (mark.on, mark.cause.id)))

    def _plan_marks(self, plans: Sequence[Plan]) -> tuple[Mark, ...]:
        return tuple(
            Mark(
                plan.on,
                self._as_planned(plan.on, plans),
                plan_causes(self._on(plan.on), plans[: number + 1], *self._model)[-1],
            )
            for number, plan in enumerate(plans[:MOST_MARKS])
        )

    def _days_ahead(self, marks: Iterable[Mark]) -> list[date]:
        """Today, each month's end, and the days on both sides of each step."""
        days = {self._today, *month_ends(self._today, self._until)}
        for mark in marks:
            days |= {mark.on, mark.on - DAY if mark.cause.what is What.PLAN else mark.on + DAY}
        return sorted(days)

    def _with_steps(self, points: Sequence[CurvePoint], expired: Iterable[Mark]) -> tuple[CurvePoint, ...]:
        by_day = {point.on: point for point in points}
        for mark in expired:
            for day in (mark.on, mark.on + DAY):
                by_day[day] = CurvePoint(day, self._overall(day))
        return tuple(by_day[day] for day in sorted(by_day))

    def _fading_parts(self, marks: Sequence[Mark]) -> list[Part]:
        """What expires by its day, what ages by its loss, then what goes on or comes."""
        moved = entry_queries.moved_between(self._tracker.record, self._today, self._until)
        asked = (self._on(self._today), self._on(self._until), moved, *self._model)
        comes = {entry.id: entry.start or entry.finished for entry in moved}
        expires = {entry.id: entry.expires for entry in moved}
        at_once = {mark.cause.id: mark.cause.change for mark in marks}
        ageing = sorted(ageing_by_area(*asked), key=lambda cause: cause.change)
        expiries, others = [], []
        for cause in model_of_progress.progress(*asked).causes:
            if cause.what is What.EXPIRY:
                ends = expires[cause.id]
                expiries.append(Part(cause, ends.last_day if ends else None, at_once.get(cause.id)))
            elif cause.what is What.ENTRY:
                begins = comes[cause.id]
                others.append(Part(cause, begins.last_day if begins and begins.first_day > self._today else None))
        expiries.sort(key=lambda part: part.on or self._until)
        return [*expiries, *map(Part, ageing), *others]

    def _plan_parts(self, plans: Sequence[Plan], marks: Sequence[Mark]) -> list[Part]:
        at_once = {mark.cause.id: mark.cause.change for mark in marks}
        causes = plan_causes(self._on(self._until), plans, *self._model)
        return [Part(cause, plan.on, at_once.get(cause.id)) for plan, cause in zip(plans, causes, strict=True)]
