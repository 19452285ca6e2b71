"""What skills and areas may be called."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.own_skills import MAX_NAME, checked_name, checked_word, proposed_ids, same_name
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Skill

PYTORCH = Skill("pytorch", "ml", "PyTorch", aliases=("torch", "=PT"))


@pytest.mark.parametrize("name", ["", "  ", "x" * (MAX_NAME + 1), "a\x00b", "half \ud800"])
def test_a_name_that_no_record_holds_is_refused(name: str) -> None:
    with pytest.raises(Problem):
        checked_name(name, ())


@pytest.mark.parametrize("name", ["Modélisation", "modelisation", "MODELISATION ", "  modélisation"])
def test_a_name_that_differs_in_case_accents_or_spaces_only_is_taken(name: str) -> None:
    with pytest.raises(Problem, match="“Modélisation” is there already"):
        checked_name(name, ["Modélisation"])


def test_spaces_in_a_name_become_single_ones() -> None:
    assert checked_name("  Quantum \u00a0 machine  learning ", ()) == "Quantum machine learning"


def test_signs_tell_names_apart() -> None:
    assert not same_name("C", "C++")


@pytest.mark.parametrize("word", ["", "=torch", "~x", "Torch", "pytorch", "pt", "x" * (MAX_NAME + 1), "a\tb\x07"])
def test_a_word_that_says_nothing_new_or_cannot_be_read_is_refused(word: str) -> None:
    with pytest.raises(Problem):
        checked_word(word, PYTORCH)


def test_a_new_word_is_kept_with_single_spaces() -> None:
    assert checked_word(" lightning   fabric", PYTORCH) == "lightning fabric"


@given(st.text(max_size=200))
def test_proposed_ids_are_plain_bounded_and_all_different(name: str) -> None:
    ids = list(islice(proposed_ids(name, "skill"), 5))
    assert len(set(ids)) == 5
    assert all(set(one) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for one in ids)
    assert all(one.startswith("own-") and len(one) <= 50 and not one.endswith("-") for one in ids)


def test_a_name_in_another_script_still_gets_an_id() -> None:
    assert list(islice(proposed_ids("機械学習", "skill"), 2)) == ["own-skill", "own-skill-2"]
