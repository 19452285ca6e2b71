from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.dates import PartialDate, month_ends, partial_date, whole_months
from mltracker.domain.problems import Problem

DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize("text", ["2026", "2026-11", "2026-11-21"])
def test_a_date_keeps_the_precision_it_was_given(text: str) -> None:
    assert partial_date(f" {text} ").text == text


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026-02-30", "26", "2026-1", "0000", "9999-01", "2026-11-21x", "٢٠٢٦", "Nov 2026"]
)
def test_what_is_no_date_is_refused_in_words(text: str) -> None:
    with pytest.raises(Problem, match="is not a date"):
        partial_date(text)


def test_a_month_means_all_its_days() -> None:
    february = PartialDate("2024-02")
    assert (february.first_day, february.last_day) == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_year_means_all_its_days() -> None:
    assert (PartialDate("2025").first_day, PartialDate("2025").last_day) == (date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-01-15", "2026-02-14", 0),
        ("2026-01-15", "2026-02-15", 1),
        ("2026-01-31", "2026-02-28", 0),
        ("2025-07-01", "2026-07-01", 12),
        ("2026-02-01", "2026-01-01", -1),
    ],
)
def test_a_day_not_yet_reached_in_the_month_does_not_count(start: str, end: str, months: int) -> None:
    assert whole_months(date.fromisoformat(start), date.fromisoformat(end)) == months


@given(DAYS, DAYS, DAYS)
def test_whole_months_never_fall_as_days_pass(start: date, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert whole_months(start, earlier) <= whole_months(start, later)


@given(DAYS)
def test_dates_of_any_precision_sort_as_text(day: date) -> None:
    exact = PartialDate(day.isoformat())
    assert PartialDate(exact.text[:4]) < PartialDate(exact.text[:7]) < exact


@pytest.mark.parametrize(
    ("text", "months", "moved"),
    [("2026-11", 3, "2027-02"), ("2026-01-31", 1, "2026-02-28"), ("2026", 12, "2027"), ("2026", 5, "2026")],
)
def test_a_date_moves_by_months_in_its_own_precision(text: str, months: int, moved: str) -> None:
    assert PartialDate(text).shifted(months).text == moved


def test_month_ends_finish_with_the_day_asked_about() -> None:
    assert month_ends(date(2025, 12, 5), date(2026, 2, 10)) == (
        date(2025, 12, 31),
        date(2026, 1, 31),
        date(2026, 2, 10),
    )


@pytest.mark.parametrize(("text", "words"), [("2026", "2026"), ("2026-11", "Nov 2026"), ("2026-11-02", "Nov 2, 2026")])
def test_a_date_reads_as_people_write_it(text: str, words: str) -> None:
    assert PartialDate(text).words == words


@pytest.mark.parametrize(("text", "words"), [("2026-11", "Nov 2026"), ("2026-11-09", "Mon, Nov 9, 2026")])
def test_a_day_is_spoken_with_its_weekday(text: str, words: str) -> None:
    assert PartialDate(text).spoken == words
