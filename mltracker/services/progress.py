"""What changed readiness since a day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mltracker.domain import progress as model
from mltracker.domain.aims import Aim, constants_change, role_change
from mltracker.domain.causes import What
from mltracker.domain.progress import Progress, Remeasured
from mltracker.record.queries import entries as entry_queries
from mltracker.services.aims import aim_on, present_aim
from mltracker.services.dashboard import readiness_by
from mltracker.services.tracker import Tracker


def progress(tracker: Tracker, since: date, until: date) -> Progress:
    """The change between two days, each by the role and constants of that day, with causes that add up to it."""
    since, until = sorted((since, until))
    return _between(tracker, since, until, aim_on(tracker, since), aim_on(tracker, until))


def progress_by_present_aim(tracker: Tracker, since: date, until: date) -> Progress:
    """The same with both days measured by the role aimed at now and the constants in use, whatever they were then."""
    since, until = sorted((since, until))
    aim = present_aim(tracker)
    return _between(tracker, since, until, aim, aim)


def _between(tracker: Tracker, since: date, until: date, then: Aim, now: Aim) -> Progress:
    return model.progress(
        readiness_by(tracker, then, since),
        readiness_by(tracker, now, until),
        entry_queries.moved_between(tracker.record, since, until),
        tracker.checklist,
        tracker.constants_with(now.constants),
        _remeasured(tracker, since, then, now),
    )


def _remeasured(tracker: Tracker, day: date, then: Aim, now: Aim) -> Iterator[Remeasured]:
    """The day by the later role, and then by the later constants, too, as far as they are others."""
    if then.role != now.role:
        by_role = readiness_by(tracker, replace(then, role=now.role), day)
        yield Remeasured(What.ROLE, role_change(then.role, now.role), by_role)
    if then.constants != now.constants:
        words = constants_change(then.constants, now.constants)
        yield Remeasured(What.CONSTANTS, words, readiness_by(tracker, now, day))
