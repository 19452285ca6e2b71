import gzip
import io
import json
import tarfile
from datetime import date

import pytest

from mltracker.domain.entries import Entry
from mltracker.domain.problems import Problem
from mltracker.imports.drafts import Circumstances, Drafts
from mltracker.imports.github import GitHubReader
from mltracker.imports.source import Source

OCR = {"name": "ocr", "url": "https://github.com/ha/ocr", "created_at": "2025-01-02T03:04:05Z", "private": True}


def archive(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def export(*repositories: object, more: dict[str, bytes] | None = None) -> bytes:
    lists = {"schema.json": b"{}", **(more or {}), "repositories_000001.json": json.dumps(repositories).encode()}
    return archive(lists)


def read(content: bytes) -> Drafts:
    source = Source("export.tar.gz", content=content)
    assert GitHubReader().recognises(source)
    return GitHubReader().read(source, Circumstances(date(2026, 11, 20)))


def test_a_private_repository_is_said_to_be_one() -> None:
    (draft,) = read(export(OCR, more={"repositories/ha/ocr.git/pack": b"x" * 2_000_000})).drafts
    assert isinstance(draft.item, Entry)
    assert (draft.item.title, draft.item.notes, str(draft.item.date)) == ("ocr", "Private", "2025-01-02")


def test_copies_of_others_and_what_is_no_repository_are_listed() -> None:
    drafts = read(export({**OCR, "fork": True}, 7, {}))
    assert drafts.drafts == ()
    assert [one.row for one in drafts.unreadable] == [f"export.tar.gz, repository {number}" for number in (1, 2, 3)]


@pytest.mark.parametrize("length", [20, 100, -30])
def test_an_archive_cut_short_is_refused(length: int) -> None:
    source = Source("export.tar.gz", content=export(OCR)[:length])
    with pytest.raises(Problem, match="damaged or cut short"):
        GitHubReader().read(source, Circumstances(date(2026, 11, 20)))


def test_an_archive_that_unpacks_to_more_than_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mltracker.imports.github.MAX_UNPACKED", 100_000)
    with pytest.raises(Problem, match="larger unpacked"):
        read(export(OCR, more={"bomb": bytes(10_000_000)}))


def test_another_gzipped_file_is_not_recognised() -> None:
    assert not GitHubReader().recognises(Source("x.gz", content=gzip.compress(b"hello" * 1000)))
    assert not GitHubReader().recognises(Source("x.tar.gz", content=archive({"a.txt": b""})))
