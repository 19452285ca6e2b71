import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.record import attachment_files
from mltracker.services import attachments, entries, undoing, upkeep
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.records import opened


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path / "record") as found:
        yield found


@pytest.fixture
def entry(tracker: Tracker) -> str:
    (entry_id,) = log(tracker, [Entry(Kind.CERTIFICATION, "C")])
    return entry_id


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "Chứng chỉ.PDF"
    path.write_bytes(b"%PDF-1.7 certificate")
    return path


def test_an_attached_file_is_kept_under_its_hash_readable_by_its_owner_alone(
    tracker: Tracker, entry: str, certificate: Path
) -> None:
    new = attachments.attach(tracker, entry, certificate)
    kept = attachments.file_path(tracker, new)
    certificate.unlink()
    assert kept.name == f"{new.sha256}.pdf"
    assert kept.read_bytes() == b"%PDF-1.7 certificate"
    assert (stat.S_IMODE(kept.stat().st_mode), stat.S_IMODE(kept.parent.stat().st_mode)) == (0o600, 0o700)
    assert attachments.attachments(tracker, entry) == (new,)


def test_the_same_content_is_kept_once(tracker: Tracker, entry: str, certificate: Path) -> None:
    attachments.attach(tracker, entry, certificate)
    attachments.attach(tracker, entry, certificate)
    assert len(list((tracker.record.folder / attachment_files.FOLDER_NAME).iterdir())) == 1


def test_attaching_and_removing_are_undone(tracker: Tracker, entry: str, certificate: Path) -> None:
    new = attachments.attach(tracker, entry, certificate)
    attachments.detach(tracker, new)
    assert attachments.attachments(tracker, entry) == ()
    undoing.undo(tracker)
    assert attachments.attachments(tracker, entry) == (new,)
    undoing.undo(tracker)
    assert attachments.attachments(tracker, entry) == ()


def test_a_deleted_entry_comes_back_with_its_files(tracker: Tracker, entry: str, certificate: Path) -> None:
    new = attachments.attach(tracker, entry, certificate)
    entries.delete(tracker, [entry])
    undoing.undo(tracker)
    assert attachments.file_path(tracker, *attachments.attachments(tracker, entry)).exists()
    assert attachments.attachments(tracker, entry) == (new,)


def test_what_cannot_be_attached_is_told_and_leaves_nothing(
    tracker: Tracker, entry: str, certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (contact,) = log(tracker, [Contact("Grace")])
    (tmp_path / "two\nlines").write_text("x")
    monkeypatch.setattr(attachment_files, "MAX_BYTES", 8)
    for target, source, words in (
        (entry, tmp_path, "not a file"),
        (entry, tmp_path / "none", "not a file"),
        (entry, tmp_path / "two\nlines", "control characters"),
        (entry, certificate, "larger than"),
        (contact, certificate, "not to contacts"),
    ):
        with pytest.raises(Problem, match=words):
            attachments.attach(tracker, target, source)
    assert not list((tracker.record.folder / attachment_files.FOLDER_NAME).iterdir())
    assert undoing.undoable(tracker) == "Log “Grace”"


def test_the_check_finds_a_changed_or_missing_file(tracker: Tracker, entry: str, certificate: Path) -> None:
    new = attachments.attach(tracker, entry, certificate)
    assert upkeep.check(tracker) == ()
    path = attachments.file_path(tracker, new)
    path.write_bytes(b"changed")
    assert upkeep.check(tracker) == ("The attached file “Chứng chỉ.PDF” is missing or damaged.",)
    path.unlink()
    assert len(upkeep.check(tracker)) == 1
    with pytest.raises(Problem, match="is missing"):
        attachments.file_path(tracker, new)
