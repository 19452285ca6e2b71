"""What asks for attention soon: each thing once, until it is done, dropped or put off."""

from datetime import date, timedelta

import pytest

from mltracker.domain.contacts import Contact, Interaction
from mltracker.domain.dates import PartialDate
from mltracker.domain.drafts import Draft
from mltracker.domain.due import Due, DueKind, snooze_days
from mltracker.domain.entries import CertificationLevel, Entry, Kind, SkillLink
from mltracker.domain.problems import Problem
from mltracker.services import drafts, undoing, weekly
from mltracker.services.due import due, renewal, settle, snooze
from mltracker.services.entries import item
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.records import TODAY


def certification(title: str, expires: str) -> Entry:
    return Entry(
        Kind.CERTIFICATION,
        title,
        date=PartialDate("2024"),
        expires=PartialDate(expires),
        level=CertificationLevel.ASSOCIATE,
        skills=(SkillLink("python"),),
    )


def plan(title: str, end: str) -> Entry:
    return Entry(Kind.COURSE, title, end=PartialDate(end), planned=True)


def words(found: tuple[Due, ...]) -> list[tuple[str, str, int]]:
    return [(one.title, one.kind, one.days_from(TODAY)) for one in found]


def only(tracker: Tracker) -> Due:
    (one,) = due(tracker).open
    return one


def test_what_expires_or_was_planned_falls_due_and_what_was_missed_stays(tracker: Tracker) -> None:
    log(
        tracker,
        [
            certification("C", "2026-12"),
            certification("E", "2026-10"),
            plan("M", "2026-11-01"),
            plan("F", "2027-11-01"),
        ],
    )
    assert words(due(tracker).open) == [("M", "planned", -19), ("C", "expires", 41)]


def test_a_certification_is_named_120_days_before_it_expires(tracker: Tracker) -> None:
    log(tracker, [certification(str(days), str(TODAY + timedelta(days=days))) for days in (0, 120, 121)])
    assert words(due(tracker).open) == [("0", "expires", 0), ("120", "expires", 120)]


def test_people_to_write_to_fall_due_with_all_else(tracker: Tracker) -> None:
    late = Contact("Late", every_days=10, interactions=(Interaction(PartialDate("2026-11-01")),))
    soon = Contact("Soon", follow_up=PartialDate("2026-12-03"))
    log(tracker, [late, soon, Contact("Far", follow_up=PartialDate("2028")), Contact("Never")])
    assert words(due(tracker).open) == [("Late", "follow-up", -9), ("Soon", "follow-up", 13)]


def test_a_draft_waits_behind_what_is_overdue_until_it_is_discarded(tracker: Tracker) -> None:
    log(tracker, [plan("M", "2026-11-01"), plan("N", "2026-12-01")])
    draft_id = drafts.keep(tracker, Draft("course", {"title": "D"}))
    assert [one.key.partition(":")[0] for one in due(tracker).open] == ["planned", "draft", "planned"]
    drafts.drop(tracker, Draft("course", {"title": "D"}, draft_id))
    assert [one.title for one in due(tracker).open] == ["M", "N"]


def test_the_weekly_review_is_due_a_week_after_the_last_one_and_never_before_the_first(tracker: Tracker) -> None:
    assert due(tracker, TODAY + timedelta(days=30)).open == ()
    weekly.finish_review(tracker, "")
    assert due(tracker, TODAY + timedelta(days=6)).open == ()
    (one,) = due(tracker, TODAY + timedelta(days=7)).open
    assert (one.kind, one.title, one.caption) == (DueKind.REVIEW, "Weekly review", "last held on Nov 20, 2026")


def test_what_is_put_off_is_hidden_until_its_day(tracker: Tracker) -> None:
    log(tracker, [plan("M", "2026-11-01")])
    until = TODAY + timedelta(days=7)
    assert snooze(tracker, only(tracker), until) == "Put off “M” until Nov 27, 2026"
    found = due(tracker)
    assert (found.open, [one.until for one in found.put_off]) == ((), [until])
    assert [one.title for one in due(tracker, until - timedelta(days=1)).open] == []
    assert [one.title for one in due(tracker, until).open] == ["M"]
    undoing.undo(tracker)
    assert only(tracker).title == "M"


def test_what_is_put_off_can_be_put_off_again_or_named_at_once(tracker: Tracker) -> None:
    log(tracker, [plan("M", "2026-11-01")])
    snooze(tracker, only(tracker), date(2026, 12, 1))
    (one,) = due(tracker).put_off
    snooze(tracker, one, date(2026, 12, 24))
    assert [one.until for one in due(tracker).put_off] == [date(2026, 12, 24)]
    snooze(tracker, one, None)
    assert only(tracker).until is None
    assert undoing.undoable(tracker) == "Remind of “M” again"


@pytest.mark.parametrize("until", [TODAY, date(2020, 1, 1)])
def test_nothing_is_put_off_until_a_day_that_has_come(tracker: Tracker, until: date) -> None:
    log(tracker, [plan("M", "2026-11-01")])
    with pytest.raises(Problem, match="is not still to come"):
        snooze(tracker, only(tracker), until)
    assert due(tracker).put_off == ()


def test_the_usual_days_to_put_off_until(tracker: Tracker) -> None:
    assert [day.isoformat() for _, day in snooze_days(tracker.today())] == ["2026-11-21", "2026-11-27", "2026-12-20"]
    assert snooze_days(date(2027, 1, 31))[-1][1] == date(2027, 2, 28)


def test_a_plan_is_done_today_by_a_word(tracker: Tracker) -> None:
    (entry_id,) = log(tracker, [plan("M", "2026-11-01")])
    assert settle(tracker, only(tracker)) == "Marked “M” as done"
    entry = item(tracker, entry_id)
    assert isinstance(entry, Entry)
    assert (entry.planned, str(entry.finished)) == (False, str(PartialDate("2026-11-20")))
    assert due(tracker).open == ()


def test_being_in_touch_today_settles_a_follow_up(tracker: Tracker) -> None:
    log(tracker, [Contact("Ada", every_days=30, follow_up=PartialDate("2026-11-19"))])
    assert settle(tracker, only(tracker)) == "In touch with “Ada” today"
    assert words(due(tracker).open) == [("Ada", "follow-up", 30)]


def test_what_is_not_done_by_a_word_says_so(tracker: Tracker) -> None:
    log(tracker, [certification("C", "2026-12")])
    with pytest.raises(Problem, match="is not done by a word"):
        settle(tracker, only(tracker))


def test_a_renewed_certification_is_like_the_old_one_from_today_and_the_old_one_is_due_no_more(
    tracker: Tracker,
) -> None:
    log(tracker, [certification("C", "2026-12")])
    new = renewal(tracker, only(tracker))
    assert (new.id, new.title, str(new.date), new.expires) == ("", "C", str(PartialDate("2026-11-20")), None)
    assert [link.skill for link in new.skills] == ["python"]
    log(tracker, [certification("C", "2029-12")])
    assert due(tracker).open == ()


def test_what_is_gone_cannot_be_renewed_or_settled(tracker: Tracker) -> None:
    gone = Due(TODAY, DueKind.PLANNED, "M", "gone", TODAY)
    for verb in (renewal, settle):
        with pytest.raises(Problem):
            verb(tracker, gone)
