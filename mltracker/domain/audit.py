"""The audit of a portfolio: what in it nobody could check or has run out, and what about people leaves with it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mltracker.domain.composition import Composition, Section
from mltracker.domain.contacts import Contact, ReferenceRequest
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.portfolio import Portfolio

_NAMED = 3
"""So many of a finding's things are named; the rest are counted."""
_NAME_LENGTH = 80
_UNLINKED = frozenset({Kind.WORK, Kind.EDUCATION})
"""Kinds that rarely have a link: an employer or a school is asked instead."""


class Concern(StrEnum):
    """What the audit looks for."""

    EXPIRED = "expired"
    UNPROVEN = "unproven"
    NO_DATE = "no date"
    NO_LINK = "no link"
    FILE_MISSING = "file missing"
    NOT_AGREED = "not agreed"
    PLANNED = "planned"


_WORDS = {
    Concern.EXPIRED: ("certification has expired", "certifications have expired"),
    Concern.UNPROVEN: ("skill is claimed that no entry shown here proves", "skills are claimed that no entry proves"),
    Concern.NO_DATE: ("entry has no date", "entries have no date"),
    Concern.NO_LINK: ("entry has neither link nor file to check it by", "entries have neither link nor file"),
    Concern.FILE_MISSING: ("attached file is gone from the record", "attached files are gone from the record"),
    Concern.NOT_AGREED: ("reference chosen does not hold and stays out", "references do not hold and stay out"),
    Concern.PLANNED: ("entry chosen is only planned and stays out", "entries chosen are only planned and stay out"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One concern, and the names of all that it is about."""

    concern: Concern
    about: tuple[str, ...]

    @property
    def words(self) -> str:
        """The finding in a sentence, with the first of what it is about."""
        named = [f"“{one[:_NAME_LENGTH]}”" for one in self.about[:_NAMED]]
        more = len(self.about) - len(named)
        listed = ", ".join([*named, *([f"{more:,} more"] if more else [])])
        return f"{len(self.about):,} {_WORDS[self.concern][len(self.about) > 1]}: {listed}."


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Something about a person that leaves with every file. `key` is what the owner confirms."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What there is to look at before a portfolio leaves. `unconfirmed` are the disclosures not yet agreed to."""

    findings: tuple[Finding, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    unconfirmed: tuple[Disclosure, ...] = ()

    @property
    def to_look_at(self) -> int:
        """How many things there are to look at."""
        return len(self.findings) + bool(self.unconfirmed)


def audit(
    portfolio: Portfolio,
    composition: Composition,
    *,
    planned: Iterable[Entry] = (),
    contacts: Iterable[Contact] = (),
    attached: Collection[str] = (),
    missing_files: Mapping[str, tuple[str, ...]] | None = None,
    named_skills: Mapping[str, str] | None = None,
) -> Audit:
    """Look through a portfolio.

    `planned` are the planned entries of the record, `contacts` its people, `attached` the ids of entries with files,
    `missing_files` by an entry's id the names of files that are gone, and `named_skills` the names by id of the skills
    that the owner's own words claim.
    """
    shown = [item.entry for items in portfolio.sections.values() for item in items]
    gone = missing_files or {}
    proven = {link.skill for entry in shown for link in entry.skills}
    claimed = [name for skill, name in (named_skills or {}).items() if skill not in proven]
    claimed += [claim.name for claim in portfolio.skills if not claim.evidence]
    about = {
        Concern.EXPIRED: _titles(shown, lambda one: one.expires is not None and one.expires.last_day < portfolio.on),
        Concern.UNPROVEN: claimed,
        Concern.NO_DATE: _titles(shown, lambda one: one.finished is None and one.start is None),
        Concern.NO_LINK: _titles(shown, lambda one: not _can_be_checked(one, attached)),
        Concern.FILE_MISSING: [name for entry in shown for name in gone.get(entry.id, ())],
        Concern.NOT_AGREED: _not_agreed(composition, contacts, portfolio.on),
        Concern.PLANNED: _titles(planned, lambda one: composition.choice(one.id).shown is True),
    }
    disclosures = tuple(_disclosures(portfolio))
    return Audit(
        findings=tuple(Finding(concern, tuple(names)) for concern, names in about.items() if names),
        disclosures=disclosures,
        unconfirmed=tuple(one for one in disclosures if one.key not in composition.confirmed),
    )


def _titles(entries: Iterable[Entry], wrong: Callable[[Entry], bool]) -> list[str]:
    return [entry.title for entry in entries if wrong(entry)]


def _can_be_checked(entry: Entry, attached: Collection[str]) -> bool:
    return bool(entry.url or entry.links) or entry.id in attached or entry.kind in _UNLINKED


def why_not(reference: ReferenceRequest, on: date) -> str:
    """Why a line of the reference ledger cannot be shown on a day; empty where it can."""
    if reference.holds(on):
        return ""
    if reference.until is not None and reference.until.last_day < on:
        return f"ran out {reference.until.words}"
    if reference.agreed is not None:
        return f"agreed only from {reference.agreed.words}"
    return f"asked {reference.asked.words}, no answer yet" if reference.asked else "not asked yet"


def _not_agreed(composition: Composition, contacts: Iterable[Contact], on: date) -> list[str]:
    if not (composition.references and composition.shows(Section.REFERENCES)):
        return []
    return [
        f"{contact.name}, {why_not(one, on)}"
        for contact in contacts
        for one in contact.references
        if one.id in composition.references and not one.holds(on)
    ]


def _disclosures(portfolio: Portfolio) -> Iterable[Disclosure]:
    profile = portfolio.profile
    own = {
        "name": ("Name", profile.name),
        "headline": ("Headline", profile.headline),
        "email": ("E-mail", profile.email),
        "url": ("Link", profile.url),
        "place": ("Place", profile.place),
        "summary": ("Summary", portfolio.summary if portfolio.own_summary else ""),
        "links": ("Links", ", ".join(portfolio.links)),
    }
    for key, (name, value) in own.items():
        if value:
            yield Disclosure(key, f"{name}: {value}")
    for one in portfolio.references:
        # Each person and address by itself: one that is new must be confirmed again.
        yield Disclosure(f"reference {one.name}", f"Reference: {one.name}")
        if one.email:
            yield Disclosure(f"reference {one.name} {one.email}", f"E-mail of {one.name}: {one.email}")
    for file in portfolio.files:
        yield Disclosure(f"file {file.sha256}", f"Attached file: {file.name}")
