"""Skills, areas and self-assessments from the command line."""

from pathlib import Path

import pytest

from tests.command_line.conftest import Run, assert_refused, logged
from tests.records import opened_sample


def ids(run: Run, *filter_: str) -> set[str]:
    return {one["id"] for one in run("skills", *filter_, "--json").document["skills"]}


def test_the_filters_part_the_skills(run: Run, tmp_path: Path) -> None:
    with opened_sample(tmp_path / "record"):
        pass
    logged(run("skill", "java", "--not-relevant"))
    everything = ids(run)
    aside = ids(run, "--filter", "not-relevant")
    assert "java" in aside
    assert not aside & everything
    assert ids(run, "--filter", "gaps") | ids(run, "--filter", "at-target") <= everything
    assert not ids(run, "--filter", "gaps") & ids(run, "--filter", "at-target")
    assert len(logged(run("skills")).splitlines()) == len(everything)


def test_a_skill_is_listed_as_readiness_has_it(run: Run) -> None:
    logged(run("log", "course", "--title", "C", "--date", "2026-10", "--depth", "2", "--skill", "python"))
    (listed,) = (one for one in run("skills", "--json").document["skills"] if one["id"] == "python")
    (python,) = (one for one in run("readiness", "--json").document["skills"] if one["id"] == "python")
    assert listed["level"] == python["level"]
    assert (listed["evidence"], listed["last"], listed["state"]) == (1, "2026-10", "gap")


def test_a_skill_is_changed_in_one_thing_at_a_time(run: Run) -> None:
    assert run("skill", "pytorch", "--name", "Torch Lightning", "--json").document["name"] == "Torch Lightning"
    assert "PyTorch" in logged(run("skill", "pytorch", "--name", ""))
    assert run("skill", "pytorch", "--word", "Torchy", "--json").document["words"] == ["Torchy"]
    assert "Also: Torchy" in logged(run("skill", "pytorch"))
    assert run("skill", "pytorch", "--no-word", "Torchy", "--json").document["words"] == []
    assert run("skill", "pytorch", "--not-relevant", "--json").document["state"] == "not relevant"
    assert run("skill", "pytorch", "--relevant", "--json").document["state"] == "gap"
    assert run("skill", "pytorch", "--name", "X", "--word", "Y").status == 2


def test_skills_and_areas_of_ones_own_come_and_go(run: Run) -> None:
    area = logged(run("add-area", "Quantum"))
    skill = logged(run("add-skill", "Qiskit", "--area", area, "--description", "Circuits", "--volatility", "fast"))
    shown = run("skill", skill, "--json").document
    assert (shown["area"], shown["name"], shown["description"]) == (area, "Qiskit", "Circuits")
    assert logged(run("rename-area", area, "Quantum computing")) == f"{area}: Quantum computing"
    assert_refused(run("delete-area", area), "still holds skills")
    assert run("skill", skill, "--area", "ml", "--json").document["area"] == "ml"
    logged(run("delete-area", area))
    logged(run("log", "course", "--title", "C", "--skill", skill))
    assert run("delete-skill", skill, "--json").document == {"ids": [skill], "entries": 1}
    assert_refused(run("skill", skill), "no skill called")


def test_skills_are_listed_as_of_any_day_and_set_against_another(run: Run) -> None:
    logged(run("log", "project", "--title", "P", "--date", "2026-05", "--depth", "3", "--skill", "python"))
    before = run("skills", "--on", "2025", "--json").document
    assert (before["on"], before["against"]) == ("2025-12-31", None)
    assert not any(one["level"] or one["evidence"] or "change" in one for one in before["skills"])
    assert run("skill", "python", "--on", "2025", "--json").document["level"] == 0
    (changed,) = run("skills", "--against", "2025", "--filter", "changed", "--json").document["skills"]
    assert changed["id"] == "python"
    assert changed["change"] == changed["level"] > 0
    assert run("forecast", "--on", "2025", "--json").document["points"] == []
    assert [run("activity", *on, "--json").document["entries"] for on in ((), ("--on", "2025"))] == [1, 0]
    assert logged(run("due", "--on", "2025")) == "Nothing is due."


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("skills", "--filter", "most"), "is no choice for --filter"),
        (("skills", "--filter", "changed"), "No day to compare with"),
        (("skill", "juggling"), "no skill called"),
        (("skill", "ml", "--name", "X"), "no skill called"),
        (("skill", "pytorch", "--area", "ml"), "is the catalog's"),
        (("skill", "pytorch", "--no-word", "Nope"), "is no word that you gave"),
        (("skill", "pytorch", "--name", "Python"), "is there already"),
        (("add-skill", "Python", "--area", "ml"), "is there already"),
        (("add-skill", "X", "--area", "nowhere"), "no area called"),
        (("add-skill", "X", "--area", "ml", "--importance", "huge"), "is no choice for --importance"),
        (("delete-skill", "python"), "is the catalog's"),
        (("add-area", " "), "name is empty"),
        (("rename-area", "nowhere", "X"), "no area called"),
        (("delete-area", "ml"), "is the catalog's"),
        (("assess", "python", "2", "--date", "2099"), "lies in the future"),
        (("assess", "python", "2", "--date", "soon"), "is not a date"),
        (("assessments", "juggling"), "no skill called"),
        (("calibration", "--on", "soon"), "is not a date"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(run: Run, argv: tuple[str, ...], words: str) -> None:
    assert_refused(run(*argv), words)
    assert run("history", "--json").document == {"steps": []}


def test_every_assessment_is_kept_under_its_day(run: Run) -> None:
    logged(run("assess", "python", "1", "--date", "2024"))
    logged(run("assess", "python", "3", "--date", "2025-06"))
    said = run("assessments", "python", "--json").document["assessments"]
    assert [(one["on"], one["level"]) for one in said] == [("2025-06", 3), ("2024", 1)]
    assert len(logged(run("assessments", "python")).splitlines()) == 2


def test_calibration_sets_what_is_said_against_what_is_shown(run: Run) -> None:
    assert logged(run("calibration")) == "No skill is assessed."
    logged(run("assess", "python", "3", "--date", "2024"))
    found = run("calibration", "--json").document
    assert found["over_time"][-1] == {"on": found["on"], "mean_gap": found["mean_gap"], "skills": len(found["skills"])}
    assert found["mean_gap"] == 3
    assert found["skills"] == [{"id": "python", "said": 3, "level": 0, "gap": 3, "claim": "above"}]
    assert run("calibration", "--on", "2023", "--json").document["mean_gap"] is None
