"""Numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.kaggle import typed_standing
from mltracker.domain.problems import Problem
from mltracker.domain.typed_numbers import hours_text, score_text, typed_hours, typed_score


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("12", 12),
        ("1.5", 1.5),
        ("1,5", 1.5),
        (".5", 0.5),
        ("1,200", 1200),
        ("1:30", 1.5),
        ("0:05", 5 / 60),
        ("90 min", 1.5),
        ("2h", 2),
        ("1 h 15 min", 1.25),
        ("1h30m", 1.5),
        ("3 hours", 3),
        ("  ", None),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, hours: float | None) -> None:
    assert typed_hours(typed) == pytest.approx(hours)


@pytest.mark.parametrize("typed", ["0", "-1", "1:75", "long", "h", "nan", "inf", "1e3", "1000000", "1:2:3"])
def test_what_is_no_number_of_hours_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match="is not a number of hours"):
        typed_hours(typed)


@given(st.integers(1, 6_000_000).map(lambda minutes: minutes / 60))
def test_hours_shown_and_read_again_are_the_same(hours: float) -> None:
    assert typed_hours(hours_text(hours)) == pytest.approx(hours)


@pytest.mark.parametrize(
    ("typed", "standing"),
    [
        ("182", (182, None)),
        ("182 of 4,651", (182, 4651)),
        ("182/4651", (182, 4651)),
        ("#1 out of 9", (1, 9)),
        ("1.182 of 4.651", (1182, 4651)),
        ("182 of ", (182, None)),
        ("", (None, None)),
    ],
)
def test_a_rank_is_read_with_the_teams_beside_it(typed: str, standing: tuple[int | None, int | None]) -> None:
    assert typed_standing(typed) == standing


@pytest.mark.parametrize("typed", ["first", "0", "1.5", "-3", "5 of many", "1 of 2 of 3", "9999999", "of 4"])
def test_what_is_no_rank_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match=r"is not a (rank|number of teams)"):
        typed_standing(typed)


@given(st.floats(-1e15, 1e15))
def test_a_score_keeps_all_its_digits(score: float) -> None:
    assert typed_score(score_text(score)) == score


@pytest.mark.parametrize("typed", ["good", "nan", "inf", "1.2.3"])
def test_what_is_no_score_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match="is not a score"):
        typed_score(typed)
