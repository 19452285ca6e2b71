"""What overall readiness would be: the same as computing it all anew."""

from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.readiness import readiness
from mltracker.domain.skills import Checklist
from mltracker.domain.what_if import WhatIf
from tests.domain.models import CATALOG, CHECKLIST, CONSTANTS, ON

SKILLS = [skill.id for skill in CATALOG.skills]
POINTS = st.integers(0, 8_000_000)


@st.composite
def sums(draw: st.DrawFn) -> tuple[int, int, int, int]:
    one, two, three, four = sorted((draw(POINTS) for _ in range(4)), reverse=True)
    return one, two, three, four


STANDINGS = st.dictionaries(st.sampled_from(SKILLS), sums(), max_size=30)


@given(STANDINGS, STANDINGS, st.sampled_from(CATALOG.roles), st.sets(st.sampled_from(SKILLS), max_size=20))
def test_asking_what_if_equals_computing_it_all_anew(
    before: dict[str, tuple[int, int, int, int]],
    instead: dict[str, tuple[int, int, int, int]],
    role: object,
    left_out: set[str],
) -> None:
    checklist = Checklist(CATALOG.areas, CATALOG.skills, CATALOG.roles, frozenset(left_out))
    now = readiness(checklist, role, before, {}, ON, CONSTANTS)  # type: ignore[arg-type]
    anew = readiness(checklist, role, before | instead, {}, ON, CONSTANTS)  # type: ignore[arg-type]
    assert WhatIf(now, checklist, CONSTANTS).overall(instead) == anew.overall


def test_a_skill_that_nobody_knows_changes_nothing() -> None:
    now = readiness(CHECKLIST, CATALOG.roles[0], {}, {}, ON, CONSTANTS)
    assert WhatIf(now, CHECKLIST, CONSTANTS).overall({"unheard-of": (1, 1, 1, 1)}) == now.overall
