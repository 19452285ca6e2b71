"""How much was done when."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mltracker.domain import activity as model
from mltracker.domain.activity import WEEKS, Activity, Done, Week, area_shares
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Strength
from mltracker.record.queries import entries as entry_queries
from mltracker.services.tracker import Tracker


@dataclass(frozen=True, slots=True)
class _DoneEntry:
    """What an entry says by itself; in which areas that is, the checklist says."""

    id: str
    on: date
    hours: float
    links: Mapping[str, Strength]


def activity(tracker: Tracker, on: date | None = None) -> Activity:
    """The weeks of the year that ends with a day, today unless another is given."""
    today = on or tracker.today()
    since = today - timedelta(weeks=WEEKS)
    found = tracker.answers.of(("done since", since), lambda ids: _done_since(tracker, since, ids))
    return model.activity(_done(tracker, found), today)


def entries_of_week(tracker: Tracker, monday: date) -> tuple[Entry, ...]:
    """What was done in the week that begins on a day, newest first; the entries that `activity` counts there."""
    return entries_between(tracker, monday, monday + timedelta(days=6))


def week_from(tracker: Tracker, monday: date) -> Week:
    """The entries and hours of the week that begins on a day, whole and by area."""
    last = monday + timedelta(days=6)
    return model.week(monday, done_between(tracker, monday, last).values(), last)


def entries_between(tracker: Tracker, first: date, last: date) -> tuple[Entry, ...]:
    """What was done from one day to another, both included, newest first."""
    return entry_queries.entries_of(tracker.record, done_between(tracker, first, last))


def done_between(tracker: Tracker, first: date, last: date) -> dict[str, Done]:
    """What was done from one day to another, both included, by the ids of the entries."""
    found = [one for one in _done_since(tracker, first).values() if first <= one.on <= last]
    return {one.id: done for one, done in zip(found, _done(tracker, found), strict=True)}


def _done(tracker: Tracker, found: Iterable[_DoneEntry]) -> Iterator[Done]:
    area_of = {skill.id: skill.area for skill in tracker.checklist.skills}
    weight = tracker.constants.link_strength
    for one in found:
        shares = area_shares((area_of[skill], weight[how]) for skill, how in one.links.items() if skill in area_of)
        yield Done(one.on, one.hours, shares)


def _done_since(tracker: Tracker, day: date, ids: Iterable[str] | None = None) -> dict[str, _DoneEntry]:
    rows = entry_queries.done_since(tracker.record, day, ids)
    return {
        entry_id: _DoneEntry(
            entry_id,
            _day(PartialDate(finished) if finished else None, date.fromisoformat(logged_on)),
            hours or 0.0,
            json.loads(links),
        )
        for entry_id, logged_on, finished, hours, links in rows
    }


def _day(finished: PartialDate | None, logged_on: date) -> date:
    """The day it counts for: that of its end; of a month or year the day it was logged, if that lies within."""
    if finished is None:
        return logged_on
    within = finished.first_day <= logged_on <= finished.last_day
    return logged_on if within and finished.first_day != finished.last_day else finished.last_day
