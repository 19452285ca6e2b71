"""A year in review, of the sample and of years without anything."""

from datetime import date
from pathlib import Path

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.skills import Role
from mltracker.domain.year_review import as_text
from mltracker.services.activity import activity
from mltracker.services.dashboard import readiness
from mltracker.services.log import log
from mltracker.services.year import year_in_review, years
from tests.records import TODAY, opened, opened_sample

SNAPSHOT = Path(__file__).parent / "year_2026.txt"


def test_the_samples_year_reads_as_it_did(tmp_path: Path) -> None:
    with opened_sample(tmp_path) as tracker:
        assert as_text(year_in_review(tracker, 2026)) == SNAPSHOT.read_text("utf-8")


def test_its_numbers_are_those_of_the_other_pages(tmp_path: Path) -> None:
    with opened_sample(tmp_path) as tracker:
        for year in years(tracker):
            found = year_in_review(tracker, year)
            assert found.until == min(date(year, 12, 31), TODAY)
            assert found.end == readiness(tracker, on=found.until).overall
            assert found.start == readiness(tracker, on=date(year - 1, 12, 31)).overall
            assert sum(one.entries for one in found.by_kind) == found.entries
            assert found.hours == pytest.approx(sum(one.hours for one in found.by_kind))
            weeks = activity(tracker, found.until).weeks
            whole = [week for week in weeks if week.monday.year == year and week.monday.isocalendar().year == year]
            assert sum(week.entries for week in whole) <= found.entries


def test_the_years_reach_back_to_the_first_evidence(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        assert years(tracker) == (2026,)
        log(tracker, [Entry(Kind.PROJECT, "Old", date=PartialDate("2024-05"))])
        assert years(tracker) == (2026, 2025, 2024)
        log(tracker, [Entry(Kind.PROJECT, "Ahead", date=PartialDate("2030"))])
        assert years(tracker) == (2026, 2025, 2024)


def test_a_year_without_anything_says_so_much(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        assert as_text(year_in_review(tracker, 2025)) == (
            "2025 in review\n\n0 entries\n\nReadiness as Machine learning engineer: from 0% to 0%, +0.0 points\n"
        )


def test_a_role_that_asks_nothing_has_no_readiness_to_compare(tmp_path: Path) -> None:
    with opened_sample(tmp_path) as tracker:
        with tracker.record.journal.step("Make a role") as changes:
            changes.set_own_role(Role("own-nothing", "Nothing", ()))
            changes.set_target_role("own-nothing")
        found = year_in_review(tracker, 2026)
        assert (found.start, found.end, found.strongest) == (None, None, ())
        assert "Nothing asks nothing, so there is no readiness to compare." in as_text(found)
