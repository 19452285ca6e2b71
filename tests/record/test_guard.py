import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mltracker.domain.entries import Entry, Kind
from mltracker.domain.integrity import Standing
from mltracker.record.database import FILE_NAME
from mltracker.record.failures import RecordDamaged, RecordReplaced
from mltracker.record.own_file import OwnFile, log_of
from mltracker.record.seal import FILE_NAME as SEAL_NAME
from mltracker.services import backups, entries, integrity, salvaging
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.records import opened


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed record with one project in it, for copying."""
    folder = tmp_path_factory.mktemp("closed")
    with opened(folder) as tracker:
        log(tracker, [Entry(Kind.PROJECT, "Sealed")])
    return folder


@pytest.fixture
def folder(closed: Path, tmp_path: Path) -> Path:
    """The folder of such a record of the test's own."""
    return shutil.copytree(closed, tmp_path / "record")


Take = Callable[[Path, bytes], None]


def titles(tracker: Tracker) -> set[str]:
    return {entry.title for entry in entries.all_entries(tracker)}


def change_a_letter(path: Path) -> None:
    """Change a text where SQLite's own checks see nothing."""
    content = path.read_bytes()
    place = content.index(b"Sealed")
    path.write_bytes(content[:place] + b"H" + content[place + 1 :])


def test_a_closed_record_has_a_private_seal_that_fits(folder: Path) -> None:
    assert stat.S_IMODE((folder / SEAL_NAME).stat().st_mode) == 0o600
    with opened(folder) as tracker:
        assert integrity.verify(tracker).standing is Standing.WHOLE


def test_reading_alone_leaves_the_seal_as_it_is(folder: Path) -> None:
    before = (folder / SEAL_NAME).stat().st_mtime_ns
    with opened(folder) as tracker:
        integrity.verify(tracker)
    assert (folder / SEAL_NAME).stat().st_mtime_ns == before


def test_a_changed_letter_that_sqlite_does_not_see_is_found(folder: Path) -> None:
    change_a_letter(folder / FILE_NAME)
    with opened(folder) as tracker:
        finding = integrity.verify(tracker)
    assert finding.is_damaged
    assert any("is not what its history says" in fault for fault in finding.faults)


def test_damage_is_never_sealed_as_if_it_were_whole(folder: Path) -> None:
    change_a_letter(folder / FILE_NAME)
    for number in range(2):
        with opened(folder) as tracker:
            log(tracker, [Entry(Kind.PROJECT, f"Logged meanwhile {number}")])
    with opened(folder) as tracker:
        assert integrity.verify(tracker).is_damaged
        assert titles(tracker) == {"Healed", "Logged meanwhile 0", "Logged meanwhile 1"}


def test_damage_that_shows_in_use_is_not_sealed_as_if_it_were_whole(folder: Path) -> None:
    with opened(folder) as tracker:
        assert integrity.verify(tracker).standing is Standing.WHOLE
        (root,) = tracker.record.read("SELECT rootpage FROM sqlite_master WHERE name = 'contact'")[0]
        with (folder / FILE_NAME).open("r+b") as file:
            file.seek((root - 1) * 4096)
            file.write(b"\xff" * 4096)
        with pytest.raises(RecordDamaged):
            tracker.record.read("SELECT * FROM contact")
    with opened(folder) as tracker:
        assert integrity.verify(tracker).is_damaged


def test_damage_that_the_user_goes_on_with_is_sealed_anew(folder: Path) -> None:
    change_a_letter(folder / FILE_NAME)
    with opened(folder) as tracker:
        integrity.verify(tracker)
        integrity.accept(tracker)
        log(tracker, [Entry(Kind.PROJECT, "After")])
    with opened(folder) as tracker:
        assert integrity.verify(tracker).standing is Standing.WHOLE


def test_an_older_copy_in_its_place_is_told_from_damage(folder: Path) -> None:
    older = (folder / FILE_NAME).read_bytes()
    with opened(folder) as tracker:
        log(tracker, [Entry(Kind.PROJECT, "Newer")])
    (folder / FILE_NAME).write_bytes(older)
    with opened(folder) as tracker:
        finding = integrity.verify(tracker)
    assert finding.standing is Standing.OLDER
    assert finding.last_change < finding.left_at


def test_a_record_changed_on_another_computer_is_told_from_damage(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "elsewhere")
    with opened(tmp_path / "elsewhere") as tracker:
        log(tracker, [Entry(Kind.PROJECT, "Logged elsewhere")])
    shutil.copyfile(tmp_path / "elsewhere" / FILE_NAME, folder / FILE_NAME)
    with opened(folder) as tracker:
        assert integrity.verify(tracker).standing is Standing.ELSEWHERE


@pytest.mark.parametrize("seal", [None, b"", b"{}", b"0\n{}"])
def test_without_a_seal_that_is_whole_itself_the_checks_decide(folder: Path, seal: bytes | None) -> None:
    (folder / SEAL_NAME).unlink()
    if seal is not None:
        (folder / SEAL_NAME).write_bytes(seal)
    with opened(folder) as tracker:
        assert integrity.verify(tracker).standing is Standing.WHOLE
    assert (folder / SEAL_NAME).read_bytes() != seal


def test_a_record_without_a_seal_whose_rows_went_is_found(folder: Path) -> None:
    (folder / SEAL_NAME).unlink()
    database = sqlite3.connect(folder / FILE_NAME)
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        if name.endswith("_delete"):
            database.execute(f"DROP TRIGGER {name}")
    database.execute("DELETE FROM entry")
    database.commit()
    database.close()
    with opened(folder) as tracker:
        (fault,) = integrity.verify(tracker).faults
    assert fault == "The table entry has 0 rows; by its history it should have 1."


def test_saving_goes_on_while_the_file_is_looked_at(folder: Path) -> None:
    with opened(folder) as tracker, tracker.record.guard.still() as still:
        saver = threading.Thread(target=lambda: log(tracker, [Entry(Kind.PROJECT, "Meanwhile")]))
        saver.start()
        saver.join(10)
        assert titles(tracker) == {"Sealed", "Meanwhile"}
        assert still.execute("SELECT title FROM entry").fetchall() == [("Sealed",)]


def test_room_in_the_log_that_nobody_used_leaves_the_seal_as_it_is(folder: Path) -> None:
    before = (folder / SEAL_NAME).stat().st_mtime_ns
    with opened(folder) as tracker:
        integrity.verify(tracker)
        tracker.record.guard.make_room()
    assert (folder / SEAL_NAME).stat().st_mtime_ns == before
    assert not log_of(folder / FILE_NAME).exists()
    with opened(folder) as tracker:
        assert integrity.verify(tracker).standing is Standing.WHOLE


@pytest.mark.parametrize("saved", [(), ("Into the room",)])
def test_what_was_saved_into_room_in_the_log_is_there_after_a_crash(
    folder: Path, tmp_path: Path, saved: tuple[str, ...]
) -> None:
    with opened(folder) as tracker:
        tracker.record.guard.make_room()
        room = log_of(folder / FILE_NAME).stat().st_size
        for title in saved:
            log(tracker, [Entry(Kind.PROJECT, title)])
        # A second time, beside what was saved: there is room already.
        tracker.record.guard.make_room()
        assert log_of(folder / FILE_NAME).stat().st_size == room
        crashed = shutil.copytree(folder, tmp_path / "crashed")
    with opened(crashed) as tracker:
        assert integrity.verify(tracker).standing is Standing.WHOLE
        assert titles(tracker) == {"Sealed", *saved}
    assert not log_of(crashed / FILE_NAME).exists()


def test_an_index_of_texts_that_does_not_fit_them_is_made_anew(folder: Path) -> None:
    (folder / SEAL_NAME).unlink()
    database = sqlite3.connect(folder / FILE_NAME)
    database.execute("INSERT INTO search_text (search_text) VALUES ('delete-all')")
    database.commit()
    database.close()
    with opened(folder) as tracker:
        assert integrity.check(tracker).standing is Standing.WHOLE
        assert tracker.record.check() == ()


def test_a_record_that_is_gone_is_not_begun_anew_without_a_word(folder: Path) -> None:
    (folder / FILE_NAME).unlink()
    with pytest.raises(RecordDamaged, match="is gone"), opened(folder):
        pass
    assert not (folder / FILE_NAME).exists()
    integrity.begin_anew(folder)
    with opened(folder) as tracker:
        assert titles(tracker) == set()


def test_a_file_whose_time_alone_was_set_is_still_the_same(folder: Path) -> None:
    with opened(folder) as tracker:
        os.utime(folder / FILE_NAME, (1, 1))
        log(tracker, [Entry(Kind.PROJECT, "Saved")])
        assert titles(tracker) == {"Sealed", "Saved"}


def test_a_file_that_is_replaced_before_this_process_notes_it_is_not_taken_for_its_own(folder: Path) -> None:
    path = folder / FILE_NAME
    with closing(OwnFile(path)) as own:
        assert own.is_in_place()
        replaced(path, path.read_bytes())
        own.note()
        assert not own.is_in_place()


def replaced(path: Path, content: bytes) -> None:
    path.with_suffix(".new").write_bytes(content)
    path.with_suffix(".new").replace(path)


def written_over(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    os.utime(path, (1, 1))


def removed(path: Path, _content: bytes) -> None:
    path.unlink()


def removed_with_all_around_it(path: Path, _content: bytes) -> None:
    shutil.rmtree(path.parent)


@pytest.mark.parametrize("take", [replaced, written_over, removed, removed_with_all_around_it])
def test_a_file_that_somebody_took_is_noticed_before_the_next_write_and_both_states_are_kept(
    folder: Path, take: Take
) -> None:
    path = folder / FILE_NAME
    older = path.read_bytes()
    with opened(folder) as tracker:
        log(tracker, [Entry(Kind.PROJECT, "Before")])
        take(path, older)
        assert integrity.taken(tracker)
        with pytest.raises(RecordReplaced):
            log(tracker, [Entry(Kind.PROJECT, "Refused")])
    assert not list(folder.glob("*-wal"))
    if take in (replaced, written_over):
        assert path.read_bytes() == older
    with opened(folder) as tracker:
        is_ours = take in (removed, removed_with_all_around_it)
        assert integrity.verify(tracker).standing is (Standing.WHOLE if is_ours else Standing.OLDER)
        assert titles(tracker) == ({"Sealed", "Before"} if is_ours else {"Sealed"})
    good = backups.newest_good(folder)
    assert good is not None
    backups.restore(folder, good)
    with opened(folder) as tracker:
        assert titles(tracker) == {"Sealed", "Before"}


def test_a_file_that_was_written_over_is_not_said_to_be_kept_and_the_next_start_says_so(folder: Path) -> None:
    path = folder / FILE_NAME
    with opened(folder) as tracker:
        integrity.verify(tracker)
        log(tracker, [Entry(Kind.PROJECT, "Newest")])
        path.write_bytes(b"x" * path.stat().st_size)
        with pytest.raises(RecordReplaced, match="what it held is gone"):
            log(tracker, [Entry(Kind.PROJECT, "Refused")])
    with pytest.raises(RecordDamaged), opened(folder):
        pass
    (left,) = backups.backups_of(folder)
    assert left.reason is backups.Reason.DAMAGED
    # What was saved last stands in its log.
    backups.restore(folder, salvaging.salvage(folder, damaged=left.path).backup)
    with opened(folder) as tracker:
        assert "Newest" in titles(tracker)
