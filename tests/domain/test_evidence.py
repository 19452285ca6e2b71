from datetime import date

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Entry, Kind, SkillLink, Strength
from mltracker.domain.evidence import MICRO
from mltracker.domain.readiness import attainment, level
from mltracker.domain.skills import Volatility
from tests.domain.models import sums

LINK = (SkillLink("skill"),)
NEW = PartialDate("2026-06-20")
COURSE_1 = Entry(Kind.COURSE, "x", id="1", date=NEW, depth=1, skills=LINK)
COURSE_2 = Entry(Kind.COURSE, "x", id="2", date=NEW, depth=2, skills=LINK)
ASSOCIATE = Entry(Kind.CERTIFICATION, "x", id="3", date=NEW, depth=2, level=CertificationLevel.ASSOCIATE, skills=LINK)
PROJECT = Entry(Kind.PROJECT, "x", id="4", date=NEW, depth=3, skills=LINK)
OLD_PROJECT = Entry(Kind.PROJECT, "x", id="5", date=PartialDate("2021-07-01"), depth=3, skills=LINK)
EXPIRED = Entry(
    Kind.CERTIFICATION,
    "x",
    id="6",
    date=PartialDate("2022-07-01"),
    expires=PartialDate("2025-07-01"),
    depth=3,
    level=CertificationLevel.PROFESSIONAL,
    skills=LINK,
)
HALF_TIME = Entry(
    Kind.WORK,
    "x",
    id="7",
    start=PartialDate("2025-01-01"),
    share=0.5,
    depth=4,
    skills=(SkillLink("skill", Strength.SECONDARY),),
)


@pytest.mark.parametrize(
    ("entries", "volatility", "points", "reached", "share"),
    [
        ([COURSE_1], "normal", (0.5, 0, 0, 0), 0.292893, 0.097631),
        ([COURSE_1] * 10, "normal", (5, 0, 0, 0), 0.968750, 0.322917),
        ([COURSE_2, ASSOCIATE, PROJECT], "normal", (5.5, 3.25, 1, 0), 2.372791, 0.790930),
        ([OLD_PROJECT], "normal", (1.5, 1, 0.5, 0), 1.439340, 0.479780),
        ([OLD_PROJECT], "fast", (0.75, 0.5, 0.25, 0), 0.857393, 0.285798),
        ([OLD_PROJECT], "stable", (2.121321, 1.414214, 0.707107, 0), 1.782402, 0.594134),
        ([EXPIRED], "normal", (0.668928, 0.445952, 0.222976, 0), 0.780130, 0.260043),
        ([HALF_TIME], "normal", (2.25, 1.6875, 1.125, 0.5625), 2.343682, 0.673603),
    ],
    ids=["course", "ten courses", "three kinds", "old project", "fast", "stable", "expired", "half time"],
)
def test_the_worked_numbers_of_the_model_hold_to_six_digits(
    entries: list[Entry], volatility: str, points: tuple[float, ...], reached: float, share: float
) -> None:
    found = sums(*entries, volatility=Volatility(volatility))
    assert found == tuple(round(one * MICRO) for one in points)
    assert level(found) == pytest.approx(reached, abs=5e-7)
    assert attainment(found, 3) == pytest.approx(share, abs=5e-7)


@pytest.mark.parametrize("text", ["2026", "2026-07", "2026-07-01"])
def test_what_was_finished_in_the_present_period_counts_at_once(text: str) -> None:
    assert sums(Entry(Kind.PROJECT, "x", date=PartialDate(text), depth=1, skills=LINK))[0] == MICRO


@pytest.mark.parametrize("text", ["2026-07-02", "2026-08", "2027"])
def test_what_lies_in_the_future_counts_nothing(text: str) -> None:
    assert sums(Entry(Kind.PROJECT, "x", date=PartialDate(text), skills=LINK)) == (0, 0, 0, 0)


def test_what_is_planned_counts_nothing() -> None:
    assert sums(Entry(Kind.PROJECT, "x", date=NEW, planned=True, skills=LINK)) == (0, 0, 0, 0)


def test_what_goes_on_is_as_fresh_as_today() -> None:
    ongoing = Entry(Kind.EDUCATION, "x", start=PartialDate("2018"), depth=1, skills=LINK)
    assert sums(ongoing)[0] == 0.75 * MICRO


def test_what_has_no_date_counts_from_the_day_it_was_logged() -> None:
    undated = Entry(Kind.PROJECT, "x", depth=1, skills=LINK, logged_on="2026-06-30")
    assert sums(undated)[0] == MICRO
    assert sums(undated, on=date(2026, 6, 29))[0] == 0


def test_work_without_a_start_counts_nothing() -> None:
    assert sums(Entry(Kind.WORK, "x", end=PartialDate("2026"), skills=LINK)) == (0, 0, 0, 0)


def test_january_to_december_are_twelve_months_of_work() -> None:
    year = Entry(Kind.WORK, "x", start=PartialDate("2025-01"), end=PartialDate("2025-12"), depth=1, skills=LINK)
    assert sums(year)[0] == 1.5 * MICRO


def test_work_that_ends_later_counts_its_months_so_far() -> None:
    ending = Entry(Kind.WORK, "x", start=PartialDate("2026-01"), end=PartialDate("2026-12"), depth=1, skills=LINK)
    assert sums(ending)[0] == 0.75 * MICRO


def test_a_certification_is_good_through_its_last_day() -> None:
    assert sums(EXPIRED, on=date(2025, 7, 1))[0] == 2 * sums(EXPIRED, on=date(2025, 7, 2))[0]


def test_a_course_reaches_no_higher_than_rung_two() -> None:
    deep = Entry(Kind.COURSE, "x", date=NEW, depth=4, skills=LINK)
    assert sums(deep) == sums(COURSE_2)


def test_a_certification_without_a_level_counts_as_foundational() -> None:
    unknown = Entry(Kind.CERTIFICATION, "x", date=NEW, depth=4, skills=LINK)
    assert sums(unknown) == (750_000, 0, 0, 0)


def test_evidence_is_wholly_fresh_for_twelve_months_and_never_under_a_quarter() -> None:
    def worth(day: str) -> int:
        return sums(Entry(Kind.PROJECT, "x", date=PartialDate(day), depth=1, skills=LINK))[0]

    assert worth("2025-07-01") == MICRO
    assert worth("2025-06-01") < MICRO
    assert worth("1990-01-01") == MICRO // 4
