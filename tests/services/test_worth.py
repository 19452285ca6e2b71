"""What one entry adds to readiness."""

from pathlib import Path

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.services import dashboard
from mltracker.services.entries import all_entries, delete
from mltracker.services.log import log
from tests.records import opened, opened_sample


def test_an_entry_is_worth_what_readiness_loses_when_it_is_deleted(tmp_path: Path) -> None:
    with opened_sample(tmp_path) as tracker:
        for entry in all_entries(tracker)[::9]:
            before = dashboard.readiness(tracker).overall
            worth = dashboard.worth(tracker, entry.id)
            delete(tracker, [entry.id])
            after = dashboard.readiness(tracker).overall
            assert before is not None
            assert after is not None
            assert worth == before - after


def test_what_is_planned_is_worth_nothing_yet(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        plan = Entry(Kind.PROJECT, "Later", date=PartialDate("2026-10"), skills=(SkillLink("python"),), planned=True)
        (entry_id,) = log(tracker, [plan])
        assert dashboard.worth(tracker, entry_id) == 0


@pytest.mark.parametrize("entry_id", ["", "gone"])
def test_what_is_gone_has_no_worth(tmp_path: Path, entry_id: str) -> None:
    with opened(tmp_path) as tracker:
        assert dashboard.worth(tracker, entry_id) is None
