"""Career steps from the command line."""

from typing import Any

import pytest

from tests.command_line.conftest import Run, assert_refused, logged


def step(run: Run, step_id: str) -> dict[str, Any]:
    (found,) = (one for one in run("career", "--json").document["steps"] if one["id"] == step_id)
    return dict(found)


def test_a_step_is_taken_reopened_noted_dropped_and_kept(run: Run) -> None:
    shipped = run("career", "--json").document
    step_id = shipped["steps"][0]["id"]
    assert run("career-step", step_id, "--done", "2026-10", "--json").document["done"] == "2026-10"
    assert run("career", "--json").document["taken"] == shipped["taken"] + 1
    assert logged(run("career-step", step_id, "--open")).startswith("open")
    assert run("career-step", step_id, "--done", "--json").document["done"]
    assert run("career-step", step_id, "--notes", "Ask Ada.", "--json").document["notes"] == "Ask Ada."
    assert logged(run("career-step", step_id, "--drop")).startswith("dropped")
    assert run("career", "--json").document["of"] == shipped["of"] - 1
    logged(run("career-step", step_id, "--keep"))
    assert step(run, step_id)["dropped"] is False
    assert logged(run("career")).endswith(f"1 of {shipped['of']} taken")


def test_steps_of_ones_own_come_and_go(run: Run) -> None:
    step_id = logged(run("add-career-step", "Talk to Ada", "--notes", "In spring"))
    assert (step(run, step_id)["own"], step(run, step_id)["notes"]) == (True, "In spring")
    logged(run("delete-career-step", step_id))
    assert_refused(run("career-step", step_id, "--done"), "no career step called")


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("career-step", "nothing", "--drop"), "no career step called"),
        (("career-step", "references", "--done", "soon"), "is not a date"),
        (("add-career-step", " "), "has no title"),
        (("delete-career-step", "references"), "comes with the app"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(run: Run, argv: tuple[str, ...], words: str) -> None:
    assert_refused(run(*argv), words)
    assert run("history", "--json").document == {"steps": []}


def test_a_step_is_changed_in_exactly_one_thing(run: Run) -> None:
    assert run("career-step", "references").status == 2
    assert run("career-step", "references", "--done", "--drop").status == 2
