"""Weeks with something done in them, and how many of them came in a row."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.activity import NO_AREA, WEEKS, Done, activity, activity_table, area_shares, monday_of

TODAY = date(2026, 11, 20)


def done(weeks_ago: int, hours: float = 0.0, *areas: str) -> Done:
    return Done(TODAY - timedelta(weeks=weeks_ago), hours, {area: 1 / len(areas) for area in areas})


def test_the_year_is_whole_weeks_from_monday_on_and_ends_with_this_one() -> None:
    weeks = activity([], TODAY).weeks
    assert len(weeks) == WEEKS
    assert weeks[-1].monday == monday_of(TODAY) == date(2026, 11, 16)
    assert all(week.monday.weekday() == 0 for week in weeks)


def test_a_week_counts_its_entries_hours_and_areas() -> None:
    week = activity([done(0, 2.5, "ml"), done(0, 1, "ml", "math")], TODAY).weeks[-1]
    assert (week.entries, week.hours, week.by_area) == (2, 3.5, {"ml": 2, "math": 1})


def test_the_hours_of_an_entry_are_shared_out_by_the_strengths_of_its_links() -> None:
    assert area_shares([("ml", 1.0), ("math", 0.5), ("ml", 0.5)]) == {"ml": 0.75, "math": 0.25}
    assert area_shares([("ml", 0.0), ("math", 0.0)]) == {"ml": 0.5, "math": 0.5}
    assert area_shares([]) == {}


@given(st.lists(st.tuples(st.integers(0, 60), st.floats(0, 40), st.lists(st.sampled_from("abc"), unique=True))))
def test_the_hours_of_all_areas_add_up_to_the_whole(made: list[tuple[int, float, list[str]]]) -> None:
    found = activity([done(weeks, hours, *areas) for weeks, hours, areas in made], TODAY)
    assert sum(one.hours for one in found.areas) == pytest.approx(found.hours)
    for one in found.areas:
        part = found.of_area(one.area)
        assert (part.entries, part.hours) == (one.entries, one.hours)
        assert one.entries <= found.entries
        assert part.longest_run <= found.longest_run


def test_an_entry_counts_in_each_of_its_areas_and_one_without_a_skill_in_none() -> None:
    found = activity([done(0, 2, "ml", "math"), done(1, 1, "ml"), done(1, 4)], TODAY)
    assert [(one.area, one.entries, one.hours) for one in found.areas] == [
        (NO_AREA, 1, 4),
        ("ml", 2, 2),
        ("math", 1, 1),
    ]
    assert found.of_area("ml").summary == "2 entries and 2 hours in the last year; longest run 2 weeks"
    assert found.of_area("nothing").entries == 0
    table = activity_table(found, {"ml": "Machine learning"})
    assert table.rows[-1] == ("2026-11-16", 1, 2, 1, 1)


def test_what_lies_before_the_year_or_ahead_is_not_counted() -> None:
    assert activity([done(WEEKS), Done(TODAY + timedelta(days=1), 0, {})], TODAY).entries == 0


def test_a_run_is_broken_by_an_empty_week_but_not_by_the_present_one() -> None:
    found = activity([done(1), done(2), done(5), done(6), done(7)], TODAY)
    assert (found.longest_run, found.present_run) == (3, 2)
    assert activity([done(0), done(1)], TODAY).present_run == 2
    assert activity([done(2)], TODAY).present_run == 0


def test_the_year_is_told_in_a_sentence() -> None:
    assert activity([], TODAY).summary == "0 entries in the last year"
    assert activity([done(0, 3)], TODAY).summary == "1 entry and 3 hours in the last year; longest run 1 week"
