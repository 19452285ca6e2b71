"""What one entry adds to readiness."""

from dataclasses import replace
from pathlib import Path

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.services import dashboard, skills
from mltracker.services.dashboard import Nothing
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


PYTHON = (SkillLink("python"),)
DAY = PartialDate("2026-10-01")


def test_an_entry_would_add_what_it_is_worth_once_it_is_logged(tmp_path: Path) -> None:
    with opened_sample(tmp_path) as tracker:
        for entry in (
            Entry(Kind.PROJECT, "A", skills=(SkillLink("python"), SkillLink("rlhf")), depth=3),
            Entry(Kind.WORK, "B", start=PartialDate("2024"), skills=(SkillLink("nlp"),), depth=4),
            Entry(Kind.COURSE, "C", date=DAY, skills=(SkillLink("no-such-skill"), SkillLink("c")), depth=2),
        ):
            expected = dashboard.would_add(tracker, entry)
            known = [link for link in entry.skills if link.skill in tracker.checklist.skill]
            (entry_id,) = log(tracker, [replace(entry, skills=tuple(known))])
            assert expected.points == dashboard.worth(tracker, entry_id)
            assert expected.role == tracker.role().title
            delete(tracker, [entry_id])


@pytest.mark.parametrize(
    ("entry", "nothing"),
    [
        (Entry(Kind.PROJECT, "A", skills=PYTHON, planned=True), Nothing.PLANNED),
        (Entry(Kind.PROJECT, "A"), Nothing.NO_SKILLS),
        (Entry(Kind.WORK, "A", skills=PYTHON), Nothing.NO_START),
        (Entry(Kind.WORK, "A", start=PartialDate("2026-11-10"), skills=PYTHON), Nothing.NOT_YET),
        (Entry(Kind.PROJECT, "A", date=PartialDate("2027-01"), skills=PYTHON), Nothing.NOT_YET),
        (Entry(Kind.PROJECT, "A", date=DAY, skills=(SkillLink("no-such-skill"),)), Nothing.NOT_ASKED),
        (Entry(Kind.PROJECT, "A", date=DAY, skills=PYTHON), None),
    ],
)
def test_why_an_entry_would_add_nothing_is_said(tmp_path: Path, entry: Entry, nothing: Nothing | None) -> None:
    with opened(tmp_path) as tracker:
        gain = dashboard.would_add(tracker, entry)
        assert gain.nothing is nothing
        assert (gain.points > 0) is (nothing is None)


def test_a_skill_that_is_not_relevant_adds_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        skills.set_relevant(tracker, "python", relevant=False)
        gain = dashboard.would_add(tracker, Entry(Kind.PROJECT, "A", date=DAY, skills=PYTHON))
        assert (gain.points, gain.nothing) == (0, Nothing.NOT_ASKED)
