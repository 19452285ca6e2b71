"""What the user makes of the app's advice: every mark is kept, and can be undone."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from mltracker.domain.next_steps import Mark
from mltracker.domain.problems import Problem
from mltracker.services import undoing, weekly
from mltracker.services.entries import item
from mltracker.services.next_steps import advice, mark, next_steps, plan, set_hours, step_of
from mltracker.services.outlook import without_new_evidence
from mltracker.services.tracker import Tracker
from tests.records import TODAY, opened_sample


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Tracker]:
    with opened_sample(tmp_path) as tracker:
        yield tracker


def test_a_pinned_step_comes_first_and_a_dismissed_one_last(sample: Tracker) -> None:
    first, second, third = next_steps(sample)[:3]
    mark(sample, third, Mark.PINNED)
    mark(sample, first, Mark.DISMISSED)
    found = advice(sample)
    assert (found.pinned, found.open[0], found.dismissed) == ((third,), second, (first,))
    mark(sample, first, None)
    assert advice(sample).open[0] == first
    assert undoing.undoable(sample) == f"Suggest again “{first.entry.title}”"


def test_a_step_that_is_planned_is_suggested_as_the_plan_it_became(sample: Tracker) -> None:
    step = next(one for one in next_steps(sample) if one.key.startswith("catalog:"))
    entry = item(sample, plan(sample, step))
    assert getattr(entry, "planned", False)
    steps = {one.key: one for one in next_steps(sample)}
    assert step.key not in steps
    assert steps[f"entry:{entry.id}"].gain == pytest.approx(step.gain, abs=1e-12)


def test_hours_of_ones_own_change_the_gain_per_hour_and_go_into_the_plan(sample: Tracker) -> None:
    step = next(one for one in next_steps(sample) if one.key.startswith("catalog:"))
    assert not step.has_own_hours
    set_hours(sample, step, step.hours * 2)
    own = step_of(sample, step.key)
    assert (own.hours, own.has_own_hours, own.gain) == (step.hours * 2, True, step.gain)
    assert own.gain_per_hour == pytest.approx(step.gain_per_hour / 2)
    plan_id = plan(sample, own)
    assert step_of(sample, f"entry:{plan_id}").hours == own.hours
    undoing.undo(sample)
    set_hours(sample, own, None)
    assert step_of(sample, step.key) == step
    undoing.undo(sample)
    undoing.undo(sample)
    assert step_of(sample, step.key) == step


def test_a_step_that_is_none_is_refused_in_words(sample: Tracker) -> None:
    with pytest.raises(Problem, match="No step called “catalog:nothing”"):
        step_of(sample, "catalog:nothing")


def test_a_weekly_goal_is_kept_until_it_is_taken_back(sample: Tracker) -> None:
    assert weekly.weekly_goal(sample) is None
    weekly.set_weekly_goal(sample, 3)
    assert weekly.weekly_goal(sample) == 3
    weekly.set_weekly_goal(sample, None)
    assert weekly.weekly_goal(sample) is None


@pytest.mark.parametrize("goal", [0, -1, 101])
def test_a_goal_that_is_none_is_refused_in_words(sample: Tracker, goal: int) -> None:
    with pytest.raises(Problem, match="is no goal for a week"):
        weekly.set_weekly_goal(sample, goal)


def test_the_last_review_is_known(sample: Tracker) -> None:
    assert weekly.last_review(sample) is None
    weekly.finish_review(sample, "Less courses, more projects.")
    assert weekly.last_review(sample) == TODAY


def test_without_new_evidence_age_and_expiry_take_their_part(sample: Tracker) -> None:
    found = without_new_evidence(sample)
    assert found.until == date(TODAY.year + 2, TODAY.month, TODAY.day)
    assert {str(cause.what) for cause in found.causes} >= {"ageing", "expiry"}
    assert found.until - found.since > timedelta(days=700)
