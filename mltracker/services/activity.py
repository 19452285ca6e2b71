"""How much was done when."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from mltracker.domain import activity as model
from mltracker.domain.activity import WEEKS, Activity, Done
from mltracker.domain.dates import PartialDate
from mltracker.record.queries import entries as entry_queries
from mltracker.services.tracker import Tracker


def activity(tracker: Tracker, on: date | None = None) -> Activity:
    """The weeks of the year that ends with a day, today unless another is given."""
    today = on or tracker.today()
    return model.activity(_done(tracker, today), today)


def _done(tracker: Tracker, today: date) -> Iterator[Done]:
    area_of = {skill.id: skill.area for skill in tracker.checklist.skills}
    for logged_on, finished, hours, skills in entry_queries.done_since(tracker.record, today - timedelta(weeks=WEEKS)):
        areas = {area_of[skill] for skill in json.loads(skills) if skill in area_of}
        yield Done(
            _day(PartialDate(finished) if finished else None, date.fromisoformat(logged_on)), hours or 0.0, tuple(areas)
        )


def _day(finished: PartialDate | None, logged_on: date) -> date:
    """The day it counts for: that of its end; of a month or year the day it was logged, if that lies within."""
    if finished is None:
        return logged_on
    within = finished.first_day <= logged_on <= finished.last_day
    return logged_on if within and finished.first_day != finished.last_day else finished.last_day
