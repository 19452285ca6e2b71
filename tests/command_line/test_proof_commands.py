"""Files and attempts from the command line."""

from pathlib import Path

import pytest

from tests.command_line.conftest import Run, assert_refused, logged


@pytest.fixture
def entry(run: Run) -> str:
    return logged(run("log", "kaggle", "--title", "House prices", "--date", "2026-10"))


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(b"proof")
    return path


def test_files_are_attached_relative_to_the_folder_one_is_in(
    run: Run, entry: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(certificate.parent)
    (file_id,) = run("attach", entry, "certificate.pdf", "--json").document["ids"]
    (file,) = run("files", entry, "--json").document["files"]
    assert (file["id"], file["name"], file["bytes"]) == (file_id, "certificate.pdf", 5)
    assert Path(file["path"]).read_bytes() == b"proof"
    assert logged(run("undo")) == "Undone: Attach “certificate.pdf”"
    assert run("files", entry, "--json").document == {"files": []}


def test_files_are_attached_all_or_none(run: Run, entry: str, certificate: Path, tmp_path: Path) -> None:
    assert_refused(run("attach", entry, str(certificate), str(tmp_path / "none.pdf")), "none.pdf")
    assert run("files", entry, "--json").document == {"files": []}
    logged(run("attach", entry, str(certificate)))
    assert_refused(run("attach", entry, str(certificate)), "is attached already")
    assert_refused(run("attach", "nothing", str(certificate)), "has the id “nothing”")
    assert run("attach", entry).status == 2


def test_saved_files_take_nobodys_place(run: Run, entry: str, certificate: Path) -> None:
    logged(run("attach", entry, str(certificate)))
    (saved,) = run("files", entry, "--save", str(certificate.parent), "--json").document["files"]
    assert saved["path"] == str(certificate.with_name("certificate (2).pdf"))
    assert Path(saved["path"]).read_bytes() == b"proof"
    assert "certificate (3).pdf" in logged(run("files", entry, "--save", str(certificate.parent)))
    assert_refused(run("files", entry, "--save", str(certificate)), "is no folder")


def test_a_file_that_is_missing_is_told(run: Run, entry: str, certificate: Path, tmp_path: Path) -> None:
    logged(run("attach", entry, str(certificate)))
    (file,) = run("files", entry, "--json").document["files"]
    Path(file["path"]).unlink()
    assert run("files", entry, "--json").document["files"] == [{**file, "path": None}]
    assert "(missing)" in logged(run("files", entry))
    assert_refused(run("files", entry, "--save", str(tmp_path)), "is missing from the record's folder")


def test_attempts_are_kept_with_scores_and_lessons(run: Run, entry: str) -> None:
    late = logged(run("add-attempt", entry, "--local", "0.131", "--public", "0,135", "--lesson", "Leakage.\nMind it."))
    early = logged(run("add-attempt", entry, "--date", "2026-10-02", "--tried", "Baseline"))
    found = run("attempts", entry, "--json").document["attempts"]
    assert [one["id"] for one in found] == [early, late]
    assert (found[0]["date"], found[0]["tried"], found[0]["local"]) == ("2026-10-02", "Baseline", None)
    assert (found[1]["local"], found[1]["public"], found[1]["private"]) == (0.131, 0.135, None)
    assert len(logged(run("attempts", entry)).splitlines()) == 2


def test_an_attempt_that_cannot_be_is_refused(run: Run, entry: str) -> None:
    course = logged(run("log", "course", "--title", "C"))
    assert_refused(run("add-attempt", course), "Only Kaggle competitions have attempts")
    assert_refused(run("add-attempt", entry, "--local", "much"), "is not a score")
    assert_refused(run("add-attempt", entry, "--date", "soon"), "is not a date")
    assert_refused(run("attempts", "nothing"), "has the id “nothing”")
    assert run("attempts", entry, "--json").document == {"attempts": []}
