"""Portfolios on the command line: what leaves is confirmed once, what to look at is said beside."""

from pathlib import Path

from mltracker.domain.portfolio import Profile
from mltracker.services import skills
from tests.command_line.conftest import Run, assert_refused
from tests.records import opened


def named(record: Path) -> None:
    with opened(record) as tracker:
        skills.change_profile(tracker, Profile(name="Ada"))


def test_an_export_refuses_until_what_leaves_is_confirmed_and_then_remembers(
    run: Run, record: Path, tmp_path: Path
) -> None:
    named(record)
    to = ("export", "json-resume", "--to", str(tmp_path / "p.json"))
    assert_refused(run(*to), "Name: Ada")
    assert not (tmp_path / "p.json").exists()
    assert run(*to, "--confirm").status == 0
    assert run(*to).status == 0


def test_an_export_says_on_the_other_stream_what_to_look_at(run: Run, tmp_path: Path) -> None:
    run("log", "project", "--title", "House prices", "--date", "2026")
    done = run("export", "json-resume", "--to", str(tmp_path / "p.json"))
    assert done.status == 0
    assert "neither link nor file" in done.err
    assert "“House prices”" in done.err


def test_the_audit_says_what_leaves_and_what_to_look_at(run: Run, record: Path) -> None:
    named(record)
    run("log", "project", "--title", "House prices", "--date", "2026")
    found = run("audit", "--json").document
    assert found == {
        "findings": [{"concern": "no link", "about": ["House prices"]}],
        "leaves": [{"what": "Name: Ada", "confirmed": False}],
    }
    assert "Leaves (not confirmed): Name: Ada" in run("audit").out


def test_the_portfolios_are_listed_and_one_that_is_not_there_is_told(run: Run) -> None:
    (only,) = run("portfolios", "--json").document["portfolios"]
    assert only["name"] == "Portfolio"
    assert_refused(run("audit", "--portfolio", "none"), "no portfolio called “none”")
