"""History, and bringing back, from the command line."""

from pathlib import Path

import pytest

from mltracker.services import skills
from mltracker.services.history import PAGE
from tests.command_line.conftest import Run, assert_refused, logged
from tests.records import opened


@pytest.fixture
def course(run: Run) -> str:
    """A course that was logged, renamed and deleted, beside another."""
    course = logged(run("log", "course", "--title", "Deep Learning"))
    logged(run("log", "course", "--title", "Statistics"))
    logged(run("edit", course, "--title", "Deeper Learning"))
    logged(run("delete", course))
    return course


def numbers(run: Run, *options: str) -> list[int]:
    return [step["number"] for step in run("history", *options, "--json").document["steps"]]


def test_history_can_be_of_one_entry_of_words_and_short(run: Run, course: str) -> None:
    assert numbers(run) == [4, 3, 2, 1]
    assert numbers(run, "--entry", course) == [4, 3, 1]
    assert numbers(run, "--text", "learning edit") == [3]
    assert numbers(run, "--count", "2") == [4, 3]
    assert numbers(run, "--count", "0") == []
    assert len(logged(run("history", "--entry", course)).splitlines()) == 3


def test_history_says_what_each_step_changed(run: Run, course: str) -> None:
    (step,) = run("history", "--text", "edit", "--json").document["steps"]
    assert step["words"] == "Deeper Learning: title Deep Learning → Deeper Learning"
    assert (step["kind"], step["target"], step["changes"]) == ("do", None, 1)
    logged(run("undo"))
    assert "Undone: Delete" in run("history", "--count", "1").out
    assert numbers(run, "--entry", course) == [5, 4, 3, 1]


def test_what_was_deleted_is_brought_back_as_it_was_at_a_step(run: Run, course: str) -> None:
    (gone,) = run("deleted", "--json").document["deleted"]
    assert gone == {"id": course, "kind": "course", "title": "Deeper Learning", "step": 4}
    assert "Deeper Learning" in logged(run("deleted", "--text", "deeper"))
    assert logged(run("deleted", "--text", "statistics")) == ""
    assert run("restore", course, "4", "--before", "--json").document["restored"].startswith("Restore “Deeper")
    assert run("deleted", "--json").document == {"deleted": []}
    assert "Restore “Deep Learning”" in logged(run("restore", course, "1"))
    assert logged(run("restore", course, "1")) == "It is so already."
    assert {one["title"] for one in run("list", "--json").document["entries"]} == {"Deep Learning", "Statistics"}


def test_a_history_longer_than_a_page_is_whole(run: Run, record: Path) -> None:
    with opened(record) as tracker:
        for level in range(PAGE + 3):
            skills.assess(tracker, "python", level % 5)
    assert numbers(run) == list(range(PAGE + 3, 0, -1))


def test_what_cannot_be_is_refused(run: Run, course: str) -> None:
    assert_refused(run("history", "--entry", "nothing"), "ever had the id “nothing”")
    assert_refused(run("history", "--count", "-1"), "is no whole number")
    assert_refused(run("deleted", "--count", "1.5"), "is no whole number")
    assert_refused(run("restore", "nothing", "1"), "ever had the id “nothing”")
    assert_refused(run("restore", course, "99"), "There is no step 99")
    assert_refused(run("restore", course, "first"), "is no whole number")
    assert_refused(run("restore", course, "1", "--before"), "did not exist then")
    assert numbers(run) == [4, 3, 2, 1]
