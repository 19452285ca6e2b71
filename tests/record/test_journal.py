import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from mltracker.domain.composition import Section
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink, Strength
from mltracker.domain.portfolio import Profile
from mltracker.record.triggers import journaled_tables
from mltracker.services import dashboard, entries, portfolios, skills, undoing
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.record.contents import contents
from tests.records import opened

if TYPE_CHECKING:
    from mltracker.record.journal import Changed

COURSE = Entry(Kind.COURSE, "Deep Learning", date=PartialDate("2026-11"), skills=(SkillLink("python"),))


def test_nothing_can_be_written_outside_a_step(tracker: Tracker) -> None:
    log(tracker, [COURSE])
    with tracker.record.journal.step("Read only") as changes:
        raw = changes.connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    for table in ("entry", "entry_skill"):
        with pytest.raises(sqlite3.IntegrityError, match=r"journal_change\.step"):
            raw.execute(f"DELETE FROM {table}")  # noqa: S608
    assert len(entries.all_entries(tracker)) == 1


def test_every_table_of_user_data_is_journaled(tracker: Tracker) -> None:
    named = tracker.record.read("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal%'")
    triggers = {name for (name,) in named}
    wanted = {f"journal_{table}_{event}" for table in journaled_tables() for event in ("insert", "update", "delete")}
    assert triggers == wanted


def test_a_step_that_changes_nothing_leaves_no_trace(tracker: Tracker) -> None:
    (entry_id,) = log(tracker, [COURSE])
    with tracker.record.journal.step("Nothing"):
        pass
    assert [step.title for step in undoing.history(tracker)] == ["Log “Deep Learning”"]
    assert entries.item(tracker, entry_id).id == entry_id


def test_a_step_that_fails_changes_nothing(tracker: Tracker) -> None:
    before = contents(tracker.record)

    def change_and_fail() -> None:
        with tracker.record.journal.step("Broken") as changes:
            changes.connection.exec_driver_sql("INSERT INTO irrelevant_skill VALUES ('python')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert contents(tracker.record) == before
    assert not undoing.history(tracker)


def test_a_step_tells_which_rows_it_changed(tracker: Tracker) -> None:
    heard: list[Changed] = []
    tracker.on_change(heard.append)
    (entry_id,) = log(tracker, [COURSE])
    assert heard[0].rows == {"entry": {entry_id}, "entry_skill": {entry_id}}
    assert heard[0].of("entry", "entry_skill") == {entry_id}


def test_undo_and_redo_outlive_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        (entry_id,) = log(tracker, [COURSE])
        entry = entries.item(tracker, entry_id)
        assert isinstance(entry, Entry)
        entries.change_entry(tracker, replace(entry, title="Deep Learning Specialization"))
    with opened(tmp_path) as tracker:
        assert undoing.undo(tracker) == "Edit “Deep Learning Specialization”"
        assert [one.title for one in entries.all_entries(tracker)] == ["Deep Learning"]
    with opened(tmp_path) as tracker:
        assert undoing.redo(tracker) == "Edit “Deep Learning Specialization”"
        assert [one.title for one in entries.all_entries(tracker)] == ["Deep Learning Specialization"]


def test_a_new_step_after_an_undo_leaves_nothing_to_redo(tracker: Tracker) -> None:
    log(tracker, [COURSE])
    undoing.undo(tracker)
    log(tracker, [replace(COURSE, title="Another")])
    assert undoing.redoable(tracker) is None
    assert undoing.undoable(tracker) == "Log “Another”"


def test_after_each_kind_of_step_the_journal_knows_what_one_opened_anew_does(tmp_path: Path) -> None:
    with opened(tmp_path / "record") as tracker:
        journal = tracker.record.journal
        log(tracker, [replace(COURSE, title=f"Course {number}") for number in range(101)])
        for number, step in enumerate((lambda: log(tracker, [COURSE]), journal.undo, journal.undo, journal.redo)):
            step()
            with opened(shutil.copytree(tracker.record.folder, tmp_path / f"copy {number}")) as copy:
                anew = copy.record.journal
                assert (journal.undoable, journal.redoable) == (anew.undoable, anew.redoable)


def test_undoing_an_edit_leaves_columns_that_it_did_not_touch_to_the_last_digit(tracker: Tracker) -> None:
    (entry_id,) = log(tracker, [replace(COURSE, hours=0.1 + 0.2)])
    entry = entries.item(tracker, entry_id)
    assert isinstance(entry, Entry)
    entries.change_entry(tracker, replace(entry, title="Deeper"))
    undoing.undo(tracker)
    assert entries.item(tracker, entry_id) == entry


def test_a_step_after_one_that_failed_to_be_saved_has_the_next_number(tracker: Tracker) -> None:
    log(tracker, [COURSE])
    with pytest.raises(sqlite3.IntegrityError), tracker.record.journal.step("Refused") as changes:
        changes.insert_images("entry_skill", [{"entry_id": "none", "skill_id": "python", "strength": "primary"}])
    log(tracker, [replace(COURSE, title="Another")])
    assert [(step.number, step.title) for step in undoing.history(tracker)] == [
        (2, "Log “Another”"),
        (1, "Log “Deep Learning”"),
    ]


def test_history_is_only_ever_added_to(tracker: Tracker) -> None:
    log(tracker, [COURSE])
    undoing.undo(tracker)
    undoing.redo(tracker)
    undoing.undo(tracker)
    assert [step.kind for step in undoing.history(tracker)] == ["undo", "redo", "undo", "do"]


def test_rows_added_together_leave_the_history_and_are_found_as_those_added_one_by_one(tmp_path: Path) -> None:
    skills = (SkillLink("python"), SkillLink("sql", Strength.MINOR))
    many = [
        Entry(Kind.COURSE, f"Ünï “{n}” \\ \t\U0001f393", id=f"{n:03}", hours=n / 3 or None, skills=skills[: n % 3])
        for n in range(700)
    ]
    kept = []
    for name, parts in (("together", [many]), ("one by one", [[entry] for entry in many])):
        with opened(tmp_path / name) as tracker:
            with tracker.record.journal.step("Many") as changes:
                for part in parts:
                    changes.insert_entries(part)
            history = "SELECT table_name, row_key, before, after FROM journal_change ORDER BY table_name, row_key"
            found = "SELECT rowid FROM search_text WHERE search_text MATCH 'uni' ORDER BY rowid"
            kept.append((tracker.record.read(history), tracker.record.read(found), contents(tracker.record)))
    assert kept[0] == kept[1]
    assert len(kept[0][1]) == len(many)


class Operations(RuleBasedStateMachine):
    """Random verbs; undoing all of them gives the empty record, redoing all the last one."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.context = opened(self.folder / str(id(self)))
        self.tracker = self.context.__enter__()
        self.start = contents(self.tracker.record)

    def teardown(self) -> None:
        while undoing.redoable(self.tracker):
            undoing.redo(self.tracker)
        end = contents(self.tracker.record)
        sums = self.tracker.evidence.on(self.tracker.today())
        while undoing.undoable(self.tracker):
            undoing.undo(self.tracker)
        assert contents(self.tracker.record) == self.start
        while undoing.redoable(self.tracker):
            undoing.redo(self.tracker)
        assert contents(self.tracker.record) == end
        assert self.tracker.evidence.on(self.tracker.today()) == sums
        self.context.__exit__(None, None, None)

    def _some(self, data: st.DataObject) -> Any:
        found = (*entries.all_entries(self.tracker), *entries.all_contacts(self.tracker))
        return data.draw(st.sampled_from(found)) if found else None

    @initialize()
    def begin(self) -> None:
        log(self.tracker, [COURSE, Contact("Grace Hopper")])

    @rule(title=st.sampled_from("abc"), skill=st.sampled_from(("python", "sql")), depth=st.integers(1, 4))
    def log_one(self, title: str, skill: str, depth: int) -> None:
        log(self.tracker, [Entry(Kind.PROJECT, title, depth=depth, skills=(SkillLink(skill),))])

    @rule(data=st.data(), skill=st.sampled_from(("python", "sql", "java")))
    def edit_one(self, data: st.DataObject, skill: str) -> None:
        one = self._some(data)
        if isinstance(one, Contact):
            entries.change_contact(self.tracker, replace(one, company=skill))
        elif isinstance(one, Entry):
            entries.change_entry(self.tracker, replace(one, skills=(SkillLink(skill),), notes=skill))

    @rule(data=st.data())
    def delete_one(self, data: st.DataObject) -> None:
        one = self._some(data)
        if one is not None:
            entries.delete(self.tracker, [one.id])

    @rule(level=st.integers(0, 4), role=st.sampled_from(("mle", "ds")))
    def speak_of_oneself(self, level: int, role: str) -> None:
        skills.assess(self.tracker, "python", level)
        skills.choose_role(self.tracker, role)
        skills.change_profile(self.tracker, Profile(name=f"Ada {level}"))
        skills.set_relevant(self.tracker, "scala", relevant=level > 1)
        portfolios.show_section(self.tracker, "", list(Section)[level], shown=False)

    @rule()
    def undo(self) -> None:
        if undoing.undoable(self.tracker):
            undoing.undo(self.tracker)

    @rule()
    def redo(self) -> None:
        if undoing.redoable(self.tracker):
            undoing.redo(self.tracker)

    @invariant()
    def the_sums_kept_up_to_date_equal_sums_made_anew(self) -> None:
        kept = self.tracker.evidence.on(self.tracker.today())
        anew = Tracker(self.tracker.record, self.tracker.today)
        assert kept == anew.evidence.on(self.tracker.today())
        assert dashboard.readiness(self.tracker) == dashboard.readiness(anew)
        self.tracker.record.journal.listeners.pop()


def test_undoing_everything_gives_the_start_and_redoing_everything_the_end(tmp_path: Path) -> None:
    machine = type("Operations", (Operations,), {"folder": tmp_path})
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=8, stateful_step_count=20, suppress_health_check=list(HealthCheck)),
    )
