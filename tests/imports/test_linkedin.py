import contextlib
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import KnownContacts, KnownEntries, Likeness
from mltracker.imports.drafts import Circumstances, Drafts
from mltracker.imports.linkedin import LinkedInReader
from mltracker.imports.source import Source
from tests.imports.linkedin_zips import (
    CERTIFICATIONS,
    CONNECTIONS,
    COURSES,
    LINKEDIN,
    POSITIONS,
    sample_files,
    zip_of,
)
from tests.imports.sample_drafts import plain


def read(path: Path) -> Drafts:
    assert LinkedInReader().recognises(Source(path.name, path))
    return LinkedInReader().read(Source(path.name, path), Circumstances(date(2026, 11, 20)))


def drafts_of(tmp_path: Path, files: dict[str, str | bytes]) -> Drafts:
    return read(zip_of(tmp_path / "export.zip", files))


def test_the_sample_export_is_all_new_once_and_all_duplicates_again() -> None:
    items = [draft.item for draft in read(LINKEDIN).drafts]
    entries = [replace(item, id=str(row)) for row, item in enumerate(items) if isinstance(item, Entry)]
    contacts = [replace(item, id=str(row)) for row, item in enumerate(items) if isinstance(item, Contact)]
    assert {KnownEntries().verdict(entry).likeness for entry in entries} == {Likeness.NEW}
    assert {KnownEntries(entries).verdict(entry).likeness for entry in entries} == {Likeness.DUPLICATE}
    assert {KnownContacts(contacts).verdict(contact).likeness for contact in contacts} == {Likeness.DUPLICATE}


def test_messages_are_never_read(tmp_path: Path) -> None:
    drafts = drafts_of(tmp_path, {"messages.csv": CONNECTIONS + "A,B,,,,,\n", "Courses.csv": COURSES + "C,\n"})
    assert [draft.row for draft in drafts.drafts] == ["Courses.csv, row 2"]


def shape_wrapped(name: str, data: bytes) -> tuple[str, bytes]:
    return f"Basic_LinkedInDataExport_11-20-2026/Data/{name}", data


def shape_suffixed(name: str, data: bytes) -> tuple[str, bytes]:
    return name.replace(".csv", "_123456789.CSV"), data


def shape_lower_case(name: str, data: bytes) -> tuple[str, bytes]:
    return name.lower(), data


def shape_with_bom(name: str, data: bytes) -> tuple[str, bytes]:
    return name, b"\xef\xbb\xbf" + data


def shape_utf_16(name: str, data: bytes) -> tuple[str, bytes]:
    return name, data.decode().encode("utf-16")


def shape_crlf(name: str, data: bytes) -> tuple[str, bytes]:
    return name, data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    "shape", [shape_wrapped, shape_suffixed, shape_lower_case, shape_with_bom, shape_utf_16, shape_crlf]
)
def test_every_shape_of_the_sample_reads_alike(tmp_path: Path, shape: object) -> None:
    assert callable(shape)
    files = dict(shape(name, data) for name, data in sample_files().items() if name.endswith(".csv"))
    items = [draft.item for draft in drafts_of(tmp_path, files).drafts]
    assert items == [draft.item for draft in read(LINKEDIN).drafts]


def test_columns_may_come_in_any_order(tmp_path: Path) -> None:
    text = "Connected On,URL,Last Name,First Name\n12 Mar 2026,https://www.linkedin.com/in/a,Lê,Hà\n"
    (draft,) = drafts_of(tmp_path, {"Connections.csv": text}).drafts
    assert isinstance(draft.item, Contact)
    assert (draft.item.name, str(draft.item.met_on)) == ("Hà Lê", "2026-03-12")


def test_split_files_are_read_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"Courses_{part}.csv": f"{COURSES}C{part},\n" for part in (10, 2, 1)}
    assert [draft.row for draft in drafts_of(tmp_path, files).drafts] == [
        "Courses_1.csv, row 2",
        "Courses_2.csv, row 2",
        "Courses_10.csv, row 2",
    ]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "https://", "data:text/html,x"])
def test_an_unsafe_link_is_dropped_and_its_row_goes_in(tmp_path: Path, link: str) -> None:
    drafts = drafts_of(tmp_path, {"Certifications.csv": f'{CERTIFICATIONS}A,"{link}",B,Mar 2026,,\n'})
    (draft,) = drafts.drafts
    assert isinstance(draft.item, Entry)
    assert draft.item.url == ""
    assert link not in repr(draft)


def test_a_link_that_rows_share_is_the_key_of_none(tmp_path: Path) -> None:
    text = CERTIFICATIONS + "A,https://example.org/me,X,,,N/A\nB,https://example.org/me,X,,,N/A\n"
    items = [draft.item for draft in drafts_of(tmp_path, {"Certifications.csv": text}).drafts]
    assert [item.source_key for item in items if isinstance(item, Entry)] == [
        "certifications: A · X",
        "certifications: B · X",
    ]


def test_a_project_on_kaggle_is_a_kaggle_entry(tmp_path: Path) -> None:
    text = "Title,Description,Url,Started On,Finished On\nT,,https://www.kaggle.com/c/titanic,2026,\n"
    (draft,) = drafts_of(tmp_path, {"Projects.csv": text}).drafts
    assert isinstance(draft.item, Entry)
    assert draft.item.kind is Kind.KAGGLE


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Acme,,,,2026,", "The title is empty."),
        ("Acme,Dev,,,Jun 2025,May 2025", "The end, 2025-05, lies before the start, 2025-06."),
        ("Acme,Dev,,,0000,", "“0000” is not a date."),
        ("Acme,Dev,,,Jan 9999,", "“9999-01” is not a date."),
        ("Acme,Dev\0,,,2025,", "The title has control characters in it."),
        ("Acme,Dev,\x1b[31m,,2025,", "The text of the notes has control characters in it."),
        (f"Acme,{'x' * 501},,,2025,", "The title is longer than 500 characters."),
        (f"Acme,Dev,{'x' * 10_000_000},,2025,", "It is longer than 120,000 characters."),
    ],
)
def test_a_row_that_breaks_a_rule_is_listed_and_the_others_go_in(tmp_path: Path, row: str, reason: str) -> None:
    text = f"{POSITIONS}Acme,First,,,2024,\n{row}\nAcme,Last,,,2026,\n"
    drafts = read(zip_of(tmp_path / "export.zip", {"Positions.csv": text}, zipfile.ZIP_STORED))
    assert [draft.row for draft in drafts.drafts] == ["Positions.csv, row 2", "Positions.csv, row 4"]
    (unreadable,) = drafts.unreadable
    assert (unreadable.row, unreadable.reason) == ("Positions.csv, row 3", reason)
    assert unreadable.text.startswith("Acme,")


def test_a_file_without_its_header_is_listed_and_the_others_go_in(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"Learning.csv": "No content found", "Skills.csv": "", "Courses.csv": COURSES}
    drafts = drafts_of(tmp_path, files)
    assert [(one.row, one.text) for one in drafts.unreadable] == [("Learning.csv", "No content found")]


def test_an_export_without_any_known_file_says_what_is_read(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "export.zip", {"messages.csv": "", "Registration.csv": ""})
    with pytest.raises(Problem, match="Certifications, Courses, Learning"):
        read(path)


def test_an_archive_of_other_things_is_not_recognised(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.txt": "", "Projects.csv": "id,owner\n1,2\n"})
    assert not LinkedInReader().recognises(Source(path.name, path))


def test_an_export_with_more_rows_than_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mltracker.imports.linkedin.MAX_ROWS", 2)
    with pytest.raises(Problem, match="more than 2 rows"):
        drafts_of(tmp_path, {"Courses.csv": COURSES + "A,\nB,\nC,\n"})


@pytest.mark.parametrize("seed", range(4))
def test_no_mutation_of_the_archive_is_more_than_a_problem(tmp_path: Path, seed: int) -> None:
    chance, whole = Random(seed), LINKEDIN.read_bytes()
    path = tmp_path / "mutated.zip"
    for _ in range(100):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data[: chance.randint(0, len(data))] if chance.random() < 0.2 else data)
        with contextlib.suppress(Problem, AssertionError):
            read(path)


@pytest.mark.parametrize("seed", range(4))
def test_no_mutation_of_its_files_loses_a_row_silently(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    name, base = "Connections.csv", CONNECTIONS + "".join(f'N{n},"L, {n}",,,C,P,12 Mar 2026\n' for n in range(20))
    header = len(CONNECTIONS)
    for _ in range(50):
        data = bytearray(base.encode())
        for _ in range(chance.randint(1, 3)):
            data[chance.randrange(header, len(data))] = chance.choice(b'",\0\xff\r\nx')
        drafts = drafts_of(tmp_path, {name: bytes(data), "Courses.csv": COURSES})
        told = " ".join([str(plain(drafts)), *(one.text for one in drafts.unreadable)])
        rows = len(drafts.drafts) + len(drafts.unreadable)
        assert rows >= 17, told


@pytest.mark.parametrize("name", [name for name in sample_files() if name.endswith(".csv")])
def test_each_file_of_an_export_can_be_imported_alone(tmp_path: Path, name: str) -> None:
    if name.startswith("LearningCoach"):
        return
    path = tmp_path / Path(name).name
    path.write_bytes(sample_files()[name])
    whole = read(zip_of(tmp_path / "whole.zip", {name: path.read_bytes()}))
    assert plain(read(path)) == plain(whole)


def test_one_contact_stands_for_all_endorsements_by_a_person(tmp_path: Path) -> None:
    header = (
        "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n"
    )
    rows = "".join(f"2026/01/1{n} 14:25:00 UTC,{skill},Ada,L,linkedin.com/in/ada,OK\n" for n, skill in enumerate("ab"))
    (draft,) = drafts_of(tmp_path, {"Endorsement_Received_Info.csv": header + rows}).drafts
    assert isinstance(draft.item, Contact)
    assert draft.item.notes == "Endorsed you for a on 2026-01-10.\nEndorsed you for b on 2026-01-11."
