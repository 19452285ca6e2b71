"""Attempts at competitions, each change one undoable step."""

from dataclasses import replace

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.kaggle import Attempt
from mltracker.domain.problems import Problem
from mltracker.services import attempts, undoing
from mltracker.services.log import log
from mltracker.services.tracker import Tracker

FIRST = Attempt(PartialDate("2026-11-01"), local=0.15, tried="Ridge")
SECOND = Attempt(PartialDate("2026-11-02"), local=0.14, public=0.15, lesson="Scale first")


@pytest.fixture
def entry(tracker: Tracker) -> str:
    return log(tracker, [Entry(Kind.KAGGLE, "House Prices")])[0]


def test_attempts_are_listed_oldest_first(tracker: Tracker, entry: str) -> None:
    second = attempts.add_attempt(tracker, entry, SECOND)
    first = attempts.add_attempt(tracker, entry, FIRST)
    assert attempts.attempts(tracker, entry) == (first, second)


def test_adding_editing_and_deleting_are_one_step_each(tracker: Tracker, entry: str) -> None:
    new = attempts.add_attempt(tracker, entry, FIRST)
    better = replace(new, private=0.149)
    attempts.change_attempt(tracker, entry, better)
    attempts.delete_attempt(tracker, entry, new.id)
    assert attempts.attempts(tracker, entry) == ()
    undone = []
    for expected in ((better,), (new,), ()):
        undone.append(undoing.undo(tracker))
        assert attempts.attempts(tracker, entry) == expected
    assert undone == [f"{verb} an attempt at “House Prices”" for verb in ("Delete", "Edit", "Add")]


def test_only_competitions_have_attempts(tracker: Tracker) -> None:
    (course,) = log(tracker, [Entry(Kind.COURSE, "C")])
    with pytest.raises(Problem, match="Only Kaggle"):
        attempts.add_attempt(tracker, course, FIRST)


def test_an_attempt_that_is_gone_cannot_be_changed(tracker: Tracker, entry: str) -> None:
    new = attempts.add_attempt(tracker, entry, FIRST)
    attempts.delete_attempt(tracker, entry, new.id)
    with pytest.raises(Problem, match="not in the record any more"):
        attempts.change_attempt(tracker, entry, new)


@pytest.mark.parametrize("score", [float("nan"), float("inf"), 1e16])
def test_what_is_no_score_is_refused(tracker: Tracker, entry: str, score: float) -> None:
    with pytest.raises(Problem, match="is not a score"):
        attempts.add_attempt(tracker, entry, replace(FIRST, public=score))
