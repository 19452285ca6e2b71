"""Making one contact of several that are the same person: nothing that any of them says is lost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mltracker.domain.contacts import MAX_WAYS, Contact, Interaction, Way, checked_contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import MAX_TAGS, MAX_TITLE
from mltracker.domain.follow_ups import interval_words
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import KnownContacts, Likeness, filled

FIELDS = {
    "name": "Name",
    "company": "Company",
    "position": "Position",
    "met": "Where you met",
    "met_on": "When you met",
    "email": "E-mail",
    "phone": "Phone",
    "url": "Link",
    "every_days": "Keep in touch",
    "follow_up": "Follow up on",
}
"""What a contact says once, with its caption; all else is united."""
_WAYS = {"email": "E-mail", "phone": "Phone", "url": "Link"}
MET = "met"
"""The channel of the interaction that keeps a day of meeting which was not chosen."""


@dataclass(frozen=True, slots=True)
class Said:
    """What contacts say in one field: the filled values, each with the contact's id, the newest contact first."""

    field: str
    values: tuple[tuple[str, Any], ...]

    @property
    def different(self) -> tuple[tuple[str, Any], ...]:
        """Each value once."""
        found: dict[Any, str] = {}
        for contact_id, value in self.values:
            found.setdefault(value, contact_id)
        return tuple((contact_id, value) for value, contact_id in found.items())

    def chosen(self, choices: Mapping[str, str]) -> Any:
        """The value of the contact that is chosen for this field, else the newest.

        Raises:
            Problem: the contact chosen says nothing there.
        """
        by_contact = dict(self.values)
        contact_id = choices.get(self.field, self.values[0][0])
        if contact_id not in by_contact:
            raise Problem(f"“{contact_id[:80]}” says nothing under {FIELDS[self.field]}.", todo="Choose another.")
        return by_contact[contact_id]


def said(contacts: Iterable[Contact]) -> tuple[Said, ...]:
    """What the contacts say, field by field; fields that all leave empty are left out."""
    newest_first = sorted(contacts, key=lambda one: (one.logged_on, one.id), reverse=True)
    found = (
        Said(name, tuple((one.id, getattr(one, name)) for one in newest_first if getattr(one, name))) for name in FIELDS
    )
    return tuple(one for one in found if one.values)


def value_words(value: Any) -> str:
    """A field's value as people read it."""
    if isinstance(value, PartialDate):
        return value.words
    return interval_words(value) if isinstance(value, int) else str(value)


def merged(kept: Contact, others: Sequence[Contact], choices: Mapping[str, str]) -> Contact:
    """One contact, with the id of the one kept, that says all that they said.

    `choices` names by field the contact whose value stays; else the newest contact's stays. Values not chosen become
    further ways to reach them, a day of meeting an interaction, all else lines of the notes.

    Raises:
        Problem: a choice is none, or the notes become too long.
    """
    everyone = (kept, *others)
    fields = said(everyone)
    chosen = {one.field: one.chosen(choices) for one in fields}
    for name in choices.keys() - chosen.keys():
        raise Problem(f"None of them has a “{name[:40]}”.", todo=f"Choose among {', '.join(chosen)}.")
    left = [(one.field, value) for one in fields for _, value in one.different if value != chosen[one.field]]
    ways, unkept = _ways(everyone, left)
    tags, tags_left = _tags(everyone)
    # The next import knows them by this.
    imported = next((one for one in everyone if one.source_key), kept)
    met = [Interaction(value, MET) for name, value in left if name == "met_on"]
    lines = [f"{caption}: {value}" for caption, value in unkept] + [f"Tag: {tag}" for tag in tags_left]
    return checked_contact(
        replace(
            kept,
            **chosen,
            ways=ways,
            tags=tags,
            notes=_notes(everyone, lines),
            interactions=_united((*(one.interactions for one in everyone), tuple(met))),
            references=_united(one.references for one in everyone),
            entries=tuple(dict.fromkeys(entry for one in everyone for entry in one.entries)),
            logged_on=min((one.logged_on for one in everyone if one.logged_on), default=""),
            source=imported.source,
            source_key=imported.source_key,
        )
    )


def likely_same(
    contacts: Iterable[Contact], told_apart: frozenset[tuple[str, str]] = frozenset()
) -> tuple[tuple[Contact, ...], ...]:
    """Groups that are probably one person: of one link or e-mail address, or of one name with nothing against it.

    Those whose ids stand in a pair of `told_apart`, the smaller one first, are in no group together.
    """
    known = KnownContacts()
    by_email: dict[str, str] = {}
    first_of: dict[str, str] = {}
    groups: dict[str, list[Contact]] = {}
    for contact in contacts:
        verdict = known.verdict(contact)
        sure = verdict.likeness in (Likeness.DUPLICATE, Likeness.CHANGED)
        email = contact.email.casefold()
        like = verdict.existing_id if sure else by_email.get(email, contact.id)
        first = first_of[contact.id] = first_of.get(like, contact.id)
        groups.setdefault(first, []).append(contact)
        # What one lacks its like fill in: nobody joins who contradicts any of them.
        known.remember(filled(known.item(like), contact, verdict.fields) if sure else contact)
        if email:
            by_email.setdefault(email, contact.id)
    parts = (part for group in groups.values() if len(group) > 1 for part in _parts(group, told_apart))
    return tuple(tuple(part) for part in parts if len(part) > 1)


def _parts(group: list[Contact], told_apart: frozenset[tuple[str, str]]) -> list[list[Contact]]:
    """A group in parts, so that no two in one part were told apart."""
    parts: list[list[Contact]] = []
    for contact in group:
        for part in parts:
            if not any((min(one.id, contact.id), max(one.id, contact.id)) in told_apart for one in part):
                part.append(contact)
                break
        else:
            parts.append([contact])
    return parts


def _exact(value: Any) -> str:
    """A value so that it can be typed in again."""
    return value.text if isinstance(value, PartialDate) else value_words(value)


def _ways(
    everyone: Iterable[Contact], left: Iterable[tuple[str, Any]]
) -> tuple[tuple[Way, ...], list[tuple[str, str]]]:
    """All ways with what was not chosen of the addresses; and what must be kept elsewhere, by caption."""
    ways = list(dict.fromkeys(way for one in everyone for way in one.ways))
    unkept = []
    for name, value in left:
        if name in _WAYS and len(value) <= MAX_TITLE and len(ways) < MAX_WAYS:
            ways.append(Way(_WAYS[name], value))
        elif name != "met_on":
            unkept.append((FIELDS[name], _exact(value)))
    unkept += [(way.label, way.value) for way in ways[MAX_WAYS:]]
    return tuple(ways[:MAX_WAYS]), unkept


def _tags(everyone: Iterable[Contact]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """As many tags as a contact may have, and the others."""
    found: dict[str, str] = {}
    for tag in (tag for one in everyone for tag in one.tags):
        found.setdefault(tag.casefold(), tag)
    tags = tuple(found.values())
    return tags[:MAX_TAGS], tags[MAX_TAGS:]


def _notes(everyone: Iterable[Contact], lines: Sequence[str]) -> str:
    texts = dict.fromkeys(one.notes for one in everyone if one.notes)
    return "\n\n".join([*texts, *(["\n".join(lines)] if lines else [])])


def _united(groups: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    """All interactions or references; those that say the very same are one."""
    found: dict[Any, Any] = {}
    for one in (one for group in groups for one in group):
        found.setdefault(replace(one, id=""), one)
    return tuple(found.values())
