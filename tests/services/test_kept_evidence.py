from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.domain.skills import Volatility
from mltracker.services import entries
from mltracker.services.kept_evidence import KeptEvidence
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.records import TODAY, opened

PYTHON = Entry(Kind.PROJECT, "Crawler", date=PartialDate("2026-11"), skills=(SkillLink("python"),))


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path) as found:
        yield found


def test_a_save_made_while_the_sums_are_being_made_is_in_them(tracker: Tracker) -> None:
    log(tracker, [PYTHON])
    saved: list[str] = []

    def volatility(_skill: str) -> Volatility:
        if not saved:  # the first page is read, the sums are not yet made
            saved.extend(log(tracker, [replace(PYTHON, skills=(SkillLink("sql"),))]))
        return Volatility.NORMAL

    kept = KeptEvidence(tracker.record, tracker.constants, volatility)
    tracker.on_change(lambda changed: kept.note(changed.of("entry")))
    assert kept.sums.on(TODAY).keys() == {"python", "sql"}


def test_each_change_is_in_the_sums_when_they_are_next_asked_for(tracker: Tracker) -> None:
    ids = log(tracker, [PYTHON, replace(PYTHON, skills=(SkillLink("sql"),))])
    assert tracker.evidence.on(TODAY).keys() == {"python", "sql"}
    entries.delete(tracker, ids[:1])
    log(tracker, [replace(PYTHON, skills=(SkillLink("java"),)), replace(PYTHON, planned=True)])
    assert tracker.evidence.on(TODAY).keys() == {"sql", "java"}
