"""What is missing for the next rung, against the model that it speaks of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.domain.evidence import MICRO, NO_POINTS, RungSums, added, contributions
from mltracker.domain.next_rung import Example, next_rung
from mltracker.domain.readiness import attainment, proofs
from tests.domain.models import CHECKLIST, CONSTANTS

TODAY = date(2026, 11, 21)
PYTORCH = CHECKLIST.skill["pytorch"]

SUMS = st.lists(st.integers(0, 6 * MICRO), min_size=4, max_size=4).map(
    lambda points: tuple(sorted(points, reverse=True))
)


def with_example(sums: RungSums, example: Example) -> RungSums:
    """The sums once that evidence is there, done today."""
    link = (SkillLink(PYTORCH.id),)
    today = PartialDate(TODAY.isoformat())
    if example.kind is Kind.WORK:
        start = today.shifted(-example.count)
        found = [Entry(Kind.WORK, "Work", id="1", start=start, depth=example.depth, skills=link)]
    else:
        found = [
            Entry(example.kind, "Piece", id=str(number), date=today, depth=example.depth, skills=link)
            for number in range(example.count)
        ]
    for points in contributions(found, PYTORCH, TODAY, CONSTANTS).values():
        sums = added(sums, points)
    return sums


@given(SUMS, st.integers(1, 4))
def test_nothing_is_missing_at_target_and_something_below_it(sums: RungSums, required: int) -> None:
    missing = next_rung(PYTORCH, sums, required, TODAY, CONSTANTS)
    if missing is None:
        assert attainment(sums, required) >= CONSTANTS.ready - 1e-9
    else:
        assert attainment(sums, required) < CONSTANTS.ready
        assert missing.rung <= required
        assert missing.points > 0


@given(SUMS, st.integers(1, 4))
def test_every_example_proves_the_rung_or_brings_the_skill_to_its_target(sums: RungSums, required: int) -> None:
    missing = next_rung(PYTORCH, sums, required, TODAY, CONSTANTS)
    for example in missing.examples if missing else ():
        after = with_example(sums, example)
        proven = proofs(after)[missing.rung - 1] >= CONSTANTS.ready - 1e-6 if missing else False
        assert proven or attainment(after, required) >= CONSTANTS.ready - 1e-6


@pytest.mark.parametrize(
    ("rung", "kinds"),
    [(1, (Kind.COURSE, Kind.PROJECT)), (3, (Kind.PROJECT, Kind.WORK)), (4, (Kind.WORK, Kind.PUBLICATION))],
)
def test_only_evidence_that_reaches_the_rung_is_named(rung: int, kinds: tuple[Kind, ...]) -> None:
    sums = tuple(9 * MICRO if number < rung else 0 for number in range(1, 5))
    missing = next_rung(PYTORCH, (sums[0], sums[1], sums[2], sums[3]), 4, TODAY, CONSTANTS)
    assert missing is not None
    assert (missing.rung, tuple(one.kind for one in missing.examples)) == (rung, kinds)


def test_a_skill_without_evidence_lacks_its_first_rung() -> None:
    missing = next_rung(PYTORCH, NO_POINTS, 3, TODAY, CONSTANTS)
    assert missing is not None
    assert missing.rung == 1
    assert missing.points == pytest.approx(2.321928)
    assert missing.examples == (Example(Kind.COURSE, 2, 3), Example(Kind.PROJECT, 3, 1))


def test_nothing_is_missing_where_nothing_is_asked() -> None:
    assert next_rung(PYTORCH, NO_POINTS, 0, TODAY, CONSTANTS) is None
