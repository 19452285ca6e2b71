"""What asks for attention soon: what expires, what was planned, people to write to, drafts, and the weekly review."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.drafts import Draft
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.sameness import folded

HORIZON_DAYS = 120
SOON_DAYS = 14
URGENT_DAYS = 7
REVIEW_DAYS = 7


class DueKind(StrEnum):
    """What kind of thing falls due."""

    EXPIRES = "expires"
    PLANNED = "planned"
    FOLLOW_UP = "follow-up"
    DRAFT = "draft"
    REVIEW = "review"


_WORDS = {
    DueKind.EXPIRES: "expires",
    DueKind.PLANNED: "planned",
    DueKind.FOLLOW_UP: "write by",
    DueKind.DRAFT: "kept on",
    DueKind.REVIEW: "last held on",
}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that falls due: on which day, of what kind, what it is called, and the id of what it is about.

    `told` is the day that its caption names. `until` is the day up to which the user put it off, if they did.
    """

    on: date
    kind: DueKind
    title: str
    id: str
    told: date
    until: date | None = None

    @property
    def key(self) -> str:
        """What it is known by when it is put off."""
        return f"{self.kind}:{self.id}"

    @property
    def caption(self) -> str:
        """What there is to it, with the day: `expires Dec 31, 2026`."""
        return f"{_WORDS[self.kind]} {PartialDate(self.told.isoformat()).words}"

    def days_from(self, today: date) -> int:
        """How many days are left; negative where it is overdue."""
        return (self.on - today).days

    def tone(self, today: date) -> str:
        """How pressing it is: `bad`, `warn` or `neutral`; a draft or a review never presses."""
        days = self.days_from(today)
        if self.kind in {DueKind.DRAFT, DueKind.REVIEW} or days > SOON_DAYS:
            return "neutral"
        return "bad" if days <= URGENT_DAYS else "warn"

    def when(self, today: date) -> str:
        """How soon, in a word or two."""
        if self.kind in {DueKind.DRAFT, DueKind.REVIEW}:
            return str(self.kind)
        days = self.days_from(today)
        if days < 0:
            return "overdue"
        return {0: "today", 1: "1 day"}.get(days, f"{days} days")


@dataclass(frozen=True, slots=True)
class Agenda:
    """What falls due within the horizon, soonest first: what asks for attention, and what the user put off."""

    open: tuple[Due, ...]
    put_off: tuple[Due, ...]


def agenda(
    entries: Iterable[Entry],
    contacts: Iterable[Contact],
    drafts: Iterable[Draft],
    last_review: date | None,
    snoozed: Mapping[str, date],
    today: date,
) -> Agenda:
    """What falls due; what was missed stays until it is done or dropped, a draft until it is logged or discarded.

    `snoozed` tells up to which day a key is put off. The weekly review is due once a first one was held a week ago.
    """
    found = [*due_entries(entries, today), *due_contacts(contacts), *_of_drafts(drafts, today)]
    if last_review is not None:
        found.append(_due(last_review + timedelta(days=REVIEW_DAYS), DueKind.REVIEW, "Weekly review", told=last_review))
    near = sorted((one for one in found if _is_near(one, today)), key=lambda one: (one.on, one.title, one.key))
    marked = [replace(one, until=snoozed.get(one.key)) for one in near]
    return Agenda(
        open=tuple(one for one in marked if one.until is None),
        put_off=tuple(one for one in marked if one.until is not None),
    )


def snooze_days(today: date) -> tuple[tuple[str, date], ...]:
    """The usual days to put something off until, with what they are called."""
    return (
        ("tomorrow", today + timedelta(days=1)),
        ("in a week", today + timedelta(days=7)),
        ("in a month", PartialDate(today.isoformat()).shifted(1).last_day),
    )


def renewal(expiring: Entry, today: date) -> Entry:
    """What is left to say when a certification was renewed today: a new entry like it, with its own validity."""
    day = PartialDate(today.isoformat())
    return replace(
        expiring, id="", date=day, start=None, end=None, expires=None, logged_on="", source="", source_key=""
    )


def _due(on: date, kind: DueKind, title: str, about: str = "", *, told: date | None = None) -> Due:
    return Due(on, kind, title, about, told or on)


def due_entries(entries: Iterable[Entry], today: date) -> Iterable[Due]:
    """What was planned for a day, and what expires, however far off.

    A certification that was renewed, and so stands there again with a later expiry, is not named.
    """
    entries = tuple(entries)
    last: dict[tuple[Kind, str], date] = {}
    for entry in entries:
        if entry.expires is not None and not entry.planned:
            what = (entry.kind, folded(entry.title))
            last[what] = max(entry.expires.last_day, last.get(what, date.min))
    for entry in entries:
        wanted = entry.finished or entry.start
        if entry.planned and wanted is not None:
            yield _due(wanted.last_day, DueKind.PLANNED, entry.title, entry.id)
        elif not entry.planned and entry.expires is not None:
            day = entry.expires.last_day
            if day >= today and day == last[entry.kind, folded(entry.title)]:
                yield _due(day, DueKind.EXPIRES, entry.title, entry.id)


def due_contacts(contacts: Iterable[Contact]) -> Iterable[Due]:
    """The people to write to, each with the day."""
    for contact in contacts:
        if (day := contact.next_follow_up) is not None:
            yield _due(day, DueKind.FOLLOW_UP, contact.name, contact.id)


def _of_drafts(drafts: Iterable[Draft], today: date) -> Iterable[Due]:
    """Nobody set a day for a draft: it waits today, behind what is overdue."""
    for draft in drafts:
        title = draft.title or "Draft without a title"
        yield _due(today, DueKind.DRAFT, title, draft.id, told=date.fromisoformat(draft.saved_on))


def _is_near(one: Due, today: date) -> bool:
    horizon = 0 if one.kind is DueKind.REVIEW else HORIZON_DAYS
    return one.days_from(today) <= horizon
