"""The audit of portfolios: what to look at before one leaves, what of people leaves, and the owner's word on it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from mltracker.domain.audit import Audit, Disclosure, audit
from mltracker.domain.composition import Composition
from mltracker.domain.long_work import LongWork
from mltracker.domain.matching import SkillMatcher
from mltracker.domain.portfolio import Portfolio
from mltracker.domain.problems import Problem
from mltracker.record.attachment_files import file_of
from mltracker.record.queries import contacts as contact_queries
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries.attachments import all_attachments
from mltracker.services import exporting, portfolios
from mltracker.services.tracker import Tracker


def audit_of(tracker: Tracker, name: str = "") -> Audit:
    """The audit of the portfolio of that id or name, else of the first, as of today.

    Raises:
        Problem: there is none.
    """
    composition = portfolios.portfolio_named(tracker, name)
    return audited(tracker, composition, exporting.composed(tracker, composition))


def audited(tracker: Tracker, composition: Composition, shown: Portfolio) -> Audit:
    """The audit of a composition and of what it shows."""
    attached, missing = _files(tracker)
    return audit(
        shown,
        composition,
        planned=entry_queries.planned(tracker.record),
        contacts=contact_queries.all_contacts(tracker.record) if composition.references else (),
        attached=attached,
        missing_files=missing,
        named_skills=_named_skills(tracker, composition, shown),
    )


def _files(tracker: Tracker) -> tuple[set[str], dict[str, tuple[str, ...]]]:
    """The entries that have a file, and by entry those that are gone from the record's folder."""
    attached: set[str] = set()
    missing: dict[str, tuple[str, ...]] = {}
    for one in all_attachments(tracker.record):
        if file_of(tracker.record.folder, one.sha256, one.name).exists():
            attached.add(one.entry)
        else:
            missing[one.entry] = (*missing.get(one.entry, ()), one.name)
    return attached, missing


def _named_skills(tracker: Tracker, composition: Composition, shown: Portfolio) -> dict[str, str]:
    """The skills that the owner's own words in this portfolio name."""
    listed = {item.entry.id for items in shown.sections.values() for item in items}
    short = (one.words for one in composition.entries if one.short and one.entry in listed)
    words = "\n".join([shown.profile.headline, shown.profile.summary, *short])
    if not words.strip():
        return {}
    checklist = tracker.checklist
    return {skill: checklist.skill[skill].name for skill in SkillMatcher(checklist.skills).skills_in(words)}


def confirm(tracker: Tracker, name: str = "", disclosed: Iterable[Disclosure] | None = None) -> Composition:
    """Remember for a portfolio that these disclosures may leave, all of its present ones where none are given.

    Raises:
        Problem: there is no such portfolio, or the record cannot be written.
    """
    keys = tuple(one.key for one in (audit_of(tracker, name).disclosures if disclosed is None else disclosed))

    def confirmed(found: Composition) -> Composition:
        return replace(found, confirmed=tuple(dict.fromkeys((*found.confirmed, *keys))))

    return portfolios.change(tracker, name, confirmed, "Confirm what leaves with the portfolio")


def require_confirmed(tracker: Tracker, name: str = "") -> None:
    """Refuse what would tell more about people than the owner has agreed to.

    Raises:
        Problem: something that leaves with the portfolio was not confirmed; it is named.
    """
    left = audit_of(tracker, name).unconfirmed
    if left:
        listed = "; ".join(one.words[:100] for one in left)
        raise Problem(
            f"Not confirmed yet that this leaves with the portfolio: {listed}.",
            kept="Nothing was written.",
            todo="Confirm it once (--confirm on the command line), or take it out of the portfolio.",
        )


def hand_out(tracker: Tracker, kind: str, path: Path, name: str = "", work: LongWork | None = None) -> None:
    """Export a portfolio, once the owner has confirmed what of people leaves with it.

    Raises:
        Problem: that was not confirmed, there is no such kind or portfolio, or the file cannot be written.
        Stopped: somebody asked to stop; what stood there before is unchanged.
    """
    exporting.writer_of(kind)
    require_confirmed(tracker, name)
    exporting.export(tracker, kind, path, name, work)
