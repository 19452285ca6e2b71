"""What would help, what changed, and what was said: figures on the sample record that add up."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.calibration import Claim, GapPoint
from mltracker.domain.causes import What
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.domain.skills import Role
from mltracker.services import undoing
from mltracker.services.activity import activity
from mltracker.services.calibration import YEARS, calibration, gap_curve
from mltracker.services.dashboard import curve, readiness
from mltracker.services.lines import as_json, items_from_lines
from mltracker.services.log import log
from mltracker.services.next_steps import next_steps
from mltracker.services.outlook import forecast
from mltracker.services.progress import progress
from mltracker.services.skills import assess
from mltracker.services.tracker import Tracker
from tests.records import TODAY, opened, opened_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    with opened_sample(tmp_path_factory.mktemp("record")) as tracker:
        yield tracker


def overall(tracker: Tracker) -> float:
    found = readiness(tracker).overall
    assert found is not None
    return found


@pytest.mark.parametrize("place", [0, 1, 5, 40, -1])
def test_the_gain_of_a_step_is_what_logging_it_brings(sample: Tracker, place: int) -> None:
    step, before = next_steps(sample)[place], overall(sample)
    line = {name: value for name, value in as_json(step.entry).items() if name != "id"}
    log(sample, items_from_lines([json.dumps(line)], TODAY))
    after = overall(sample)
    undoing.undo(sample)
    assert after == pytest.approx(before + step.gain, abs=1e-12)
    assert overall(sample) == before


def test_steps_come_by_gain_and_none_is_worthless(sample: Tracker) -> None:
    gains = [step.gain for step in next_steps(sample)]
    assert gains == sorted(gains, reverse=True)
    assert min(gains) > 0


def test_what_is_retired_or_in_the_record_is_never_suggested(sample: Tracker) -> None:
    offered = {step.entry.title for step in next_steps(sample) if step.key.startswith("catalog:")}
    assert "AWS Certified Machine Learning - Specialty" not in offered
    assert "Deep Learning Specialization" not in offered
    assert "MLOps Zoomcamp" not in offered, "it is planned"
    assert "TensorFlow Developer Certificate" not in offered


def test_planned_entries_are_among_the_steps(sample: Tracker) -> None:
    planned = [step for step in next_steps(sample) if step.key.startswith("entry:")]
    assert {step.entry.title for step in planned} >= {"MLOps Zoomcamp"}
    assert not any(step.entry.planned for step in planned)


def test_an_empty_record_is_offered_the_first_steps(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        assert next_steps(tracker)
        assert forecast(tracker).reason == "There is no history yet."
        assert activity(tracker).entries == 0
        assert calibration(tracker).mean_gap is None
        assert progress(tracker, TODAY - timedelta(days=30), TODAY).causes == ()


@given(st.dates(date(2019, 1, 1), TODAY), st.dates(date(2019, 1, 1), date(2030, 1, 1)))
def test_the_causes_add_up_to_the_change(sample: Tracker, one: date, other: date) -> None:
    found = progress(sample, one, other)
    assert found.start is not None
    assert found.end is not None
    assert found.since <= found.until
    assert found.change == found.end - found.start
    assert sum(cause.change for cause in found.causes) == pytest.approx(found.change, abs=1e-12)


def test_ageing_alone_is_the_only_cause_where_nothing_else_happens(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        entry = Entry(Kind.PROJECT, "Old", date=PartialDate("2020-01-01"), depth=3, skills=(SkillLink("python"),))
        log(tracker, [entry])
        causes = progress(tracker, date(2022, 1, 1), date(2024, 1, 1)).causes
    assert [cause.what for cause in causes] == [What.AGEING]
    assert causes[0].change < 0


def test_an_expired_certification_is_named_as_a_cause(tmp_path: Path) -> None:
    entry = Entry(
        Kind.CERTIFICATION,
        "TensorFlow",
        date=PartialDate("2025-06-01"),
        expires=PartialDate("2026-06-01"),
        skills=(SkillLink("python"),),
    )
    with opened(tmp_path) as tracker:
        log(tracker, [entry])
        causes = progress(tracker, date(2026, 5, 1), date(2026, 7, 1)).causes
    assert [(cause.what, cause.title) for cause in causes if cause.what is not What.AGEING] == [
        (What.EXPIRY, "TensorFlow")
    ]


def test_a_role_that_asks_nothing_has_no_steps_no_causes_and_no_forecast(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [Entry(Kind.COURSE, "A", date=PartialDate("2026-01"), skills=(SkillLink("python"),))])
        with tracker.record.journal.step("Make a role") as changes:
            changes.set_own_role(Role("own-nothing", "Nothing", ()))
            changes.set_target_role("own-nothing")
        assert next_steps(tracker) == ()
        assert progress(tracker, date(2025, 1, 1), TODAY).change is None
        assert forecast(tracker).reason == "This role asks nothing yet."


def test_the_forecast_stands_on_the_curve_that_is_shown(sample: Tracker) -> None:
    found = forecast(sample)
    assert found.points == curve(sample).points[-13:]
    assert found.ready_from is not None
    assert found.ready_from > TODAY


def test_activity_counts_what_was_done_in_the_last_year(sample: Tracker) -> None:
    found = activity(sample)
    assert found.entries == sum(week.entries for week in found.weeks) > 10
    assert found.longest_run >= 2


def test_calibration_tells_claims_above_from_claims_below(sample: Tracker) -> None:
    found = calibration(sample)
    assert found.mean_gap == pytest.approx(sum(one.gap for one in found.skills) / len(found.skills))
    assert sum(found.count(claim) for claim in Claim) == len(found.skills) > 10
    widths = [abs(one.gap) for one in found.skills]
    assert widths == sorted(widths, reverse=True)


def test_the_mean_gap_today_is_the_last_of_its_curve(sample: Tracker) -> None:
    now, curve = calibration(sample), gap_curve(sample)
    assert curve.points[-1] == GapPoint(TODAY, now.mean_gap or 0.0, len(now.skills))
    assert curve.points[:-1] == gap_curve(sample, curve.points[-2].on).points
    days = [point.on for point in curve.points]
    assert days == sorted(set(days))
    assert not curve.nothing


def test_without_a_line_of_the_mean_gap_the_reason_is_said(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        assert gap_curve(tracker).summary == "The mean gap over time begins with your first rating."
        assess(tracker, "python", 3)
        assert gap_curve(tracker).points == (GapPoint(TODAY, 3.0, 1),)
        assert gap_curve(tracker).nothing.startswith("The mean gap over time begins at the end of this month")
        assess(tracker, "sql", 0, PartialDate("2026-09-02"))
        points = gap_curve(tracker).points
    assert [(point.on, point.gap) for point in points] == [
        (date(2026, 9, 30), 0.0),
        (date(2026, 10, 31), 0.0),
        (TODAY, 1.5),
    ]


def test_an_old_rating_is_followed_for_some_years_only(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        assess(tracker, "python", 3, PartialDate("2001"))
        assert len(gap_curve(tracker).points) == YEARS * 12 + 1
