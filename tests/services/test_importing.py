from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.sameness import Likeness
from mltracker.imports.drafts import Draft, Drafts, Item, SkillHint
from mltracker.imports.source import Source
from mltracker.services import entries, importing, skills, undoing
from mltracker.services.importing import Choice
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.record.contents import contents
from tests.records import opened

LINKEDIN = Path(__file__).parents[1] / "imports" / "samples" / "Basic_LinkedInDataExport_11-20-2026.zip"


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path) as found:
        yield found


def offered(*items: Item) -> list[Drafts]:
    drafts = tuple(Draft(f"row {number}", item) for number, item in enumerate(items, 1))
    return [Drafts(Source("file"), "test", drafts)]


def test_a_preview_changes_nothing(tracker: Tracker) -> None:
    before = contents(tracker.record)
    importing.preview(tracker, importing.sources_of(LINKEDIN))
    assert contents(tracker.record) == before


def test_undoing_an_import_leaves_the_record_as_it_was(tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.COURSE, "Mine"), Contact("Me")])
    before = contents(tracker.record)
    importing.commit(tracker, importing.preview(tracker, importing.sources_of(LINKEDIN)))
    undoing.undo(tracker)
    assert contents(tracker.record) == before


def test_importing_again_after_an_undo_and_redo_adds_nothing(tracker: Tracker) -> None:
    importing.commit(tracker, importing.preview(tracker, importing.sources_of(LINKEDIN)))
    undoing.undo(tracker)
    undoing.redo(tracker)
    again = importing.preview(tracker, importing.sources_of(LINKEDIN))
    assert again.counts == {"new": 0, "changed": 0, "duplicate": 16, "doubtful": 0}
    assert importing.commit(tracker, again) == 0
    assert undoing.undoable(tracker) == f"Import {LINKEDIN.name}"


def test_a_row_left_out_stays_out(tracker: Tracker) -> None:
    preview = importing.preview(tracker, importing.sources_of(LINKEDIN))
    left_out = next(
        number for number, row in enumerate(preview.rows) if isinstance(row.item, Entry) and row.item.kind is Kind.WORK
    )
    assert importing.commit(tracker, preview, {left_out: Choice.LEAVE}) == 14
    assert Kind.WORK not in {entry.kind for entry in entries.all_entries(tracker)}


def test_a_known_course_brings_its_skills_and_an_unknown_title_what_it_names(tracker: Tracker) -> None:
    known = Entry(Kind.COURSE, "Coursera – Deep Learning Specialization")
    named = Entry(Kind.PROJECT, "Fraud detection in PyTorch", notes="Served with Docker.")
    rows = importing.matched(tracker, offered(known, named)).rows
    assert isinstance(rows[0].item, Entry)
    assert isinstance(rows[1].item, Entry)
    assert "neural-networks" in {link.skill for link in rows[0].item.skills}
    links = {link.skill: str(link.strength) for link in rows[1].item.skills}
    assert links["pytorch"] == "primary"
    assert links["containers"] == "secondary"


def test_a_row_that_knows_more_fills_in_and_overwrites_nothing(tracker: Tracker) -> None:
    mine = Entry(Kind.COURSE, "Machine Learning", where="Coursera", notes="My own words")
    log(tracker, [mine])
    preview = importing.matched(
        tracker, offered(replace(mine, notes="Theirs", date=PartialDate("2026-03"), url="https://example.org/c"))
    )
    assert preview.counts["changed"] == 1
    importing.commit(tracker, preview)
    (entry,) = entries.all_entries(tracker)
    assert (entry.notes, entry.url, entry.date) == ("My own words", "https://example.org/c", PartialDate("2026-03"))


def test_a_doubtful_row_is_offered_so_that_nothing_gets_lost(tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.WORK, "ML Engineer", where="Acme", start=PartialDate("2020"), end=PartialDate("2021"))])
    elsewhere = Entry(Kind.WORK, "ML Engineer", where="Globex", start=PartialDate("2022"))
    preview = importing.matched(tracker, offered(elsewhere))
    assert preview.rows[0].verdict.likeness is Likeness.DOUBTFUL
    importing.commit(tracker, preview)
    assert {entry.where for entry in entries.all_entries(tracker)} == {"Acme", "Globex"}


def test_a_listed_skill_claims_no_level(tracker: Tracker) -> None:
    importing.commit(tracker, importing.matched(tracker, offered(SkillHint("Python", "LinkedIn"))))
    assert skills.assessments(tracker)["python"].level is None


def test_a_listed_skill_never_hides_what_the_user_said(tracker: Tracker) -> None:
    skills.assess(tracker, "python", 3)
    preview = importing.matched(tracker, offered(SkillHint("python", "LinkedIn")))
    assert preview.counts["duplicate"] == 1
    importing.commit(tracker, preview)
    assert skills.assessments(tracker)["python"].level == 3


def test_a_listed_skill_that_the_checklist_lacks_is_told(tracker: Tracker) -> None:
    preview = importing.matched(tracker, offered(SkillHint("Falconry", "LinkedIn")))
    assert [(one.row, one.text) for one in preview.unreadable] == [("row 1", "Falconry")]


def test_a_report_of_the_import_stays_in_the_record(tracker: Tracker) -> None:
    importing.commit(tracker, importing.matched(tracker, offered(Entry(Kind.COURSE, "X"), SkillHint("Falconry"))))
    ((file, counts, unreadable),) = tracker.record.read("SELECT file, counts, unreadable FROM import_report")
    assert (file, '"new": 1' in counts, "Falconry" in unreadable) == ("file", True, True)
