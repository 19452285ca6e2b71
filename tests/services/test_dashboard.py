from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.services import dashboard, entries
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.records import TODAY, opened_sample


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Tracker]:
    with opened_sample(tmp_path) as found:
        yield found


def project(title: str, day: str, skill: str = "python") -> Entry:
    return Entry(Kind.PROJECT, title, date=PartialDate(day), depth=3, skills=(SkillLink(skill),))


def test_an_empty_record_has_a_readiness_of_nothing(tracker: Tracker) -> None:
    found = dashboard.overview(tracker)
    assert (found.readiness.overall, found.change, found.recent) == (0.0, 0.0, ())
    assert dashboard.curve(tracker).points == ()


def test_the_change_is_that_of_the_last_thirty_days(tracker: Tracker) -> None:
    log(tracker, [project("Old", "2026-06-01")])
    before = dashboard.readiness(tracker).overall
    log(tracker, [project("New", "2026-11-10", "sql")])
    now = dashboard.readiness(tracker).overall
    assert before is not None
    assert now is not None
    assert dashboard.overview(tracker).change == pytest.approx(now - before)


def test_the_curve_is_the_model_asked_at_each_months_end(sample: Tracker) -> None:
    points = dashboard.curve(sample).points
    assert len(points) == 13
    assert points[-1].on == TODAY
    for point in points:
        assert dashboard.readiness(sample, on=point.on).overall == point.overall


def test_the_curve_begins_with_the_first_evidence(tracker: Tracker) -> None:
    log(tracker, [project("First", "2026-09-15")])
    assert [point.on for point in dashboard.curve(tracker).points] == [
        date(2026, 9, 30),
        date(2026, 10, 31),
        TODAY,
    ]


def test_the_curve_of_a_record_that_lies_in_the_future_is_empty(tracker: Tracker) -> None:
    log(tracker, [project("Later", "2027-01")])
    assert dashboard.curve(tracker).points == ()


def test_every_skills_shares_add_up_to_its_level(sample: Tracker) -> None:
    for one in dashboard.readiness(sample).skills:
        found = dashboard.why(sample, one.skill.id)
        assert found.level == one.level
        assert sum(share.share for share in found.shares) == pytest.approx(one.level, abs=1e-12)


def test_what_adds_nothing_is_told_apart(tracker: Tracker) -> None:
    planned = Entry(Kind.COURSE, "Planned", planned=True, skills=(SkillLink("python"),))
    log(tracker, [project("Done", "2026-11"), planned])
    found = dashboard.why(tracker, "python")
    assert ([one.entry.title for one in found.shares], [one.title for one in found.idle]) == (["Done"], ["Planned"])


def test_an_areas_bar_counts_its_done_entries_once(tracker: Tracker) -> None:
    both = Entry(Kind.PROJECT, "Both", skills=(SkillLink("python"), SkillLink("sql")))
    planned = Entry(Kind.PROJECT, "Planned", planned=True, skills=(SkillLink("python"),))
    log(tracker, [both, planned])
    bars = {bar.area: bar.evidence for bar in dashboard.overview(tracker).bars}
    assert (bars["languages"], bars["mlops"]) == (1, 0)


def test_a_change_shows_in_the_numbers_at_once(tracker: Tracker) -> None:
    assert dashboard.readiness(tracker).overall == 0
    (entry_id,) = log(tracker, [project("P", "2026-11")])
    with_it = dashboard.readiness(tracker).overall
    entries.delete(tracker, [entry_id])
    assert with_it
    assert dashboard.readiness(tracker).overall == 0


def test_an_entry_is_worth_what_readiness_loses_without_it(sample: Tracker) -> None:
    entry = next(one for one in entries.all_entries(sample) if one.title.startswith("House Prices"))
    worth = dashboard.worth(sample, entry.id)
    before = dashboard.readiness(sample).overall
    entries.delete(sample, [entry.id])
    after = dashboard.readiness(sample).overall
    assert before is not None
    assert after is not None
    assert worth == before - after


def test_the_sample_looks_lived_in_on_any_day(tmp_path: Path) -> None:
    later = TODAY + timedelta(days=500)
    with opened_sample(tmp_path / "later", later) as tracker:
        overall = dashboard.readiness(tracker).overall
        newest = dashboard.overview(tracker).recent[0]
    assert overall == pytest.approx(0.641, abs=0.02)
    assert newest.logged_on > (later - timedelta(days=62)).isoformat()


def test_two_days_compared_tell_what_changed_between_them(sample: Tracker) -> None:
    day, before = date(2025, 6, 30), date(2024, 6, 30)
    found = dashboard.overview(sample, day, before)
    now, then = dashboard.readiness(sample, on=day), dashboard.readiness(sample, on=before)
    assert now.overall is not None
    assert then.overall is not None
    assert (found.against, found.change) == (before, now.overall - then.overall)
    assert [bar.before for bar in found.bars] == [area.score for area in then.areas]
    assert {bar.before for bar in dashboard.overview(sample, day).bars} == {None}


def test_a_past_overview_counts_and_lists_what_was_there_by_then(tracker: Tracker) -> None:
    log(tracker, [project("Old", "2024-05-01"), project("New", "2026-05-01")])
    past = dashboard.overview(tracker, date(2025, 1, 1))
    assert {bar.area: bar.evidence for bar in past.bars}["languages"] == 1
    assert past.recent == ()
