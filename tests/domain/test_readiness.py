from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltracker.catalog import shipped_constants
from mltracker.domain.constants import constants_from
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink, Strength
from mltracker.domain.evidence import NO_POINTS, RungSums, added, contributions
from mltracker.domain.problems import Problem
from mltracker.domain.readiness import Readiness, Status, level, readiness, shares
from mltracker.domain.skills import Checklist, Requirement, Role
from tests.domain.models import CATALOG, CHECKLIST, CONSTANTS, ON, entries, skill, sums

SKILLS = ("python", "sql", "java", "deployment", "statistics")
MLE = CHECKLIST.role["mle"]
RECORDS = st.lists(entries(SKILLS), max_size=8)


def asked(found: list[Entry], on: date = ON, said: dict[str, int] | None = None, role: Role = MLE) -> Readiness:
    totals: dict[str, RungSums] = {}
    for name in SKILLS:
        total = NO_POINTS
        for points in contributions(found, CHECKLIST.skill[name], on, CONSTANTS).values():
            total = added(total, points)
        totals[name] = total
    return readiness(CHECKLIST, role, totals, said or {}, on, CONSTANTS)


def every_number(found: Readiness) -> list[float]:
    numbers = [found.overall or 0.0]
    numbers += [area.score for area in found.areas if area.score is not None]
    for one in found.skills:
        numbers += [one.level, one.attainment or 0.0]
    return numbers


def assert_nothing_lower(before: Readiness, after: Readiness) -> None:
    assert all(low <= high for low, high in zip(every_number(before), every_number(after), strict=True))


def unique(found: list[Entry]) -> list[Entry]:
    return list({entry.id: entry for entry in found}.values())


@settings(max_examples=30)
@given(RECORDS)
def test_every_number_of_a_random_record_lies_in_its_range(found: list[Entry]) -> None:
    result = asked(unique(found))
    assert 0 <= (result.overall or 0) <= 1
    assert all(0 <= area.score <= 1 for area in result.areas if area.score is not None)
    for one in result.skills:
        assert 0 <= one.level <= 4
        assert one.attainment is None or 0 <= one.attainment <= 1
        assert all(higher >= lower for higher, lower in pairwise(one.sums))


@settings(max_examples=30)
@given(RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_no_number(found: list[Entry], random: object) -> None:
    found = unique(found)
    shuffled = found.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis hands over a random.Random
    assert asked(found) == asked(shuffled)


@settings(max_examples=30)
@given(RECORDS, entries(SKILLS))
def test_more_evidence_never_lowers_anything(found: list[Entry], more: Entry) -> None:
    found = [entry for entry in unique(found) if entry.id != more.id]
    assert_nothing_lower(asked(found), asked([*found, more]))


@settings(max_examples=25)
@given(RECORDS, entries(SKILLS))
def test_more_depth_never_lowers_anything(found: list[Entry], one: Entry) -> None:
    found = [entry for entry in unique(found) if entry.id != one.id]
    deeper = replace(one, depth=min(4, one.depth + 1))
    assert_nothing_lower(asked([*found, one]), asked([*found, deeper]))


@settings(max_examples=25)
@given(RECORDS, entries(SKILLS))
def test_a_stronger_link_never_lowers_anything(found: list[Entry], one: Entry) -> None:
    found = [entry for entry in unique(found) if entry.id != one.id]
    stronger = replace(one, skills=tuple(SkillLink(link.skill, Strength.PRIMARY) for link in one.skills))
    assert_nothing_lower(asked([*found, one]), asked([*found, stronger]))


@settings(max_examples=25)
@given(RECORDS, st.integers(0, 3000))
def test_a_later_day_alone_never_raises_anything(found: list[Entry], days: int) -> None:
    # All begins before the day asked about; work that still goes on then is the stated exception.
    past = [
        entry
        for entry in unique(found)
        if entry.kind is not Kind.WORK or (entry.finished and entry.finished.last_day < ON)
    ]
    past = [entry for entry in past if not entry.finished or entry.finished.first_day <= ON]
    assert_nothing_lower(asked(past, ON + timedelta(days)), asked(past, ON))


@settings(max_examples=25)
@given(RECORDS, entries(SKILLS), st.dates(date(2015, 1, 1), date(2030, 1, 1)))
def test_an_expiry_never_raises_anything(found: list[Entry], one: Entry, expires: date) -> None:
    found = [entry for entry in unique(found) if entry.id != one.id]
    certified = replace(one, kind=Kind.CERTIFICATION, degree=None, medal=None, share=1.0, level=None, expires=None)
    expiring = replace(certified, expires=PartialDate(expires.isoformat()))
    assert_nothing_lower(asked([*found, expiring]), asked([*found, certified]))


@settings(max_examples=25)
@given(RECORDS, st.dictionaries(st.sampled_from(SKILLS), st.integers(0, 4)))
def test_a_self_assessment_changes_no_number(found: list[Entry], said: dict[str, int]) -> None:
    found = unique(found)
    assert every_number(asked(found)) == every_number(asked(found, said=said))


@given(st.integers(0, 500))
def test_any_number_of_shallow_courses_stays_under_level_one(count: int) -> None:
    course = Entry(Kind.COURSE, "x", id="x", date=PartialDate("2026-06"), depth=1, skills=(SkillLink("skill"),))
    points = sums(course)
    assert level((points[0] * min(count, 20), 0, 0, 0)) < 1


@settings(max_examples=25)
@given(st.lists(entries(), max_size=8))
def test_shares_add_up_to_the_level(found: list[Entry]) -> None:
    parts = contributions(unique(found), skill(), ON, CONSTANTS)
    total = NO_POINTS
    for points in parts.values():
        total = added(total, points)
    assert sum(shares(parts).values()) == pytest.approx(level(total), abs=1e-12)


def project(*skills: str, depth: int = 3, kind: Kind = Kind.PROJECT, name: str = "p") -> Entry:
    return Entry(kind, name, id=name, date=PartialDate("2026-06"), depth=depth, skills=tuple(map(SkillLink, skills)))


MLOPS_SKILLS = ("deployment", "ml-pipelines", "containers", "monitoring")


def areas_of_the_worked_example(*more: Entry) -> Readiness:
    work = Entry(
        Kind.WORK,
        "w",
        id="w",
        start=PartialDate("2025-07-01"),
        end=PartialDate("2026-06-30"),
        depth=3,
        skills=(SkillLink("python"),),
    )
    found = [work, project("sql", name="s"), project("java", depth=2, kind=Kind.COURSE, name="j"), *more]
    role = Role("two", "Two areas", (Requirement("languages", 3, 10), Requirement("mlops", 3, 11)))
    totals: dict[str, RungSums] = {}
    for one in CHECKLIST.skills:
        for points in contributions(found, one, ON, CONSTANTS).values():
            totals[one.id] = added(totals.get(one.id, NO_POINTS), points)
    return readiness(CHECKLIST, role, totals, {}, ON, CONSTANTS)


def score(found: Readiness, area: str) -> float:
    (one,) = [one.score for one in found.areas if one.id == area]
    assert one is not None
    return one


def test_the_worked_area_and_overall_hold_to_six_digits() -> None:
    found = areas_of_the_worked_example()
    assert score(found, "languages") == pytest.approx(0.771236, abs=5e-7)
    assert found.overall == pytest.approx(0.367255, abs=5e-7)


@pytest.mark.parametrize(
    ("entry", "area", "gain"),
    [
        (project(*MLOPS_SKILLS), 0.607143, 0.318027),
        (project(*MLOPS_SKILLS, depth=2, kind=Kind.COURSE), 0.226541, 0.118664),
    ],
    ids=["project", "course"],
)
def test_the_worked_gains_hold_to_six_digits(entry: Entry, area: float, gain: float) -> None:
    before, after = areas_of_the_worked_example().overall, areas_of_the_worked_example(entry)
    assert score(after, "mlops") == pytest.approx(area, abs=5e-7)
    assert (after.overall or 0) - (before or 0) == pytest.approx(gain, abs=5e-7)


def test_a_choice_group_counts_once_by_its_best_member() -> None:
    one = asked([project("java", name="j")])
    both = asked([project("java", name="j"), project("java", depth=1, name="k")])
    assert score(both, "languages") >= score(one, "languages")
    two_members = readiness(CHECKLIST, MLE, {"java": (10**7,) * 4, "go": (10**7,) * 4}, {}, ON, CONSTANTS)
    one_member = readiness(CHECKLIST, MLE, {"java": (10**7,) * 4}, {}, ON, CONSTANTS)
    assert score(two_members, "languages") == score(one_member, "languages")


def test_a_skill_that_is_not_relevant_leaves_the_sums_of_its_area() -> None:
    without = Checklist(CATALOG.areas, CATALOG.skills, CATALOG.roles, frozenset({"sql"}))
    totals = {"python": (10**7,) * 4}
    narrowed = readiness(without, MLE, totals, {}, ON, CONSTANTS)
    assert score(narrowed, "languages") > score(readiness(CHECKLIST, MLE, totals, {}, ON, CONSTANTS), "languages")
    (languages,) = [area for area in narrowed.areas if area.id == "languages"]
    assert languages.left_out == 1


def full(*areas: str) -> dict[str, RungSums]:
    return {one.id: (10**8,) * 4 for one in CHECKLIST.skills if not areas or one.area in areas}


def test_with_every_skill_proven_a_role_is_ready() -> None:
    found = readiness(CHECKLIST, MLE, full(), {}, ON, CONSTANTS)
    assert (found.overall, found.status) == (1.0, Status.READY)


def test_no_heavy_area_under_the_floor_is_ready() -> None:
    all_but_mlops = full(*(area.id for area in CATALOG.areas if area.id != "mlops"))
    found = readiness(CHECKLIST, MLE, all_but_mlops, {}, ON, CONSTANTS)
    assert (found.overall or 0) >= 0.8
    assert found.status is Status.NEARLY


def test_a_role_that_asks_nothing_has_no_number() -> None:
    nothing = Role("none", "None", tuple(Requirement(area.id, 0, 0) for area in CATALOG.areas))
    weightless = Role("light", "Light", tuple(Requirement(area.id, 3, 0) for area in CATALOG.areas))
    for role in (nothing, weightless):
        found = readiness(CHECKLIST, role, full(), {}, ON, CONSTANTS)
        assert (found.overall, found.status) == (None, Status.STARTING)


def test_with_no_skill_relevant_there_is_no_number() -> None:
    nothing_left = Checklist(CATALOG.areas, CATALOG.skills, CATALOG.roles, frozenset(one.id for one in CATALOG.skills))
    assert readiness(nothing_left, MLE, full(), {}, ON, CONSTANTS).overall is None


@pytest.mark.parametrize(
    "own",
    [
        {"status": {"readyy": 0.7}},
        {"status": {"ready": "high"}},
        {"ageing": {"on": 1}},
        {"ageing": {"on": {"x": 1}}},
        {"status": {"ready": float("nan")}},
        {"status": {"ready": -1.0}},
        {"half_life_months": {"fast": 0}},
    ],
)
def test_a_constant_that_cannot_be_is_refused_in_words(own: dict[str, object]) -> None:
    with pytest.raises(Problem, match=r"readiness|half life"):
        constants_from(shipped_constants(), own)


def test_a_changed_constant_is_named() -> None:
    changed = constants_from(shipped_constants(), {"status": {"ready": 0.7, "nearly": 0.65}})
    assert (changed.ready, changed.changed) == (0.7, ("status.ready",))
