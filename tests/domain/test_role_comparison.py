"""One record against several roles."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltracker.domain.evidence import RungSums
from mltracker.domain.readiness import Readiness, Status, readiness
from mltracker.domain.role_comparison import (
    area_reason,
    difference_words,
    importance_words,
    nearest_first,
    percent_words,
    points_words,
    preview_words,
    readiness_words,
    separation,
    weakest_area,
)
from mltracker.domain.skills import Area, Checklist, Importance, Requirement, Role, Skill
from tests.domain.models import CATALOG, CHECKLIST, CONSTANTS, ON

SKILLS = [skill.id for skill in CHECKLIST.skills]
ROLE = {role.id: role for role in CATALOG.roles}
POINTS = st.integers(0, 5_000_000)
SUMS = st.dictionaries(
    st.sampled_from(SKILLS),
    st.lists(POINTS, min_size=4, max_size=4).map(lambda four: tuple(sorted(four, reverse=True))),
    max_size=40,
)
REQUIREMENTS = st.tuples(
    *(st.builds(Requirement, st.just(area.id), st.integers(0, 4), st.integers(0, 30)) for area in CATALOG.areas)
)
ROLES = st.builds(
    Role,
    st.just("own"),
    st.text(max_size=5),
    REQUIREMENTS,
    st.dictionaries(st.sampled_from(SKILLS), st.sampled_from(Importance), max_size=5),
) | st.sampled_from(CATALOG.roles)


def asked(role: Role, sums: dict[str, RungSums] | None = None, checklist: Checklist = CHECKLIST) -> Readiness:
    return readiness(checklist, role, sums or {}, {}, ON, CONSTANTS)


SOME = {"python": (3_000_000, 2_000_000, 1_000_000, 0), "statistics": (2_000_000, 1_000_000, 0, 0)}


@settings(max_examples=25)
@given(ROLES, ROLES, SUMS)
def test_the_parts_of_the_areas_add_up_to_the_difference(one: Role, two: Role, sums: dict[str, RungSums]) -> None:
    first, second = asked(one, sums), asked(two, sums)
    found = separation(first, second, CHECKLIST)
    if first.overall is None or second.overall is None:
        assert (found.difference, found.shown) == (None, None)
        return
    assert found.difference == first.overall - second.overall
    assert sum(area.difference for area in found.areas) == pytest.approx(found.difference, abs=1e-12)
    assert sum(area.part for area in found.areas) == pytest.approx(first.overall, abs=1e-12)


@settings(max_examples=25)
@given(ROLES, ROLES, SUMS)
def test_what_is_shown_adds_up_too(one: Role, two: Role, sums: dict[str, RungSums]) -> None:
    found = separation(asked(one, sums), asked(two, sums), CHECKLIST)
    if found.shown is None:
        return
    assert sum(area.shown for area in found.areas) == found.shown
    assert all(abs(area.shown - area.difference * 1000) <= 1.000001 for area in found.areas)
    numbers = [float(percent_words(side.overall or 0).split()[0]) for side in (found.readiness, found.other)]
    assert round((numbers[0] - numbers[1]) * 10) == found.shown


@settings(max_examples=25)
@given(ROLES, SUMS)
def test_nothing_separates_a_role_from_its_unchanged_copy(role: Role, sums: dict[str, RungSums]) -> None:
    found = separation(asked(role, sums), asked(replace(role, id="own-2", title="Copy"), sums), CHECKLIST)
    assert found.importances == ()
    assert all((area.difference, area.shown) == (0.0, 0) for area in found.areas)
    assert all(area_reason(area, found) == "" for area in found.areas)
    assert found.difference in (0.0, None)


@settings(max_examples=25)
@given(ROLES, ROLES, SUMS)
def test_two_roles_are_as_far_apart_either_way(one: Role, two: Role, sums: dict[str, RungSums]) -> None:
    there = separation(asked(one, sums), asked(two, sums), CHECKLIST)
    back = separation(asked(two, sums), asked(one, sums), CHECKLIST)
    assert [area.difference for area in there.areas] == [-area.difference for area in back.areas]
    assert {item.skill.id for item in there.importances} == {item.skill.id for item in back.importances}


@given(st.lists(st.tuples(st.none() | st.integers(0, 4).map(lambda n: n / 4), st.text(max_size=3)), max_size=8))
def test_the_nearest_comes_first_and_ties_go_by_title(made: list[tuple[float | None, str]]) -> None:
    found = nearest_first(
        Readiness(Role(str(n), title, ()), ON, overall, Status.STARTING, (), (), ())
        for n, (overall, title) in enumerate(made)
    )
    keys = [(one.overall is None, -(one.overall or 0), one.role.title.casefold()) for one in found]
    assert keys == sorted(keys)
    assert len(found) == len(made)


def test_the_weakest_area_is_the_heaviest_of_those_with_the_lowest_score() -> None:
    weakest = weakest_area(asked(ROLE["swe"], SOME))
    assert weakest is not None
    assert weakest.id == "swe"
    assert weakest_area(asked(Role("none", "None", ()))) is None


def test_the_difference_is_told_in_words_from_the_first_roles_side() -> None:
    found = separation(asked(ROLE["ds"], SOME), asked(ROLE["swe"], SOME), CHECKLIST)
    assert difference_words(found).replace("\u00a0", " ") == (
        "You are 1.2 points further from Data scientist than from Software developer/engineer: 5.2 % against 6.4 %. "
        "Most of it: Programming languages −2.3."
    )
    back = separation(asked(ROLE["swe"], SOME), asked(ROLE["ds"], SOME), CHECKLIST)
    assert difference_words(back).replace("\u00a0", " ") == (
        "You are 1.2 points nearer to Software developer/engineer than to Data scientist: 6.4 % against 5.2 %. "
        "Most of it: Programming languages +2.3."
    )


def test_an_area_says_why_it_adds_another_part() -> None:
    found = separation(asked(ROLE["ds"], SOME), asked(ROLE["mle"], SOME), CHECKLIST)
    reasons = {area.area.id: area_reason(area, found) for area in found.areas}
    assert reasons["math"].startswith("asks rung 3 instead of 2, weighs 17 instead of 7")
    assert reasons["ml"] == ""
    assert importance_words(found.importances[0]) == "Experiment design and A/B testing: core instead of common"
    assert {one.skill.id for one in found.importances} == {"visualization", "experimentation", "causal-inference"}


def test_roles_without_a_number_say_why() -> None:
    asks_nothing = Role("none", "Nobody", ())
    robotics = Area("own-1", "Robotics")
    empty_area = Role("bots", "Robot builder", (Requirement("own-1", 3, 100),))
    only_optional = Checklist((*CATALOG.areas, robotics), (*CATALOG.skills, Skill("arm", "own-1", "Arms")), ())
    for checklist in (Checklist((robotics,), (), ()), only_optional):
        found = asked(empty_area, {"arm": (10**7,) * 4}, checklist)
        assert (found.overall, found.status) == (None, Status.STARTING)
        assert "no area that the role asks about has a skill that counts" in readiness_words(found)
    assert readiness_words(asked(asks_nothing)) == "No number: the role asks nothing"
    said = difference_words(separation(asked(asks_nothing), asked(ROLE["mle"]), CHECKLIST))
    assert said == "They cannot be compared: there is no number for Nobody."


def test_lifting_the_only_skill_of_an_own_area_makes_it_count() -> None:
    checklist = Checklist((Area("own-1", "Robotics"),), (Skill("arm", "own-1", "Arms"),), ())
    role = Role("bots", "Robot builder", (Requirement("own-1", 3, 100),), {"arm": Importance.CORE})
    assert asked(role, {"arm": (10**8,) * 4}, checklist).overall == 1.0


def test_an_area_that_cannot_be_counted_leaves_its_weight_to_the_others() -> None:
    checklist = Checklist((*CATALOG.areas, Area("own-1", "Robotics")), CATALOG.skills, ())
    half = Role("half", "Half", (Requirement("languages", 3, 50), Requirement("own-1", 3, 50)))
    whole = Role("whole", "Whole", (Requirement("languages", 3, 100),))
    assert asked(half, SOME, checklist).overall == asked(whole, SOME, checklist).overall


def test_equal_roles_are_equally_near() -> None:
    same = difference_words(separation(asked(ROLE["mle"]), asked(replace(ROLE["mle"], title="Twin")), CHECKLIST))
    assert same == "Nothing separates them: what you have shown counts the same for both."
    assert "equally near to both: 0.0\u00a0% against 0.0\u00a0%" in difference_words(
        separation(asked(ROLE["mle"]), asked(ROLE["nlp"]), CHECKLIST)
    )


def test_a_preview_says_how_it_differs_from_what_is_saved() -> None:
    saved = asked(ROLE["mle"], SOME)
    assert preview_words(saved, None) == readiness_words(saved)
    assert preview_words(saved, saved).endswith(", the same as for the saved one")
    words = preview_words(asked(ROLE["swe"], SOME), saved)
    assert words.startswith("It would be ")
    assert "points more than for the saved one" in words
    assert preview_words(asked(Role("none", "Nobody", ())), saved) == "It would be: No number: the role asks nothing"


def test_points_carry_their_sign() -> None:
    assert [points_words(tenths) for tenths in (81, -30, 0)] == ["+8.1", "−3.0", "0.0"]
