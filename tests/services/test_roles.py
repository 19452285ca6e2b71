"""Copying, changing, deleting and comparing roles on a real record."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mltracker.domain.problems import Problem
from mltracker.domain.roles import asking
from mltracker.domain.skills import Area, Importance, Requirement, Role
from mltracker.services import dashboard, roles, skills, undoing
from mltracker.services.tracker import Tracker
from tests.records import opened_sample


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Tracker]:
    with opened_sample(tmp_path) as found:
        yield found


def stored(tracker: Tracker, role_id: str) -> Role | None:
    return tracker.checklist.role.get(role_id)


def test_every_role_is_compared_nearest_first_by_the_one_readiness(sample: Tracker) -> None:
    found = roles.compared(sample)
    assert {one.role.id for one in found} == {role.id for role in sample.catalog.roles}
    numbers = [one.readiness.overall or 0 for one in found]
    assert numbers == sorted(numbers, reverse=True)
    for one in found:
        assert one.readiness == dashboard.readiness(sample, one.role.id)
    assert [one.role.id for one in found if one.target] == [sample.role().id]


def test_nothing_separates_a_role_from_its_copy(sample: Tracker) -> None:
    for role in sample.catalog.roles:
        found = roles.separated(sample, role.id, roles.clone(sample, role.id).id)
        assert (found.difference, found.shown, found.importances) == (0.0, 0, ())
        assert {area.difference for area in found.areas} == {0.0}


def test_a_copy_is_the_users_own_under_a_free_title_and_undone_whole(tracker: Tracker) -> None:
    one, two = roles.clone(tracker, "mle"), roles.clone(tracker, "mle")
    assert (one.title, two.title) == ("Machine learning engineer (copy)", "Machine learning engineer (copy 2)")
    assert one.id != two.id
    assert one.id.startswith("own-machine-learning-engineer-copy-")
    assert (roles.is_own(tracker, one.id), roles.is_own(tracker, "mle"), roles.is_own(tracker, "x")) == (
        True,
        False,
        False,
    )
    assert stored(tracker, one.id) == one
    assert undoing.undo(tracker) == "Copy Machine learning engineer"
    assert stored(tracker, two.id) is None


def test_an_id_is_never_used_again(tracker: Tracker) -> None:
    made = set()
    for _ in range(5):
        role = roles.clone(tracker, "nlp", "役割")
        assert role.id.startswith("own-role-")
        made.add(role.id)
        roles.delete(tracker, role.id)
    assert len(made) == 5


def test_an_own_role_is_changed_and_the_change_undone(sample: Tracker) -> None:
    role = roles.clone(sample, "mle", "My role")
    asked = tuple(
        replace(one, weight=one.weight + {"math": 5, "ml": -5}.get(one.area, 0), rung=max(one.rung, 1))
        for one in role.requirements
    )
    edited = replace(role, title=" Mine ", requirements=asked, promotions={"statistics": Importance.CORE})
    assert roles.change(sample, edited).title == "Mine"
    found = stored(sample, role.id)
    assert found == replace(edited, title="Mine")
    assert dashboard.readiness(sample, role.id) == dashboard.readiness(sample, found)
    assert undoing.undo(sample) == "Edit My role"
    assert stored(sample, role.id) == role
    assert undoing.redo(sample) == "Edit My role"
    assert stored(sample, role.id) == replace(edited, title="Mine")


def test_saving_a_role_as_it_is_leaves_no_step(tracker: Tracker) -> None:
    role = roles.clone(tracker, "ds")
    roles.change(tracker, role)
    assert undoing.undoable(tracker) == "Copy Data scientist"


def test_a_role_of_the_catalog_stays_as_it_is(tracker: Tracker) -> None:
    with pytest.raises(Problem, match="belongs to the catalog"):
        roles.change(tracker, tracker.role("mle"))
    with pytest.raises(Problem, match="belongs to the catalog"):
        roles.delete(tracker, "mle")
    with pytest.raises(Problem, match="no role called"):
        roles.clone(tracker, "nobody")


def test_a_title_that_is_taken_is_refused_whatever_its_case(tracker: Tracker) -> None:
    with pytest.raises(Problem, match="Another role is called"):
        roles.clone(tracker, "mle", "DATA SCIENTIST")
    role = roles.clone(tracker, "mle", "Mine")
    with pytest.raises(Problem, match="Another role is called"):
        roles.change(tracker, replace(role, title="data scientist"))


def test_deleting_the_target_aims_at_the_catalogs_first_role_and_undo_brings_both_back(tracker: Tracker) -> None:
    role = roles.clone(tracker, "ds", "Mine")
    skills.choose_role(tracker, role.id)
    instead = roles.delete(tracker, role.id)
    assert instead is not None
    assert instead.id == tracker.role().id == "mle"
    assert undoing.undo(tracker) == "Delete Mine"
    back = stored(tracker, role.id)
    assert back is not None
    # The order in which a role names its areas means nothing.
    assert asking(back, tracker.checklist.areas) == role == asking(tracker.role(), tracker.checklist.areas)


def test_deleting_another_role_leaves_the_target(tracker: Tracker) -> None:
    skills.choose_role(tracker, "ds")
    assert roles.delete(tracker, roles.clone(tracker, "mle").id) is None
    assert tracker.role().id == "ds"


def test_a_copy_asks_about_the_users_own_areas_and_none_that_is_gone(tracker: Tracker) -> None:
    with tracker.record.journal.step("Add") as changes:
        changes.set_own_area(Area("own-bots", "Robotics"))
    role = roles.clone(tracker, "mle", "Mine")
    assert role.requirements[-1] == Requirement("own-bots", 0, 0)
    asked = tuple(
        Requirement("own-bots", 2, 10) if one.area == "own-bots" else replace(one, weight=one.weight * 9 // 10)
        for one in role.requirements
    )
    short = 100 - sum(one.weight for one in asked)
    asked = (replace(asked[0], weight=asked[0].weight + short), *asked[1:])
    roles.change(tracker, replace(role, requirements=asked))
    with tracker.record.journal.step("Remove") as changes:
        changes.delete_own_area("own-bots")
    copied = roles.clone(tracker, role.id)
    assert {one.area for one in copied.requirements} == {area.id for area in tracker.catalog.areas}
    assert sum(one.weight for one in copied.requirements) == 100


def test_a_role_that_is_not_saved_yet_has_a_readiness_too(sample: Tracker) -> None:
    role = replace(sample.role("mle"), id="draft", requirements=(Requirement("languages", 3, 7),))
    found = dashboard.readiness(sample, role)
    assert found.overall == next(area.score for area in found.areas if area.id == "languages")
