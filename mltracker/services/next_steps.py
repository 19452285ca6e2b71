"""What would help most: what could be done next, by what it would add."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.next_steps import Mark, NextStep, from_catalog, from_plans, practice, ranked
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import folded
from mltracker.domain.typed_numbers import hours_text
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries import plans
from mltracker.services.dashboard import readiness
from mltracker.services.log import log
from mltracker.services.tracker import Tracker


@dataclass(frozen=True, slots=True)
class _OfCatalog:
    kind: Kind
    title: str
    good_until: date | None


@dataclass(frozen=True, slots=True)
class Advice:
    """The steps that would help, most gain first: those pinned, the others, and those dismissed."""

    pinned: tuple[NextStep, ...]
    open: tuple[NextStep, ...]
    dismissed: tuple[NextStep, ...]


def next_steps(tracker: Tracker) -> tuple[NextStep, ...]:
    """Everything known that would raise readiness for the role aimed at, most gain first.

    Skills to practise, the catalog's courses and certifications that are not in the record, and what is planned.
    """
    now = readiness(tracker)
    of_catalog = tracker.answers.of("of the catalog", lambda ids: _of_catalog(tracker, ids))
    held = {(one.kind, one.title) for one in of_catalog if one.good_until is None or one.good_until >= now.on}
    candidates = [
        *from_plans(entry_queries.planned(tracker.record), now.on),
        *from_catalog(tracker.catalog, held, now.on),
        *practice(now, tracker.checklist, tracker.constants),
    ]
    return ranked(candidates, now, tracker.checklist, tracker.constants, plans.step_hours(tracker.record))


def step_of(tracker: Tracker, key: str) -> NextStep:
    """The step of that key.

    Raises:
        Problem: no such step would help.
    """
    found = next((step for step in next_steps(tracker) if step.key == key), None)
    if found is None:
        raise Problem(f"No step called “{key[:80]}” would help now.", todo="`mltracker next` names them.")
    return found


def _of_catalog(tracker: Tracker, ids: Iterable[str] | None) -> dict[str, _OfCatalog]:
    """The entries that are one of the catalog's courses or certifications, by their ids."""
    offered = {(Kind.COURSE, folded(one.name)) for one in tracker.catalog.courses}
    offered |= {(Kind.CERTIFICATION, folded(one.name)) for one in tracker.catalog.certifications}
    rows = entry_queries.titles(tracker.record, (Kind.COURSE, Kind.CERTIFICATION), ids)
    return {
        entry_id: _OfCatalog(Kind(kind), known, PartialDate(expires).last_day if expires else None)
        for entry_id, kind, title, expires in rows
        if (kind, known := folded(title)) in offered
    }


def advice(tracker: Tracker) -> Advice:
    """The steps as the user has sorted them."""
    marks = plans.step_marks(tracker.record)
    steps = next_steps(tracker)
    pinned, unmarked, dismissed = (
        tuple(step for step in steps if marks.get(step.key) is mark) for mark in (Mark.PINNED, None, Mark.DISMISSED)
    )
    return Advice(pinned, unmarked, dismissed)


def mark(tracker: Tracker, step: NextStep, how: Mark | None) -> None:
    """Pin or dismiss a step, or take that back.

    Raises:
        Problem: the record cannot be written.
    """
    verbs = {Mark.PINNED: "Pin", Mark.DISMISSED: "Dismiss", None: "Suggest again"}
    with tracker.record.journal.step(f"{verbs[how]} “{step.entry.title}”") as changes:
        changes.mark_step(step.key, how)


def set_hours(tracker: Tracker, step: NextStep, hours: float | None) -> None:
    """Estimate how many hours a step would take, or leave it to what is usual.

    Raises:
        Problem: the record cannot be written.
    """
    title = (
        f"Estimate “{step.entry.title}” at {hours_text(hours)} h" if hours else f"Usual hours for “{step.entry.title}”"
    )
    with tracker.record.journal.step(title) as changes:
        changes.set_step_hours(step.key, hours)


def plan(tracker: Tracker, step: NextStep) -> str:
    """Log a suggested step as planned, without a day; give the new entry's id.

    Raises:
        Problem: the record cannot be written.
    """
    (entry_id,) = log(tracker, [planned(step)], f"Plan “{step.entry.title}”")
    return entry_id


def planned(step: NextStep) -> Entry:
    """The entry that a suggested step becomes while it is only planned, with the hours that the user estimated."""
    hours = step.hours if step.has_own_hours else None
    undated = replace(step.entry, date=None, start=None, end=None, expires=None)
    return replace(undated, id="", planned=True, hours=hours, logged_on="")
