"""Records whose tables, journal or both are really damaged, salvaged, and put in place of what they were saved from."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mltracker.domain.entries import Entry, Kind
from mltracker.record.database import FILE_NAME
from mltracker.services import backups, entries, history, restoring, salvaging, undoing
from mltracker.services.history import HistoryStep
from mltracker.services.log import log
from mltracker.services.salvaged_past import GAP, NAMELESS
from mltracker.services.salvaging import Salvaged
from mltracker.services.tracker import Tracker
from tests.record.contents import contents
from tests.records import opened
from tests.records_damaged import change_a_letter, spoil

Contents = dict[str, list[tuple[object, ...]]]


def lived_in(folder: Path, seed: int) -> tuple[Contents, tuple[HistoryStep, ...]]:
    """A closed record with a past of things logged, changed, deleted and undone: what it holds, and its history."""
    chance = random.Random(seed)
    with opened(folder) as tracker:
        log(tracker, [Entry(Kind.PROJECT, "Sealed"), Entry(Kind.COURSE, "A course", notes="n" * 6_000)])
        for number in range(12):
            act(tracker, number, chance)
        entries.delete(tracker, log(tracker, [Entry(Kind.PUBLICATION, "Deleted")]))
        return contents(tracker.record), history.steps(tracker)


def act(tracker: Tracker, number: int, chance: random.Random) -> None:
    there = entries.all_entries(tracker)
    verb = chance.choice(("log", "change", "delete", "undo"))
    if verb == "log" or len(there) < 2:
        log(tracker, [Entry(Kind.PROJECT, f"Project {number}")])
    elif verb == "change":
        entries.change_entry(tracker, replace(chance.choice(there), title=f"Title {number}"))
    elif verb == "delete":
        entries.delete(tracker, [chance.choice(there).id])
    else:
        undoing.undo(tracker)


def salvaged(folder: Path) -> Salvaged:
    """Salvage the record in a folder, and put what was saved in its place."""
    saved = salvaging.salvage(folder)
    backups.restore(folder, saved.backup)
    return saved


def test_the_history_comes_along_and_undo_begins_anew(tmp_path: Path) -> None:
    rows, steps = lived_in(tmp_path, 1)
    spoil(tmp_path)
    saved = salvaged(tmp_path)
    assert (saved.steps, saved.gaps, saved.lost) == (len(steps), 0, {})
    with opened(tmp_path) as tracker:
        assert contents(tracker.record) == rows
        assert tracker.record.check() == ()
        own, *before = history.steps(tracker)
        assert (own.title, own.words, tuple(before)) == (salvaging.STEP, "", steps)
        assert history.details(tracker, own.number).items == ()
        assert undoing.undoable(tracker) is None
        (gone, *_) = history.deleted(tracker, "Deleted")
        restoring.restore(tracker, gone.item_id, gone.step.number, before=True)
        assert undoing.undo(tracker)
        assert undoing.undoable(tracker) is None
        assert undoing.redo(tracker)
        assert "Deleted" in {one.title for one in entries.all_entries(tracker)}
        assert tracker.record.check() == ()


def test_where_table_and_history_disagree_the_salvage_says_what_became_of_the_row(tmp_path: Path) -> None:
    lived_in(tmp_path, 1)
    change_a_letter(tmp_path)
    saved = salvaged(tmp_path)
    assert saved.contradicting == 1
    with opened(tmp_path) as tracker:
        assert tracker.record.check() == ()
        assert history.steps(tracker)[0].words == "Healed: title Sealed → Healed"


def rob(database: sqlite3.Connection, seed: int) -> None:
    """Take changes and steps away, and spoil some of those that are left."""
    database.execute("DELETE FROM journal_change WHERE (id * 7 + ?) % 5 = 0", (seed,))
    database.execute("DELETE FROM journal_step WHERE (number + ?) % 4 = 0", (seed,))
    database.execute("UPDATE journal_change SET after = replace(after, 'Project', 'Projekt') WHERE id % 5 = 1")
    database.execute("UPDATE journal_change SET before = substr(before, 7) WHERE id % 7 = 2")
    database.execute("UPDATE journal_change SET step = step + 1000 WHERE id % 11 = 3")
    database.execute("UPDATE journal_step SET at = 'no time', kind = 'none' WHERE number % 6 = 5")


@pytest.mark.parametrize("seed", range(4))
def test_a_history_with_gaps_comes_along_says_where_they_are_and_fits_together(tmp_path: Path, seed: int) -> None:
    rows, steps = lived_in(tmp_path, seed)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database:
        rob(database, seed)
        database.commit()
    saved = salvaged(tmp_path)
    assert saved.gaps
    with opened(tmp_path) as tracker:
        # What the history does not know to be deleted comes back.
        assert all(set(found) <= set(contents(tracker.record)[table]) for table, found in rows.items())
        assert tracker.record.check() == ()
        told = history.steps(tracker)
        assert {GAP, NAMELESS} & {one.title for one in told}
        assert {one.title for one in told} <= {GAP, NAMELESS, salvaging.STEP, *(one.title for one in steps)}
        for one in told:
            history.details(tracker, one.number)
        assert undoing.undoable(tracker) is None


def test_without_any_history_the_rows_are_saved_alone(tmp_path: Path) -> None:
    rows, _ = lived_in(tmp_path, 1)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database:
        database.execute("DELETE FROM journal_change")
        database.execute("DELETE FROM journal_step")
        database.commit()
        database.execute("VACUUM")
    saved = salvaged(tmp_path)
    assert (saved.steps, saved.gaps) == (0, 0)
    with opened(tmp_path) as tracker:
        assert contents(tracker.record) == rows
        assert tracker.record.check() == ()
