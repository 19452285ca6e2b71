"""The rules of roles that users make, and weights that add up."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.problems import Problem
from mltracker.domain.roles import (
    FULL_WEIGHT,
    MAX_ROLE_TITLE,
    Part,
    apportioned,
    asking,
    checked_role,
    copy_title,
    faults,
    scaled,
    scaled_role,
    weight_words,
)
from mltracker.domain.skills import Area, Checklist, Importance, Requirement, Role
from tests.domain.models import CATALOG, CHECKLIST

WEIGHTS = st.lists(st.integers(0, 100), max_size=20)


def own(*requirements: tuple[str, int, int], title: str = "My role") -> Role:
    return Role("own-1", title, tuple(Requirement(*one) for one in requirements))


SOUND = own(("languages", 3, 60), ("math", 1, 40))


def with_others(*titles: str) -> Checklist:
    roles = tuple(Role(f"r{number}", title, ()) for number, title in enumerate(titles))
    return Checklist(CATALOG.areas, CATALOG.skills, roles)


@given(WEIGHTS)
def test_scaled_weights_add_up_to_a_hundred_and_keep_zeros_and_order(weights: list[int]) -> None:
    found = scaled(weights)
    assert sum(found) == (FULL_WEIGHT if any(weights) else 0)
    for before, after in zip(weights, found, strict=True):
        assert after >= 0
        assert before or not after
    for one, two in zip(weights, found, strict=True):
        assert all(mine >= two for other, mine in zip(weights, found, strict=True) if other > one)


@given(WEIGHTS)
def test_weights_that_add_up_already_stay_as_they_are(weights: list[int]) -> None:
    found = scaled(weights)
    assert scaled(found) == found


@given(st.lists(st.fractions(), min_size=1, max_size=20), st.integers(-1000, 1000))
def test_what_is_apportioned_adds_up_to_the_total(shares: list[Fraction], total: int) -> None:
    assert sum(apportioned(shares, total)) == total


@given(st.lists(st.fractions(), min_size=1, max_size=20))
def test_apportioned_numbers_stay_within_one_of_their_share(shares: list[Fraction]) -> None:
    found = apportioned([*shares, -sum(shares, Fraction(0))], 0)
    assert all(abs(one - share) < 1 for one, share in zip(found, shares, strict=False))


@pytest.mark.parametrize("role", CATALOG.roles, ids=lambda role: role.id)
def test_every_role_of_the_catalog_keeps_the_rules_of_roles(role: Role) -> None:
    assert checked_role(role, CHECKLIST) == role


def test_a_title_is_trimmed_and_may_stay_as_it_is() -> None:
    checklist = Checklist(CATALOG.areas, CATALOG.skills, (SOUND,))
    assert checked_role(replace(SOUND, title="  My   role "), checklist).title == "My role"


@pytest.mark.parametrize(
    ("role", "part", "area", "words"),
    [
        (replace(SOUND, title="   "), Part.TITLE, "", "no title"),
        (replace(SOUND, title="DATA scientist"), Part.TITLE, "", "Another role is called “DATA scientist”"),
        (replace(SOUND, title="x" * (MAX_ROLE_TITLE + 1)), Part.TITLE, "", "longer than 120"),
        (replace(SOUND, title="a\x00b"), Part.TITLE, "", "control characters"),
        (own(("languages", 5, 60), ("math", 1, 40)), Part.RUNG, "languages", "5 is no rung"),
        (own(("languages", 3, 140), ("math", 1, -40)), Part.WEIGHT, "languages", "140 is no weight"),
        (own(("languages", 0, 60), ("math", 1, 40)), Part.RUNG, "languages", "weighs 60, but nothing is asked"),
        (own(("languages", 3, 60), ("gone", 1, 40)), Part.WEIGHT, "gone", "no area called “gone”"),
        (own(("math", 3, 60), ("math", 1, 40)), Part.WEIGHT, "math", "asked about twice"),
        (own(("languages", 3, 60), ("math", 1, 37)), Part.SUM, "", "97, 3 short"),
        (own(("languages", 3, 60), ("math", 1, 44)), Part.SUM, "", "104, 4 too many"),
        (replace(SOUND, promotions={"gone": Importance.CORE}), Part.PROMOTION, "", "no skill called “gone”"),
    ],
)
def test_a_role_that_breaks_a_rule_is_told_where_and_why(role: Role, part: Part, area: str, words: str) -> None:
    checklist = with_others("Data scientist")
    first = faults(role, checklist)[0]
    assert (first.part, first.area) == (part, area)
    with pytest.raises(Problem, match=words.replace(".", r"\.")):
        checked_role(role, checklist)


def test_all_that_is_wrong_is_told_at_once() -> None:
    role = own(("languages", 0, 60), title="")
    assert [one.part for one in faults(role, CHECKLIST)] == [Part.TITLE, Part.RUNG, Part.SUM]


def test_a_sum_is_told_in_words() -> None:
    assert [weight_words(total) for total in (100, 99, 104, 0)] == [
        "100",
        "99, 1 short",
        "104, 4 too many",
        "0, 100 short",
    ]


def test_a_role_asks_about_every_area_there_is_and_no_other() -> None:
    areas = (Area("math", "Mathematics"), Area("own-1", "Robotics"))
    asked = asking(own(("gone", 3, 50), ("math", 2, 50)), areas).requirements
    assert asked == (Requirement("math", 2, 50), Requirement("own-1", 0, 0))


def test_a_role_is_scaled_area_by_area() -> None:
    role = scaled_role(own(("languages", 3, 1), ("math", 2, 2), ("ml", 0, 0)))
    assert [one.weight for one in role.requirements] == [33, 67, 0]
    nothing = own(("languages", 3, 0))
    assert scaled_role(nothing) == nothing


def test_a_copy_gets_a_title_that_is_free() -> None:
    role = Role("x", "Analyst", ())
    copy, second = Role("y", "analyst (COPY)", ()), Role("z", "Analyst (copy 2)", ())
    assert copy_title(role, [role]) == "Analyst (copy)"
    assert copy_title(role, [role, copy]) == "Analyst (copy 2)"
    assert copy_title(role, [role, copy, second]) == "Analyst (copy 3)"
    assert len(copy_title(Role("x", "x" * MAX_ROLE_TITLE, ()), [])) <= MAX_ROLE_TITLE
