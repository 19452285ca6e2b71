import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from mltracker.domain.contacts import Contact, Interaction
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.kaggle import Attempt
from mltracker.domain.problems import Problem
from mltracker.record.database import FILE_NAME
from mltracker.record.search_index import install_search, teach_plain
from mltracker.services import attachments, entries, undoing
from mltracker.services.log import log
from tests.records import opened, opened_sample

WORDS = st.sampled_from(("Zebra", "zèbre", "Đặng 学习", "c++ c#", "", "a-b\nc"))


def words_in(database: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Every word of the index with the row, column and place at which it stands."""
    database.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.placed USING fts5vocab(main, search_text, instance)")
    return sorted(database.execute("SELECT term, doc, col, offset FROM temp.placed"))


def assert_whole(path: Path) -> None:
    """The index is sound, and holds what an index made anew would hold."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        teach_plain(database)
        database.execute("INSERT INTO search_text (search_text) VALUES ('integrity-check')")
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        kept = words_in(database)
        install_search(database)
        assert kept == words_in(database)


class Changes(RuleBasedStateMachine):
    """Random changes of all that is searched."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.place = self.folder / str(id(self))
        self.context = opened(self.place)
        self.tracker = self.context.__enter__()

    def teardown(self) -> None:
        self.context.__exit__(None, None, None)
        assert_whole(self.place / FILE_NAME)
        shutil.rmtree(self.place)

    def _entries(self) -> tuple[Entry, ...]:
        return entries.all_entries(self.tracker)

    @rule(title=WORDS, notes=WORDS, tag=WORDS)
    def log_an_entry(self, title: str, notes: str, tag: str) -> None:
        tag = " ".join(tag.split())
        log(self.tracker, [Entry(Kind.KAGGLE, " ".join(f"x {title}".split()), notes=notes, tags=(tag,) if tag else ())])

    @rule(name=WORDS, notes=WORDS)
    def log_a_contact(self, name: str, notes: str) -> None:
        spoken = (Interaction(PartialDate("2026-11"), "Coffee", notes),)
        log(self.tracker, [Contact(" ".join(f"x {name}".split()), notes=notes, interactions=spoken)])

    @rule(data=st.data(), title=WORDS, notes=WORDS)
    def edit_an_entry(self, data: st.DataObject, title: str, notes: str) -> None:
        if found := self._entries():
            one = data.draw(st.sampled_from(found))
            entries.change_entry(self.tracker, replace(one, title=" ".join(f"y {title}".split()), notes=notes))

    @rule(data=st.data(), tried=WORDS)
    def try_something(self, data: st.DataObject, tried: str) -> None:
        if found := self._entries():
            one = data.draw(st.sampled_from(found))
            with self.tracker.record.journal.step("Try") as changes:
                changes.set_attempts(one.id, [Attempt(PartialDate("2026-11"), tried=tried)])

    @rule(data=st.data(), name=st.sampled_from(("Zebra.pdf", "học.txt")))
    def attach_a_file(self, data: st.DataObject, name: str) -> None:
        if found := self._entries():
            (self.folder / name).write_bytes(b"content")
            with suppress(Problem):  # it is attached there already
                attachments.attach(self.tracker, data.draw(st.sampled_from(found)).id, self.folder / name)

    @rule(data=st.data())
    def delete_one(self, data: st.DataObject) -> None:
        found: tuple[Entry | Contact, ...] = (*self._entries(), *entries.all_contacts(self.tracker))
        if found:
            entries.delete(self.tracker, [data.draw(st.sampled_from(found)).id])

    @rule()
    def undo(self) -> None:
        if undoing.undoable(self.tracker):
            undoing.undo(self.tracker)

    @rule()
    def redo(self) -> None:
        if undoing.redoable(self.tracker):
            undoing.redo(self.tracker)


def test_after_any_changes_undone_and_redone_the_index_holds_what_one_made_anew_holds(tmp_path: Path) -> None:
    machine = type("Changes", (Changes,), {"folder": tmp_path})
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=8, stateful_step_count=20, suppress_health_check=list(HealthCheck)),
    )


def test_the_index_of_the_sample_is_whole(tmp_path: Path) -> None:
    with opened_sample(tmp_path):
        pass
    assert_whole(tmp_path / FILE_NAME)
