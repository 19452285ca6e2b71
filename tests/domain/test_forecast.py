"""When the role is reached: a range from the pace of the last months, or the reason there is none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.dates import month_ends
from mltracker.domain.figures import CurvePoint
from mltracker.domain.forecast import Forecast, doubts_halved, forecast

TODAY = date(2026, 11, 20)
DAYS = month_ends(date(2025, 11, 1), TODAY)
READY = 0.8


def points(*shares: float) -> list[CurvePoint]:
    return [CurvePoint(day, share) for day, share in zip(DAYS[-len(shares) :], shares, strict=True)]


def steady(start: float, halvings_a_day: float) -> list[CurvePoint]:
    first = doubts_halved(start)
    return [CurvePoint(day, 1 - 2.0 ** -(first + halvings_a_day * (day - DAYS[0]).days)) for day in DAYS]


def test_a_steady_pace_is_met_to_the_day() -> None:
    pace = 1 / 365
    found = forecast(steady(0.3, pace), 12, READY)
    days = (doubts_halved(READY) - doubts_halved(found.points[-1].overall)) / pace
    expected = TODAY + timedelta(days=round(days))
    assert found.ready_from is not None
    assert found.ready_to is not None
    assert abs((found.ready_from - expected).days) <= 1
    assert abs((found.ready_to - expected).days) <= 1
    assert found.reason == ""


def test_the_course_begins_today_and_ends_where_the_role_is_reached() -> None:
    found = forecast(steady(0.3, 1 / 365), 12, READY)
    assert found.ahead[0] == found.points[-1]
    assert found.ahead[-1].overall == pytest.approx(READY, abs=0.002)
    assert [one.on for one in found.low] == [one.on for one in found.ahead] == [one.on for one in found.high]


@pytest.mark.parametrize(
    ("history", "months", "words"),
    [
        ([], 0, "There is no history yet."),
        (points(0.5, 0.6, 0.85), 12, "The role’s readiness is reached."),
        (points(0.2, 0.3, 0.4), 2, "Not enough history yet: fewer than 3 of the last 12 months brought new evidence."),
        (points(0.4, 0.3, 0.2, 0.1), 4, "Readiness has not been rising lately."),
        (steady(0.3, 1e-6), 12, "At this pace it is more than 10 years away."),
    ],
)
def test_without_a_forecast_there_is_a_reason(history: list[CurvePoint], months: int, words: str) -> None:
    found = forecast(history, months, READY)
    assert (found.ready_from, found.ready_to, found.reason) == (None, None, words)
    assert found.ahead == ()


def test_one_good_month_alone_makes_no_pace() -> None:
    """Theil and Sen's slope is a median: a single leap does not carry it."""
    assert forecast(points(*[0.3] * 12, 0.7), 12, READY).ready_from is None


@given(st.lists(st.floats(0, 1), min_size=1, max_size=13))
def test_any_history_gives_a_range_in_order_or_a_reason(shares: list[float]) -> None:
    found: Forecast = forecast(points(*shares), 12, READY)
    assert found.reason or found.ready_to
    if found.ready_from:
        assert found.ready_from > TODAY
        assert all(0 <= one.overall <= 1 for one in (*found.ahead, *found.low, *found.high))
    if found.ready_from and found.ready_to:
        assert found.ready_from <= found.ready_to
