"""The same things in several files of one import, and the same files in several imports."""

from dataclasses import replace

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.kaggle import Attempt
from mltracker.domain.problems import Problem
from mltracker.imports.drafts import Draft, Drafts, Item
from mltracker.imports.source import Source
from mltracker.services import importing
from mltracker.services.attempts import attempts, competitions
from mltracker.services.import_corrections import competitions_offered, with_competition
from mltracker.services.importing import Choice, Preview
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.imports.sample_drafts import SAMPLES
from tests.record.contents import contents

ATTEMPT = Attempt(PartialDate("2026-07-28"), public=0.8)
COMPETITION = Entry(Kind.KAGGLE, "House prices", source="Kaggle", source_key="house-prices")


def offered(tracker: Tracker, *items: Item) -> Preview:
    files = [Drafts(Source(f"{number}.csv"), "test", (Draft("row 2", item),)) for number, item in enumerate(items)]
    return importing.matched(tracker, files)


def test_all_samples_at_once_leave_nothing_to_a_second_import(tracker: Tracker) -> None:
    sources = importing.gathered([SAMPLES])
    first = importing.preview(tracker, sources)
    importing.commit(tracker, with_competition(tracker, first, competitions_offered(first)[0].id))
    before = contents(tracker.record)
    second = importing.preview(tracker, sources)
    assert {**second.counts, "duplicate": 0} == dict.fromkeys(second.counts, 0)
    assert not second.lacks_competition
    assert importing.commit(tracker, second) == 0
    assert contents(tracker.record) == before


def test_what_stands_in_two_files_names_the_other_row_and_comes_in_whole_at_once(tracker: Tracker) -> None:
    # The table has no more than an entry's own columns; the export has all that hangs on it, too.
    sources = importing.gathered([SAMPLES / "mltracker_entries.csv", SAMPLES / "mltracker_full_export.zip"])
    first = importing.preview(tracker, sources)
    twins = [(row.file, first.rows[row.twin].file) for row in first.rows if row.twin >= 0]
    assert twins
    assert set(twins) == {(1, 0)}
    importing.commit(tracker, first)
    assert importing.preview(tracker, sources).counts["changed"] == 0


def test_what_is_known_from_before_has_no_twin(tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.COURSE, "Statistics")])
    course = Entry(Kind.COURSE, "Statistics", url="https://example.org/s")
    assert [row.twin for row in offered(tracker, course, course).rows] == [-1, -1]
    fresh = Entry(Kind.COURSE, "Algebra")
    assert [row.twin for row in offered(tracker, course, fresh, fresh).rows] == [-1, -1, 1]


def test_attempts_go_to_a_competition_of_the_same_import(tracker: Tracker) -> None:
    shown = offered(tracker, COMPETITION, ATTEMPT)
    (competition,) = competitions_offered(shown)
    named = with_competition(tracker, shown, competition.id)
    assert not named.lacks_competition
    with pytest.raises(Problem, match="left out"):
        importing.commit(tracker, named, {0: Choice.LEAVE})
    assert not competitions(tracker)
    importing.commit(tracker, named)
    (saved,) = competitions(tracker)
    assert [one.public for one in attempts(tracker, saved.id)] == [0.8]


def test_an_attempt_that_is_in_the_record_is_known_though_nobody_names_its_competition(tracker: Tracker) -> None:
    (house,) = log(tracker, [COMPETITION])
    importing.commit(tracker, with_competition(tracker, offered(tracker, ATTEMPT), house))
    assert offered(tracker, ATTEMPT).counts["duplicate"] == 1
    assert offered(tracker, replace(ATTEMPT, public=0.9)).lacks_competition
