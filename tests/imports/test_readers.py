import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from mltracker.domain.problems import Problem
from mltracker.imports.drafts import Circumstances, Drafts
from mltracker.imports.readers import READERS, read_source, sources_of
from tests.imports.linkedin_zips import LINKEDIN, zip_of
from tests.imports.sample_drafts import SAMPLES


def read(path: Path) -> tuple[Drafts, ...]:
    circumstances = Circumstances(date(2026, 11, 20))
    return tuple(drafts for source in sources_of(path) for drafts in read_source(source, circumstances))


def refusal(path: Path) -> str:
    with pytest.raises(Problem) as problem:
        read(path)
    return str(problem.value)


def test_a_file_is_recognised_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(LINKEDIN.read_bytes())
    (drafts,) = read(tmp_path / "holiday.jpg")
    assert (drafts.file, drafts.format) == ("holiday.jpg", "LinkedIn data export")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7", "a PDF document"),
        (b"Dear reader,\nthis is prose.\n", "a text of an unknown kind"),
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


def test_a_missing_file_and_an_empty_folder_are_told_apart(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "none.zip")
    assert "holds no files" in refusal(tmp_path)


def test_a_folder_is_all_its_files_but_the_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.zip", "in/a.zip", ".hidden/c.zip", "in/.d"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(LINKEDIN.read_bytes())
    assert [drafts.file for drafts in read(tmp_path)] == ["b.zip", "a.zip"]


def test_the_files_of_an_archive_are_read_and_the_others_listed(tmp_path: Path) -> None:
    outer = zip_of(tmp_path / "all.zip", {"x/export.zip": LINKEDIN.read_bytes(), "readme.txt": "hello"})
    inner, rest = read(outer)
    assert (inner.file, inner.format) == ("export.zip", "LinkedIn data export")
    assert [one.row for one in rest.unreadable] == ["all.zip, readme.txt"]


def test_many_files_of_one_unknown_kind_in_an_archive_are_one_line(tmp_path: Path) -> None:
    pages = {f"page {number}.md": "x" for number in range(4)}
    *_, rest = read(zip_of(tmp_path / "all.zip", {"export.zip": LINKEDIN.read_bytes(), **pages, "a.txt": "hello"}))
    assert [one.row for one in rest.unreadable] == ["all.zip, 4 “.md” files", "all.zip, a.txt"]
    assert rest.unreadable[0].text.splitlines() == sorted(pages)


def test_what_a_browser_saved_beside_a_page_is_no_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "Job_files").mkdir()
    (tmp_path / "other_files").mkdir()
    for name in ("Job.html", "Job_files/style.css", "other_files/x.zip"):
        (tmp_path / name).write_bytes(b"x")
    assert [one.name for one in sources_of(tmp_path)] == ["Job.html", "x.zip"]


def test_an_archive_without_compression_is_no_table(tmp_path: Path) -> None:
    with zipfile.ZipFile(LINKEDIN) as packed, zipfile.ZipFile(tmp_path / "export.zip", "w") as stored:
        for name in packed.namelist():
            stored.writestr(name, packed.read(name))
    assert [drafts.drafts for drafts in read(tmp_path / "export.zip")] == [drafts.drafts for drafts in read(LINKEDIN)]


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
