from datetime import date

import pytest

from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.jobs import Job, Reached, Stage
from mltracker.domain.reminders import OWN_MATTERS, Matter, Reminder, reminders

TODAY = date(2026, 11, 21)
CERTIFICATE = Entry(Kind.CERTIFICATION, "Cloud ML", id="c", expires=PartialDate("2028-03"), url="https://example.org/c")
PLAN = Entry(Kind.COURSE, "MLOps", id="p", planned=True, date=PartialDate("2027"))
POSTING = Job("ML engineer", id="j", company="Fabrikam", closes=PartialDate("2026-12-01"))
FRIEND = Contact("Priya", id="f", follow_up=PartialDate("2026-11-01"))


def found(entries: tuple[Entry, ...] = (), contacts: tuple[Contact, ...] = (), jobs: tuple[Job, ...] = ()) -> list[str]:
    return [one.title for one in reminders(entries, contacts, jobs, TODAY, tuple(Matter))]


def test_each_matter_has_its_day_and_says_the_date_as_it_was_given() -> None:
    assert reminders([PLAN, CERTIFICATE], [FRIEND], [POSTING], TODAY, tuple(Matter)) == (
        Reminder(Matter.FOLLOW_UP, "f", date(2026, 11, 1), "Write to Priya"),
        Reminder(
            Matter.CLOSING, "j", date(2026, 12, 1), "Apply: ML engineer, Fabrikam", "The posting closes Dec 1, 2026."
        ),
        Reminder(Matter.PLAN, "p", date(2027, 12, 31), "Planned: MLOps", "Planned by 2027."),
        Reminder(
            Matter.RENEWAL, "c", date(2028, 3, 31), "Renew Cloud ML", "Expires Mar 2028.", "https://example.org/c"
        ),
    )


def test_nobody_is_named_unless_follow_ups_are_chosen() -> None:
    chosen = reminders([PLAN], [FRIEND], [POSTING], TODAY, OWN_MATTERS)
    assert [one.about for one in chosen] == ["j", "p"]


@pytest.mark.parametrize("stage", [Stage.APPLIED, Stage.INTERVIEW, Stage.CLOSED])
def test_a_posting_that_was_applied_for_closes_for_others(stage: Stage) -> None:
    job = Job("ML engineer", id="j", closes=PartialDate("2027-01"), stages=(Reached(Stage.SAVED), Reached(stage)))
    assert found(jobs=(job,)) == []


def test_a_posting_that_has_closed_is_none_to_apply_for() -> None:
    assert found(jobs=(Job("ML engineer", id="j", closes=PartialDate("2026-11-20")),)) == []


def test_a_certification_that_was_renewed_is_named_with_its_later_expiry_alone() -> None:
    renewed = Entry(Kind.CERTIFICATION, "Cloud ML", id="d", expires=PartialDate("2030-03"))
    assert found((CERTIFICATE, renewed)) == ["Renew Cloud ML"]
