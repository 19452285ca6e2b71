"""What lies ahead of the sample record: parts that add up, steps on their days, and plans worth what doing them is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mltracker.domain.causes import What
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Entry, Kind, SkillLink
from mltracker.domain.outlook import Outlook
from mltracker.domain.planning import done_on
from mltracker.services import undoing
from mltracker.services.dashboard import curve, readiness
from mltracker.services.entries import all_entries
from mltracker.services.log import log
from mltracker.services.outlook import forecast, whole_outlook, without_new_evidence
from mltracker.services.tracker import Tracker
from tests.records import TODAY, opened, opened_sample

UNTIL = date(2028, 11, 20)
PYTHON = (SkillLink("python"),)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    with opened_sample(tmp_path_factory.mktemp("record")) as tracker:
        yield tracker


@pytest.fixture(scope="module")
def found(sample: Tracker) -> Outlook:
    return whole_outlook(sample, None)


def parts_sum(found: Outlook, *, plans: bool) -> float:
    return sum(part.cause.change for part in found.parts if (part.cause.what is What.PLAN) is plans)


def test_the_parts_add_up_to_what_is_left_and_with_the_plans_to_what_they_make_of_it(found: Outlook) -> None:
    now, faded, planned = (
        course[-1].overall for course in (found.curve.points, found.curve.fading, found.curve.planned)
    )
    assert now + parts_sum(found, plans=False) == pytest.approx(faded, abs=1e-12)
    assert faded + parts_sum(found, plans=True) == pytest.approx(planned, abs=1e-12)
    assert found.sum_words.startswith("“In two years” is what is left of each by then: from 64.08 they add up to 61.04")


def test_what_fades_is_the_model_asked_about_days_ahead(sample: Tracker, found: Outlook) -> None:
    assert found.curve.fading[0] == found.curve.points[-1]
    assert found.curve.fading[-1].on == UNTIL
    assert all(readiness(sample, on=one.on).overall == one.overall for one in found.curve.fading)
    assert found.curve.fading[-1].overall == without_new_evidence(sample).end


def test_the_ageing_of_the_areas_is_the_whole_ageing(sample: Tracker, found: Outlook) -> None:
    by_area = [part.cause for part in found.parts if part.cause.what is What.AGEING]
    [whole] = [cause for cause in without_new_evidence(sample).causes if cause.what is What.AGEING]
    assert len(by_area) > 10
    assert {cause.id for cause in by_area} <= {area.id for area in sample.checklist.areas}
    assert sum(cause.change for cause in by_area) == pytest.approx(whole.change, abs=1e-12)


def test_plans_make_of_it_what_doing_them_on_their_days_would(sample: Tracker, found: Outlook) -> None:
    plans = [one for one in all_entries(sample) if one.planned and one.finished]
    done = [done_on(one, PartialDate(one.finished.last_day.isoformat())) for one in plans if one.finished]
    log(sample, [replace(one, id="", planned=False) for one in done])
    really = [readiness(sample, on=one.on).overall for one in found.curve.planned]
    undoing.undo(sample)
    assert [one.overall for one in found.curve.planned] == pytest.approx(really, abs=1e-12)


def test_a_certification_that_expires_makes_a_step_on_its_day(found: Outlook) -> None:
    past, ahead = (mark for mark in found.curve.marks if mark.cause.what is What.EXPIRY)
    assert (past.cause.title, ahead.cause.title) == ("Terraform Associate (003)", "TensorFlow Developer Certificate")
    for mark, course in ((past, found.curve.points), (ahead, found.curve.fading)):
        at = {one.on: one.overall for one in course}
        drop = at[mark.on + timedelta(days=1)] - at[mark.on]
        assert mark.overall == at[mark.on]
        assert mark.cause.change < 0
        assert drop == pytest.approx(mark.cause.change, abs=1e-4), "the day's ageing apart"


def test_an_expiry_alone_drops_by_its_own_drop(tmp_path: Path) -> None:
    entry = Entry(
        Kind.CERTIFICATION,
        "Until June",
        date=PartialDate("2026-11-01"),
        expires=PartialDate("2027-06-15"),
        level=CertificationLevel.ASSOCIATE,
        depth=2,
        skills=PYTHON,
    )
    with opened(tmp_path) as tracker:
        log(tracker, [entry])
        found = whole_outlook(tracker)
        [mark] = found.curve.marks
        on_the_day, after = (readiness(tracker, on=day).overall for day in (mark.on, mark.on + timedelta(days=1)))
    assert mark.on == date(2027, 6, 15)
    assert on_the_day is not None
    assert after is not None
    assert mark.cause.change == pytest.approx(after - on_the_day, abs=1e-12)
    assert found.parts[0].at_once == mark.cause.change
    assert found.parts[0].words == "Until June expires"


def test_the_span_is_as_long_as_asked_and_the_forecast_stands_on_the_month_ends_alone(sample: Tracker) -> None:
    first = [whole_outlook(sample, years).curve.points[0].on for years in (1, 5, None)]
    assert first == [date(2025, 11, 30), date(2021, 11, 30), curve(sample, years=None).points[0].on]
    assert whole_outlook(sample, None).forecast == forecast(sample)


def test_plans_without_a_day_in_this_time_are_counted_and_left_out(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        for number, day in enumerate((None, "2026-10", "2029"), start=1):
            plan = Entry(Kind.COURSE, "Plan", date=PartialDate(day) if day else None, planned=True, skills=PYTHON)
            log(tracker, [plan])
            found = whole_outlook(tracker)
            assert found.plans_left_out == number
            assert found.curve.points == found.curve.fading == found.curve.planned == ()
        assert found.fading_words == "There is nothing yet that could age away or come."


def test_work_that_goes_on_and_work_that_is_planned_grow_month_by_month(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [Entry(Kind.WORK, "Now", start=PartialDate("2026-01-01"), depth=3, skills=PYTHON)])
        log(
            tracker,
            [Entry(Kind.WORK, "Then", start=PartialDate("2027-06-01"), depth=3, planned=True, skills=PYTHON)],
        )
        found = whole_outlook(tracker)
    shares = [one.overall for one in found.curve.fading]
    assert shares == sorted(shares)
    assert [(part.words, part.on) for part in found.parts] == [
        ("Now goes on", None),
        ("Then, as planned", date(2027, 6, 1)),
    ]
    assert found.curve.planned[-1].overall > found.curve.fading[-1].overall
    assert found.curve.planned[0].on == TODAY
