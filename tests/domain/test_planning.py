"""Planned entries: their target, and what becomes of them once they are done."""

from datetime import date

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, checked_entry
from mltracker.domain.planning import done_on, is_overdue, planned_words

DAY = PartialDate("2026-11-20")


def planned(kind: Kind, **fields: str) -> Entry:
    return Entry(kind, "a", planned=True, **{name: PartialDate(text) for name, text in fields.items()})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (planned(Kind.COURSE, date="2027-03"), "by Mar 2027"),
        (planned(Kind.COURSE, start="2026-12", end="2027"), "by 2027"),
        (planned(Kind.WORK, start="2027-01"), "from Jan 2027"),
        (planned(Kind.COURSE), ""),
    ],
)
def test_a_plan_says_until_when_or_from_when(entry: Entry, words: str) -> None:
    assert planned_words(entry) == words


def test_only_a_plan_whose_whole_target_has_passed_is_overdue() -> None:
    today = date(2026, 11, 20)
    assert is_overdue(planned(Kind.COURSE, date="2026-10"), today)
    assert not is_overdue(planned(Kind.COURSE, date="2026"), today)
    assert not is_overdue(planned(Kind.COURSE), today)
    assert not is_overdue(Entry(Kind.COURSE, "a", date=PartialDate("2020")), today)


@pytest.mark.parametrize(
    ("entry", "start", "end", "on"),
    [
        (planned(Kind.COURSE), None, None, DAY.text),
        (planned(Kind.COURSE, date="2027-03"), None, None, DAY.text),
        (planned(Kind.COURSE, date="2025"), None, None, DAY.text),
        (planned(Kind.EDUCATION, start="2026-09", end="2028"), "2026-09", DAY.text, None),
        (planned(Kind.EDUCATION, start="2027", end="2028"), None, DAY.text, None),
        (planned(Kind.COURSE, start="2027"), None, None, DAY.text),
        (planned(Kind.COURSE, start="2026-10"), "2026-10", DAY.text, None),
        (planned(Kind.WORK, start="2027-01"), DAY.text, None, None),
        (planned(Kind.WORK, start="2026-01"), "2026-01", None, None),
        (planned(Kind.WORK), DAY.text, None, None),
    ],
)
def test_a_plan_done_is_done_that_day_whatever_its_target_and_a_job_has_begun(
    entry: Entry, start: str | None, end: str | None, on: str | None
) -> None:
    done = checked_entry(done_on(entry, DAY))
    texts = [day.text if day else None for day in (done.start, done.end, done.date)]
    assert (done.planned, texts) == (False, [start, end, on])
