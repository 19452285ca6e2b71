"""The user's own hand on the checklist, on a real record."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.domain.own_skills import MAX_WORDS
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Importance, Requirement, Role, Volatility
from mltracker.record.queries import entries as entry_queries
from mltracker.services import own_skills, skills, undoing
from mltracker.services.dashboard import readiness
from mltracker.services.log import log
from mltracker.services.skill_list import skill_detail
from mltracker.services.suggesting import Suggestions
from mltracker.services.tracker import Tracker
from tests.records import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable


def log_project(tracker: Tracker, *linked: str, on: str = "2024-03-01") -> str:
    links = tuple(SkillLink(one) for one in linked)
    return log(tracker, [Entry(Kind.PROJECT, "Build", date=PartialDate(on), depth=3, skills=links)])[0]


def sums_made_anew(tracker: Tracker) -> object:
    """What a record opened anew would sum to: the same entries, in a tracker that knows nothing yet."""
    return Tracker(tracker.record, tracker.today).evidence.on(TODAY)


def test_an_own_skill_stands_in_its_area_and_can_be_linked(tracker: Tracker) -> None:
    added = own_skills.add_skill(tracker, "ml", " JAX ", description="Fast", volatility=Volatility.FAST)
    skill = tracker.checklist.skill[added]
    assert (added, skill.name, skill.area, skill.volatility) == ("own-jax", "JAX", "ml", Volatility.FAST)
    assert skill in tracker.checklist.in_area["ml"]
    log_project(tracker, added)
    assert skill_detail(tracker, added).level > 0
    undoing.undo(tracker)
    undoing.undo(tracker)
    assert added not in tracker.checklist.skill


@pytest.mark.parametrize("name", ["", "PYTORCH", "  pytörch ", "a\x00"])
def test_a_skill_needs_a_name_of_its_own(tracker: Tracker, name: str) -> None:
    with pytest.raises(Problem):
        own_skills.add_skill(tracker, "ml", name)


def test_a_skill_needs_an_area_that_there_is(tracker: Tracker) -> None:
    with pytest.raises(Problem):
        own_skills.add_skill(tracker, "nowhere", "JAX")


def test_an_id_is_never_given_twice_not_even_to_an_area_or_after_deletion(tracker: Tracker) -> None:
    first = own_skills.add_skill(tracker, "ml", "Rust")
    own_skills.delete_skill(tracker, first)
    second = own_skills.add_skill(tracker, "ml", "Rust")
    assert [first, second, own_skills.add_area(tracker, "Rust")] == ["own-rust", "own-rust-2", "own-rust-3"]


def test_a_renamed_skill_of_the_catalog_keeps_its_id_and_gets_its_name_back(tracker: Tracker) -> None:
    assert own_skills.rename(tracker, "spark", "Sparkling") == "Sparkling"
    assert tracker.checklist.skill["spark"].name == "Sparkling"
    assert skill_detail(tracker, "spark").catalog_name == own_skills.catalog_name(tracker, "spark")
    own_skills.rename(tracker, "spark", "")
    assert not skill_detail(tracker, "spark").catalog_name
    assert tracker.record.read("SELECT * FROM skill_name") == []


def test_areas_and_own_skills_are_renamed_too_but_never_to_nothing(tracker: Tracker) -> None:
    area, skill = own_skills.add_area(tracker, "Quantum"), own_skills.add_skill(tracker, "ml", "JAX")
    own_skills.rename(tracker, "ml", "Learning machines")
    own_skills.rename(tracker, area, "Quantum computing")
    own_skills.rename(tracker, skill, "Jax and Flax")
    names = [tracker.checklist.area["ml"].name, tracker.checklist.area[area].name, tracker.checklist.skill[skill].name]
    assert names == ["Learning machines", "Quantum computing", "Jax and Flax"]
    for item in (area, skill):
        with pytest.raises(Problem, match="empty"):
            own_skills.rename(tracker, item, " ")


def test_the_same_name_in_another_case_is_a_new_name(tracker: Tracker) -> None:
    own_skills.rename(tracker, "pytorch", "PYTORCH")
    assert tracker.checklist.skill["pytorch"].name == "PYTORCH"


def test_a_name_that_another_has_is_refused(tracker: Tracker) -> None:
    with pytest.raises(Problem, match="“Python” is there already"):
        own_skills.rename(tracker, "pytorch", "python")
    with pytest.raises(Problem):
        own_skills.add_area(tracker, tracker.checklist.area["ml"].name.upper())


def test_deleting_a_skill_takes_its_links_in_one_step_that_counts_them(tracker: Tracker) -> None:
    skill = own_skills.add_skill(tracker, "ml", "JAX")
    entries = [log_project(tracker, skill, "python"), log_project(tracker, skill)]
    skills.assess(tracker, skill, 3)
    own_skills.add_word(tracker, skill, "flax")
    before = tracker.evidence.on(TODAY)
    assert own_skills.delete_skill(tracker, skill) == 2
    assert undoing.undoable(tracker) == "Delete the skill “JAX”, linked by 2 entries"
    assert [len(found.skills) for one in entries if (found := entry_queries.entry(tracker.record, one))] == [1, 0]
    assert tracker.evidence.on(TODAY) == sums_made_anew(tracker)
    undoing.undo(tracker)
    assert tracker.evidence.on(TODAY) == before == sums_made_anew(tracker)
    assert skills.assessments(tracker)[skill].level == 3
    assert own_skills.own_words(tracker, skill) == ("flax",)


def test_what_is_the_catalogs_stays(tracker: Tracker) -> None:
    for verb in (
        lambda: own_skills.delete_skill(tracker, "python"),
        lambda: own_skills.change_skill(tracker, replace(tracker.checklist.skill["python"], area="cs")),
        lambda: own_skills.move_skill(tracker, "python", "cs"),
        lambda: own_skills.delete_area(tracker, "ml"),
        lambda: own_skills.remove_word(tracker, "pytorch", "torch"),
    ):
        with pytest.raises(Problem, match=r"catalog"):
            verb()


def test_only_an_empty_area_is_deleted_with_what_roles_ask_of_it(tracker: Tracker) -> None:
    area = own_skills.add_area(tracker, "Quantum")
    skill = own_skills.add_skill(tracker, area, "PennyLane")
    role = Role("own-role", "Mine", (Requirement(area, 3, 10), Requirement("ml", 3, 10)))
    with tracker.record.journal.step("Add a role") as changes:
        changes.set_own_role(role)
    with pytest.raises(Problem, match="still holds skills"):
        own_skills.delete_area(tracker, area)
    own_skills.move_skill(tracker, skill, "ml")
    own_skills.delete_area(tracker, area)
    assert [one.area for one in tracker.role("own-role").requirements] == ["ml"]


def test_an_own_area_is_scored_only_where_a_role_asks_for_it(tracker: Tracker) -> None:
    area = own_skills.add_area(tracker, "Quantum")
    log_project(tracker, own_skills.add_skill(tracker, area, "PennyLane", importance=Importance.CORE), on="2026-11-01")
    catalog = next(one for one in readiness(tracker).areas if one.id == area)
    with tracker.record.journal.step("Add a role") as changes:
        changes.set_own_role(Role("own-role", "Mine", (Requirement(area, 3, 10),)))
    own = next(one for one in readiness(tracker, "own-role").areas if one.id == area)
    assert catalog.score is None
    assert own.score == pytest.approx(0.708333, abs=1e-6)


def test_words_are_added_and_taken_off_and_name_the_skill_in_texts(tracker: Tracker) -> None:
    own_skills.add_word(tracker, "pytorch", "Lightning Fabric")
    skill = own_skills.add_skill(tracker, "ml", "JAX")
    own_skills.add_word(tracker, skill, "flax")
    matcher = Suggestions(tracker).matcher
    assert matcher.skills_in("lightning fabric, flax and jax") == ("pytorch", skill)
    own_skills.remove_word(tracker, "pytorch", "Lightning Fabric")
    assert own_skills.own_words(tracker, "pytorch") == ()
    assert "torch" in tracker.checklist.skill["pytorch"].aliases


def test_a_word_that_became_the_name_does_not_stand_in_the_way_of_others(tracker: Tracker) -> None:
    own_skills.add_word(tracker, "pytorch", "Fabric")
    own_skills.rename(tracker, "pytorch", "Fabric")
    own_skills.add_word(tracker, "pytorch", "Lightning")
    assert own_skills.own_words(tracker, "pytorch") == ("Fabric", "Lightning")
    assert "Fabric" in skill_detail(tracker, "pytorch").own_words


def test_words_are_bounded(tracker: Tracker) -> None:
    own_skills.set_words(tracker, "pytorch", [f"word {number}" for number in range(MAX_WORDS)])
    with pytest.raises(Problem, match="more than"):
        own_skills.add_word(tracker, "pytorch", "one more")


def test_a_self_assessment_keeps_its_date_and_the_newest_date_holds(tracker: Tracker) -> None:
    skills.assess(tracker, "pytorch", 3)
    skills.assess(tracker, "pytorch", 1, PartialDate("2025-03"))
    said = skills.assessments_of(tracker, "pytorch")
    assert [(one.on, one.level) for one in said] == [(TODAY.isoformat(), 3), ("2025-03", 1)]
    assert skills.assessments(tracker)["pytorch"].level == 3


def test_a_self_assessment_of_the_future_is_refused_and_a_period_begun_is_not(tracker: Tracker) -> None:
    with pytest.raises(Problem, match="future"):
        skills.assess(tracker, "pytorch", 3, PartialDate("2026-12"))
    skills.assess(tracker, "pytorch", 2, PartialDate("2026"))


def test_a_wrong_self_assessment_is_taken_back_and_comes_back(tracker: Tracker) -> None:
    skills.assess(tracker, "pytorch", 1)
    skills.assess(tracker, "pytorch", 4)
    wrong = skills.assessments_of(tracker, "pytorch")[0]
    skills.remove_assessment(tracker, "pytorch", wrong.id)
    assert skills.assessments(tracker)["pytorch"].level == 1
    with pytest.raises(Problem, match="gone"):
        skills.remove_assessment(tracker, "pytorch", wrong.id)
    undoing.undo(tracker)
    assert skills.assessments(tracker)["pytorch"].level == 4


def test_the_sums_stay_those_of_a_record_opened_anew_whatever_happens_to_skills(tracker: Tracker) -> None:
    skill = own_skills.add_skill(tracker, "ml", "JAX", volatility=Volatility.STABLE)
    log_project(tracker, skill, "python", on="2019-01-01")
    evidence = tracker.evidence
    steps: list[Callable[[], object]] = [
        lambda: own_skills.rename(tracker, skill, "Jax"),
        lambda: own_skills.change_skill(tracker, replace(tracker.checklist.skill[skill], volatility=Volatility.FAST)),
        lambda: own_skills.add_word(tracker, "python", "snake"),
        lambda: skills.set_relevant(tracker, "julia", relevant=False),
        lambda: own_skills.delete_skill(tracker, skill),
    ]
    for step in steps:
        evidence.on(TODAY)
        step()
        assert tracker.evidence.on(TODAY) == sums_made_anew(tracker)
    for _ in steps:
        undoing.undo(tracker)
        assert tracker.evidence.on(TODAY) == sums_made_anew(tracker)
    assert tracker.evidence is evidence
