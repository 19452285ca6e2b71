from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mltracker.domain.entries import Entry
from mltracker.domain.evidence import NO_POINTS, added, contributions
from mltracker.record.evidence_sums import EvidenceSums
from mltracker.record.evidence_table import EvidenceTable
from mltracker.record.queries.evidence import EvidenceRows
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


def stored(found: list[Entry]) -> list[EvidenceRows]:
    """Entries as a record stores them, in pages of three."""
    done = sorted((entry for entry in found if not entry.planned), key=lambda entry: entry.id)
    pages = [done[start : start + 3] for start in range(0, len(done), 3)]
    return [
        EvidenceRows([_columns(one) for one in page], [link for one in page for link in _links(one)]) for page in pages
    ]


def _columns(entry: Entry) -> tuple[Any, ...]:
    dates = (entry.date, entry.start, entry.end, entry.expires)
    texts = (date.text if date else None for date in dates)
    return (
        entry.id,
        entry.kind,
        *texts,
        entry.logged_on,
        entry.level,
        entry.degree,
        entry.medal,
        entry.share,
        entry.depth,
    )


def _links(entry: Entry) -> list[tuple[str, str, str]]:
    return [(entry.id, link.skill, str(link.strength)) for link in entry.skills]


def sums_of(found: list[Entry]) -> EvidenceSums:
    table = EvidenceTable.read(stored(found), CONSTANTS)
    return EvidenceSums(table, CONSTANTS, lambda skill: CHECKLIST.skill[skill].volatility)


@settings(max_examples=25)
@given(st.lists(entries(SKILLS), max_size=12, unique_by=lambda entry: entry.id), DAYS)
def test_the_sums_of_a_record_equal_the_domains_bit_for_bit(found: list[Entry], on: date) -> None:
    assert sums_of(found).on(on) == summed_one_by_one(found, on)


@settings(max_examples=20)
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
    sums.replace([found[0].id, *(one.id for one in others)], stored(others))
    changed = [entry for entry in found[1:] if entry.id not in {one.id for one in others}] + others
    for day in days:
        assert sums.on(day) == summed_one_by_one(changed, day)


@settings(max_examples=25)
@given(st.lists(entries(SKILLS), max_size=8, unique_by=lambda entry: entry.id), st.lists(DAYS, max_size=4))
def test_the_history_of_a_skill_is_its_part_of_the_sums_of_each_day(found: list[Entry], days: list[date]) -> None:
    sums = sums_of(found)
    for skill in SKILLS:
        assert sums.history(skill, days) == tuple(sums.on(day).get(skill, NO_POINTS) for day in days)
