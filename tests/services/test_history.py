"""What the history says of every step, and what it finds again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mltracker.domain.composition import Section
from mltracker.domain.contacts import Contact, Interaction, ReferenceRequest, Way
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, Medal, SkillLink, Strength
from mltracker.domain.kaggle import Attempt
from mltracker.domain.portfolio import Profile
from mltracker.record.queries.history import PARTS
from mltracker.record.tables import METADATA
from mltracker.record.triggers import journaled_tables
from mltracker.services import career, entries, history, portfolios, skills, undoing
from mltracker.services.attachments import attach
from mltracker.services.change_words import Line
from mltracker.services.log import log
from mltracker.services.table_words import TABLES
from mltracker.services.tracker import Tracker

COURSE = Entry(Kind.COURSE, "Deep Learning", depth=2, date=PartialDate("2026-11"), skills=(SkillLink("python"),))


def change(tracker: Tracker, item_id: str, **values: Any) -> None:
    item = entries.item(tracker, item_id)
    if isinstance(item, Entry):
        entries.change_entry(tracker, replace(item, **values))
    else:
        entries.change_contact(tracker, replace(item, **values))


def newest_words(tracker: Tracker) -> str:
    return history.steps(tracker)[0].words


def newest_lines(tracker: Tracker, item_id: str = "") -> list[str]:
    found = history.details(tracker, history.steps(tracker)[0].number, item_id)
    return [line.words for item in found.items for line in item.lines]


def test_every_journaled_column_has_words_or_is_deliberately_silent() -> None:
    assert TABLES.keys() == journaled_tables().keys()
    for name, table in journaled_tables().items():
        words = TABLES[name]
        assert not words.fields.keys() & words.silent, name
        assert words.fields.keys() | words.silent == {column.name for column in table.columns}, name
        assert not words.label or words.label in words.fields, name


def test_what_hangs_on_an_entry_or_contact_is_what_the_tables_say() -> None:
    for owner, parts in PARTS.items():
        keys = {
            (table.name, key.parent.name, next(iter(table.primary_key.columns)) is key.parent)
            for table in METADATA.tables.values()
            for key in table.foreign_keys
            if key.column.table.name == owner
        }
        assert {(part.table, part.owner, part.leads) for part in parts} == keys


def test_a_changed_entry_is_told_field_by_field_in_the_apps_words(tracker: Tracker) -> None:
    (key,) = log(tracker, [COURSE])
    change(tracker, key, depth=3, hours=12.0)
    assert newest_words(tracker) == "Deep Learning: depth 2 guided → 3 independent; hours – → 12"


def test_a_new_entry_is_told_by_its_kind_and_many_in_numbers(tracker: Tracker) -> None:
    log(tracker, [COURSE])
    assert newest_words(tracker) == "Course added"
    log(tracker, [replace(COURSE, title=str(number)) for number in range(12)] + [Contact("Grace Hopper")])
    assert newest_words(tracker) == "12 entries added, 1 contact added"


def test_a_skill_link_is_told_by_the_skills_name(tracker: Tracker) -> None:
    (key,) = log(tracker, [COURSE])
    change(tracker, key, skills=(SkillLink("python", Strength.MINOR), SkillLink("sql")))
    assert sorted(newest_lines(tracker)) == ["Skill Python: strength: primary → minor", "Skill: – → SQL · primary"]


def test_all_kinds_of_changes_have_words(tracker: Tracker, tmp_path: Path) -> None:
    (key,) = log(tracker, [Entry(Kind.KAGGLE, "House Prices")])
    change(tracker, key, rank=182, teams=4651, medal=Medal.GOLD, tags=("tabular",), links=("https://a.example",))
    assert newest_lines(tracker) == [
        "Rank: – → 182",
        "Teams: – → 4,651",
        "Medal: – → gold",
        "More links: – → https://a.example",
        "Tags: – → tabular",
    ]
    with tracker.record.journal.step("Attempts") as changes:
        changes.set_attempts(key, [Attempt(PartialDate("2026-11-09"), local=0.5, tried="stacking")])
    assert newest_words(tracker) == "House Prices: attempt – → Nov 9, 2026 · local score 0.5 · tried s…"
    file = tmp_path / "diploma.pdf"
    file.write_bytes(b"x" * 1500)
    attach(tracker, key, file)
    assert newest_lines(tracker) == ["File: – → diploma.pdf · 2 KB"]
    (person,) = log(tracker, [Contact("Grace Hopper")])
    change(
        tracker,
        person,
        every_days=30,
        ways=(Way("Signal", "@grace"),),
        interactions=(Interaction(PartialDate("2026-11-09"), "coffee"),),
        references=(ReferenceRequest("Contoso", asked=PartialDate("2026-11")),),
        entries=(key,),
    )
    assert newest_lines(tracker) == [
        "Other ways to reach them: – → Signal: @grace",
        "Keep in touch every: – → 30 days",
        "In touch: – → Nov 9, 2026 · coffee",
        "Reference: – → Contoso · asked Nov 2026",
        "Linked entry: – → House Prices",
    ]
    skills.choose_role(tracker, "mle")
    assert newest_lines(tracker) == [
        "Target role: – → Machine learning engineer",
        "Readiness measured so since: – → Nov 20, 2026",
    ]
    skills.change_profile(tracker, Profile(name="Ada"))
    assert newest_words(tracker) == "Your profile: name – → Ada"
    skills.assess(tracker, "python", 2)
    assert newest_words(tracker) == "Python: self-assessment – → Nov 20, 2026 · level 2"
    skills.set_relevant(tracker, "scala", relevant=False)
    assert newest_words(tracker) == "Scala: relevance – → not relevant"
    portfolios.show_section(tracker, "", Section.WORK, shown=False)
    assert newest_words(tracker) == "Portfolio added"
    career.take(tracker, "kaggle")
    assert newest_words(tracker) == "Take part in a Kaggle competition: taken – → Nov 20, 2026"


def test_undo_and_redo_are_marked_in_words(tracker: Tracker) -> None:
    log(tracker, [COURSE])
    undoing.undo(tracker)
    undoing.redo(tracker)
    assert [(step.kind, step.title) for step in history.steps(tracker)] == [
        ("redo", "Redone: Log “Deep Learning”"),
        ("undo", "Undone: Log “Deep Learning”"),
        ("do", "Log “Deep Learning”"),
    ]
    assert [step.kind for step in history.steps(tracker, "undone")] == ["undo"]


def test_the_filter_knows_no_case_and_no_accents(tracker: Tracker) -> None:
    log(tracker, [Contact("Nguyễn Thị Minh")])
    log(tracker, [COURSE])
    assert [step.title for step in history.steps(tracker, "NGUYEN log")] == ["Log “Nguyễn Thị Minh”"]


def test_a_page_ends_where_the_next_begins(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "PAGE", 2)
    for number in range(5):
        log(tracker, [replace(COURSE, title=str(number))])
    first = history.steps(tracker)
    second = history.steps(tracker, below=first[-1].number)
    assert [step.number for step in (*first, *second)] == [5, 4, 3, 2]
    assert [step.number for step in history.steps(tracker, above=4)] == [5]


def test_the_history_of_an_entry_holds_the_steps_of_all_that_hung_on_it_and_no_others(tracker: Tracker) -> None:
    (key, other) = log(tracker, [COURSE, replace(COURSE, title="Another")])
    change(tracker, other, notes="not this one")
    with tracker.record.journal.step("Attempt") as changes:
        changes.set_attempts(key, [Attempt(PartialDate("2026-11-09"))])
    with tracker.record.journal.step("No attempt") as changes:
        changes.set_attempts(key, [])
    (person,) = log(tracker, [Contact("Grace", entries=(key,))])
    change(tracker, person, entries=())
    change(tracker, person, company="not this one")
    assert [step.title for step in history.steps(tracker, item_id=key)] == [
        "Edit “Grace”",
        "Log “Grace”",
        "No attempt",
        "Attempt",
        "Log 2 entries",
    ]
    logged = history.details(tracker, 1, key)
    assert [item.subject.name for item in logged.items] == ["Deep Learning"]


def test_a_large_step_is_told_in_numbers(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_CHANGES", 10)
    log(tracker, [replace(COURSE, title=str(number)) for number in range(20)])
    assert newest_words(tracker) == "40 changes"
    found = history.details(tracker, 1)
    assert found.sums == "20 entries added, 20 skill links added"
    assert len(found.items) == 10


def test_the_deleted_are_listed_newest_deletion_first_until_they_are_back(tracker: Tracker) -> None:
    first, second, person = log(tracker, [COURSE, replace(COURSE, title="Ngữ"), Contact("Grace")])
    for key in (first, person, second):
        entries.delete(tracker, [key])
    assert [(one.name, one.noun) for one in history.deleted(tracker)] == [
        ("Ngữ", "course"),
        ("Grace", "contact"),
        ("Deep Learning", "course"),
    ]
    assert [one.item_id for one in history.deleted(tracker, "ngu")] == [second]
    assert [one.item_id for one in history.deleted(tracker, below=history.deleted(tracker)[0].change)] == [
        person,
        first,
    ]
    undoing.undo(tracker)
    assert [one.item_id for one in history.deleted(tracker)] == [person, first]
    assert history.name_of(tracker, person) == "Grace"


def test_a_step_that_removes_says_what_was_there(tracker: Tracker) -> None:
    (key,) = log(tracker, [COURSE])
    entries.delete(tracker, [key])
    (item,) = history.details(tracker, 2).items
    assert (item.verb, item.noun, item.can_be_restored) == ("removed", "course", True)
    assert Line("Depth", "2 guided", "") in item.lines
    assert newest_words(tracker) == "Course removed"
