"""The sample record: a believable journey in a record of its own, dated so that it looks lived in today."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mltracker.domain.contacts import Contact, ReferenceRequest
from mltracker.domain.dates import PartialDate, partial_date, whole_months
from mltracker.domain.entries import Entry
from mltracker.domain.kaggle import Attempt
from mltracker.domain.portfolio import Profile
from mltracker.domain.skills import SelfAssessment
from mltracker.record.keys import new_key
from mltracker.resource_files import resource
from mltracker.services.aims import aims_with
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
    aims = aims_with(tracker, tracker.role(sample["role"]))
    with tracker.record.journal.step("Fill with the sample") as changes:
        changes.insert_entries([item for item in items if isinstance(item, Entry)])
        for entry in items:
            if isinstance(entry, Entry) and entry.title in sample["attempts"]:
                changes.set_attempts(entry.id, [_attempt(one, months) for one in sample["attempts"][entry.title]])
        changes.insert_contacts([item for item in items if isinstance(item, Contact)])
        changes.insert_assessments(assessments)
        changes.set_target_role(sample["role"])
        changes.insert_aims(aims)
        changes.set_profile(Profile(**sample["profile"]))
        for skill in sample["not_relevant"]:
            changes.mark_relevant(skill, relevant=False)


def _as_line(contact: Mapping[str, Any]) -> dict[str, Any]:
    names = {"name": "title", "company": "where", "met_on": "date"}
    return {"kind": CONTACT, **{names.get(name, name): value for name, value in contact.items()}}


def _attempt(values: Mapping[str, Any], months: int) -> Attempt:
    return Attempt(**{**values, "on": partial_date(values["on"]).shifted(months)}, id=new_key())


def _moved(item: Item, months: int) -> Item:
    if isinstance(item, Contact):
        return replace(
            item,
            met_on=_shifted(item.met_on, months),
            follow_up=_shifted(item.follow_up, months),
            interactions=tuple(replace(one, on=one.on.shifted(months)) for one in item.interactions),
            references=tuple(_moved_reference(one, months) for one in item.references),
        )
    entry = replace(
        item,
        date=_shifted(item.date, months),
        start=_shifted(item.start, months),
        end=_shifted(item.end, months),
        expires=_shifted(item.expires, months),
    )
    # As if each had been written down on the day it was done, or begun.
    written = entry.finished or entry.start
    if written is None or entry.planned:
        return entry
    return replace(entry, logged_on=min(written.last_day.isoformat(), entry.logged_on))


def _moved_reference(one: ReferenceRequest, months: int) -> ReferenceRequest:
    return replace(
        one,
        asked=_shifted(one.asked, months),
        agreed=_shifted(one.agreed, months),
        until=_shifted(one.until, months),
        checked=_shifted(one.checked, months),
    )


def _shifted(day: PartialDate | None, months: int) -> PartialDate | None:
    return day.shifted(months) if day else None
