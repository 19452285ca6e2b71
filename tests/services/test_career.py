"""Career steps: the catalog's and the user's own, taken, left, noted and dropped, each as a step that can be undone."""

from typing import TYPE_CHECKING

import pytest

from mltracker.domain.career import CareerStep, next_steps, progress
from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem
from mltracker.services import career, dashboard, undoing
from mltracker.services.tracker import Tracker
from tests.record.contents import contents

if TYPE_CHECKING:
    from collections.abc import Callable


def test_at_first_the_checklist_is_the_catalogs(tracker: Tracker) -> None:
    assert career.all_steps(tracker) == tracker.catalog.career_steps
    assert progress(career.all_steps(tracker)).words == "0 of 16 taken"


def test_a_step_is_taken_today_or_on_a_day_and_reopened(tracker: Tracker) -> None:
    assert career.take(tracker, "kaggle") == "Take career step “Take part in a Kaggle competition”"
    assert career.career_step(tracker, "kaggle").done == PartialDate("2026-11-20")
    career.take(tracker, "kaggle", PartialDate("2025-03"))
    assert career.career_step(tracker, "kaggle").done == PartialDate("2025-03")
    career.untake(tracker, "kaggle")
    assert career.all_steps(tracker) == tracker.catalog.career_steps
    assert tracker.record.read("SELECT * FROM career_step") == []


def test_own_steps_come_last_and_can_be_renamed_and_deleted(tracker: Tracker) -> None:
    first = career.add(tracker, "  Give a talk ")
    second = career.add(tracker, "Write a post", "on evaluation")
    assert [step.title for step in career.all_steps(tracker)[-2:]] == ["Give a talk", "Write a post"]
    career.rename(tracker, first.id, "Give a lecture")
    assert career.career_step(tracker, first.id) == CareerStep(first.id, "Give a lecture", own=True)
    career.delete(tracker, second.id)
    assert career.all_steps(tracker)[-1].id == first.id


def test_a_dropped_step_does_not_count_and_comes_back_with_its_notes(tracker: Tracker) -> None:
    career.note(tracker, "further-degree", "Not before 2028.")
    career.drop(tracker, "further-degree")
    assert progress(career.all_steps(tracker)).of == 15
    assert "further-degree" not in [step.id for step in next_steps(career.all_steps(tracker), 99)]
    career.bring_back(tracker, "further-degree")
    assert career.career_step(tracker, "further-degree").notes == "Not before 2028."
    career.drop(tracker, "further-degree")
    career.take(tracker, "further-degree")
    assert not career.career_step(tracker, "further-degree").dropped


def test_the_next_steps_are_the_first_that_are_open(tracker: Tracker) -> None:
    career.take(tracker, "choose-industry")
    career.drop(tracker, "education-plan")
    found = [step.id for step in next_steps(career.all_steps(tracker), 2)]
    assert found == ["choose-role", "further-degree"]


def test_every_change_is_undone_whole(tracker: Tracker) -> None:
    own = career.add(tracker, "Give a talk")
    verbs: tuple[Callable[[], str], ...] = (
        lambda: career.take(tracker, "resume"),
        lambda: career.note(tracker, "resume", "Two pages."),
        lambda: career.drop(tracker, "resume"),
        lambda: career.rename(tracker, own.id, "Give a lecture"),
        lambda: career.delete(tracker, own.id),
    )
    for verb in verbs:
        before = contents(tracker.record)
        title = verb()
        assert undoing.undo(tracker) == title
        assert contents(tracker.record) == before
        undoing.redo(tracker)


def test_no_step_changes_the_readiness(tracker: Tracker) -> None:
    before = dashboard.readiness(tracker)
    for step in career.all_steps(tracker):
        career.take(tracker, step.id)
    assert dashboard.readiness(tracker) == before


def test_what_cannot_be_is_refused_in_words(tracker: Tracker) -> None:
    with pytest.raises(Problem, match="comes with the app and cannot be renamed"):
        career.rename(tracker, "resume", "CV")
    with pytest.raises(Problem, match="comes with the app and cannot be deleted"):
        career.delete(tracker, "resume")
    with pytest.raises(Problem, match="no career step called “nothing”"):
        career.take(tracker, "nothing")
    with pytest.raises(Problem, match="has no title"):
        career.add(tracker, "  ")
