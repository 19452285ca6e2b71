"""Reminders and contacts that leave as files, and what becomes of them when they come back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import vobject

from mltracker.domain.contacts import Contact, with_follow_up
from mltracker.domain.dates import PartialDate
from mltracker.domain.jobs import Job
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.domain.problems import Problem
from mltracker.domain.reminders import Matter
from mltracker.domain.sameness import Likeness
from mltracker.imports.source import file_source
from mltracker.services import calendar_export, importing, vcard_export
from mltracker.services.entries import all_contacts, all_entries, change_contact
from mltracker.services.tracker import Tracker
from tests.records import TODAY, opened, opened_sample


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Tracker]:
    with opened_sample(tmp_path / "record") as found:
        with found.record.journal.step("Save a job") as changes:
            changes.insert_jobs(
                [Job("ML engineer", id="job-1", closes=PartialDate("2027-01-15"), logged_on=str(TODAY))]
            )
        yield found


def calendar_of(tracker: Tracker, folder: Path) -> Path:
    calendar_export.export_calendar(tracker, folder / "c.ics", tuple(Matter))
    return folder / "c.ics"


def cards_of(tracker: Tracker, folder: Path) -> Path:
    vcard_export.export_contacts(tracker, folder / "c.vcf", (), private=True)
    return folder / "c.vcf"


def events(path: Path) -> dict[str, tuple[date, int]]:
    found = vobject.readOne(path.read_text("utf-8")).vevent_list
    return {one.uid.value: (one.dtstart.value, int(one.sequence.value)) for one in found}


def test_our_own_calendar_and_contacts_bring_nothing_new_back(sample: Tracker, tmp_path: Path) -> None:
    preview = importing.preview(
        sample, [file_source(calendar_of(sample, tmp_path)), file_source(cards_of(sample, tmp_path))]
    )
    assert {row.verdict.likeness for row in preview.rows} == {Likeness.DUPLICATE}
    assert not preview.unreadable


def test_in_another_record_they_come_in_once_and_out_in_one_step(sample: Tracker, tmp_path: Path) -> None:
    files = [file_source(calendar_of(sample, tmp_path)), file_source(cards_of(sample, tmp_path))]
    with opened(tmp_path / "other") as other:
        importing.commit(other, importing.preview(other, files))
        assert all(entry.planned for entry in all_entries(other))
        assert {one.name for one in all_contacts(other)} >= {one.name for one in all_contacts(sample)}
        again = importing.preview(other, files)
        assert {row.verdict.likeness for row in again.rows} == {Likeness.DUPLICATE}


def test_contacts_come_back_as_they_were_but_for_what_no_address_book_holds(sample: Tracker, tmp_path: Path) -> None:
    with opened(tmp_path / "other") as other:
        importing.commit(other, importing.preview(other, [file_source(cards_of(sample, tmp_path))]))
        assert [address_of(one) for one in all_contacts(other)] == [address_of(one) for one in all_contacts(sample)]


def address_of(contact: Contact) -> Contact:
    return Contact(
        contact.name,
        company=contact.company,
        position=contact.position,
        email=contact.email,
        phone=contact.phone,
        url=contact.url,
        ways=contact.ways,
        tags=contact.tags,
        notes=contact.notes,
    )


def test_an_event_keeps_its_name_and_grows_newer_when_its_day_moves(sample: Tracker, tmp_path: Path) -> None:
    before = events(calendar_of(sample, tmp_path))
    friend = next(one for one in all_contacts(sample) if one.next_follow_up)
    change_contact(sample, with_follow_up(friend, PartialDate("2027-05-05")))
    after = events(calendar_of(sample, tmp_path))
    uid = f"follow-ups-{friend.id}@mltracker"
    assert before.keys() == after.keys()
    assert after[uid][0] == date(2027, 5, 5)
    assert after[uid][1] > before[uid][1]


def test_the_same_record_gives_the_same_bytes(sample: Tracker, tmp_path: Path) -> None:
    written = calendar_of(sample, tmp_path).read_bytes(), cards_of(sample, tmp_path).read_bytes()
    assert written == (calendar_of(sample, tmp_path).read_bytes(), cards_of(sample, tmp_path).read_bytes())


def test_only_what_was_chosen_leaves(sample: Tracker, tmp_path: Path) -> None:
    calendar_export.export_calendar(sample, tmp_path / "c.ics", (Matter.PLAN, Matter.CLOSING))
    content = (tmp_path / "c.ics").read_text("utf-8")
    assert "UID:closing-dates-job-1@mltracker" in content
    assert not any(one.name in content for one in all_contacts(sample))
    chosen, other = all_contacts(sample)[:2]
    assert vcard_export.export_contacts(sample, tmp_path / "c.vcf", [chosen.id, chosen.id]) == 1
    content = (tmp_path / "c.vcf").read_text("utf-8")
    assert chosen.name in content
    assert other.name not in content
    assert "NOTE" not in content


@pytest.mark.parametrize("name", ["folder", "none/c.ics"])
def test_a_place_that_cannot_be_written_is_told(sample: Tracker, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Problem, match=r"is a folder|cannot be written"):
        calendar_export.export_calendar(sample, tmp_path / name, tuple(Matter))
    with pytest.raises(Problem, match=r"is a folder|cannot be written"):
        vcard_export.export_contacts(sample, tmp_path / name, ())


def test_nothing_to_write_leaves_the_old_file_whole(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    with opened(tmp_path / "record") as empty:
        with pytest.raises(Problem, match="nothing to be reminded of"):
            calendar_export.export_calendar(empty, tmp_path / "old", tuple(Matter))
        with pytest.raises(Problem, match="no contacts"):
            vcard_export.export_contacts(empty, tmp_path / "old", ())
        with pytest.raises(Problem, match="No contact has the id"):
            vcard_export.export_contacts(empty, tmp_path / "old", ["gone"])
    assert (tmp_path / "old").read_text() == "old"


def test_a_stopped_export_leaves_the_old_file_whole(sample: Tracker, tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    work = LongWork()
    work.stop()
    with pytest.raises(Stopped):
        vcard_export.export_contacts(sample, tmp_path / "old", (), work=work)
    with pytest.raises(Stopped):
        calendar_export.export_calendar(sample, tmp_path / "old", tuple(Matter), work)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old", "record"]
    assert (tmp_path / "old").read_text() == "old"
