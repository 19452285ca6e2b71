from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.services import entries
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.records import TODAY

PYTHON = Entry(Kind.PROJECT, "Crawler", date=PartialDate("2026-11"), skills=(SkillLink("python"),))


def test_a_save_made_while_the_sums_are_being_made_is_in_them(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(tracker, [PYTHON])
    read = tracker.record.read

    def read_and_save(statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        rows = read(statement, parameters)
        if statement.startswith("SELECT id, kind"):  # the page is read, the sums are not yet made
            monkeypatch.undo()
            log(tracker, [replace(PYTHON, skills=(SkillLink("sql"),))])
        return rows

    monkeypatch.setattr(tracker.record, "read", read_and_save)
    assert tracker.evidence.on(TODAY).keys() == {"python", "sql"}


def test_each_change_is_in_the_sums_when_they_are_next_asked_for(tracker: Tracker) -> None:
    ids = log(tracker, [PYTHON, replace(PYTHON, skills=(SkillLink("sql"),))])
    assert tracker.evidence.on(TODAY).keys() == {"python", "sql"}
    entries.delete(tracker, ids[:1])
    log(tracker, [replace(PYTHON, skills=(SkillLink("java"),)), replace(PYTHON, planned=True)])
    assert tracker.evidence.on(TODAY).keys() == {"sql", "java"}
