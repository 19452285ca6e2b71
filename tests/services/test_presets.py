import pytest

from mltracker.domain.entries import Entry
from mltracker.domain.problems import Problem
from mltracker.imports.column_words import Meaning
from mltracker.imports.mapping import Mapping
from mltracker.imports.source import Source
from mltracker.services import importing, presets, undoing
from mltracker.services.tracker import Tracker

ODD = Source("Odd.csv", content=b"Alpha,Beta,Gamma\nx,2026,c\ny,2025,d\n")
MINE = Mapping("project", {"alpha": "title", "Beta": "date"})


def test_a_remembered_preset_reads_the_next_table_of_its_columns(tracker: Tracker) -> None:
    (before,) = importing.read(tracker, [ODD])
    assert before.drafts == ()
    presets.remember(tracker, "Mine", MINE)
    (after,) = importing.read(tracker, [ODD])
    first, _ = (draft.item for draft in after.drafts)
    assert isinstance(first, Entry)
    assert (first.title, str(first.date), first.notes, first.source) == ("x", "2026", "Gamma: c", "Mine")
    undoing.undo(tracker)
    assert presets.own(tracker) == ()


def test_a_preset_of_a_name_that_is_taken_replaces_the_other(tracker: Tracker) -> None:
    presets.remember(tracker, "Mine", MINE)
    presets.remember(tracker, "mine", Mapping("course", {"Alpha": "title"}))
    (only,) = presets.own(tracker)
    assert only.row_is == "course"
    assert presets.forget(tracker, "MINE") == only.name
    assert presets.own(tracker) == ()
    with pytest.raises(Problem, match="no preset “Huntr”"):
        presets.forget(tracker, "Huntr")


def test_a_column_can_be_said_to_mean_something_else(tracker: Tracker) -> None:
    (drafts,) = importing.read(tracker, [ODD])
    assert drafts.table is not None
    table = drafts.table.table
    mapping = presets.with_column(presets.guessed(table, "course"), table, "title", "alpha")
    assert presets.with_column(mapping, table, "title", "BETA").columns == {
        "Alpha": Meaning.NOTES,
        "Beta": Meaning.TITLE,
        "Gamma": Meaning.NOTES,
    }
    with pytest.raises(Problem, match="no column"):
        presets.with_column(mapping, table, "title", "Delta")
    with pytest.raises(Problem, match="has no “stage”"):
        presets.with_column(mapping, table, "stage", "Beta")


@pytest.mark.parametrize("name", ["", " ", "x" * 600])
def test_a_preset_needs_a_name(tracker: Tracker, name: str) -> None:
    with pytest.raises(Problem):
        presets.remember(tracker, name, MINE)


def test_an_unknown_preset_is_refused_with_those_that_are_known(tracker: Tracker) -> None:
    assert presets.preset_named(tracker, "huntr").name == "Huntr"
    with pytest.raises(Problem, match="Notion"):
        presets.preset_named(tracker, "none")


def test_a_table_goes_in_once(tracker: Tracker) -> None:
    source = Source("T.csv", content=b"Course,Provider,Completed\nA,edX,2026-03\nB,edX,\n")
    assert importing.commit(tracker, importing.preview(tracker, [source])) == 2
    assert importing.commit(tracker, importing.preview(tracker, [source])) == 0
