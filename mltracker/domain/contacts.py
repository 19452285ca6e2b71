"""People met on the way."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import MAX_TEXT, MAX_TITLE, checked_tags, checked_text, checked_url
from mltracker.domain.problems import Problem

LONGEST_INTERVAL = 3660
"""Days between two times in touch, at most."""
MAX_WAYS = 30


@dataclass(frozen=True, slots=True)
class Interaction:
    """One time two people were in touch."""

    on: PartialDate
    channel: str = ""
    notes: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceRequest:
    """One line of the reference ledger: what a person was asked to vouch for, and how that stands.

    `asked` and `agreed` are the days of the question and of the yes, `until` the last day it holds, `checked` the day
    their details were last checked.
    """

    purpose: str = ""
    asked: PartialDate | None = None
    agreed: PartialDate | None = None
    until: PartialDate | None = None
    checked: PartialDate | None = None
    id: str = ""

    def holds(self, on: date) -> bool:
        """Whether they have agreed, and that has not run out."""
        agreed = self.agreed is not None and self.agreed.first_day <= on
        return agreed and (self.until is None or on <= self.until.last_day)


@dataclass(frozen=True, slots=True)
class Way:
    """One more way to reach a person: `label` says what it is, such as Signal or Second e-mail."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A person: where they work, how they were met and how to reach them.

    `every_days` is how long one would go without a word at most; `follow_up` a day set by hand for the next one.
    `entries` are the ids of the entries they have to do with.
    """

    name: str
    id: str = ""
    company: str = ""
    position: str = ""
    met: str = ""
    met_on: PartialDate | None = None
    email: str = ""
    phone: str = ""
    url: str = ""
    ways: tuple[Way, ...] = ()
    tags: tuple[str, ...] = ()
    every_days: int | None = None
    follow_up: PartialDate | None = None
    notes: str = ""
    source: str = ""
    source_key: str = ""
    logged_on: str = ""
    interactions: tuple[Interaction, ...] = field(default=())
    references: tuple[ReferenceRequest, ...] = ()
    entries: tuple[str, ...] = ()

    @property
    def last_contact(self) -> PartialDate | None:
        """When the two were last in touch; the day they met where nothing later is known."""
        days = [interaction.on for interaction in self.interactions]
        if self.met_on:
            days.append(self.met_on)
        return max(days, default=None)

    @property
    def follow_up_holds(self) -> bool:
        """Whether a day set by hand counts: it does until they were in touch on it or after it."""
        last = self.last_contact
        return self.follow_up is not None and (last is None or last.first_day < self.follow_up.first_day)

    @property
    def next_follow_up(self) -> date | None:
        """When to write next: by the day set by hand while that holds, else the interval after the last contact.

        None where neither was said. With nobody contacted yet the interval counts from the day of logging.
        """
        if self.follow_up and self.follow_up_holds:
            return self.follow_up.last_day
        last = self.last_contact
        if self.every_days is None or not (last or self.logged_on):
            return None
        start = last.last_day if last else date.fromisoformat(self.logged_on)
        return start + timedelta(days=self.every_days)


def after_interaction(contact: Contact, interaction: Interaction) -> Contact:
    """The contact after one more time in touch; a day set by hand goes where that was the time meant."""
    after = replace(contact, interactions=(interaction, *contact.interactions))
    return after if after.follow_up_holds else replace(after, follow_up=None)


def with_follow_up(contact: Contact, day: PartialDate | None) -> Contact:
    """The contact with the next follow-up set by hand, or left to the interval where `day` is None.

    Raises:
        Problem: they were in touch on that day or later, so that it could not count.
    """
    changed = replace(contact, follow_up=day)
    last = changed.last_contact
    if day is not None and last is not None and not changed.follow_up_holds:
        raise Problem(f"You were in touch on {last.words} already.", todo="Give a day after that.")
    return changed


def checked_contact(contact: Contact) -> Contact:
    """Give a contact back with its texts trimmed, if it keeps the rules.

    Raises:
        Problem: the name is missing, a text is too long or has control characters, or the interval is none.
    """
    name = checked_text(contact.name, "name", limit=MAX_TITLE)
    if not name:
        raise Problem("The name is empty.", todo="Give the contact a name.")
    if contact.every_days is not None and not 1 <= contact.every_days <= LONGEST_INTERVAL:
        raise Problem(
            f"{contact.every_days} is not an interval in days.", todo=f"Give one from 1 to {LONGEST_INTERVAL:,}."
        )
    if len(contact.ways) > MAX_WAYS:
        raise Problem(f"There are more than {MAX_WAYS} ways to reach them.", todo="Leave some out.")
    checked = {
        "name": name,
        "company": checked_text(contact.company, "company", limit=MAX_TITLE),
        "position": checked_text(contact.position, "position", limit=MAX_TITLE),
        "met": checked_text(contact.met, "place of meeting", limit=MAX_TITLE),
        "email": checked_text(contact.email, "e-mail address", limit=MAX_TITLE),
        "phone": checked_text(contact.phone, "phone number", limit=MAX_TITLE),
        "url": checked_url(contact.url),
        "notes": checked_text(contact.notes, "notes", limit=MAX_TEXT, lines=True),
        "ways": tuple(_checked_way(way) for way in contact.ways if way.value.strip()),
        "tags": checked_tags(contact.tags),
        "interactions": tuple(checked_interaction(one) for one in contact.interactions),
        "references": tuple(checked_reference(one) for one in contact.references),
        "entries": tuple(dict.fromkeys(contact.entries)),
    }
    # Most contacts are as they should be, and a new one costs more than a look at each field.
    changed: dict[str, Any] = {field: value for field, value in checked.items() if value != getattr(contact, field)}
    return replace(contact, **changed) if changed else contact


def _checked_way(way: Way) -> Way:
    return Way(
        checked_text(way.label, "label of a way to reach them", limit=MAX_TITLE),
        checked_text(way.value, "way to reach them", limit=MAX_TITLE),
    )


def checked_reference(reference: ReferenceRequest) -> ReferenceRequest:
    """Give a line of the reference ledger back with its text trimmed, if it keeps the rules.

    Raises:
        Problem: the text is too long or has control characters, or they agreed before they were asked.
    """
    asked, agreed, until = reference.asked, reference.agreed, reference.until
    if asked and agreed and agreed.last_day < asked.first_day:
        raise Problem(f"They agreed on {agreed}, before they were asked, {asked}.", todo="Mend one of the two.")
    if agreed and until and until.last_day < agreed.first_day:
        raise Problem(f"It holds until {until}, before they agreed, {agreed}.", todo="Mend one of the two.")
    return replace(reference, purpose=checked_text(reference.purpose, "purpose", limit=MAX_TITLE))


def checked_interaction(interaction: Interaction) -> Interaction:
    """Give an interaction back with its texts trimmed, if it keeps the rules.

    Raises:
        Problem: a text is too long or has control characters.
    """
    return replace(
        interaction,
        channel=checked_text(interaction.channel, "channel", limit=MAX_TITLE),
        notes=checked_text(interaction.notes, "notes", limit=MAX_TEXT, lines=True),
    )
