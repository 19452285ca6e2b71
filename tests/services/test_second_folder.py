"""The second folder really goes away, comes back, and gives back other bytes."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from mltracker.domain.entries import Entry, Kind
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.domain.problems import Problem
from mltracker.services import attachments, backups, second_folder, undoing
from mltracker.services.log import log
from tests.records import opened
from tests.services.test_backups import NOW, PROJECT


def test_a_second_folder_gets_the_newest_copy_with_its_files_and_a_record_comes_back_from_it(tmp_path: Path) -> None:
    record, second, certificate = tmp_path / "record", tmp_path / "stick", tmp_path / "certificate.pdf"
    certificate.write_bytes(b"%PDF a certificate")
    with opened(record) as tracker:
        (entry_id,) = log(tracker, [PROJECT])
        attachments.detach(tracker, attachments.attach(tracker, entry_id, certificate))
        undoing.undo(tracker)
        backups.keep_up(tracker, second, NOW)
        assert second_folder.copies_there(tracker, second) == ()
        second.mkdir()
        backups.keep_up(tracker, second, NOW + timedelta(hours=1))
        backups.keep_up(tracker, second, NOW + timedelta(hours=2))
        (there,) = second_folder.copies_there(tracker, second)
        assert there.proven
    (place,) = second.iterdir()
    assert sorted(path.name for path in place.iterdir()) == [there.path.name, "attachments", "proven.json"]
    anew = tmp_path / "new machine"
    assert backups.restore(anew, backups.backup_in(there.path), NOW) is None
    with opened(anew) as tracker:
        (file,) = attachments.attachments(tracker, entry_id)
        assert attachments.file_path(tracker, file).read_bytes() == certificate.read_bytes()


def test_a_second_folder_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    with opened(tmp_path / "record") as tracker:
        log(tracker, [PROJECT])
        backups.keep_up(tracker, second, NOW)
        (place,) = second.iterdir()
        for path in place.iterdir():
            path.unlink()
        place.rmdir()
        place.write_text("a file in its place")
        with pytest.raises(Problem, match=r"could not be brought to the second.*beside the record are as they were"):
            second_folder.bring(tracker, second, NOW)


def test_what_a_second_folder_missed_it_gets_once_it_is_back_and_what_decayed_there_anew(tmp_path: Path) -> None:
    second, away = tmp_path / "stick", tmp_path / "pulled out"
    second.mkdir()
    with opened(tmp_path / "record") as tracker:
        log(tracker, [PROJECT])
        assert backups.keep_up(tracker, second, NOW) == 1
        second.rename(away)
        for day in range(1, 5):
            log(tracker, [Entry(Kind.COURSE, f"Course {day}")])
            assert backups.keep_up(tracker, second, NOW + timedelta(day)) == 0
        away.rename(second)
        now = NOW + timedelta(4, hours=1)
        assert backups.keep_up(tracker, second, now, most=1) == 1
        here = backups.backups_of(tmp_path / "record")
        assert second_folder.copies_there(tracker, second)[0].name == here[0].name
        assert len(second_folder.lacking(tracker, second, now)) == 3
        assert backups.keep_up(tracker, second, now) == 3
        there = second_folder.copies_there(tracker, second)
        assert [one.path.read_bytes() for one in there] == [one.path.read_bytes() for one in here]
        assert all(one.proven for one in there)
        there[2].path.write_bytes(random.Random(1).randbytes(there[2].size))
        assert not backups.is_good(there[2])
        assert second_folder.bring(tracker, second, now) == 1
        assert there[2].path.read_bytes() == here[2].path.read_bytes()
        assert second_folder.bring(tracker, second, now) == 0


def test_only_what_would_stay_there_is_brought_and_it_can_be_stopped_between_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    with opened(tmp_path / "record") as tracker:
        for day in range(3):
            log(tracker, [PROJECT])
            backups.keep_up(tracker, None, NOW + timedelta(day))
        stopped = LongWork()
        stopped.stop()
        with pytest.raises(Stopped):
            second_folder.bring(tracker, second, NOW + timedelta(2), stopped)
        # A disk that has no room to spare gets the newest copy alone.
        monkeypatch.setattr(second_folder, "_LEFT_FREE", 10**18)
        assert second_folder.bring(tracker, second, NOW + timedelta(2)) == 1
        assert second_folder.bring(tracker, second, NOW + timedelta(2)) == 0
        (there,) = second_folder.copies_there(tracker, second)
        assert there.name == backups.backups_of(tmp_path / "record")[0].name
