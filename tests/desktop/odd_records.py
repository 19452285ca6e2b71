"""Records at the edges of what there can be, each put into an empty record by a function of its name."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Entry, Kind, SkillLink
from mltracker.domain.skills import Role
from mltracker.services import roles
from mltracker.services.log import log
from mltracker.services.sample import fill_with_sample
from mltracker.services.tracker import Tracker
from tests.benchmarks.large_record import fill

MANY = 400
PYTHON = (SkillLink("python"),)


def nothing(tracker: Tracker) -> None:
    """The record stays as it was made."""
    assert tracker.record.folder.is_dir()


def one_entry(tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.PROJECT, "Only", date=PartialDate("2026-11-03"), depth=3, skills=PYTHON)])


def all_planned(tracker: Tracker) -> None:
    plans = [Entry(Kind.COURSE, "Some day", planned=True, skills=PYTHON)]
    plans += [
        Entry(Kind.COURSE, f"Plan {day}", date=PartialDate(day), planned=True, skills=PYTHON)
        for day in ("2026-01", "2027-01", "2030")
    ]
    log(tracker, plans)


def all_in_the_future(tracker: Tracker) -> None:
    days = ("2027-01-01", "2027-06", "2031")
    log(tracker, [Entry(Kind.PROJECT, f"At {day}", date=PartialDate(day), depth=3, skills=PYTHON) for day in days])


def all_expired(tracker: Tracker) -> None:
    log(
        tracker,
        [
            Entry(
                Kind.CERTIFICATION,
                f"Until {year}",
                date=PartialDate(str(year - 2)),
                expires=PartialDate(str(year)),
                level=CertificationLevel.ASSOCIATE,
                skills=PYTHON,
            )
            for year in (2015, 2020, 2025)
        ],
    )


def twenty_years(tracker: Tracker) -> None:
    fill(tracker, MANY)


def all_on_one_day(tracker: Tracker) -> None:
    chance = random.Random(1)
    every = [skill.id for skill in tracker.checklist.skills]
    day = PartialDate((tracker.today() - timedelta(days=3)).isoformat())
    log(
        tracker,
        [
            Entry(Kind.PROJECT, f"No. {number}", date=day, depth=3, hours=2, skills=(SkillLink(chance.choice(every)),))
            for number in range(MANY)
        ],
    )


def role_of_zero_weights(tracker: Tracker) -> None:
    fill_with_sample(tracker)
    _aim_at(
        tracker, lambda role: replace(role, requirements=tuple(replace(one, weight=0) for one in role.requirements))
    )


def role_without_requirements(tracker: Tracker) -> None:
    fill_with_sample(tracker)
    _aim_at(tracker, lambda role: replace(role, requirements=(), promotions={}))


def _aim_at(tracker: Tracker, change: Callable[[Role], Role]) -> None:
    """Past the rules that a role's form keeps: a record may come from elsewhere."""
    own = roles.clone(tracker, "mle")
    with tracker.record.journal.step("Change the role") as changes:
        changes.set_own_role(change(own))
        changes.set_target_role(own.id)


def nothing_relevant(tracker: Tracker) -> None:
    fill_with_sample(tracker)
    with tracker.record.journal.step("Mark all as not relevant") as changes:
        for skill in tracker.checklist.skills:
            changes.mark_relevant(skill.id, relevant=False)


ODD: tuple[Callable[[Tracker], None], ...] = (
    nothing,
    one_entry,
    all_planned,
    all_in_the_future,
    all_expired,
    twenty_years,
    all_on_one_day,
    role_of_zero_weights,
    role_without_requirements,
    nothing_relevant,
)
