"""The sample record: a believable journey in a record of its own, dated so that it looks lived in today."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate, partial_date, whole_months
from mltracker.domain.entries import Entry
from mltracker.domain.portfolio import Profile
from mltracker.domain.skills import SelfAssessment
from mltracker.resource_files import resource
from mltracker.services.lines import CONTACT, new_item
from mltracker.services.log import Item, checked_item
from mltracker.services.tracker import Tracker


def fill_with_sample(tracker: Tracker) -> None:
    """Put the sample into an empty record, as one step; its dates are moved by whole months up to today."""
    sample = json.loads(resource("samples/sample.json").read_text("utf-8"))
    today = tracker.today()
    months = whole_months(date.fromisoformat(sample["today"]), today)
    items = [
        _moved(checked_item(tracker, new_item(values, today)), months)
        for values in (*sample["entries"], *map(_as_line, sample["contacts"]))
    ]
    assessments = [
        SelfAssessment(one["skill"], partial_date(one["on"]).shifted(months).text, one["level"])
        for one in sample["assessments"]
    ]
    with tracker.record.journal.step("Fill with the sample") as changes:
        changes.insert_entries([item for item in items if isinstance(item, Entry)])
        changes.insert_contacts([item for item in items if isinstance(item, Contact)])
        changes.insert_assessments(assessments)
        changes.set_target_role(sample["role"])
        changes.set_profile(Profile(**sample["profile"]))
        for skill in sample["not_relevant"]:
            changes.mark_relevant(skill, relevant=False)


def _as_line(contact: Mapping[str, Any]) -> dict[str, Any]:
    names = {"name": "title", "company": "where", "met_on": "date"}
    return {"kind": CONTACT, **{names.get(name, name): value for name, value in contact.items()}}


def _moved(item: Item, months: int) -> Item:
    def moved(day: PartialDate | None) -> PartialDate | None:
        return day.shifted(months) if day else None

    if isinstance(item, Contact):
        interactions = tuple(replace(one, on=one.on.shifted(months)) for one in item.interactions)
        return replace(item, met_on=moved(item.met_on), interactions=interactions)
    entry = replace(
        item, date=moved(item.date), start=moved(item.start), end=moved(item.end), expires=moved(item.expires)
    )
    # As if each had been written down on the day it was done, or begun.
    written = entry.finished or entry.start
    if written is None or entry.planned:
        return entry
    return replace(entry, logged_on=min(written.last_day.isoformat(), entry.logged_on))
