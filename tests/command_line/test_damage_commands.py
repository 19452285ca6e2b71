from pathlib import Path

import pytest

from mltracker.record.database import FILE_NAME
from tests.command_line.conftest import Run, assert_refused
from tests.records_damaged import change_a_letter, closed_record, spoil


@pytest.fixture(autouse=True)
def closed(record: Path) -> Path:
    """A closed record, with a copy, for the commands to find."""
    return closed_record(record)


def test_a_damaged_record_is_told_after_the_answer_with_the_newest_good_copy(run: Run, record: Path) -> None:
    change_a_letter(record)
    result = run("list")
    assert "Healed" in result.out
    assert result.status == 1
    assert "The record’s file is damaged" in result.err
    assert "Its latest entry is “Copied”" in result.err
    assert "`mltracker restore-backup " in result.err


def test_the_check_of_a_record_that_cannot_be_opened_says_what_can_be_done(run: Run, record: Path) -> None:
    spoil(record)
    damaged = (record / FILE_NAME).read_bytes()
    result = run("check")
    assert result.status == 1
    assert "newest good copy" in result.err
    assert (record / FILE_NAME).read_bytes() == damaged


def test_what_can_be_read_of_a_damaged_record_is_saved_and_put_in_its_place(run: Run, record: Path) -> None:
    spoil(record)
    saved = run("salvage", "--json").document
    assert saved["lost"] == {}
    assert run("restore-backup", saved["backup"], "--yes").status == 0
    assert {entry["title"] for entry in run("list", "--json").document["entries"]} == {"Copied", "Sealed"}


def test_a_damaged_record_that_was_put_aside_is_salvaged_later(run: Run, record: Path) -> None:
    spoil(record)
    (copy,) = run("backups", "--json").document["backups"]
    damaged = run("restore-backup", copy["name"], "--yes", "--json").document["kept"]
    saved = run("salvage", damaged, "--json").document
    assert (saved["rows"], saved["steps"]) == (2, 2)
    assert_refused(run("salvage", "yesterday"), "no copy of the record called “yesterday”")


def test_a_record_that_is_gone_is_not_begun_anew_without_a_word(run: Run, record: Path) -> None:
    (record / FILE_NAME).unlink()
    result = run("list")
    assert (result.status, result.out) == (1, "")
    assert "is gone" in result.err
    assert_refused(run("salvage"), "There is no record in")
    assert not (record / FILE_NAME).exists()


def test_an_older_copy_is_told_once_the_command_is_answered(run: Run, record: Path) -> None:
    older = (record / FILE_NAME).read_bytes()
    run("log", "course", "--title", "Newer")
    (record / FILE_NAME).write_bytes(older)
    result = run("list")
    assert result.status == 0
    assert "an older state of the record" in result.err
