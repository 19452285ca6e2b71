"""Weeks with something done in them, and how many of them came in a row."""

from datetime import date, timedelta

from mltracker.domain.activity import WEEKS, Done, activity, monday_of

TODAY = date(2026, 11, 20)


def done(weeks_ago: int, hours: float = 0.0, *areas: str) -> Done:
    return Done(TODAY - timedelta(weeks=weeks_ago), hours, areas)


def test_the_year_is_whole_weeks_from_monday_on_and_ends_with_this_one() -> None:
    weeks = activity([], TODAY).weeks
    assert len(weeks) == WEEKS
    assert weeks[-1].monday == monday_of(TODAY) == date(2026, 11, 16)
    assert all(week.monday.weekday() == 0 for week in weeks)


def test_a_week_counts_its_entries_hours_and_areas() -> None:
    week = activity([done(0, 2.5, "ml"), done(0, 1, "ml", "math")], TODAY).weeks[-1]
    assert (week.entries, week.hours, week.by_area) == (2, 3.5, {"ml": 2, "math": 1})


def test_what_lies_before_the_year_or_ahead_is_not_counted() -> None:
    assert activity([done(WEEKS), Done(TODAY + timedelta(days=1), 0, ())], TODAY).entries == 0


def test_a_run_is_broken_by_an_empty_week_but_not_by_the_present_one() -> None:
    found = activity([done(1), done(2), done(5), done(6), done(7)], TODAY)
    assert (found.longest_run, found.present_run) == (3, 2)
    assert activity([done(0), done(1)], TODAY).present_run == 2
    assert activity([done(2)], TODAY).present_run == 0


def test_the_year_is_told_in_a_sentence() -> None:
    assert activity([], TODAY).summary == "0 entries in the last year"
    assert activity([done(0, 3)], TODAY).summary == "1 entry and 3 hours in the last year; longest run 1 week"
