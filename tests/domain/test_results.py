"""What lists say came of an entry."""

from datetime import date

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Degree, Entry, Kind, Medal
from mltracker.domain.results import Result, result_of

TODAY = date(2026, 11, 20)


def certification(expires: str | None) -> Entry:
    return Entry(
        Kind.CERTIFICATION,
        "AWS",
        date=PartialDate("2023-12"),
        expires=PartialDate(expires) if expires else None,
        level=CertificationLevel.ASSOCIATE,
    )


@pytest.mark.parametrize(
    ("expires", "result"),
    [
        ("2026-11-19", Result("expired", urgent=True)),
        ("2026-11-20", Result("expires Nov 20", urgent=True)),
        ("2026-11", Result("expires Nov 2026", urgent=True)),
        ("2027-02-18", Result("expires Feb 18, 2027", urgent=True)),
        ("2027-02-19", Result("until Feb 2027")),
        ("2029", Result("until 2029")),
        (None, Result("associate")),
    ],
)
def test_a_certification_says_how_long_it_is_valid_and_asks_for_attention_in_its_last_90_days(
    expires: str | None, result: Result
) -> None:
    assert result_of(certification(expires), TODAY) == result


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry(Kind.COURSE, "a", depth=1), "followed"),
        (Entry(Kind.PROJECT, "a", depth=4), "led"),
        (Entry(Kind.KAGGLE, "a", medal=Medal.SILVER), "silver medal"),
        (Entry(Kind.KAGGLE, "a", medal=Medal.NONE, depth=2), "guided"),
        (Entry(Kind.EDUCATION, "a", end=PartialDate("2022-06"), degree=Degree.MASTER), "master’s"),
        (Entry(Kind.EDUCATION, "a", start=PartialDate("2025-09"), degree=Degree.MASTER), "ongoing"),
        (Entry(Kind.WORK, "a", start=PartialDate("2024-03")), "current"),
        (Entry(Kind.WORK, "a", start=PartialDate("2027-03"), planned=True), "planned"),
        (Entry(Kind.REFERENCE, "a"), ""),
    ],
)
def test_every_other_kind_says_what_was_reached(entry: Entry, words: str) -> None:
    assert result_of(entry, TODAY) == Result(words)


@pytest.mark.parametrize(("day", "urgent"), [("2026-11-19", True), ("2026-11-20", False), ("2026-11", False)])
def test_a_plan_whose_day_has_passed_is_overdue(day: str, urgent: bool) -> None:  # noqa: FBT001 - a parameter
    planned = Entry(Kind.COURSE, "a", date=PartialDate(day), planned=True)
    assert result_of(planned, TODAY) == Result("overdue" if urgent else "planned", urgent=urgent)
