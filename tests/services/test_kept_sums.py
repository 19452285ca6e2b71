import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.domain.evidence import NO_POINTS, RungSums, added, contributions
from mltracker.domain.problems import Problem
from mltracker.domain.readiness import Readiness
from mltracker.domain.readiness import readiness as compute
from mltracker.domain.skills import Volatility
from mltracker.record.database import FILE_NAME as RECORD
from mltracker.record.database import Record
from mltracker.record.kept_sums import FILE_NAME as KEPT
from mltracker.record.queries.evidence import EvidenceRows, all_evidence
from mltracker.services import dashboard, entries, kept_evidence, own_skills, undoing
from mltracker.services.activity import activity
from mltracker.services.log import log
from mltracker.services.next_steps import next_steps
from mltracker.services.sample import fill_with_sample
from mltracker.services.tracker import CONSTANTS_FILE, Tracker, open_tracker
from tests.domain.models import CATALOG
from tests.domain.models import entries as entries_of
from tests.records import TODAY, opened, opened_sample

OWN = "own-juggling"
SKILLS = ("python", "sql", "aws", OWN)
UNDATED = Entry(Kind.WORK, "Work without a start", skills=(SkillLink("python"),))
TITLES = st.sampled_from(("Something", CATALOG.courses[0].name, CATALOG.certifications[0].name))
DAYS = (TODAY, TODAY - timedelta(30), date(2026, 10, 31), date(2031, 1, 31))


def summed_one_by_one(tracker: Tracker, on: date) -> dict[str, RungSums]:
    """The sums as the domain adds them up, entry by entry."""
    totals: dict[str, RungSums] = {}
    found = entries.all_entries(tracker)
    for name in {link.skill for one in found for link in one.skills} & tracker.checklist.skill.keys():
        for points in contributions(found, tracker.checklist.skill[name], on, tracker.constants).values():
            totals[name] = added(totals.get(name, NO_POINTS), points)
    return totals


def computed_anew(tracker: Tracker, on: date) -> Readiness:
    sums = summed_one_by_one(tracker, on)
    return compute(tracker.checklist, tracker.role(), sums, {}, on, tracker.constants)


def first_day(entry: Entry) -> date:
    dates = (entry.start if entry.kind is Kind.WORK else None, entry.end, entry.date, entry.start)
    return next((one for one in dates if one), PartialDate(entry.logged_on)).first_day


def shown_by_area(tracker: Tracker, on: date) -> dict[str, int]:
    """How many entries done by a day show each area, counted one by one."""
    area_of = {skill.id: skill.area for skill in tracker.checklist.skills}
    done = [one for one in entries.all_entries(tracker) if not one.planned and first_day(one) <= on]
    areas = [{area_of[link.skill] for link in one.skills if link.skill in area_of} for one in done]
    return {area.id: sum(area.id in shown for shown in areas) for area in tracker.checklist.areas}


class Sittings(RuleBasedStateMachine):
    """Random changes over several sittings, some ended by a crash, some begun with an older copy of the record."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.place = self.folder / str(id(self))
        self.copy = self.folder / f"{id(self)}.copy"
        self.tracker = open_tracker(self.place, lambda: TODAY)
        own_skills.add_skill(self.tracker, "languages", "Juggling")
        self.leave()

    def teardown(self) -> None:
        tracker = self.tracker
        for point in dashboard.curve(tracker).points:
            assert point.overall == computed_anew(tracker, point.on).overall
        anew = Tracker(tracker.record, tracker.today)
        assert activity(tracker) == activity(anew)
        assert next_steps(tracker) == next_steps(anew)
        tracker.close()
        shutil.rmtree(self.place)

    def _again(self) -> None:
        self.tracker = open_tracker(self.place, lambda: TODAY)

    @rule(found=st.lists(entries_of(SKILLS) | st.just(UNDATED), min_size=1, max_size=4), title=TITLES)
    def log(self, found: list[Entry], title: str) -> None:
        with suppress(Problem):  # a skill that was undone
            log(self.tracker, [replace(one, id="", title=title) for one in found])

    @rule(data=st.data(), other=entries_of(SKILLS), title=TITLES)
    def change(self, data: st.DataObject, other: Entry, title: str) -> None:
        if found := entries.all_entries(self.tracker):
            changed = replace(other, title=title, id=data.draw(st.sampled_from(found)).id)
            with suppress(Problem):
                entries.change_entry(self.tracker, changed)

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        if found := entries.all_entries(self.tracker):
            entries.delete(self.tracker, [data.draw(st.sampled_from(found)).id])

    @rule(pace=st.sampled_from(Volatility))
    def change_how_fast_a_skill_goes_stale(self, pace: Volatility) -> None:
        if OWN in self.tracker.checklist.skill:
            own_skills.change_skill(self.tracker, replace(self.tracker.checklist.skill[OWN], volatility=pace))

    @rule()
    def undo(self) -> None:
        if undoing.undoable(self.tracker):
            undoing.undo(self.tracker)

    @rule()
    def redo(self) -> None:
        if undoing.redoable(self.tracker):
            undoing.redo(self.tracker)

    @rule()
    def look(self) -> None:
        dashboard.curve(self.tracker)
        activity(self.tracker)
        next_steps(self.tracker)

    @rule()
    def settle(self) -> None:
        self.tracker.answer_ahead()

    @rule()
    def leave(self) -> None:
        self.tracker.close()
        shutil.copy(self.place / RECORD, self.copy)
        self._again()

    @rule()
    def crash(self) -> None:
        self.tracker.record.close()
        self._again()

    @rule()
    def put_an_older_copy_in_its_place(self) -> None:
        self.tracker.close()
        shutil.copy(self.copy, self.place / RECORD)
        self._again()

    @invariant()
    def every_number_is_that_of_a_full_computation(self) -> None:
        tracker = self.tracker
        for day in DAYS:
            assert dashboard.readiness(tracker, on=day) == computed_anew(tracker, day)
            bars = dashboard.area_bars(tracker, computed_anew(tracker, day))
            assert {bar.area: bar.evidence for bar in bars} == shown_by_area(tracker, day)


def test_after_any_changes_crashes_and_older_copies_every_number_is_that_of_a_full_computation(tmp_path: Path) -> None:
    machine = type("Sittings", (Sittings,), {"folder": tmp_path})
    quickly = settings(max_examples=4, stateful_step_count=12, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(machine, settings=quickly)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed record with its sums kept beside it."""
    with opened_sample(tmp_path) as tracker:
        dashboard.curve(tracker)
    assert (tmp_path / KEPT).stat().st_mode & 0o777 == 0o600
    return tmp_path


@pytest.fixture
def pages_read(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is read of all evidence."""
    read: list[object] = []

    def read_all(record: Record) -> Iterator[EvidenceRows]:
        read.append(record)
        return all_evidence(record)

    monkeypatch.setattr(kept_evidence, "all_evidence", read_all)
    return read


def test_a_start_on_a_day_answered_ahead_reads_no_evidence_until_the_record_changes(
    folder: Path, pages_read: list[object]
) -> None:
    with opened(folder) as tracker:
        tracker.answer_ahead()
        expected, curve = dashboard.overview(tracker), dashboard.curve(tracker)
    (folder / KEPT).unlink()
    with opened(folder) as tracker:
        assert dashboard.overview(tracker) == expected
        assert dashboard.curve(tracker) == curve
        assert not pages_read
        log(tracker, [Entry(Kind.COURSE, "One more", date=PartialDate("2026-11-02"), skills=(SkillLink("python"),))])
        assert dashboard.overview(tracker) != expected
        assert pages_read


def overall(folder: Path) -> float | None:
    with opened(folder) as tracker:
        found = dashboard.readiness(tracker)
        assert found.overall == computed_anew(tracker, TODAY).overall
        return found.overall


def test_a_start_reads_only_the_kept_sums_and_what_changed_since(folder: Path, pages_read: list[object]) -> None:
    before = overall(folder)
    with opened(folder) as tracker:
        undoing.undo(tracker)
    assert overall(folder) != before
    assert pages_read == []


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda kept: kept[: len(kept) // 2],
    "a bit": lambda kept: kept[:2000] + bytes([kept[2000] ^ 1]) + kept[2001:],
    "the end": lambda kept: kept[:-1] + bytes([kept[-1] ^ 128]),
    "longer": lambda kept: kept + b"more",
    "no such file": lambda _: b"\x80\x04." * 100,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_sums_are_made_anew_without_a_word(folder: Path, pages_read: list[object], damage: str) -> None:
    before = overall(folder)
    kept = folder / KEPT
    kept.write_bytes(DAMAGES[damage](kept.read_bytes()))
    assert overall(folder) == before
    assert len(pages_read) == 1
    assert overall(folder) == before
    assert len(pages_read) == 1


def test_sums_of_another_record_are_not_believed(folder: Path, pages_read: list[object], tmp_path: Path) -> None:
    other = tmp_path / "other"
    with opened(other) as tracker:
        fill_with_sample(tracker)
        log(tracker, [replace(entries.all_entries(tracker)[0], id="")])
    before = overall(other)
    shutil.copy(folder / KEPT, other / KEPT)
    pages_read.clear()
    assert overall(other) == before
    assert len(pages_read) == 1


def test_sums_of_a_copy_that_went_on_otherwise_are_not_believed(folder: Path, pages_read: list[object]) -> None:
    copy = shutil.copy(folder / RECORD, folder / "copy.sqlite")
    with opened(folder) as tracker:
        entries.delete(tracker, [entries.all_entries(tracker)[0].id])
    overall(folder)
    shutil.copy(copy, folder / RECORD)
    with opened(folder) as tracker:
        entries.delete(tracker, [entries.all_entries(tracker)[1].id])
    pages_read.clear()
    overall(folder)
    assert len(pages_read) == 1


def test_sums_by_other_constants_are_not_believed(folder: Path, pages_read: list[object]) -> None:
    before = overall(folder)
    (folder / CONSTANTS_FILE).write_text("[base_points]\nproject = 0.1\n")
    assert overall(folder) != before
    assert len(pages_read) == 1


def test_where_sums_cannot_be_kept_nothing_is_said(folder: Path) -> None:
    (folder / KEPT).unlink()
    (folder / KEPT).mkdir()
    assert overall(folder) is not None
