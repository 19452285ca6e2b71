from pathlib import Path

import pytest

from mltracker import places
from mltracker.record.database import FILE_NAME
from mltracker.settings import SECOND_BACKUPS, Settings
from tests.command_line.conftest import Run, assert_refused, logged
from tests.records import opened


def count(run: Run) -> int:
    return len(run("list", "--json").document["entries"])


def test_a_copy_is_listed_told_apart_from_now_restored_and_taken_back(run: Run) -> None:
    assert "nothing to copy" in logged(run("backup"))
    assert logged(run("backups")) == "There is no copy of the record yet."
    logged(run("log", "course", "--title", "First"))
    (day,) = run("backups", "--json").document["backups"]
    assert day["reason"] == "day"
    assert day["proven"]
    name = run("backup", "--json").document["backup"]
    assert name in logged(run("backups"))
    logged(run("log", "course", "--title", "Second"))
    told = logged(run("restore-backup", name))
    assert "Course: 2 now, 1 then" in told
    assert "Log “Second”" in told
    assert "Nothing was changed" in told
    assert count(run) == 2
    kept = run("restore-backup", name, "--yes", "--json").document["kept"]
    assert count(run) == 1
    assert f"{kept} is the record now" in logged(run("restore-backup", kept, "--yes"))
    assert count(run) == 2


def test_a_damaged_record_comes_back_by_the_command_line_alone(run: Run, record: Path) -> None:
    logged(run("log", "course", "--title", "First"))
    (record / FILE_NAME).write_bytes(b"rubbish")
    (day,) = run("backups", "--json").document["backups"]
    refused = run("list")
    assert (refused.status, refused.out) == (1, "")
    assert "file is damaged" in refused.err
    assert day["name"] in refused.err
    assert "Course: ? now, 1 then" in logged(run("restore-backup", day["name"]))
    assert "is the record now" in logged(run("restore-backup", day["name"], "--yes"))
    assert count(run) == 1
    assert {one["reason"] for one in run("backups", "--json").document["backups"]} == {"day", "damaged"}


def test_restoring_wants_a_copy_and_a_record_that_is_not_in_use(
    run: Run, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mltracker.record.replacing._WAIT_SECONDS", 0.01)
    logged(run("log", "course", "--title", "First"))
    assert_refused(run("restore-backup", "yesterday"), "no copy of the record called “yesterday”")
    (day,) = run("backups", "--json").document["backups"]
    with opened(record):
        assert_refused(run("restore-backup", day["name"]), "open in another program")
        assert_refused(run("restore-backup", day["name"], "--yes"), "open in another program")


def test_a_copy_that_cannot_be_made_is_told_and_the_command_was_done_all_the_same(run: Run, record: Path) -> None:
    logged(run("log", "course", "--title", "First"))
    for path in (record / "backups").iterdir():
        path.unlink()
    (record / "backups").rmdir()
    (record / "backups").write_text("a file where the folder would be")
    result = run("log", "course", "--title", "Second")
    assert result.status == 0
    assert "A copy of the record could not be made" in result.err
    assert count(run) == 2


def test_before_an_import_there_is_a_copy_and_the_second_folder_gets_the_newest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    Settings(places.settings_file())[SECOND_BACKUPS] = str(tmp_path / "stick")
    logged(run("log", "course", "--title", "First"))
    logged(run("log", "course", "--title", "Second"))
    (tmp_path / "courses.csv").write_text("Title,Finished\nThird,2026-01-02\n")
    run("import", str(tmp_path / "courses.csv"), "--as", "course")
    assert [one["reason"] for one in run("backups", "--json").document["backups"]] == ["import", "day"]
    (place,) = (tmp_path / "stick").iterdir()
    assert len(list(place.glob("*.sqlite"))) == 2
