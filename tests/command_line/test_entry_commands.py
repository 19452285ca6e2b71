"""Doing what was planned, finding, drafts."""

from pathlib import Path

from mltracker.domain.drafts import Draft
from mltracker.services import drafts
from tests.command_line.conftest import Run, assert_refused, logged
from tests.records import opened


def test_what_was_planned_is_done_on_the_day_given_or_today(run: Run) -> None:
    early = logged(run("log", "course", "--title", "Early", "--planned"))
    late = logged(run("log", "course", "--title", "Late", "--planned"))
    assert run("done", early, "--date", "2026-11-02", "--json").document == {"ids": [early]}
    logged(run("done", late))
    found = {one["title"]: one for one in run("list", "--json").document["entries"]}
    assert (found["Early"]["planned"], found["Early"]["date"]) == (False, "2026-11-02")
    assert (found["Late"]["planned"], found["Late"]["date"] is None) == (False, False)


def test_only_entries_can_be_done(run: Run) -> None:
    contact = logged(run("log", "contact", "--title", "Grace Hopper"))
    assert_refused(run("done", contact), "is a contact")
    assert_refused(run("done", "nothing"), "has the id “nothing”")
    assert_refused(run("done", contact, "--date", "soon"), "is not a date")


def test_entries_contacts_and_skills_are_found(run: Run) -> None:
    course = logged(run("log", "course", "--title", "PyTorch in depth", "--where", "Coursera"))
    found = run("find", "pytorch", "--json").document
    assert {(hit["id"], hit["kind"]) for hit in found["hits"]} >= {(course, "course"), ("pytorch", "skill")}
    assert found["meant"] == []
    assert "PyTorch in depth · Coursera" in run("find", "coursera").out
    assert len(run("find", "pytorch", "--count", "1", "--json").document["hits"]) == 1


def test_a_mistyped_word_finds_the_nearest_and_says_so(run: Run) -> None:
    contact = logged(run("log", "contact", "--title", "Zebedee Quux"))
    found = run("find", "zebedde", "quux", "--json")
    assert [hit["id"] for hit in found.document["hits"]] == [contact]
    assert found.document["meant"] == ["zebedee"]
    assert "looked for zebedee" in found.err


def test_what_is_not_found_is_told(run: Run) -> None:
    assert logged(run("find", "zzzzqqqq")) == "Nothing was found."
    assert_refused(run("find", "x", "--count", "many"), "is no whole number")
    assert run("find").status == 2


def test_drafts_are_listed_as_they_were_typed(run: Run, record: Path) -> None:
    assert run("drafts", "--json").document == {"drafts": []}
    with opened(record) as tracker:
        draft = drafts.keep(tracker, Draft("course", {"title": "Half a course", "date": "nov"}))
    assert run("drafts", "--json").document["drafts"] == [
        {
            "id": draft,
            "kind": "course",
            "title": "Half a course",
            "saved_on": "2026-11-20",
            "fields": {"title": "Half a course", "date": "nov"},
        }
    ]
    assert "Half a course" in logged(run("drafts"))
