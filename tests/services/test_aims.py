"""What readiness is measured by is written down as it changes, and a change of it is a cause like any other."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from mltracker.domain.causes import What
from mltracker.domain.progress import Progress
from mltracker.domain.skills import Requirement, Role
from mltracker.record.queries import aims
from mltracker.services import roles, skills, undoing, upkeep
from mltracker.services.dashboard import overview, readiness
from mltracker.services.progress import progress
from mltracker.services.tracker import CONSTANTS_FILE, Tracker
from tests.records import TODAY, opened, opened_sample

LATER = TODAY + timedelta(days=10)
LAST = LATER + timedelta(days=5)


def own_role(tracker: Tracker) -> Role:
    role = roles.clone(tracker, tracker.role().id, "Mine")
    skills.choose_role(tracker, role.id)
    return role


def known(tracker: Tracker) -> list[tuple[date, str]]:
    return [(one.since, one.role.id) for one in aims.aims(tracker.record, tracker.today())]


def assert_adds_up(found: Progress) -> None:
    assert found.start is not None
    assert found.end is not None
    assert found.change == found.end - found.start
    assert sum(cause.change for cause in found.causes) == pytest.approx(found.change, abs=1e-12)


def titles(found: Progress, what: What) -> list[str]:
    return [cause.title for cause in found.causes if cause.what is what]


def other_role(tracker: Tracker) -> Role:
    return next(role for role in tracker.checklist.roles if role.id != tracker.role().id)


def test_another_role_is_a_cause_of_the_change_from_the_day_it_was_chosen(tmp_path: Path) -> None:
    with opened_sample(tmp_path) as tracker:
        first = tracker.role()
        before = readiness(tracker).overall
    with opened(tmp_path, LATER) as tracker:
        second = other_role(tracker)
        skills.choose_role(tracker, second.id)
        found = progress(tracker, TODAY, LATER)
        assert found.start == before
        assert found.end == readiness(tracker).overall
        assert titles(found, What.ROLE) == [f"Role changed from {first.title} to {second.title}"]
        assert found.is_remeasured
        assert_adds_up(found)
        assert overview(tracker).change == progress(tracker, LATER - timedelta(days=30), LATER).change
        earlier = progress(tracker, TODAY - timedelta(days=90), TODAY)
        assert (earlier.role, earlier.end) == (first.title, before)
        assert not earlier.is_remeasured


def test_an_edited_role_is_a_cause(tmp_path: Path) -> None:
    with opened_sample(tmp_path) as tracker:
        role = own_role(tracker)
    with opened(tmp_path, LATER) as tracker:
        areas = [one.area for one in role.requirements if one.weight]
        asked = tuple(Requirement(area, 4, 50 if area in areas[:2] else 0) for area in areas)
        roles.change(tracker, Role(role.id, role.title, asked))
        found = progress(tracker, TODAY, LATER)
        assert titles(found, What.ROLE) == ["Mine was edited"]
        assert_adds_up(found)
        undoing.undo(tracker)
        assert known(tracker)[-1] == (TODAY, role.id)
        assert not progress(tracker, TODAY, LATER).is_remeasured
        undoing.redo(tracker)
        assert progress(tracker, TODAY, LATER) == found


def test_a_role_not_aimed_at_is_no_cause_and_one_deleted_leaves_the_one_aimed_at_instead(tmp_path: Path) -> None:
    with opened_sample(tmp_path) as tracker:
        role = own_role(tracker)
        before = known(tracker)
        copy = roles.clone(tracker, role.id, "Unused")
        roles.delete(tracker, copy.id)
        assert known(tracker) == before
        instead = roles.delete(tracker, role.id)
        assert instead is not None
        assert known(tracker)[-1] == (TODAY, instead.id)


def test_the_same_role_again_is_no_step(tmp_path: Path) -> None:
    with opened_sample(tmp_path) as tracker:
        before = known(tracker)
        skills.choose_role(tracker, tracker.role().id)
        assert known(tracker) == before
        assert undoing.undoable(tracker) == "Fill with the sample"


def test_a_record_that_never_wrote_down_its_role_does_so_before_the_first_other_one(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        with tracker.record.journal.step("As an older version did") as changes:
            changes.set_target_role(tracker.role().id)
        first, second = tracker.role(), other_role(tracker)
        skills.choose_role(tracker, second.id)
        assert known(tracker) == [(TODAY, first.id), (TODAY, second.id)]
        assert progress(tracker, TODAY - timedelta(days=9), TODAY).role == second.title
        assert progress(tracker, TODAY - timedelta(days=9), TODAY - timedelta(days=1)).role == first.title


def test_changed_constants_are_noted_once_and_are_a_cause(tmp_path: Path) -> None:
    with opened_sample(tmp_path) as tracker:
        before = readiness(tracker).overall
        upkeep.settle(tracker)
        assert undoing.undoable(tracker) == "Fill with the sample"
    (tmp_path / CONSTANTS_FILE).write_text("[base_points]\nproject = 2.0\n[half_life_months]\nnormal = 24\n")
    for _ in range(2):
        with opened(tmp_path, LATER) as tracker:
            upkeep.settle(tracker)
            found = progress(tracker, TODAY, LATER)
            assert (found.start, found.end) == (before, readiness(tracker).overall)
            assert titles(found, What.CONSTANTS) == ["Constants changed: base_points.project, half_life_months.normal"]
            assert_adds_up(found)
            assert len(known(tracker)) == 2
            assert undoing.undoable(tracker) == "Note the constants changed in readiness.toml"
    (tmp_path / CONSTANTS_FILE).unlink()
    with opened(tmp_path, LAST) as tracker:
        skills.choose_role(tracker, other_role(tracker).id)
        both = progress(tracker, LATER, LAST)
        assert {What.ROLE, What.CONSTANTS} <= {cause.what for cause in both.causes}
        assert_adds_up(both)
        assert progress(tracker, TODAY, LATER) == found


def test_reading_writes_down_nothing_nor_does_a_record_without_a_role(tmp_path: Path) -> None:
    tmp_path.joinpath(CONSTANTS_FILE).write_text("[base_points]\nproject = 2.0\n")
    with opened(tmp_path) as tracker:
        overview(tracker)
        upkeep.settle(tracker)
        assert tracker.record.journal.history() == ()
        skills.choose_role(tracker, tracker.role().id)
        assert [one.constants for one in aims.aims(tracker.record, TODAY)] == [{"base_points.project": 2.0}]


def test_a_constant_of_another_version_is_left_out(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        assert tracker.constants_with({"gone.away": 7}) == tracker.constants
        assert tracker.constants_with({"gone.away": 7, "base_points.work": 3.0}).base_points["work"] == 3.0


def test_the_sums_of_other_constants_follow_the_record(tmp_path: Path) -> None:
    with opened_sample(tmp_path) as tracker:
        other = tracker.constants_with({"base_points.course": 2.0})
        tracker.evidence_by(other)
        undoing.undo(tracker)
        assert tracker.evidence_by(other).on(TODAY) == {} == tracker.evidence.on(TODAY)
