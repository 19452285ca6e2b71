from dataclasses import replace
from pathlib import Path

import pytest

from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.jobs import Job, Reached, Stage
from mltracker.domain.kaggle import Attempt
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.domain.portfolio import Profile
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import Likeness
from mltracker.imports.drafts import Draft, Drafts, Item, SkillHint
from mltracker.imports.source import Source
from mltracker.record.queries.jobs import all_jobs
from mltracker.services import attachments, attempts, entries, importing, skills, undoing
from mltracker.services.importing import Choice
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.record.contents import contents

LINKEDIN = Path(__file__).parents[1] / "imports" / "samples" / "Basic_LinkedInDataExport_11-20-2026.zip"


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
    assert again.counts == {"new": 0, "changed": 0, "duplicate": 20, "doubtful": 0}
    assert importing.commit(tracker, again) == 0
    assert undoing.undoable(tracker) == f"Import {LINKEDIN.name}"


def test_a_row_left_out_stays_out(tracker: Tracker) -> None:
    preview = importing.preview(tracker, importing.sources_of(LINKEDIN))
    left_out = next(
        number for number, row in enumerate(preview.rows) if isinstance(row.item, Entry) and row.item.kind is Kind.WORK
    )
    assert importing.commit(tracker, preview, {left_out: Choice.LEAVE}) == 18
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


def test_a_nearly_equal_title_is_doubtful_and_what_is_taken_in_is_told_apart_for_good(tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.COURSE, "Machine Learning Specialization", where="Coursera")])
    near = offered(Entry(Kind.COURSE, "Machine Learnign Specialization", where="Coursera", source="S", source_key="1"))
    preview = importing.matched(tracker, near)
    assert preview.rows[0].choices == (Choice.ADD, Choice.LEAVE)
    importing.commit(tracker, preview)
    assert len(tracker.record.read("SELECT * FROM difference")) == 1
    assert importing.matched(tracker, near).counts["duplicate"] == 1


@pytest.mark.parametrize("title", ["Machine Learning Specialization 2", "Machine Learning Specialization II"])
def test_parts_of_a_series_are_not_nearly_equal(tracker: Tracker, title: str) -> None:
    log(tracker, [Entry(Kind.COURSE, "Machine Learning Specialization 1", where="Coursera")])
    assert importing.matched(tracker, offered(Entry(Kind.COURSE, title, where="Coursera"))).counts["new"] == 1


def test_a_doubtful_row_can_fill_in_what_it_looks_like(tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.COURSE, "Machine Learning Specialization", where="Coursera")])
    near = Entry(Kind.COURSE, "Machine Learnign Specialization", where="Coursera", date=PartialDate("2026-03"))
    importing.commit(tracker, importing.matched(tracker, offered(near)), {0: Choice.FILL_IN})
    (entry,) = entries.all_entries(tracker)
    assert (entry.title, str(entry.date)) == ("Machine Learning Specialization", "2026-03")


def test_attempts_go_to_the_competition_that_was_named_and_only_once(tracker: Tracker) -> None:
    (titanic,) = log(tracker, [Entry(Kind.KAGGLE, "Titanic")])
    attempt = offered(Attempt(PartialDate("2026-07-28"), public=0.8))
    unnamed = importing.matched(tracker, attempt)
    assert unnamed.lacks_competition
    with pytest.raises(Problem, match="which competition"):
        importing.commit(tracker, unnamed)
    importing.commit(tracker, importing.matched(tracker, attempt, attempts_of=titanic))
    assert [one.public for one in attempts.attempts(tracker, titanic)] == [0.8]
    assert importing.matched(tracker, attempt, attempts_of=titanic).counts["duplicate"] == 1


def test_the_profile_is_filled_in_where_it_is_empty(tracker: Tracker) -> None:
    skills.change_profile(tracker, Profile(name="Ha"))
    importing.commit(tracker, importing.matched(tracker, offered(Profile(name="Hà Lê", headline="Engineer"))))
    assert skills.profile(tracker) == Profile(name="Ha", headline="Engineer")


def test_a_file_that_is_evidence_is_kept_with_its_entry_and_only_once(tracker: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(b"%PDF")
    draft = Draft("page 1", Entry(Kind.CERTIFICATION, "Deep Learning"), keeps_file=True)
    drafts = [Drafts(source, "test", (draft,)) for source in (Source(path.name, path), Source("b", content=b"%PDF"))]
    importing.commit(tracker, importing.matched(tracker, drafts))
    importing.commit(tracker, importing.matched(tracker, drafts), {0: Choice.ADD})
    files = [attachments.attachments(tracker, entry.id) for entry in entries.all_entries(tracker)]
    assert [len(found) for found in files] == [1, 1]


def test_of_several_files_those_that_cannot_be_read_are_listed(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "odd.bin").write_bytes(b"\0\1")
    sources = [*importing.sources_of(LINKEDIN), *importing.sources_of(tmp_path / "odd.bin")]
    preview = importing.preview(tracker, sources)
    assert [one.row for one in preview.unreadable] == ["Languages.csv, row 2", "odd.bin"]
    assert preview.title == "2 files"
    importing.commit(tracker, preview)
    assert undoing.undo(tracker) == "Import 2 files"
    assert entries.all_entries(tracker) == ()


def test_a_job_brings_its_next_stage_and_keeps_the_earlier_ones(tracker: Tracker) -> None:
    job = Job("ML Engineer", company="Acme", stages=(Reached(Stage.SAVED),), source="S", source_key="1")
    importing.commit(tracker, importing.matched(tracker, offered(job)))
    later = replace(job, stages=(Reached(Stage.SAVED, PartialDate("2026-03-01")), Reached(Stage.APPLIED)))
    importing.commit(tracker, importing.matched(tracker, offered(later)))
    (stored,) = all_jobs(tracker.record)
    assert stored.stages == (Reached(Stage.SAVED, PartialDate("2026-03-01")), Reached(Stage.APPLIED))
    assert importing.matched(tracker, offered(later)).counts["duplicate"] == 1


def test_stopping_while_matching_changes_nothing(tracker: Tracker) -> None:
    work = LongWork()
    work.stop()
    with pytest.raises(Stopped):
        importing.preview(tracker, importing.sources_of(LINKEDIN), work)
