"""People met on the way."""

from dataclasses import dataclass, field, replace

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import MAX_TEXT, MAX_TITLE, checked_text, checked_url
from mltracker.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Interaction:
    """One time two people were in touch."""

    on: PartialDate
    channel: str = ""
    notes: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person: where they work, how they were met and how to reach them."""

    name: str
    id: str = ""
    company: str = ""
    position: str = ""
    met: str = ""
    met_on: PartialDate | None = None
    email: str = ""
    phone: str = ""
    url: str = ""
    notes: str = ""
    source: str = ""
    source_key: str = ""
    logged_on: str = ""
    interactions: tuple[Interaction, ...] = field(default=())

    @property
    def last_contact(self) -> PartialDate | None:
        """When the two were last in touch; the day they met where nothing later is known."""
        days = [interaction.on for interaction in self.interactions]
        if self.met_on:
            days.append(self.met_on)
        return max(days, default=None)


def checked_contact(contact: Contact) -> Contact:
    """Give a contact back with its texts trimmed, if it keeps the rules.

    Raises:
        Problem: the name is missing, or a text is too long or has control characters.
    """
    name = checked_text(contact.name, "name", limit=MAX_TITLE)
    if not name:
        raise Problem("The name is empty.", todo="Give the contact a name.")
    return replace(
        contact,
        name=name,
        company=checked_text(contact.company, "company", limit=MAX_TITLE),
        position=checked_text(contact.position, "position", limit=MAX_TITLE),
        met=checked_text(contact.met, "place of meeting", limit=MAX_TITLE),
        email=checked_text(contact.email, "e-mail address", limit=MAX_TITLE),
        phone=checked_text(contact.phone, "phone number", limit=MAX_TITLE),
        url=checked_url(contact.url),
        notes=checked_text(contact.notes, "notes", limit=MAX_TEXT, lines=True),
        interactions=tuple(checked_interaction(one) for one in contact.interactions),
    )


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
