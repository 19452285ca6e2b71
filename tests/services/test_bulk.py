"""One change to many entries: one step, all or none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import MAX_TAGS, Entry, Kind, SkillLink, Strength
from mltracker.domain.problems import Problem
from mltracker.services import bulk, undoing
from mltracker.services.bulk import Edit
from mltracker.services.entries import all_entries, delete, mark_done
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.records import opened

PYTHON, WEAK_PYTHON = SkillLink("python"), SkillLink("python", Strength.MINOR)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path) as found:
        log(
            found,
            [
                Entry(Kind.COURSE, "A", date=PartialDate("2020"), skills=(WEAK_PYTHON, SkillLink("sql")), tags=("x",)),
                Entry(Kind.PROJECT, "B", date=PartialDate("2019"), depth=2, tags=("X", "y")),
                Entry(Kind.PROJECT, "C", date=PartialDate("2018"), planned=True),
            ],
        )
        yield found


def ids(tracker: Tracker) -> list[str]:
    return [entry.id for entry in all_entries(tracker)]


def done(tracker: Tracker, edit: Edit) -> tuple[Entry, ...]:
    """The entries after an edit of all; undoing its one step brings back those before."""
    before = all_entries(tracker)
    assert bulk.apply(tracker, ids(tracker), edit)
    after = all_entries(tracker)
    undoing.undo(tracker)
    assert all_entries(tracker) == before
    undoing.redo(tracker)
    assert all_entries(tracker) == after
    return tuple(sorted(after, key=lambda entry: entry.title))


def test_a_skill_is_added_where_it_is_missing_and_strengthened_where_it_is_not(tracker: Tracker) -> None:
    a, b, c = done(tracker, bulk.add_skill(tracker, "python", Strength.PRIMARY))
    assert set(a.skills) == {PYTHON, SkillLink("sql")}
    assert b.skills == c.skills == (PYTHON,)
    assert undoing.undoable(tracker) == "Add Python to 3 entries"


def test_a_step_counts_the_entries_it_changed_and_names_a_single_one(tracker: Tracker) -> None:
    assert bulk.apply(tracker, ids(tracker), bulk.remove_skill(tracker, "sql")) == "Took SQL off “A”"
    assert undoing.undoable(tracker) == "Take SQL off “A”"


def test_what_is_so_already_leaves_no_step(tracker: Tracker) -> None:
    before = undoing.undoable(tracker)
    assert bulk.apply(tracker, ids(tracker), bulk.remove_skill(tracker, "aws")) == ""
    assert undoing.undoable(tracker) == before


def test_an_unknown_skill_is_refused_and_a_forgotten_one_can_be_taken_off(tracker: Tracker) -> None:
    with pytest.raises(Problem):
        bulk.add_skill(tracker, "no-such", Strength.MINOR)
    assert bulk.apply(tracker, ids(tracker), bulk.remove_skill(tracker, "no-such")) == ""


def test_depth_is_set(tracker: Tracker) -> None:
    assert [entry.depth for entry in done(tracker, bulk.set_depth(4))] == [4, 4, 4]
    assert undoing.undoable(tracker) == "Set my part of 3 entries to “led”"


def test_tags_are_added_and_taken_off_in_whatever_case(tracker: Tracker) -> None:
    assert [entry.tags for entry in done(tracker, bulk.add_tag(" x "))] == [("x",), ("X", "y"), ("x",)]
    assert [entry.tags for entry in done(tracker, bulk.remove_tag("x"))] == [(), ("y",), ()]


@pytest.mark.parametrize("tag", ["", "  ", "a\nb", "x" * 61])
def test_what_is_no_tag_is_refused(tag: str) -> None:
    with pytest.raises(Problem):
        bulk.add_tag(tag)


def test_planned_ones_are_done_today_and_done_ones_stay_as_they_are(tracker: Tracker) -> None:
    *others, c = done(tracker, bulk.mark_done(tracker))
    assert (c.planned, c.date) == (False, PartialDate("2026-11-20"))
    assert [entry.date for entry in others] == [PartialDate("2020"), PartialDate("2019")]
    assert undoing.undoable(tracker) == "Mark “C” as done"
    assert all(entry.planned for entry in done(tracker, bulk.mark_planned()))


def test_where_one_would_break_a_rule_it_is_named_and_none_is_changed(tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.PROJECT, "Full", tags=tuple(f"t{number}" for number in range(MAX_TAGS)))])
    before = all_entries(tracker)
    with pytest.raises(Problem) as refused:
        bulk.apply(tracker, ids(tracker), bulk.add_tag("more"))
    assert refused.value.happened == f"“Full” cannot be changed so. There are more than {MAX_TAGS} tags."
    assert refused.value.kept == "None of the 4 entries was changed."
    assert all_entries(tracker) == before


def test_parts_say_how_many_have_each_skill_and_tag(tracker: Tracker) -> None:
    found = bulk.parts(tracker, ids(tracker))
    assert found.skills == (("python", 1), ("sql", 1))
    assert found.tags == (("X", 1), ("x", 1), ("y", 1))


def test_readiness_follows_an_edit_of_many(tracker: Tracker) -> None:
    before = tracker.evidence.on(tracker.today())
    bulk.apply(tracker, ids(tracker), bulk.add_skill(tracker, "aws", Strength.PRIMARY))
    after = tracker.evidence.on(tracker.today())
    assert "aws" not in before
    assert "aws" in after
    assert Tracker(tracker.record, tracker.today).evidence.on(tracker.today()) == after


def test_one_planned_entry_is_done_on_the_day_that_is_given(tracker: Tracker) -> None:
    planned = next(entry for entry in all_entries(tracker) if entry.planned)
    assert mark_done(tracker, planned.id, PartialDate("2026-11-01")).date == PartialDate("2026-11-01")
    assert undoing.undoable(tracker) == "Mark “C” as done"
    with pytest.raises(Problem):
        mark_done(tracker, "no-such")


def test_many_are_deleted_as_one_step(tracker: Tracker) -> None:
    assert delete(tracker, ids(tracker)) == "Delete 3 entries"
    assert all_entries(tracker) == ()
    with pytest.raises(Problem):
        delete(tracker, ["no-such"])
