"""The commands that look ahead and back, on the sample record."""

import json
from datetime import date
from pathlib import Path

import pytest

from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.services.due import due, snooze
from mltracker.services.log import log
from tests.command_line.conftest import Run
from tests.records import opened, opened_sample


@pytest.fixture
def sample(tmp_path: Path, run: Run) -> Run:
    with opened_sample(tmp_path / "record"):
        return run


def test_a_suggested_step_can_be_logged_as_it_is_and_brings_its_gain(sample: Run, tmp_path: Path) -> None:
    before = sample("next", "--json", "--count", "3").document
    step = before["steps"][1]
    lines = tmp_path / "lines"
    lines.write_text(json.dumps(step["log"]), "utf-8")
    sample("log", "--lines", str(lines))
    after = sample("readiness", "--json").document["overall"]
    assert after == pytest.approx(before["overall"] + step["gain"], abs=1e-12)


def test_steps_are_ranked_by_gain_or_by_gain_per_hour(sample: Run) -> None:
    by_gain = sample("next", "--json").document["steps"]
    by_hour = sample("next", "--json", "--by-hour").document["steps"]
    assert [one["gain"] for one in by_gain] == sorted((one["gain"] for one in by_gain), reverse=True)
    rates = [one["gain"] / one["hours"] for one in by_hour]
    assert rates == sorted(rates, reverse=True)
    assert len(by_gain) == 20


def test_the_hours_of_a_step_are_said_and_taken_back(sample: Run) -> None:
    step = sample("next", "--json", "--count", "1").document["steps"][0]
    found = sample("step-hours", step["key"], "90 min", "--json").document
    assert (found["key"], found["hours"], found["gain"]) == (step["key"], 1.5, step["gain"])
    assert sample("next", "--json", "--by-hour", "--count", "1").document["steps"] == [found]
    assert sample("step-hours", step["key"], "usual").out == f"{step['title']}: {step['hours']:g} h\n"


def test_the_forecast_has_a_range_or_a_reason(sample: Run) -> None:
    found = sample("forecast", "--json").document
    assert found["reason"] or found["ready_from"] <= found["ready_to"]
    assert found["points"][-1]["overall"] == sample("readiness", "--json").document["overall"]
    fading = found["fading"]
    assert {one["what"] for one in fading["causes"]} >= {"ageing", "expiry"}
    lost = sum(one["change"] for one in fading["causes"])
    assert found["points"][-1]["overall"] + lost == pytest.approx(fading["overall"], abs=1e-12)
    assert f"Without anything new it is {fading['overall']:.1%} on {fading['on']}." in sample("forecast").out


def test_the_causes_of_a_change_add_up_to_it(sample: Run) -> None:
    found = sample("progress", "--from", "2026-01", "--json").document
    assert sum(one["change"] for one in found["causes"]) == pytest.approx(found["change"], abs=1e-12)
    assert found["from"] == "2026-01-31"
    assert {one["what"] for one in found["causes"]} >= {"ageing", "entry"}


def test_another_role_is_told_as_a_cause(sample: Run) -> None:
    sample("role", "ds")
    found = sample("progress", "--from", "2026-11-19", "--json").document
    assert "role" in {one["what"] for one in found["causes"]}
    assert found["end"] == sample("readiness", "--json").document["overall"]
    told = sample("progress", "--from", "2026-11-19").out
    assert "Role changed from Machine learning engineer to Data scientist" in told


def test_what_is_due_is_told_with_what_was_put_off_where_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    with opened(tmp_path / "record") as tracker:
        ids = log(
            tracker,
            [
                Entry(Kind.COURSE, "Missed", end=PartialDate("2026-11-01"), planned=True),
                Contact("Ada", follow_up=PartialDate("2026-11-30")),
            ],
        )
        snooze(tracker, due(tracker).open[0], date(2099, 12, 24))
    ada = {"on": "2026-11-30", "kind": "follow-up", "title": "Ada", "id": ids[1], "until": None}
    missed = {"on": "2026-11-01", "kind": "planned", "title": "Missed", "id": ids[0], "until": "2099-12-24"}
    assert run("due", "--json").document == {"items": [ada]}
    assert run("due", "--json", "--all").document == {"items": [missed, ada]}
    assert run("due", "--all").out.splitlines() == [
        "2026-11-01  Missed: planned Nov 1, 2026, put off until 2099-12-24",
        "2026-11-30  Ada: write by Nov 30, 2026",
    ]


def test_where_nothing_is_due_that_is_said(run: Run) -> None:
    assert run("due").out == "Nothing is due.\n"


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("progress",), "No day to compare with was given."),
        (("progress", "--from", "soon"), "is not a date"),
        (("next", "--count", "many"), "is no whole number"),
        (("step-hours", "project:kubernetes", "soon"), "is not a number of hours"),
        (("step-hours", "project:kubernetes", ""), "No hours were given"),
        (("step-hours", "nothing", "3"), "No step called “nothing”"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(sample: Run, argv: tuple[str, ...], words: str) -> None:
    answer = sample(*argv)
    assert answer.status == 1
    assert words in answer.err


def test_the_weeks_of_activity_add_up(sample: Run) -> None:
    found = sample("activity", "--json").document
    assert len(found["weeks"]) == 53
    assert sum(week["entries"] for week in found["weeks"]) == found["entries"] > 0
    assert sum(week["hours"] for week in found["weeks"]) == pytest.approx(found["hours"])
    assert sum(area["hours"] for area in found["areas"]) == pytest.approx(found["hours"])
    for area in found["areas"]:
        if area["id"]:
            assert area["entries"] == sum(week["areas"].get(area["id"], 0) for week in found["weeks"])
    busy = [week for week in found["weeks"] if week["entries"]]
    assert len(sample("activity").out.splitlines()) == 1 + len(busy)
