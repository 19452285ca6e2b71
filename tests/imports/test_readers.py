import os
from pathlib import Path

import pytest

from mltracker.domain.problems import Problem
from mltracker.imports.readers import READERS, read_file
from tests.imports.linkedin_zips import LINKEDIN, SAMPLES, zip_of


def refusal(path: Path) -> str:
    with pytest.raises(Problem) as problem:
        read_file(path)
    return str(problem.value)


def test_a_file_is_recognised_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(LINKEDIN.read_bytes())
    drafts = read_file(tmp_path / "holiday.jpg")
    assert (drafts.file, drafts.format) == ("holiday.jpg", "LinkedIn data export")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7", "a PDF document"),
        (b"Role,Company\n", "a text of an unknown kind"),
        (b"\x00\x01\x02", "a file of an unknown kind"),
        (b"  <html>", "a web page"),
        (b"", "is empty"),
    ],
)
def test_another_file_is_refused_with_what_it_is(tmp_path: Path, content: bytes, found: str) -> None:
    (tmp_path / "Connections.zip").write_bytes(content)
    assert found in refusal(tmp_path / "Connections.zip")


def test_a_refusal_says_what_can_be_read(tmp_path: Path) -> None:
    refused = refusal(zip_of(tmp_path / "other.zip", {"a.txt": "x"}))
    assert "an archive of another kind" in refused
    assert all(reader.format in refused for reader in READERS)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "none.zip")
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not an ordinary file" in refusal(tmp_path / "pipe")


def test_a_name_too_long_for_the_system_is_a_problem(tmp_path: Path) -> None:
    assert "x" * 50 in refusal(tmp_path / ("x" * 400))


@pytest.mark.parametrize("name", ["hostile_slip.zip", "hostile_bomb.zip"])
def test_a_hostile_archive_is_refused_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "was refused" in refusal(SAMPLES / name)
    assert not list(tmp_path.iterdir())
    assert not (tmp_path.parent.parent / "evil.csv").exists()
