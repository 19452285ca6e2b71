from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from mltracker.domain.entries import Entry
from mltracker.domain.evidence import NO_POINTS, added, contributions
from mltracker.record.evidence_sums import EvidenceSums
from tests.domain.models import CHECKLIST, CONSTANTS, entries

SKILLS = ("python", "sql", "aws", "statistics")
DAYS = st.dates(date(2014, 1, 1), date(2040, 1, 1))


def summed_one_by_one(found: list[Entry], on: date) -> dict[str, tuple[int, int, int, int]]:
    totals = {}
    for skill in SKILLS:
        total = NO_POINTS
        for points in contributions(found, CHECKLIST.skill[skill], on, CONSTANTS).values():
            total = added(total, points)
        if total[0]:
            totals[skill] = total
    return totals


def sums_of(found: list[Entry]) -> EvidenceSums:
    return EvidenceSums(found, CONSTANTS, lambda skill: CHECKLIST.skill[skill].volatility)


@settings(max_examples=300)
@given(st.lists(entries(SKILLS), max_size=12, unique_by=lambda entry: entry.id), DAYS)
def test_the_sums_of_a_record_equal_the_domains_bit_for_bit(found: list[Entry], on: date) -> None:
    assert sums_of(found).on(on) == summed_one_by_one(found, on)


@settings(max_examples=200)
@given(
    st.lists(entries(SKILLS), min_size=1, max_size=8, unique_by=lambda entry: entry.id),
    st.lists(entries(SKILLS), max_size=4, unique_by=lambda entry: entry.id),
    st.lists(DAYS, max_size=4),
)
def test_sums_mended_after_a_change_equal_sums_made_anew(
    found: list[Entry], others: list[Entry], days: list[date]
) -> None:
    sums = sums_of(found)
    for day in days:
        sums.on(day)
    sums.replace([found[0].id, *(one.id for one in others)], others)
    changed = [entry for entry in found[1:] if entry.id not in {one.id for one in others}] + others
    for day in days:
        assert sums.on(day) == summed_one_by_one(changed, day)


@settings(max_examples=100)
@given(st.lists(entries(SKILLS), max_size=8, unique_by=lambda entry: entry.id), st.lists(DAYS, max_size=4))
def test_the_history_of_a_skill_is_its_part_of_the_sums_of_each_day(found: list[Entry], days: list[date]) -> None:
    sums = sums_of(found)
    for skill in SKILLS:
        assert sums.history(skill, days) == tuple(sums.on(day).get(skill, NO_POINTS) for day in days)
