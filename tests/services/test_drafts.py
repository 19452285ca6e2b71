"""Drafts of what is not logged yet."""

from pathlib import Path

from mltracker.domain.drafts import Draft
from mltracker.domain.entries import Entry, Kind
from mltracker.services import drafts, undoing
from mltracker.services.entries import all_entries
from mltracker.services.log import log
from tests.records import opened

TYPED = Draft("course", {"title": "Half a “tit", "finished": "2026-1", "notes": "Line one\n\nLine 3 \u200f"})


def test_a_draft_keeps_every_text_as_it_was_typed(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        drafts.keep(tracker, TYPED)
    with opened(tmp_path) as tracker:
        (draft,) = drafts.kept(tracker)
        assert (draft.kind, draft.fields, draft.saved_on) == (TYPED.kind, TYPED.fields, "2026-11-20")


def test_the_newest_draft_comes_first_and_one_kept_again_stays_one(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        first = drafts.keep(tracker, TYPED)
        drafts.keep(tracker, Draft("contact", {"name": "Ada"}))
        drafts.keep(tracker, Draft("course", {"title": "Whole title"}, id=first))
        assert [draft.title for draft in drafts.kept(tracker)] == ["Ada", "Whole title"]


def test_keeping_and_discarding_are_named_and_undone(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        drafts.keep(tracker, TYPED)
        (draft,) = drafts.kept(tracker)
        drafts.drop(tracker, draft)
        assert drafts.kept(tracker) == ()
        assert undoing.undoable(tracker) == "Discard draft “Half a “tit”"
        undoing.undo(tracker)
        assert drafts.kept(tracker) == (draft,)
        undoing.undo(tracker)
        assert drafts.kept(tracker) == ()


def test_logging_what_was_a_draft_removes_it_in_the_same_step(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        draft_id = drafts.keep(tracker, TYPED)
        log(tracker, [Entry(Kind.COURSE, "Whole title")], draft_id=draft_id)
        assert drafts.kept(tracker) == ()
        undoing.undo(tracker)
        assert all_entries(tracker) == ()
        assert [draft.id for draft in drafts.kept(tracker)] == [draft_id]
