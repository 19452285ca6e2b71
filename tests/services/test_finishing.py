"""Planned entries that are done, and the tags in use."""

from pathlib import Path

import pytest

from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.services import entries, undoing
from mltracker.services.log import log
from tests.records import TODAY, opened

NOW = PartialDate(TODAY.isoformat())
AHEAD, BEHIND, THIS_MONTH = PartialDate("2027-03"), PartialDate("2026-05"), PartialDate("2026-11")


@pytest.mark.parametrize(
    ("target", "start", "when"),
    [
        (None, None, (NOW, None, None)),
        (AHEAD, None, (NOW, None, None)),
        (BEHIND, None, (NOW, None, None)),
        (THIS_MONTH, None, (NOW, None, None)),
        (None, BEHIND, (None, BEHIND, NOW)),
        (None, AHEAD, (NOW, None, None)),
    ],
)
def test_what_is_done_is_done_today_whatever_was_its_target(
    tmp_path: Path,
    target: PartialDate | None,
    start: PartialDate | None,
    when: tuple[PartialDate | None, PartialDate | None, PartialDate | None],
) -> None:
    with opened(tmp_path) as tracker:
        plan = Entry(Kind.COURSE, "MLOps", date=target, start=start, planned=True)
        (entry_id,) = log(tracker, [plan])
        entries.mark_done(tracker, entry_id)
        done = entries.item(tracker, entry_id)
        assert isinstance(done, Entry)
        assert (done.planned, (done.date, done.start, done.end)) == (False, when)
        assert undoing.undo(tracker) == "Mark “MLOps” as done"
        again = entries.item(tracker, entry_id)
        assert isinstance(again, Entry)
        assert (again.planned, again.date) == (True, target)


def test_a_period_that_was_planned_ends_today(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        (entry_id,) = log(tracker, [Entry(Kind.COURSE, "MLOps", start=BEHIND, end=AHEAD, planned=True)])
        entries.mark_done(tracker, entry_id)
        done = entries.item(tracker, entry_id)
        assert isinstance(done, Entry)
        assert (done.start, done.end, done.date) == (BEHIND, NOW, None)


def test_a_contact_is_never_done(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        (contact,) = log(tracker, [Contact("Ada")])
        with pytest.raises(Problem, match="is a contact"):
            entries.mark_done(tracker, contact)


def test_the_tags_used_most_come_first(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [Entry(Kind.COURSE, "A", tags=("b", "c")), Entry(Kind.COURSE, "B", tags=("c",))])
        assert entries.tags_in_use(tracker) == ("c", "b")
