import hashlib
import sqlite3
import stat
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.record.database import FILE_NAME, open_record
from mltracker.record.failures import RecordInUse
from mltracker.record.schema import SCHEMA
from mltracker.record.seal import FILE_NAME as SEAL_NAME
from mltracker.services import entries
from mltracker.services.log import log
from mltracker.services.tracker import open_tracker
from tests.records import opened

PROJECT = Entry(Kind.PROJECT, "A project")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_record_is_private_to_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    with closing(open_tracker(folder)) as tracker:
        log(tracker, [PROJECT])
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert modes
    assert set(modes.values()) == {0o600}


def test_a_closed_record_is_one_file_and_its_seal(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [PROJECT])
    assert {path.name for path in tmp_path.iterdir()} == {FILE_NAME, SEAL_NAME}


def test_what_was_saved_is_there_after_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [PROJECT])
    with opened(tmp_path) as tracker:
        assert [entry.title for entry in entries.all_entries(tracker)] == ["A project"]


def test_a_record_is_open_in_one_place_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mltracker.record.database._WAIT_SECONDS", 0.01)
    with opened(tmp_path), pytest.raises(RecordInUse):
        open_record(tmp_path)


def test_processes_that_make_a_record_at_once_share_it(tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "mltracker", "--record", str(tmp_path / "record"), "log", "course", "--title"]
    writers = [subprocess.Popen([*arguments, f"Course {number}"], stdout=subprocess.DEVNULL) for number in range(4)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0, 0]
    with opened(tmp_path / "record") as tracker:
        assert len(entries.all_entries(tracker)) == 4


def test_a_newer_record_is_refused_with_both_versions_and_left_untouched(tmp_path: Path) -> None:
    with opened(tmp_path):
        pass
    path = tmp_path / FILE_NAME
    content = bytearray(path.read_bytes())
    struct.pack_into(">I", content, 60, SCHEMA + 6)
    path.write_bytes(content)
    (tmp_path / SEAL_NAME).unlink()
    before = digest(path)
    with pytest.raises(Problem, match=rf"schema {SCHEMA + 6}.*up to {SCHEMA}"):
        open_record(tmp_path)
    assert digest(path) == before


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + bytes(200), bytes(100)])
def test_a_file_that_is_no_record_is_refused_and_left_untouched(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(Problem, match="no ML Tracker record"):
        open_record(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_another_programs_database_is_refused_and_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    foreign = sqlite3.connect(path)
    foreign.execute("CREATE TABLE theirs (x)")
    foreign.close()
    before = digest(path)
    with pytest.raises(Problem, match="no ML Tracker record"):
        open_record(tmp_path)
    assert digest(path) == before


def test_a_folder_in_place_of_the_file_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(Problem, match="is a folder"):
        open_record(tmp_path)


def test_a_file_in_place_of_the_folder_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Problem, match="is a file, not a folder"):
        open_record(tmp_path / "file")


def test_a_folder_below_a_file_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Problem, match="cannot hold the record"):
        open_record(tmp_path / "file" / "record")


def test_a_full_disk_is_told_in_words_and_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [PROJECT])
        # SQLite's own bound on pages gives the very error of a full disk.
        (pages,) = tracker.record.read("PRAGMA page_count")[0]
        tracker.record.read(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Problem, match=r"disk is full.*as it was before"):
            log(tracker, [Entry(Kind.PROJECT, "Large", notes="x" * 90_000)])
        tracker.record.read("PRAGMA max_page_count = 1000000")
        log(tracker, [Entry(Kind.PROJECT, "Retried")])
    with opened(tmp_path) as tracker:
        assert {entry.title for entry in entries.all_entries(tracker)} == {"A project", "Retried"}


def test_a_damaged_record_is_found_by_the_check(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [Entry(Kind.PROJECT, f"Project {number}", notes="x" * 2000) for number in range(50)])
    path = tmp_path / FILE_NAME
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = bytes(4096)
    path.write_bytes(content)
    try:
        with opened(tmp_path) as tracker:
            assert tracker.record.check() != ()
    except Problem as problem:
        assert "damaged" in problem.happened  # noqa: PT017 - both ways of finding it are right
