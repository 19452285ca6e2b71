"""When readiness will be reached at the present pace: a range, or the reason there is none.

Doubt halves with every point of evidence, so y = -log2(1 - overall) is what grows steadily. Its pace is the Theil-Sen
slope (P. K. Sen, 1968: the median of the slopes of all pairs) over the last twelve months; the quartiles of these give
the range.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from statistics import median, quantiles

from mltracker.domain.figures import CurvePoint

MONTHS = 12
"""So many month ends, and today, make the pace."""
FEWEST_MONTHS = 3
"""In so many of them at least something new must have been shown."""
MOST_YEARS = 10
"""A date farther away than this is no forecast."""
_DAYS_A_MONTH = 365.25 / 12
_LARGEST = 1 - 2.0**-40


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the role will be reached.

    Attributes:
        ready_from: the first day of the range; None where there is no forecast.
        ready_to: its last day; None too where the slower pace never gets there, or not within `MOST_YEARS`.
        reason: why there is no forecast, or no end of its range; empty where there are both.
        points: the month ends and the day that the pace was taken from.
        ahead: the course from today on at the median pace, month by month, up to the role being reached.
        low: the same at the slower pace, on the same days.
        high: the same at the faster pace.
    """

    ready_from: date | None
    ready_to: date | None
    reason: str
    points: tuple[CurvePoint, ...]
    ahead: tuple[CurvePoint, ...] = ()
    low: tuple[CurvePoint, ...] = ()
    high: tuple[CurvePoint, ...] = ()

    @property
    def words(self) -> str:
        """The forecast in a sentence, or the reason there is none."""
        return f"At this pace, ready in {self.when}" if self.when else self.reason

    @property
    def when(self) -> str:
        """The range in months as people read it: `Mar – Jun 2027`; empty where there is no forecast."""
        if self.ready_from is None:
            return ""
        first = f"{self.ready_from:%b %Y}"
        if self.ready_to is None:
            return f"{first} or later"
        last = f"{self.ready_to:%b %Y}"
        if first == last:
            return first
        same_year = self.ready_from.year == self.ready_to.year
        return f"{self.ready_from:%b} – {last}" if same_year else f"{first} – {last}"


def doubts_halved(overall: float) -> float:
    """How often the doubt has been halved: y = -log2(1 - overall)."""
    return -math.log2(1 - min(overall, _LARGEST))


def forecast(points: Sequence[CurvePoint], months_with_evidence: int, ready: float) -> Forecast:
    """The forecast from the last month ends and today, of which so many had new evidence.

    `points` are in order of their days, the last is today; only the last `MONTHS` month ends and today are used.
    """
    used = tuple(points[-(MONTHS + 1) :])
    reason = _no_forecast(used, months_with_evidence, ready)
    if reason:
        return Forecast(None, None, reason, used)
    slopes = _slopes(used)
    slow, _, fast = quantiles(slopes, n=4, method="inclusive")
    pace = median(slopes)
    if pace <= 0:
        return Forecast(None, None, "Readiness has not been rising lately.", used)
    today = used[-1]
    likely, soonest, latest = (_reached(today, one, ready) for one in (pace, fast, slow))
    if likely is None:
        return Forecast(None, None, f"At this pace it is more than {MOST_YEARS} years away.", used)
    days = _months_from(today.on, likely)
    ahead, low, high = (_course(today, one, days) for one in (pace, slow, fast))
    reason = "" if latest else "At the slower pace of some months it would take much longer."
    return Forecast(soonest or likely, latest, reason, used, ahead, low, high)


def _no_forecast(points: Sequence[CurvePoint], months_with_evidence: int, ready: float) -> str:
    if not points:
        return "There is no history yet."
    if points[-1].overall >= ready:
        return "The role’s readiness is reached."
    if months_with_evidence < FEWEST_MONTHS or len(points) < FEWEST_MONTHS:
        return f"Not enough history yet: fewer than {FEWEST_MONTHS} of the last {MONTHS} months brought new evidence."
    return ""


def _slopes(points: Sequence[CurvePoint]) -> list[float]:
    """The slope of each pair of points, in halvings a day."""
    return [
        (doubts_halved(later.overall) - doubts_halved(sooner.overall)) / (later.on - sooner.on).days
        for sooner, later in combinations(points, 2)
    ]


def _reached(today: CurvePoint, pace: float, ready: float) -> date | None:
    """The day on which readiness is reached at a pace; None where that is never, or too far away."""
    if pace <= 0:
        return None
    days = math.ceil((doubts_halved(ready) - doubts_halved(today.overall)) / pace)
    return today.on + timedelta(days=days) if days <= MOST_YEARS * 366 else None


def _course(today: CurvePoint, pace: float, days: Sequence[date]) -> tuple[CurvePoint, ...]:
    start = doubts_halved(today.overall)
    return tuple(
        CurvePoint(day, max(0.0, 1 - 2.0 ** -(start + pace * (day - today.on).days))) if day > today.on else today
        for day in days
    )


def _months_from(start: date, end: date) -> tuple[date, ...]:
    """Days about a month apart from one day to another, both of them among these."""
    count = max(1, math.ceil((end - start).days / _DAYS_A_MONTH))
    return tuple(start + timedelta(days=round((end - start).days * number / count)) for number in range(count + 1))
