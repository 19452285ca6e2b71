from datetime import UTC, datetime, timedelta
from pathlib import Path

from mltracker.domain.entries import Entry, Kind
from mltracker.services.log import log
from mltracker.services.surroundings import remarks
from tests.records import opened


def test_a_clock_that_went_back_is_told_and_the_order_of_changes_stays(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        for title in ("First", "Second"):
            log(tracker, [Entry(Kind.PROJECT, title)])
        assert not remarks(tracker)
        (remark,) = remarks(tracker, lambda: datetime.now(UTC) - timedelta(days=400))
        assert remark.key.startswith("clock ")
        assert "in the order they are made" in remark.problem.kept
        assert [step.number for step in tracker.record.journal.history()] == [2, 1]
