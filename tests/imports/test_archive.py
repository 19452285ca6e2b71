import io
import stat
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from mltracker.domain.problems import Problem
from mltracker.imports import archive as archives
from mltracker.imports.archive import MAX_MEMBERS, open_archive
from mltracker.imports.source import Source
from tests.imports.linkedin_zips import zip_of
from tests.imports.sample_drafts import SAMPLES


def read_all(path: Path) -> list[bytes]:
    with open_archive(Source(path.name, path)) as archive:
        return [archive.read(member) for member in archive.members]


def refusal(path: Path) -> str:
    with pytest.raises(Problem) as problem:
        read_all(path)
    assert path.name in problem.value.happened
    return problem.value.happened


def test_members_are_read_as_they_were_packed(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.csv": b"one", "folder/b.csv": b"two" * 10_000, "empty.csv": b""}
    path = zip_of(tmp_path / "good.zip", {"folder/": "", **files}, zipfile.ZIP_STORED)
    with open_archive(Source(path.name, path)) as archive:
        assert {member.filename: archive.read(member) for member in archive.members} == files
        assert archive.begin(archive.members[1], 4) == b"twot"


def test_a_text_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_text("PK is how they begin, but not this one")
    assert "is not a ZIP archive" in refusal(tmp_path / "notes.zip")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_archive_is_damaged(tmp_path: Path, share: float) -> None:
    whole = zip_of(tmp_path / "whole.zip", {f"{number}.csv": b"text" * number for number in range(50)}).read_bytes()
    (tmp_path / "part.zip").write_bytes(whole[: int(len(whole) * share)])
    assert "damaged or cut short" in refusal(tmp_path / "part.zip")


@pytest.mark.parametrize("name", ["../evil.csv", "a/../../evil.csv", "/etc/evil.csv", "..\\evil.csv", "C:\\evil.csv"])
def test_a_path_that_leads_outside_refuses_the_whole_archive(tmp_path: Path, name: str) -> None:
    assert "leads outside" in refusal(zip_of(tmp_path / "slip.zip", {"Courses.csv": "Name\nA", name: "x"}))


def test_a_link_refuses_the_whole_archive(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("Courses.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as file:
        file.writestr(link, "/etc/passwd")
    assert "is a link" in refusal(tmp_path / "link.zip")


def test_an_encrypted_member_refuses_the_whole_archive(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "secret.zip", {"Courses.csv": "Name,Number\n"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in refusal(path)


def test_a_method_that_may_claim_much_memory_is_refused(tmp_path: Path) -> None:
    assert "method" in refusal(zip_of(tmp_path / "lzma.zip", {"a.csv": b"abc" * 99}, zipfile.ZIP_LZMA))


def test_a_bomb_is_refused_by_its_ratio() -> None:
    assert "100 times larger" in refusal(SAMPLES / "hostile_bomb.zip")


def test_a_bomb_that_hides_its_size_is_damaged(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "bomb.zip", {"a.csv": b"A" * 20_000_000})
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 1000)
    path.write_bytes(data)
    tracemalloc.start()
    assert "damaged" in refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000


def test_a_member_that_is_shorter_than_it_says_is_damaged(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "short.zip", {"a.csv": bytes(range(256)) * 4})
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 2000)
    path.write_bytes(data)
    assert "damaged" in refusal(path)


def test_a_changed_member_is_damaged(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "changed.zip", {"a.csv": b"the same length"}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"the same length", b"another length!"))
    assert "damaged" in refusal(path)


def test_ten_thousand_members_are_too_many(tmp_path: Path) -> None:
    many = zip_of(tmp_path / "many.zip", {f"{number}.csv": "" for number in range(10_000)}, zipfile.ZIP_STORED)
    assert f"more than {MAX_MEMBERS:,} files" in refusal(many)


def test_a_huge_directory_is_refused_before_it_is_read(tmp_path: Path) -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 50_000_000, 0, 0)
    (tmp_path / "huge.zip").write_bytes(b"PK\x03\x04" + b"PK\x01\x02" * 12_500_000 + end)
    assert f"more than {MAX_MEMBERS:,} files" in refusal(tmp_path / "huge.zip")


def test_members_too_large_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_TOTAL", 1000)
    path = zip_of(tmp_path / "large.zip", {"a": b"a" * 501, "b": b"b" * 500}, zipfile.ZIP_STORED)
    assert "unpacked it would be larger" in refusal(path)


def test_a_member_too_large_to_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBER", 500)
    path = zip_of(tmp_path / "large.zip", {"a.csv": b"a" * 501}, zipfile.ZIP_STORED)
    assert "“a.csv” in it is larger" in refusal(path)


def test_overlapping_members_are_refused_by_their_sum(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "overlap.zip", {"a.csv": bytes(range(256)) * 40})
    data = path.read_bytes()
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entries = data[start:end] * 100
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 100, 100, len(entries), start, 0)
    path.write_bytes(data[:start] + entries + tail)
    assert "times larger" in refusal(path)


def test_members_of_one_name_are_all_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("a.csv", "one")
        with pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr("a.csv", "two")
    (tmp_path / "twice.zip").write_bytes(buffer.getvalue())
    assert read_all(tmp_path / "twice.zip") == [b"one", b"two"]


def test_a_damaged_directory_that_hides_a_member_is_noticed(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "hidden.zip", {"Courses.csv": "Name,Number\n", "Skills.csv": "Name\n"})
    whole = path.read_bytes()
    directory = whole.index(b"PK\x01\x02")
    renamed = whole[:directory] + whole[directory:].replace(b"Courses", b"Cxurses")
    path.write_bytes(renamed)
    assert "damaged" in refusal(path)
    swallowed = bytearray(whole)
    struct.pack_into("<H", swallowed, directory + 32, len(whole) - 22 - directory - 46 - len("Courses.csv"))
    path.write_bytes(swallowed)
    assert "damaged" in refusal(path)
