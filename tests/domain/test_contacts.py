from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.contacts import (
    LONGEST_INTERVAL,
    Contact,
    Interaction,
    ReferenceRequest,
    after_interaction,
    with_follow_up,
)
from mltracker.domain.dates import PartialDate
from mltracker.domain.follow_ups import follow_up, interval_of, interval_words, reference_status
from mltracker.domain.problems import Problem
from mltracker.domain.results import Result

TODAY = date(2026, 11, 20)

days = st.dates(date(2020, 1, 1), date(2030, 12, 31)).map(date.isoformat)
full = days.map(PartialDate)
partial = st.tuples(days, st.sampled_from((4, 7, 10))).map(lambda one: PartialDate(one[0][: one[1]]))


def contacts(dates: st.SearchStrategy[PartialDate]) -> st.SearchStrategy[Contact]:
    return st.builds(
        Contact,
        name=st.just("Ada"),
        met_on=st.none() | dates,
        every_days=st.none() | st.integers(1, LONGEST_INTERVAL),
        follow_up=st.none() | dates,
        logged_on=days,
        interactions=st.lists(st.builds(Interaction, dates), max_size=3).map(tuple),
    )


@given(contacts(partial))
def test_the_next_follow_up_is_never_before_the_last_contact(contact: Contact) -> None:
    following, last = contact.next_follow_up, contact.last_contact
    assert following is None or last is None or following >= last.first_day


@given(contacts(full))
def test_between_whole_days_it_is_even_after_the_last_contact(contact: Contact) -> None:
    following, last = contact.next_follow_up, contact.last_contact
    assert following is None or last is None or following > last.last_day


@given(contacts(full), full)
def test_a_day_set_by_hand_holds_until_they_were_in_touch_on_it_or_after(contact: Contact, day: PartialDate) -> None:
    last = contact.last_contact
    if last is not None and last >= day:
        with pytest.raises(Problem, match="already"):
            with_follow_up(contact, day)
        return
    waiting = with_follow_up(contact, day)
    assert waiting.next_follow_up == day.last_day
    before = PartialDate((day.first_day - timedelta(1)).isoformat())
    assert after_interaction(waiting, Interaction(before)).next_follow_up == day.last_day
    done = after_interaction(waiting, Interaction(day))
    assert done.follow_up is None
    interval = contact.every_days
    assert done.next_follow_up == (day.last_day + timedelta(interval) if interval else None)


@given(contacts(partial), partial)
def test_being_in_touch_never_brings_the_next_time_nearer_than_that_day(contact: Contact, day: PartialDate) -> None:
    following = after_interaction(contact, Interaction(day)).next_follow_up
    assert following is None or following >= day.first_day


def test_with_nobody_contacted_yet_the_interval_counts_from_the_day_of_logging() -> None:
    assert Contact("Ada", every_days=7, logged_on="2026-11-01").next_follow_up == date(2026, 11, 8)
    assert Contact("Ada", every_days=7).next_follow_up is None


def test_a_month_set_by_hand_is_kept_by_any_day_in_it() -> None:
    contact = Contact("Ada", follow_up=PartialDate("2026-12"), every_days=30)
    assert contact.next_follow_up == date(2026, 12, 31)
    assert after_interaction(contact, Interaction(PartialDate("2026-12-05"))).next_follow_up == date(2027, 1, 4)


@given(st.integers(1, LONGEST_INTERVAL))
def test_every_interval_is_read_back_from_its_words(interval: int) -> None:
    assert interval_of(interval_words(interval)) == interval


@pytest.mark.parametrize(
    ("typed", "interval"),
    [
        ("", None),
        ("90", 90),
        ("every 3 months", 90),
        (" 2 Weeks ", 14),
        ("every year", 365),
        ("month", 30),
        ("1 day", 1),
    ],
)
def test_an_interval_is_read_as_people_type_it(typed: str, interval: int | None) -> None:
    assert interval_of(typed) == interval


@pytest.mark.parametrize("typed", ["often", "every", "0", "3 moons", "-2 weeks", "999999 years", "٣ months", "s"])
def test_no_interval_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(Problem):
        interval_of(typed)


@pytest.mark.parametrize(
    ("day", "words", "urgent"),
    [
        ("2026-12-03", "Write by Dec 3, in 13 days", False),
        ("2026-11-21", "Write by Nov 21, tomorrow", False),
        ("2026-11-20", "Write today", True),
        ("2026-11-19", "1 day overdue, since Nov 19", True),
        ("2026-11-08", "12 days overdue, since Nov 8", True),
        ("2027-02", "Write by Feb 28, 2027, in 100 days", False),
    ],
)
def test_the_next_follow_up_is_said_in_words(day: str, words: str, *, urgent: bool) -> None:
    assert follow_up(Contact("Ada", follow_up=PartialDate(day)), TODAY) == Result(words, urgent)


def test_where_nothing_was_said_there_are_no_words() -> None:
    assert follow_up(Contact("Ada"), TODAY) == Result("")


@pytest.mark.parametrize(
    ("asked", "agreed", "until", "checked", "words", "urgent"),
    [
        ("", "", "", "", "not asked yet", True),
        ("2026-11-02", "", "", "", "asked Nov 2, 2026, no answer yet", False),
        ("", "2026-06", "2027-06", "2026-10", "agreed until Jun 2027, details checked Oct 2026", False),
        ("", "2026-06", "2027-06", "2025-11", "agreed until Jun 2027, details checked Nov 2025 – check again", True),
        ("", "2026-06", "", "", "agreed Jun 2026, details never checked – check them", True),
        ("2024", "2025", "2026-10", "2026-10", "agreed until Oct 2026, which is over – ask again", True),
    ],
)
def test_a_reference_says_how_it_stands(
    asked: str, agreed: str, until: str, checked: str, words: str, *, urgent: bool
) -> None:
    dates = [PartialDate(text) if text else None for text in (asked, agreed, until, checked)]
    assert reference_status(ReferenceRequest("a letter", dates[0], dates[1], dates[2], dates[3]), TODAY) == Result(
        words, urgent
    )


def test_setting_by_hand_is_taken_back_by_nothing() -> None:
    contact = with_follow_up(Contact("Ada", every_days=30, logged_on="2026-11-01"), PartialDate("2027-01-01"))
    assert with_follow_up(contact, None) == replace(contact, follow_up=None)
    assert with_follow_up(contact, None).next_follow_up == date(2026, 12, 1)
