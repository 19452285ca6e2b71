"""Where readiness is heading."""

from dataclasses import replace
from datetime import date, timedelta

from mltracker.domain import forecast as model
from mltracker.domain.dates import PartialDate
from mltracker.domain.figures import Curve
from mltracker.domain.forecast import Forecast
from mltracker.domain.progress import Progress
from mltracker.domain.readiness import no_number
from mltracker.record.queries import entries as entry_queries
from mltracker.services.dashboard import curve, readiness
from mltracker.services.progress import progress_by_present_aim
from mltracker.services.tracker import Tracker

FADING_MONTHS = 24
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


def curve_ahead(past: Curve, found: Forecast) -> Curve:
    """A curve with the forecast that begins where it ends, as far ahead as there is room for beside the past."""
    last = past.points[-1].on + timedelta(days=_SHOWN_AHEAD) if past.points else None
    ahead, low, high = (
        tuple(point for point in course if last and point.on <= last) for course in (found.ahead, found.low, found.high)
    )
    return replace(past, ahead=ahead, low=low, high=high)


def without_new_evidence(tracker: Tracker, on: date | None = None) -> Progress:
    """What becomes of readiness within `FADING_MONTHS` if nothing new is shown: what ages away, and what expires."""
    today = on or tracker.today()
    later = PartialDate(today.isoformat()).shifted(FADING_MONTHS).last_day
    return progress_by_present_aim(tracker, today, later)
