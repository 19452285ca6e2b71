"""Roles from the command line: compared, copied, changed, deleted."""

from pathlib import Path

import pytest

from tests.command_line.conftest import Run, assert_refused, logged
from tests.records import opened_sample


@pytest.fixture
def sample(tmp_path: Path, run: Run) -> Run:
    with opened_sample(tmp_path / "record"):
        return run


def test_all_roles_are_compared_nearest_first(sample: Run) -> None:
    roles = sample("compare", "--json").document["roles"]
    assert len(roles) == 9
    assert [one["overall"] for one in roles] == sorted((one["overall"] for one in roles), reverse=True)
    for one in roles:
        assert one["overall"] == sample("readiness", "--role", one["id"], "--json").document["overall"]
    assert logged(sample("compare")).count("%") == 9


def test_what_separates_two_roles_adds_up(sample: Run) -> None:
    found = sample("compare", "mle", "ds", "--json").document
    one, other = found["roles"]
    assert found["difference"] == one["overall"] - other["overall"]
    assert sum(area["difference"] for area in found["areas"]) == pytest.approx(found["difference"], abs=1e-12)
    assert sum(area["parts"][1] for area in found["areas"]) == pytest.approx(other["overall"], abs=1e-12)
    assert "Data scientist" in logged(sample("compare", "mle", "ds"))


def test_roles_can_be_compared_on_another_day(sample: Run) -> None:
    before = sample("compare", "--on", "1999", "--json").document["roles"]
    assert {one["overall"] for one in before} == {0}
    assert sample("compare", "mle", "ds", "--on", "1999", "--json").document["difference"] == 0


def test_a_copy_is_changed_and_deleted(run: Run) -> None:
    role = logged(run("copy-role", "mle", "--title", "My role"))
    asked = {one["id"]: one for one in run("readiness", "--role", role, "--json").document["areas"]}
    assert asked == {one["id"]: one for one in run("readiness", "--role", "mle", "--json").document["areas"]}
    first, second, *_ = (one for one in asked.values() if one["weight"])
    weights = (f"{first['id']}:4:{first['weight'] + 1}", f"{second['id']}:1:{second['weight'] - 1}")
    logged(run("edit-role", role, "--title", "Mine", "--area", weights[0], "--area", weights[1]))
    changed = {one["id"]: one for one in run("readiness", "--role", role, "--json").document["areas"]}
    assert changed[first["id"]]["required"] == 4
    assert changed[second["id"]]["weight"] == second["weight"] - 1
    assert "Mine" in logged(run("role", role))
    result = run("delete-role", role)
    assert (result.status, result.err) == (0, "You aim at Machine learning engineer now.\n")
    assert_refused(run("readiness", "--role", role), "no role called")


def test_a_copy_without_a_title_gets_a_free_one(run: Run) -> None:
    logged(run("copy-role", "ds"))
    assert "Data scientist (copy)" in logged(run("role"))


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("compare", "mle"), "Neither none nor two roles"),
        (("compare", "mle", "wizard"), "no role called"),
        (("compare", "--on", "soon"), "is not a date"),
        (("copy-role", "wizard"), "no role called"),
        (("copy-role", "mle", "--title", "Data scientist"), "Another role is called"),
        (("edit-role", "mle", "--title", "X"), "belongs to the catalog"),
        (("edit-role", "mle"), "Nothing to change"),
        (("edit-role", "mle", "--area", "ml"), "does not say what is asked"),
        (("edit-role", "mle", "--area", "ml:three:20"), "is no whole number"),
        (("delete-role", "mle"), "belongs to the catalog"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(run: Run, argv: tuple[str, ...], words: str) -> None:
    assert_refused(run(*argv), words)
    assert run("history", "--json").document == {"steps": []}


def test_weights_must_add_up(run: Run) -> None:
    role = logged(run("copy-role", "mle"))
    assert_refused(run("edit-role", role, "--area", "ml:3:99"), "The weights add up to")
    assert_refused(run("edit-role", role, "--area", "nowhere:3:0"), "no area called")
