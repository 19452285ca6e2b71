"""Dates as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem
from mltracker.domain.typed_dates import ENGLISH, DateWords, may_go_on, typed_date

TODAY = date(2026, 11, 20)  # a Friday
MONTH_FIRST = DateWords(ENGLISH.months, ENGLISH.weekdays, day_first=False)
DAY_FIRST = DateWords(ENGLISH.months, ENGLISH.weekdays, day_first=True)
VIETNAMESE = DateWords(
    tuple((*names, f"tháng {number}", f"thg {number}") for number, names in enumerate(ENGLISH.months, 1)),
    tuple(
        (*names, "Chủ Nhật" if number == 7 else f"Thứ {number + 1}") for number, names in enumerate(ENGLISH.weekdays, 1)
    ),
    day_first=True,
)
PLACES = st.sampled_from([MONTH_FIRST, DAY_FIRST, VIETNAMESE])
DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 31))
TODAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
MONTHS = ("January", "feb", "Mar", "april", "may", "June", "jul", "aug", "sept", "Oct", "NOV", "december")
WEEKDAYS = ("mon", "Tuesday", "wed", "thurs", "fri", "sat", "sunday")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("2026", "2026"),
        (" 2026-11 ", "2026-11"),
        ("2026-11-21", "2026-11-21"),
        ("Today", "2026-11-20"),
        ("yesterday", "2026-11-19"),
        ("tomorrow", "2026-11-21"),
        ("fri", "2026-11-20"),
        ("last friday", "2026-11-13"),
        ("next fri", "2026-11-27"),
        ("Monday", "2026-11-16"),
        ("sat", "2026-11-14"),
        ("nov 9", "2026-11-09"),
        ("9 nov", "2026-11-09"),
        ("9th of November", "2026-11-09"),
        ("9. November 2024", "2024-11-09"),
        ("9-nov-2024", "2024-11-09"),
        ("Nov 9, 2024", "2024-11-09"),
        ("nov 2025", "2025-11"),
        ("november", "2026-11"),
        ("last november", "2025-11"),
        ("December", "2025-12"),
        ("nov 21", "2025-11-21"),
        ("feb 29", "2024-02-29"),
        ("11/2025", "2025-11"),
        ("2026/11/9", "2026-11-09"),
        ("13/11/2026", "2026-11-13"),
        ("-3d", "2026-11-17"),
        ("3 days ago", "2026-11-17"),
        ("a week ago", "2026-11-13"),
        ("2 months ago", "2026-09"),
        ("last year", "2025"),
        ("this month", "2026-11"),
        ("in 2 weeks", "2026-12-04"),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str, text: str) -> None:
    assert typed_date(typed, TODAY).text == text


@pytest.mark.parametrize(
    ("typed", "words", "text"),
    [
        ("11/9/2026", MONTH_FIRST, "2026-11-09"),
        ("11/9/2026", DAY_FIRST, "2026-09-11"),
        ("9.11.2026", DAY_FIRST, "2026-11-09"),
        ("9.11.", DAY_FIRST, "2026-11-09"),
        ("11/9", MONTH_FIRST, "2026-11-09"),
        ("9 tháng 11", VIETNAMESE, "2026-11-09"),
        ("Tháng 1 2025", VIETNAMESE, "2025-01"),
        ("thứ 2", VIETNAMESE, "2026-11-16"),
    ],
)
def test_order_and_names_are_those_of_the_place(typed: str, words: DateWords, text: str) -> None:
    assert typed_date(typed, TODAY, words).text == text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("nov 9", "2027-11-09"),
        ("nov 20", "2026-11-20"),
        ("november", "2026-11"),
        ("feb 29", "2028-02-29"),
        ("thu", "2026-11-26"),
        ("last thursday", "2026-11-19"),
        ("yesterday", "2026-11-19"),
        ("nov 2025", "2025-11"),
    ],
)
def test_what_lies_ahead_is_the_next_such_day_unless_said_otherwise(typed: str, text: str) -> None:
    assert typed_date(typed, TODAY, ahead=True).text == text


@pytest.mark.parametrize(
    "typed",
    ["soon", "2026-13", "2026-1", "feb 30", "nov 9 10", "nov dec", "31", "1/2/26", "ju", "٢٠٢٦", "9999 years ago", ""],
)
def test_what_is_no_date_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Problem, match="is not a date"):
        typed_date(typed, TODAY, DAY_FIRST)


def test_an_order_that_nobody_knows_is_not_guessed() -> None:
    with pytest.raises(Problem, match="is not a date"):
        typed_date("9/11/2026", TODAY)


def is_read(typed: str, today: date, words: DateWords) -> bool:
    try:
        typed_date(typed, today, words)
    except Problem:
        return False
    return True


def forms(day: date) -> list[str]:
    name = MONTHS[day.month - 1]
    year = f"{day.year:04}"
    return [
        day.isoformat(),
        f"{name} {day.day}, {year}",
        f"{day.day} {name} {year}",
        f"{day.day}. {name} {year}",
        f"{year}/{day.month}/{day.day}",
        PartialDate(day.isoformat()).words,
    ]


@given(DAYS, TODAYS, PLACES)
def test_a_whole_day_means_itself_however_it_is_written(day: date, today: date, words: DateWords) -> None:
    for typed in forms(day):
        assert typed_date(typed, today, words) == typed_date(typed.upper(), today, words)
        assert typed_date(typed, today, words).text == day.isoformat()
    for sign in "/.-":
        numbers = (day.day, day.month) if words.day_first else (day.month, day.day)
        assert typed_date(f"{sign.join(map(str, numbers))}{sign}{day.year}", today, words).text == day.isoformat()


@given(DAYS, TODAYS, PLACES)
def test_a_month_stays_a_month_and_a_year_a_year(day: date, today: date, words: DateWords) -> None:
    month, year = PartialDate(day.isoformat()[:7]), PartialDate(day.isoformat()[:4])
    for typed in (month.text, month.words, f"{MONTHS[day.month - 1]} {day.year}", f"{day.month}/{day.year}"):
        assert typed_date(typed, today, words) == month
    assert typed_date(year.text, today, words) == year


@given(DAYS, TODAYS, PLACES)
def test_a_day_without_a_year_is_the_last_that_has_begun_or_the_next_that_is_not_over(
    day: date, today: date, words: DateWords
) -> None:
    leap = (day.month, day.day) == (2, 29)
    assume(not leap or not 1890 < today.year < 1910)
    typed = f"{MONTHS[day.month - 1]} {day.day}"
    last, following = typed_date(typed, today, words), typed_date(typed, today, words, ahead=True)
    assert (last.first_day.month, last.first_day.day) == (day.month, day.day)
    longest = timedelta(366 * (8 if leap else 1))
    assert today - longest < last.last_day <= today
    assert today <= following.first_day < today + longest


@given(TODAYS, st.sampled_from(WEEKDAYS), PLACES)
def test_a_weekday_is_at_most_a_week_away(today: date, name: str, words: DateWords) -> None:
    last, following = (typed_date(name, today, words, ahead=ahead).first_day for ahead in (False, True))
    before, after = (typed_date(f"{side} {name}", today, words).first_day for side in ("last", "next"))
    week = timedelta(7)
    assert today - week < last <= today <= following < today + week
    assert today - week <= before < today < after <= today + week
    assert {WEEKDAYS[one.weekday()] for one in (last, following, before, after)} == {name}


@given(TODAYS, st.sampled_from(MONTHS), PLACES)
def test_a_month_without_a_year_is_never_later_than_today_unless_asked(
    today: date, name: str, words: DateWords
) -> None:
    last, following = (typed_date(name, today, words, ahead=ahead) for ahead in (False, True))
    assert last.first_day <= today <= following.last_day
    assert len(last.text) == len(following.text) == len("2026-11")


@given(DAYS, TODAYS, PLACES)
def test_no_half_of_a_date_is_called_wrong_while_it_is_typed(day: date, today: date, words: DateWords) -> None:
    relative = [
        "today",
        "last friday",
        "3 days ago",
        "a week ago",
        "-3d",
        "in 2 months",
        "last year",
        "9th of may 2024",
    ]
    for typed in (*forms(day), *relative):
        for end in range(1, len(typed)):
            assert may_go_on(typed[:end], today, words) or is_read(typed[:end], today, words)
    for half in ("9 th", "9 thán", "9 tháng ", "thứ"):
        assert may_go_on(half, today, VIETNAMESE)


@pytest.mark.parametrize("typed", ["soon", "2026-13", "2026-02-30", "feb 30", "nov nov", "3 dogs"])
def test_what_no_more_letters_could_mend_is_wrong_at_once(typed: str) -> None:
    assert not may_go_on(typed, TODAY, DAY_FIRST)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_and_what_was_read_reads_the_same_again(text: str) -> None:
    may_go_on(text, TODAY, VIETNAMESE)
    if is_read(text, TODAY, VIETNAMESE):
        found = typed_date(text, TODAY, VIETNAMESE)
        assert typed_date(found.text, TODAY, VIETNAMESE) == found
