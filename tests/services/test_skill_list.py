"""What the Skills page shows, against the model that it speaks of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.domain.problems import Problem
from mltracker.services import skills
from mltracker.services.dashboard import readiness
from mltracker.services.log import log
from mltracker.services.skill_list import (
    FADING_LOSS,
    AreaRows,
    Claim,
    SkillFilter,
    SkillRow,
    SkillState,
    shown_tenths,
    skill_detail,
    skill_list,
)
from mltracker.services.tracker import Tracker
from tests.records import opened, opened_sample


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path / "record") as tracker:
        skills.choose_role(tracker, "mle")
        yield tracker


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Tracker]:
    with opened_sample(tmp_path / "record") as tracker:
        yield tracker


def row_of(tracker: Tracker, skill: str) -> SkillRow:
    return next(row for row in skill_list(tracker).rows if row.skill.id == skill)


def area_of(tracker: Tracker, area: str) -> AreaRows:
    return next(rows for rows in skill_list(tracker).areas if rows.area.id == area)


def log_project(tracker: Tracker, skill: str, on: str = "2026-11-01", *, planned: bool = False) -> None:
    entry = Entry(
        Kind.PROJECT, f"Build with {skill}", date=PartialDate(on), depth=3, skills=(SkillLink(skill),), planned=planned
    )
    log(tracker, [entry])


def test_every_skill_of_the_checklist_stands_in_its_area(sample: Tracker) -> None:
    listed = skill_list(sample)
    assert {row.skill for row in listed.rows} == set(sample.checklist.skills)
    assert all(row.skill.area == rows.area.id for rows in listed.areas for row in rows.skills)


def test_levels_and_targets_are_those_of_readiness(sample: Tracker) -> None:
    assert {row.skill.id: row.standing for row in skill_list(sample).rows} == {
        one.skill.id: one for one in readiness(sample).skills
    }


def test_only_the_model_says_at_target(sample: Tracker) -> None:
    for row in skill_list(sample).rows:
        relevant = row.skill.id not in sample.checklist.not_relevant
        assert (row.state is SkillState.AT_TARGET) == (row.standing.at_target and relevant)


def test_filters_count_what_they_list(sample: Tracker) -> None:
    listed = skill_list(sample)
    for chosen in SkillFilter:
        assert listed.count(chosen) == len([row for row in listed.rows if row.passes(chosen)])
    assert listed.count(SkillFilter.ALL) + listed.count(SkillFilter.NOT_RELEVANT) == len(sample.checklist.skills)


def test_what_areas_count_adds_up_to_the_gaps_and_the_skills_at_target(sample: Tracker) -> None:
    listed = skill_list(sample)
    assert sum(rows.at_target for rows in listed.areas) == listed.count(SkillFilter.AT_TARGET)
    counted = listed.count(SkillFilter.AT_TARGET) + listed.count(SkillFilter.GAPS)
    assert sum(rows.counted for rows in listed.areas) == counted


def test_a_skill_that_is_not_relevant_leaves_its_area(tracker: Tracker) -> None:
    log_project(tracker, "kubernetes")
    before = area_of(tracker, "mlops")
    skills.set_relevant(tracker, "monitoring", relevant=False)
    after = area_of(tracker, "mlops")
    assert row_of(tracker, "monitoring").state is SkillState.NOT_RELEVANT
    assert (after.counted, after.area.left_out) == (before.counted - 1, 1)
    assert before.area.score is not None
    assert after.area.score is not None
    assert after.area.score > before.area.score


def test_where_one_of_a_choice_group_leads_the_others_are_no_gaps(tracker: Tracker) -> None:
    assert {row_of(tracker, one).state for one in ("java", "cpp", "go")} == {SkillState.GAP}
    log_project(tracker, "java")
    assert row_of(tracker, "java").state is SkillState.GAP
    assert {row_of(tracker, one).state for one in ("cpp", "go")} == {SkillState.SPARED}


def test_an_area_that_the_role_does_not_ask_for_has_no_gaps(tracker: Tracker) -> None:
    skills.choose_role(tracker, "mls")
    rows = area_of(tracker, "ux")
    assert (rows.counted, rows.area.score) == (0, None)
    assert {row.state for row in rows.skills} == {SkillState.NOT_ASKED}


def test_evidence_counts_what_is_done_and_last_says_when(tracker: Tracker) -> None:
    log_project(tracker, "python", "2025-03-07")
    log_project(tracker, "python", "2027-01-01", planned=True)
    row = row_of(tracker, "python")
    assert (row.evidence, row.last_words) == (1, "Mar 2025")


def test_a_skill_in_use_was_last_practised_now(tracker: Tracker) -> None:
    work = Entry(Kind.WORK, "Engineer", start=PartialDate("2024-01"), depth=3, skills=(SkillLink("python"),))
    log(tracker, [work])
    assert row_of(tracker, "python").last_words == "now"


def test_a_skill_never_shown_has_neither_evidence_nor_a_last_day(tracker: Tracker) -> None:
    row = row_of(tracker, "python")
    assert (row.evidence, row.last_words, row.fading) == (0, "", False)


def test_a_skill_fades_where_two_years_took_a_tenth_of_a_rung(tracker: Tracker) -> None:
    log_project(tracker, "pytorch", "2021-11-01")
    log_project(tracker, "python", "2026-11-01")
    faded = row_of(tracker, "pytorch")
    assert faded.fading
    assert faded.level_before - faded.standing.level >= FADING_LOSS
    assert not row_of(tracker, "python").fading
    assert skill_list(tracker).count(SkillFilter.FADING) == 1


def test_new_evidence_stops_the_fading(tracker: Tracker) -> None:
    log_project(tracker, "pytorch", "2021-11-01")
    log_project(tracker, "pytorch", "2026-11-01")
    assert not row_of(tracker, "pytorch").fading


@pytest.mark.parametrize(("said", "claim"), [(0, Claim.BELOW), (2, Claim.ALIGNED), (3, Claim.ABOVE), (4, Claim.ABOVE)])
def test_a_self_assessment_agrees_within_three_quarters_of_a_rung(tracker: Tracker, said: int, claim: Claim) -> None:
    log_project(tracker, "pytorch")
    assert row_of(tracker, "pytorch").standing.level == pytest.approx(2.125)
    skills.assess(tracker, "pytorch", said)
    assert row_of(tracker, "pytorch").claim is claim


def test_without_a_self_assessment_nothing_is_claimed(tracker: Tracker) -> None:
    assert row_of(tracker, "pytorch").claim is None


def test_shares_as_shown_add_up_to_the_level_as_shown(sample: Tracker) -> None:
    for row in skill_list(sample).rows:
        detail = skill_detail(sample, row.skill.id)
        assert sum(detail.tenths) == detail.level_tenths
        assert f"{detail.level_tenths / 10:.1f}" == f"{row.standing.level:.1f}"
        assert all(
            abs(tenths / 10 - one.share) <= 0.1 for tenths, one in zip(detail.tenths, detail.shares, strict=True)
        )


@given(st.lists(st.floats(0, 1), max_size=30))
def test_tenths_add_up_whatever_the_shares(values: list[float]) -> None:
    total = sum(values)
    tenths = shown_tenths(values, total)
    assert sum(tenths) == round(round(total, 1) * 10)
    assert all(abs(shown / 10 - value) <= 0.1 + 1e-9 for shown, value in zip(tenths, values, strict=True))


def test_an_idle_entry_says_why_it_adds_nothing(tracker: Tracker) -> None:
    log_project(tracker, "python", "2027-01-01", planned=True)
    log_project(tracker, "python", "2027-02-01")
    undated = Entry(Kind.WORK, "Engineer", depth=3, skills=(SkillLink("python"),))
    begun = Entry(Kind.WORK, "Lead", start=PartialDate("2026-11-10"), depth=3, skills=(SkillLink("python"),))
    log(tracker, [undated, begun])
    assert sorted(one.reason for one in skill_detail(tracker, "python").idle) == [
        "it has no start date",
        "it lies in the future",
        "less than a month of work",
        "planned",
    ]


def test_a_move_tells_the_level_that_logging_it_gives(tracker: Tracker) -> None:
    log_project(tracker, "pytorch", "2024-03-01")
    project = next(move for move in skill_detail(tracker, "pytorch").moves if move.kind is Kind.PROJECT)
    log_project(tracker, "pytorch", tracker.today().isoformat())
    assert skill_detail(tracker, "pytorch").level == pytest.approx(project.level)


def test_aliases_come_without_marks_and_without_the_name(tracker: Tracker) -> None:
    words = skill_detail(tracker, "r-lang").words
    assert "r programming" in words
    assert not [word for word in words if word.startswith(("=", "~")) or word == "R"]


def test_an_unknown_skill_is_a_problem(tracker: Tracker) -> None:
    with pytest.raises(Problem):
        skill_detail(tracker, "juggling")


PAST = date(2025, 6, 30)
EARLIER = [
    Entry(Kind.PROJECT, "Early", date=PartialDate("2024-03"), depth=3, skills=(SkillLink("python"),)),
    Entry(Kind.COURSE, "Faded", date=PartialDate("2019"), depth=2, skills=(SkillLink("pytorch"),)),
    Entry(Kind.WORK, "Engineer", start=PartialDate("2023-01"), depth=3, skills=(SkillLink("sql"),)),
]
LATER = [
    Entry(Kind.PROJECT, "Late", date=PartialDate("2025-07"), depth=3, skills=(SkillLink("python"),)),
    Entry(Kind.PROJECT, "Thought of later", planned=True, skills=(SkillLink("python"),)),
    Entry(Kind.WORK, "Lead", start=PartialDate("2026-02"), depth=4, skills=(SkillLink("sql"),)),
]


def test_a_past_day_shows_what_a_record_that_ended_then_shows(tracker: Tracker, tmp_path: Path) -> None:
    done, ongoing = EARLIER[:2], replace(EARLIER[2], end=PartialDate("2026-01"))
    log(tracker, [*done, ongoing, *LATER])
    skills.assess(tracker, "python", 1, PartialDate("2025"))
    skills.assess(tracker, "python", 3)
    with opened(tmp_path / "ended", PAST) as ended:
        skills.choose_role(ended, "mle")
        log(ended, EARLIER)
        skills.assess(ended, "python", 1, PartialDate("2025"))
        assert skill_list(tracker, PAST).areas == skill_list(ended).areas
        for skill in ("python", "pytorch", "sql"):
            there, here = skill_detail(ended, skill), skill_detail(tracker, skill, PAST)
            assert here.on == there.on == PAST
            assert (here.level, here.tenths, here.next_rung, here.moves) == (
                there.level,
                there.tenths,
                there.next_rung,
                there.moves,
            )
            assert [one.entry.title for one in here.shares] == [one.entry.title for one in there.shares]
            assert here.idle == ()
            assert here.history == there.history


def test_a_changed_level_is_the_one_shown_less_the_one_shown_then(sample: Tracker) -> None:
    now, then = skill_list(sample, against=PAST), skill_list(sample, PAST)
    for row, before in zip(now.rows, then.rows, strict=True):
        assert row.level_then == before.standing.level
        shown = Decimal(f"{row.standing.level:.1f}") - Decimal(f"{before.standing.level:.1f}")
        assert row.change_tenths == shown * 10
        assert row.passes(SkillFilter.CHANGED) == (bool(shown) and row.state is not SkillState.NOT_RELEVANT)
    for rows, stood in zip(now.areas, then.areas, strict=True):
        if rows.area.score is not None and stood.area.score is not None:
            assert f"{rows.area.score:.0%}" == f"{int(f'{stood.area.score:.0%}'[:-1]) + (rows.change_points or 0)}%"


def test_nothing_has_changed_where_no_day_is_compared_with(sample: Tracker) -> None:
    listed = skill_list(sample)
    assert {row.change_tenths for row in listed.rows} == {rows.change_points for rows in listed.areas} == {None}
    assert listed.count(SkillFilter.CHANGED) == 0
