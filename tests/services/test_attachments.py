import os
import stat
from pathlib import Path

import pytest

from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.record import attachment_files
from mltracker.services import attachments, entries, integrity, undoing
from mltracker.services.log import log
from mltracker.services.tracker import Tracker


@pytest.fixture
def entry(tracker: Tracker) -> str:
    (entry_id,) = log(tracker, [Entry(Kind.CERTIFICATION, "C")])
    return entry_id


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "Chứng chỉ.PDF"
    path.write_bytes(b"%PDF-1.7 certificate")
    return path


def kept_files(tracker: Tracker) -> list[Path]:
    folder = tracker.record.folder / attachment_files.FOLDER_NAME
    return list(folder.iterdir()) if folder.exists() else []


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
    (other,) = log(tracker, [Entry(Kind.COURSE, "D")])
    attachments.attach(tracker, entry, certificate)
    attachments.attach(tracker, other, certificate)
    assert len(kept_files(tracker)) == 1


def test_the_same_content_is_attached_to_an_entry_once(
    tracker: Tracker, entry: str, certificate: Path, tmp_path: Path
) -> None:
    (tmp_path / "again.pdf").write_bytes(certificate.read_bytes())
    came = attachments.attach_all(tracker, entry, [certificate, tmp_path / "again.pdf"])
    assert [one.name for one in came.new] == ["Chứng chỉ.PDF"]
    assert [str(one) for one in came.refused] == ["“again.pdf” is attached already, as “Chứng chỉ.PDF”."]
    with pytest.raises(Problem, match=r"“Chứng chỉ\.PDF” is attached already\."):
        attachments.attach(tracker, entry, certificate)


def test_several_files_are_one_step_and_those_that_cannot_be_attached_are_told(
    tracker: Tracker, entry: str, certificate: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.png").write_bytes(b"png")
    came = attachments.attach_all(tracker, entry, [certificate, tmp_path / "gone", tmp_path / "b.png"])
    assert [one.name for one in came.new] == ["Chứng chỉ.PDF", "b.png"]
    assert [one.happened for one in came.refused] == ["“gone” is not there any more."]
    assert undoing.undo(tracker) == "Attach 2 files"
    assert attachments.attachments(tracker, entry) == ()


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("two\nlines.pdf", "two lines.pdf"),
        ("bell\x07.pdf", "bell .pdf"),
        ("\x1b", "file"),
        ("fdp\u202efdp.exe", "fdpfdp.exe"),
        ("emoji 👩‍🎓.pdf", "emoji 👩‍🎓.pdf"),
        ("a  b.pdf", "a  b.pdf"),
    ],
)
def test_a_name_no_keyboard_types_is_cleaned_and_the_file_kept(
    tracker: Tracker, entry: str, tmp_path: Path, name: str, clean: str
) -> None:
    (tmp_path / name).write_bytes(b"%PDF")
    came = attachments.attach_all(tracker, entry, [tmp_path / name])
    assert [one.name for one in came.new] == [clean]
    assert came.cleaned == ((clean,) if clean != name else ())
    assert attachments.file_path(tracker, came.new[0]).read_bytes() == b"%PDF"


def test_a_name_that_is_no_text_is_cleaned_too(tracker: Tracker, entry: str, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.pdf"))
    path.write_bytes(b"%PDF")
    assert attachments.attach(tracker, entry, path).name == "caf?.pdf"


def test_copying_that_is_stopped_leaves_nothing(tracker: Tracker, entry: str, certificate: Path) -> None:
    copying = LongWork()
    copying.stop()
    assert attachments.attach_all(tracker, entry, [certificate], copying) == attachments.Attached()
    assert copying.over
    assert kept_files(tracker) == []
    assert undoing.undoable(tracker) == "Log “C”"


def test_copying_tells_how_far_it_has_come(tracker: Tracker, entry: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    copying = LongWork()
    attachments.attach_all(tracker, entry, [tmp_path / "a", tmp_path / "gone"], copying)
    assert (copying.done, copying.total) == (3_000_000, 3_000_000)


def test_a_copy_is_saved_elsewhere_and_replaces_what_lies_there(
    tracker: Tracker, entry: str, certificate: Path, tmp_path: Path
) -> None:
    new = attachments.attach(tracker, entry, certificate)
    (tmp_path / "out.pdf").write_text("old")
    attachments.save_copy(tracker, new, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == certificate.read_bytes()
    with pytest.raises(Problem, match="The copy could not be saved"):
        attachments.save_copy(tracker, new, tmp_path / "none" / "out.pdf")


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


def test_what_cannot_be_attached_is_told_and_leaves_nothing(tracker: Tracker, entry: str, tmp_path: Path) -> None:
    (contact,) = log(tracker, [Contact("Grace")])
    certificate = tmp_path / "certificate"
    certificate.write_text("x")
    huge, empty, pipe = tmp_path / "huge", tmp_path / "empty", tmp_path / "pipe"
    empty.touch()
    with huge.open("wb") as file:
        file.truncate(2 * 1024**3)
    os.mkfifo(pipe)
    for target, source, words in (
        (entry, tmp_path, "is a folder"),
        (entry, tmp_path / "none", "is not there any more"),
        (entry, certificate / "in it", "could not be attached: Not a directory"),
        (entry, huge, "is larger than 200 MB"),
        (entry, empty, "is empty"),
        (entry, pipe, "is not an ordinary file"),
        (entry, Path("/dev/zero"), "is not an ordinary file"),
        (contact, certificate, "not to contacts"),
    ):
        with pytest.raises(Problem, match=words):
            attachments.attach(tracker, target, source)
    assert kept_files(tracker) == []
    assert undoing.undoable(tracker) == "Log “Grace”"


def test_a_file_that_cannot_be_read_is_told(tracker: Tracker, entry: str, certificate: Path) -> None:
    certificate.chmod(0)
    # Nothing is kept from root by permissions; the memory of a process cannot be read from its beginning by anybody.
    unreadable = Path("/proc/self/mem") if os.access(certificate, os.R_OK) else certificate
    with pytest.raises(Problem, match=r"may not be read|could not be attached|is empty"):
        attachments.attach(tracker, entry, unreadable)
    assert kept_files(tracker) == []


def test_a_file_that_grows_beyond_the_limit_while_it_is_read_is_refused(
    tracker: Tracker, entry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachment_files, "MAX_BYTES", 8)
    growing = tmp_path / "growing"
    growing.write_bytes(b"x" * 8)

    class Growing(LongWork):
        def advance(self, size: int) -> None:
            with growing.open("ab") as file:
                file.write(b"x")
            super().advance(size)

    came = attachments.attach_all(tracker, entry, [growing], Growing())
    assert (came.new, [one.happened for one in came.refused]) == ((), ["“growing” is larger than 0 MB."])


def test_the_check_finds_a_changed_or_missing_file(tracker: Tracker, entry: str, certificate: Path) -> None:
    new = attachments.attach(tracker, entry, certificate)
    assert integrity.missing_files(tracker) == ()
    path = attachments.file_path(tracker, new)
    path.write_bytes(b"changed")
    assert integrity.missing_files(tracker) == ("Chứng chỉ.PDF",)
    path.unlink()
    assert len(integrity.missing_files(tracker)) == 1
    with pytest.raises(Problem, match="is missing"):
        attachments.file_path(tracker, new)
