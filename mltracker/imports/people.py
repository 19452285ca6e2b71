"""A person as address books hold them: several addresses, numbers and links, of which a contact has one of each."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mltracker.domain.contacts import MAX_WAYS, Contact, Way, checked_contact
from mltracker.domain.entries import MAX_TAG, MAX_TAGS, checked_url
from mltracker.domain.problems import Problem

Labelled = tuple[str, str]
"""A label such as `work`, empty where there is none, and the value."""


@dataclass
class Person:
    """What one card or row of an address book says. The first of several values is the one preferred."""

    name: str = ""
    company: str = ""
    position: str = ""
    emails: list[Labelled] = field(default_factory=list)
    phones: list[Labelled] = field(default_factory=list)
    links: list[Labelled] = field(default_factory=list)
    others: list[Labelled] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    key: str = ""

    def contact(self, source: str) -> Contact:
        """The contact: the first address, number and link in its fields, the others as further ways to reach them.

        Raises:
            Problem: they have no name and nothing that stands for it, or a text breaks the rules.
        """
        links = [one for one in self.links if self._is_link(*one)]
        emails, phones = _distinct(self.emails), _distinct(self.phones)
        ways = [
            *(Way(_way_label("E-mail", label), value) for label, value in emails[1:]),
            *(Way(_way_label("Phone", label), value) for label, value in phones[1:]),
            *(Way(_way_label("Link", label), value) for label, value in links[1:]),
            *(Way(label, value) for label, value in self.others),
        ]
        self.notes += [f"{way.label}: {way.value}" for way in ways[MAX_WAYS:]]
        email = emails[0][1] if emails else ""
        phone = phones[0][1] if phones else ""
        name = self.name or self.company or email or phone
        naming = dict.fromkeys(filter(None, (name, self.company, email, phone)))
        return checked_contact(
            Contact(
                name,
                company=self.company,
                position=self.position,
                email=email,
                phone=phone,
                url=links[0][1] if links else "",
                ways=tuple(ways[:MAX_WAYS]),
                tags=tuple(self._short_tags()),
                notes="\n".join(self.notes),
                source=source,
                source_key=(self.key or " · ".join(naming))[:600],
            )
        )

    def _is_link(self, label: str, value: str) -> bool:
        try:
            return bool(checked_url(value))
        except Problem:
            self.notes.append(f"{_way_label('Link', label)}: {value}")
            self.remarks.append(f"“{value[:60]}” is not a web link. It is kept in the notes.")
            return False

    def _short_tags(self) -> list[str]:
        fitting = [tag for tag in self.tags if len(tag) <= MAX_TAG][:MAX_TAGS]
        self.notes += [f"Label: {tag}" for tag in self.tags if tag not in fitting]
        return fitting


def _distinct(values: Iterable[Labelled]) -> list[Labelled]:
    found: dict[str, Labelled] = {}
    for label, value in values:
        if value:
            found.setdefault(value.casefold(), (label, value))
    return list(found.values())


def _way_label(what: str, label: str) -> str:
    return f"{what} ({label})" if label else what
