from dataclasses import replace
from pathlib import Path

import pytest

from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import Likeness
from mltracker.imports.drafts import Draft, Drafts
from mltracker.imports.source import Source
from mltracker.services import entries, importing, undoing
from mltracker.services.import_corrections import corrected, with_skills
from mltracker.services.import_words import compared, filled_in
from mltracker.services.importing import Preview
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.imports.linkedin_zips import zip_of


def preview_of(tracker: Tracker, *items: Entry) -> Preview:
    drafts = tuple(Draft(f"row {number}", item) for number, item in enumerate(items, 1))
    return importing.matched(tracker, [Drafts(Source("some.csv"), "test", drafts)])


def course(title: str, **more: object) -> Entry:
    return replace(Entry(Kind.COURSE, title, source="Test", source_key=title), **more)  # type: ignore[arg-type] # any field


def test_a_corrected_row_is_matched_again_and_keeps_its_place(tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.COURSE, "Linear algebra")])
    shown = preview_of(tracker, course("Liner"), course("Statistics"))
    assert shown.rows[0].verdict.likeness is Likeness.NEW
    assert isinstance(shown.rows[0].offered, Entry)
    mended = replace(shown.rows[0].offered, title="Linear algebra", where="Coursera")
    changed = corrected(tracker, shown, 0, mended)
    assert [row.verdict.likeness for row in changed.rows] == [Likeness.CHANGED, Likeness.NEW]
    assert [line.words for line in filled_in(changed.rows[0], tracker.checklist)] == ["Where: – → Coursera"]


def test_skills_that_were_taken_off_are_not_suggested_again(tracker: Tracker) -> None:
    shown = preview_of(tracker, course("PyTorch for deep learning"), course("Statistics"))
    assert isinstance(shown.rows[0].offered, Entry)
    assert shown.rows[0].offered.skills
    bare = with_skills(shown, 0, ())
    again = importing.matched(tracker, bare.files)
    for one in (bare, again):
        assert isinstance(one.rows[0].offered, Entry)
        assert one.rows[0].offered.skills == ()
    importing.commit(tracker, with_skills(bare, 0, [SkillLink("python")]))
    saved = {entry.title: entry.skills for entry in entries.all_entries(tracker)}
    assert saved["PyTorch for deep learning"] == (SkillLink("python"),)


def test_matching_again_lists_no_unreadable_row_twice(tracker: Tracker, tmp_path: Path) -> None:
    export = zip_of(tmp_path / "export.zip", {"Skills.csv": "Name\nBasket weaving\nPython\n"})
    shown = importing.preview(tracker, importing.sources_of(export))
    assert len(shown.unreadable) == 1
    assert importing.matched(tracker, shown.files).unreadable == shown.unreadable


def test_a_correction_that_cannot_be_saved_is_refused_with_the_reason(tracker: Tracker) -> None:
    shown = preview_of(tracker, course("Statistics"))
    with pytest.raises(Problem, match="no skill"):
        corrected(tracker, shown, 0, course("Statistics", skills=(SkillLink("nothing"),)))


def test_a_doubtful_row_says_both_sides_of_every_field(tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.COURSE, "Linear algebra", where="Coursera")])
    (row,) = preview_of(tracker, course("Linear algebra", where="edX")).rows
    assert row.verdict.likeness is Likeness.DOUBTFUL
    lines = {line.caption: (line.before, line.after) for line in compared(row, tracker.checklist)}
    assert lines["Where"] == ("Coursera", "edX")


def test_an_import_that_is_stopped_while_it_is_saved_leaves_the_record_as_it_was(tracker: Tracker) -> None:
    shown = preview_of(tracker, *(course(f"Course {'x' * number}") for number in range(3)))
    work = LongWork()
    work.stop()
    with pytest.raises(Stopped):
        importing.commit(tracker, shown, work=work)
    assert entries.all_entries(tracker) == ()
    assert undoing.undoable(tracker) is None


def test_of_several_files_each_is_counted_and_none_keeps_the_others_from_being_read(
    tracker: Tracker, tmp_path: Path
) -> None:
    paths = [tmp_path / name for name in ("a.bin", "b.bin")]
    for path in paths:
        path.write_bytes(b"\0\1\2")
    empty = zip_of(tmp_path / "export.zip", {"Courses.csv": "Name,Number\n"})
    (silent,) = importing.read(tracker, importing.gathered([empty, empty]))[:1]
    assert [one.reason for one in silent.unreadable] == ["It holds nothing that can be imported."]
    work = LongWork()
    files = importing.read(tracker, importing.gathered([*paths, tmp_path / "gone.txt"]), work)
    assert [len(one.unreadable) for one in files] == [1, 1, 1]
    assert work.done == work.total == 6


def test_a_row_of_a_table_is_checked_again_once_it_was_corrected(tracker: Tracker) -> None:
    shown = importing.preview(tracker, [Source("t.csv", content=b"Course,Provider\nLinear algebra,edX\n")])
    assert isinstance(shown.rows[0].offered, Entry)
    with pytest.raises(Problem, match="title is empty"):
        corrected(tracker, shown, 0, replace(shown.rows[0].offered, title=" "))
