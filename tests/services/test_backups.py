import os
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.record.backups import copies_of, write
from mltracker.record.database import FILE_NAME
from mltracker.record.failures import RecordDamaged, RecordInUse
from mltracker.services import backups, undoing
from mltracker.services.backups import Backup, Reason
from mltracker.services.entries import all_entries
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.records import opened

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
PROJECT = Entry(Kind.PROJECT, "A project")
COURSE = Entry(Kind.COURSE, "A course")


def made(tracker: Tracker, reason: Reason = Reason.ASKED, now: datetime = NOW) -> Backup:
    found = backups.back_up(tracker, reason, now)
    assert found is not None
    return found


def titles(folder: Path) -> set[str]:
    with opened(folder) as tracker:
        return {entry.title for entry in all_entries(tracker)}


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    start = content.rindex(b"xxxx") // 4096 * 4096
    content[start : start + 4096] = bytes(4096)
    path.write_bytes(content)


def test_a_copy_says_when_why_and_that_it_was_proven_and_is_private(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        assert backups.back_up(tracker, Reason.DAY, NOW) is None
        log(tracker, [PROJECT])
        one = made(tracker, Reason.DAY)
    assert (one.taken, one.reason, one.proven, one.size) == (NOW, Reason.DAY, NOW, one.path.stat().st_size)
    assert backups.backups_of(tmp_path) == (one,)
    assert stat.S_IMODE(one.path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in one.path.parent.iterdir()} == {0o600}


def test_a_day_has_one_copy_of_its_own_and_before_an_import_there_is_one_of_that_very_state(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [PROJECT])
        for hours in (0, 1, 24):
            backups.keep_up(tracker, None, NOW + timedelta(hours=hours))
        first, second = reversed(backups.backups_of(tmp_path))
        assert (first.taken, second.taken) == (NOW, NOW + timedelta(1))
        assert made(tracker, Reason.IMPORT) == second
        log(tracker, [COURSE])
        assert made(tracker, Reason.IMPORT).reason is Reason.IMPORT


def test_a_save_made_while_a_copy_is_written_is_in_both(tmp_path: Path) -> None:
    """Between two steps of the copy somebody saves, each time; the copy stands at the last of these steps."""
    with opened(tmp_path) as tracker:
        log(tracker, [Entry(Kind.PROJECT, f"Project {number}", notes="x" * 9_000) for number in range(400)])
        copying = threading.Thread(target=made, args=[tracker])
        copying.start()
        while copying.is_alive():
            log(tracker, [COURSE])
        copying.join()
        (one,) = backups.backups_of(tmp_path)
        assert one.proven
        found = backups.difference(tracker, one)
        assert found.regained == 0
        assert found.now is not None
        assert found.then.counts["Course"] + found.lost_count == found.now.counts["Course"]


def test_old_kinds_of_copies_are_listed_and_restored(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [PROJECT])
        one = made(tracker)
    folder = copies_of(tmp_path)
    for name in ("2026-11-01.sqlite", "schema-0002.sqlite"):
        (folder / name).write_bytes(one.path.read_bytes())
    (folder / "notes.sqlite").write_bytes(b"none of them")
    found = {other.name: other for other in backups.backups_of(tmp_path)}
    assert found.keys() == {one.name, "2026-11-01", "schema-0002"}
    assert (found["2026-11-01"].reason, found["schema-0002"].reason) == (Reason.DAY, Reason.UPGRADE)
    assert found["2026-11-01"].proven is None
    assert backups.is_good(found["2026-11-01"])
    assert backups.backup_named(tmp_path, "2026-11-01").proven
    backups.restore(tmp_path, found["schema-0002"], NOW)
    assert titles(tmp_path) == {"A project"}


def test_a_damaged_copy_is_found_in_spite_of_its_proof_and_the_one_before_it_is_the_newest_good(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [Entry(Kind.PROJECT, "A project", notes="private " * 500)])
        older = made(tracker)
        newer = made(tracker, now=NOW + timedelta(1))
    content = newer.path.read_bytes()
    # One bit of a text: no check of SQLite's sees that.
    newer.path.write_bytes(content.replace(b"private private", b"privatf private", 1))
    assert backups.newest_good(tmp_path) == backups.backup_named(tmp_path, older.name)
    assert backups.backup_named(tmp_path, newer.name).proven is None
    with pytest.raises(Problem, match=r"damaged.*as it was before"):
        backups.restore(tmp_path, Backup(newer.name, NOW, Reason.DAY, 0, path=_rubbish(tmp_path / "rubbish.sqlite")))


def _rubbish(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA application_id = 0x4D4C5472")
        database.execute("CREATE TABLE entry AS SELECT 'xxxx' AS id")
    damage(path)
    return path


def test_restoring_keeps_what_was_there_and_restoring_that_takes_it_back(tmp_path: Path) -> None:
    (tmp_path / "copy-half.new").write_bytes(b"of a process that was killed while it restored")
    with opened(tmp_path) as tracker:
        log(tracker, [PROJECT])
        one = made(tracker)
        log(tracker, [COURSE])
        tracker.evidence  # noqa: B018 - so that its sums are kept beside the record
    assert (tmp_path / "evidence.sums").exists()
    kept = backups.restore(tmp_path, one, NOW)
    assert kept is not None
    assert (kept.reason, kept.proven) == (Reason.RESTORE, NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backups", FILE_NAME]
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    assert titles(tmp_path) == {"A project"}
    assert len(backups.backups_of(tmp_path)) == 2
    backups.restore(tmp_path, kept, NOW)
    assert titles(tmp_path) == {"A project", "A course"}


def test_what_a_killed_process_left_unwritten_is_in_the_copy_that_a_restore_keeps(tmp_path: Path) -> None:
    source, folder = tmp_path / "source", tmp_path / "record"
    with opened(source) as tracker:
        log(tracker, [PROJECT])
        one = made(tracker)
        log(tracker, [COURSE])
        folder.mkdir()
        for end in ("", "-wal"):
            (folder / f"{FILE_NAME}{end}").write_bytes((source / f"{FILE_NAME}{end}").read_bytes())
    kept = backups.restore(folder, one, NOW)
    assert titles(folder) == {"A project"}
    assert kept is not None
    backups.restore(folder, kept, NOW)
    assert titles(folder) == {"A project", "A course"}


@pytest.mark.parametrize("wrong", ["page", "letter", "text", "empty"])
def test_a_damaged_record_is_put_aside_as_it_is_and_never_becomes_a_copy(tmp_path: Path, wrong: str) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [Entry(Kind.PROJECT, f"Project {number}", notes="x" * 2_000) for number in range(40)])
        one = made(tracker)
    path = tmp_path / FILE_NAME
    if wrong == "page":
        damage(path)
    elif wrong == "letter":
        path.write_bytes(path.read_bytes().replace(b"xxxx", b"xxxy", 1))
    else:
        path.write_bytes(b"not a database" if wrong == "text" else b"")
    before = path.read_bytes()
    if wrong in ("page", "letter"):
        with opened(tmp_path) as tracker, pytest.raises(RecordDamaged):
            backups.back_up(tracker, Reason.DAY, NOW)
        before = path.read_bytes()
    kept = backups.restore(tmp_path, one, NOW)
    assert kept is not None
    assert (kept.reason, kept.path.read_bytes()) == (Reason.DAMAGED, before)
    assert len(titles(tmp_path)) == 40
    assert backups.newest_good(tmp_path) == backups.backup_named(tmp_path, one.name)
    assert not backups.is_good(kept)


def test_a_record_in_use_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mltracker.record.replacing._WAIT_SECONDS", 0.01)
    with opened(tmp_path) as tracker:
        log(tracker, [PROJECT])
        one = made(tracker)
        with pytest.raises(RecordInUse):
            backups.restore(tmp_path, one, NOW)
        log(tracker, [COURSE])
    assert titles(tmp_path) == {"A project", "A course"}
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".new"] == []


def test_a_difference_names_what_would_be_lost_and_tells_records_apart_that_went_on_otherwise(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [PROJECT])
        one = made(tracker)
        log(tracker, [COURSE])
        other = made(tracker, now=NOW + timedelta(1))
        undoing.undo(tracker)
        found = backups.difference(tracker, one)
        assert found.lost == ("Undone: Log “A course”", "Log “A course”")
        assert (found.lost_count, found.regained, found.then.latest) == (2, 0, "A project")
        assert [(row.name, row.now, row.then) for row in found.rows] == [("Project", 1, 1)]
    backups.restore(tmp_path, one, NOW + timedelta(2))
    with opened(tmp_path) as tracker:
        log(tracker, [Entry(Kind.EDUCATION, "A degree")])
    otherwise = backups.difference(tmp_path, other)
    assert (otherwise.lost, otherwise.regained) == (("Log “A degree”",), 1)
    assert [(row.name, row.now, row.then) for row in otherwise.rows[:2]] == [("Course", 0, 1), ("Education", 1, 0)]
    (tmp_path / FILE_NAME).write_bytes(b"rubbish" * 100)
    assert backups.difference(tmp_path, one).now is None


def test_a_full_disk_leaves_no_copy_but_the_older_ones(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [PROJECT])
        one = made(tracker)
        (tmp_path / "backups-elsewhere").write_text("a file where a folder would be")
        with pytest.raises(Problem, match=r"could not be made.*older copies are as they were"):
            write(sqlite3.connect(":memory:"), threading.RLock(), tmp_path / "backups-elsewhere" / "x", Reason.DAY, NOW)
        backups.back_up_before(tracker, Reason.IMPORT)
    assert backups.backups_of(tmp_path) == (one,)


def test_what_a_killed_process_left_of_a_copy_is_cleared_away(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [PROJECT])
        copies_of(tmp_path).mkdir()
        (copies_of(tmp_path) / "copy-half.new").write_bytes(b"half a copy")
        one = made(tracker)
    assert {path.name for path in copies_of(tmp_path).iterdir()} == {one.path.name, "proven.json"}


def test_a_copy_that_was_not_proven_for_a_week_is_read_again(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [PROJECT])
        backups.keep_up(tracker, None, NOW)
        later = NOW + timedelta(8)
        backups.keep_up(tracker, None, later)
    assert [one.proven for one in backups.backups_of(tmp_path)] == [later, later]


def test_a_name_that_no_copy_has_is_refused_and_so_is_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no copy of the record called “nothing”"):
        backups.backup_named(tmp_path, os.fspath(tmp_path / "nothing"))
    (tmp_path / "foreign.sqlite").write_bytes(b"something else")
    with pytest.raises(Problem, match="no ML Tracker record"):
        backups.backup_in(tmp_path / "foreign.sqlite")
