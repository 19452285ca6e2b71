"""An entry or contact comes back as it was after any step, with all that hung on it, by a step of its own."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mltracker.domain.contacts import Contact, Interaction, ReferenceRequest
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Attachment, Entry, Kind, SkillLink, Strength
from mltracker.domain.kaggle import Attempt
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Skill
from mltracker.record.database import Record
from mltracker.record.queries.attempts import attempts_of
from mltracker.record.queries.history import PARTS
from mltracker.services import entries, history, undoing
from mltracker.services.attachments import attach, attachments, detach, file_path
from mltracker.services.log import log
from mltracker.services.restoring import restore
from mltracker.services.tracker import Tracker
from tests.record.contents import contents
from tests.records import opened

COURSE = Entry(Kind.COURSE, "Deep Learning", date=PartialDate("2026-11"), skills=(SkillLink("python"),))


def rows(record: Record, table: str, item_id: str) -> dict[str, list[tuple[Any, ...]]]:
    """An item's own row and every row that hangs on it."""
    found = {table: record.read(f'SELECT * FROM "{table}" WHERE id = ?', (item_id,))}  # noqa: S608
    for part in PARTS[table]:
        query = f"SELECT * FROM {part.table} WHERE {part.owner} = ?"  # noqa: S608
        found[part.table] = sorted(record.read(query, (item_id,)), key=repr)
    return found


def newest(tracker: Tracker) -> int:
    return history.steps(tracker)[0].number


def day() -> st.SearchStrategy[PartialDate]:
    return st.sampled_from(("2024", "2025-03", "2026-11-09")).map(PartialDate)


class Hands:
    """Random edits of one entry and one contact with all that hangs on them, through the services."""

    def __init__(self, tracker: Tracker, file: Path) -> None:
        self.tracker = tracker
        self.file = file
        self.entry, self.contact, self.other = log(tracker, [COURSE, Contact("Grace"), replace(COURSE, title="Other")])

    def act(self, data: st.DataObject) -> None:
        names = ("edit", "skills", "attempts", "files", "meet", "refer", "link", "remove", "undo", "redo")
        verb = data.draw(st.sampled_from(names))
        item = self.contact if verb in ("meet", "refer", "link") else self.entry
        if verb == "undo" and undoing.undoable(self.tracker) != "Log 3 entries":
            undoing.undo(self.tracker)
        elif verb == "redo" and undoing.redoable(self.tracker):
            undoing.redo(self.tracker)
        elif verb == "remove":
            item = data.draw(st.sampled_from((self.entry, self.contact)))
            if self.is_there(item):
                entries.delete(self.tracker, [item])
        elif verb not in ("undo", "redo") and self.is_there(item):
            getattr(self, f"_{verb}")(data)

    def is_there(self, item_id: str) -> bool:
        try:
            entries.item(self.tracker, item_id)
        except Problem:
            return False
        return True

    def _change(self, item_id: str, **values: Any) -> None:
        item = entries.item(self.tracker, item_id)
        if isinstance(item, Entry):
            entries.change_entry(self.tracker, replace(item, **values))
        else:
            entries.change_contact(self.tracker, replace(item, **values))

    def _edit(self, data: st.DataObject) -> None:
        hours = data.draw(st.sampled_from((None, 0.5, 12.0)))
        self._change(self.entry, depth=data.draw(st.integers(1, 4)), hours=hours, planned=data.draw(st.booleans()))

    def _skills(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sets(st.sampled_from(("python", "sql", "java"))))
        strength = data.draw(st.sampled_from(tuple(Strength)))
        self._change(self.entry, skills=tuple(SkillLink(skill, strength) for skill in sorted(chosen)))

    def _attempts(self, data: st.DataObject) -> None:
        kept = [one for one in attempts_of(self.tracker.record, self.entry) if data.draw(st.booleans())]
        new = [Attempt(on, local=0.25, tried="a") for on in data.draw(st.lists(day(), max_size=2))]
        with self.tracker.record.journal.step("Attempts") as changes:
            changes.set_attempts(self.entry, [*(replace(one, lesson="b") for one in kept), *new])

    def _files(self, _data: st.DataObject) -> None:
        found = attachments(self.tracker, self.entry)
        if found:
            detach(self.tracker, found[0])
        else:
            attach(self.tracker, self.entry, self.file)

    def _meet(self, data: st.DataObject) -> None:
        person = entries.item(self.tracker, self.contact)
        assert isinstance(person, Contact)
        kept = tuple(one for one in person.interactions if data.draw(st.booleans()))
        self._change(self.contact, interactions=(*kept, Interaction(data.draw(day()), "call")))

    def _refer(self, data: st.DataObject) -> None:
        self._change(self.contact, references=(ReferenceRequest("Contoso", asked=data.draw(day())),))

    def _link(self, data: st.DataObject) -> None:
        there = [key for key in (self.entry, self.other) if self.is_there(key)]
        self._change(self.contact, entries=tuple(data.draw(st.lists(st.sampled_from(there), unique=True))))


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_an_item_restored_is_row_by_row_as_it_was_and_undoing_that_gives_back_what_was(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("restoring")
    file = folder / "diploma.pdf"
    file.write_bytes(b"%PDF")
    with opened(folder / "record") as tracker:
        hands = Hands(tracker, file)
        kinds = {"entry": hands.entry, "contact": hands.contact}
        states = {newest(tracker): {kind: rows(tracker.record, kind, key) for kind, key in kinds.items()}}
        for _ in range(data.draw(st.integers(1, 12))):
            hands.act(data)
            states[newest(tracker)] = {kind: rows(tracker.record, kind, key) for kind, key in kinds.items()}
        kind = data.draw(st.sampled_from(tuple(kinds)))
        number = data.draw(st.sampled_from(tuple(states)))
        wanted, before = states[number][kind], contents(tracker.record)
        if not wanted[kind]:
            with pytest.raises(Problem, match="did not exist then"):
                restore(tracker, kinds[kind], number)
            assert contents(tracker.record) == before
            return
        restored = restore(tracker, kinds[kind], number)
        found = rows(tracker.record, kind, kinds[kind])
        if not hands.is_there(kinds["contact" if kind == "entry" else "entry"]):
            # What a link leads to is gone, so the link is; that was said.
            gone = len(wanted["contact_entry"]) - len(found["contact_entry"])
            assert bool(gone) == bool(restored.said)
            wanted = wanted | {"contact_entry": found["contact_entry"]}
        assert found == wanted
        assert not tracker.record.check()
        if restored.title:
            assert undoing.undo(tracker) == restored.title
        assert contents(tracker.record) == before


def test_the_step_says_what_was_restored_and_as_of_which_day(tracker: Tracker) -> None:
    (key,) = log(tracker, [COURSE])
    entries.change_entry(tracker, replace(COURSE, id=key, title="DL", logged_on="2026-11-20"))
    today = history.day_words(history.steps(tracker)[0].at)
    assert restore(tracker, key, 1).title == f"Restore “Deep Learning” as of {today}"
    assert restore(tracker, key, 2, before=True).title == ""
    assert [one.title for one in entries.all_entries(tracker)] == ["Deep Learning"]
    assert undoing.undoable(tracker) == f"Restore “Deep Learning” as of {today}"


def test_a_deleted_entry_comes_back_with_its_file_and_a_missing_file_is_said(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "diploma.pdf"
    file.write_bytes(b"%PDF")
    (key,) = log(tracker, [COURSE])
    attach(tracker, key, file)
    entries.delete(tracker, [key])
    assert restore(tracker, key, 3, before=True).said == ()
    (attached,) = attachments(tracker, key)
    file_path(tracker, attached).unlink()
    entries.delete(tracker, [key])
    restored = restore(tracker, key, 2)
    assert restored.said == ("The file “diploma.pdf” is missing from the record’s folder.",)


def test_links_to_what_is_gone_are_left_out_and_said(tracker: Tracker) -> None:
    with tracker.record.journal.step("Add skill") as changes:
        changes.set_own_skill(Skill("own-1", "languages", "Mojo"))
    (key,) = log(tracker, [replace(COURSE, skills=(SkillLink("python"), SkillLink("own-1")))])
    (person,) = log(tracker, [Contact("Grace", entries=(key,))])
    entries.delete(tracker, [key])
    with tracker.record.journal.step("Delete skill") as changes:
        changes.delete_own_skill("own-1")
    entries.delete(tracker, [person])
    assert restore(tracker, key, 3).said == (
        "A link to a skill that is no longer there was left out.",
        "A link to a contact that is no longer there was left out.",
    )
    assert restore(tracker, person, 3).said == ()
    found = entries.item(tracker, person)
    assert isinstance(found, Contact)
    assert found.entries == (key,)


def test_what_hangs_on_another_by_now_stays_there_and_is_given_twice(tracker: Tracker) -> None:
    met = Interaction(PartialDate("2026-11-09"), "coffee")
    first, second = log(tracker, [Contact("Grace", interactions=(met,)), Contact("Grace H.")])
    person = entries.item(tracker, first)
    assert isinstance(person, Contact)
    with tracker.record.journal.step("Merge") as changes:
        changes.delete_contacts([first])
        kept = entries.item(tracker, second)
        assert isinstance(kept, Contact)
        changes.update_contact(replace(kept, interactions=person.interactions))
    restore(tracker, first, 1)
    for key in (first, second):
        found = entries.item(tracker, key)
        assert isinstance(found, Contact)
        assert [one.channel for one in found.interactions] == ["coffee"]


def test_an_image_of_an_older_schema_gets_the_later_columns_empty(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    folder.mkdir()
    stored = Path(__file__).parents[1] / "old_records" / "schema_0001.sqlite"
    (folder / "record.sqlite").write_bytes(stored.read_bytes())
    with opened(folder) as tracker:
        found = next(one for one in entries.all_entries(tracker))
        entries.change_entry(tracker, replace(found, hours=12.0, tags=("a",)))
        restore(tracker, found.id, newest(tracker), before=True)
        assert entries.item(tracker, found.id) == found


@pytest.mark.parametrize(("item", "number"), [("nothing", 1), ("", 1), (None, 99)])
def test_what_never_was_cannot_be_restored(tracker: Tracker, item: str | None, number: int) -> None:
    (key,) = log(tracker, [COURSE])
    with pytest.raises(Problem):
        restore(tracker, key if item is None else item, number)
    assert newest(tracker) == 1


def test_an_attachment_belongs_to_the_entry_it_was_restored_with(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"a")
    (key,) = log(tracker, [COURSE])
    kept: Attachment = attach(tracker, key, file)
    detach(tracker, kept)
    restore(tracker, key, 2)
    assert attachments(tracker, key) == (kept,)
