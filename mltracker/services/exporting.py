"""Writing the portfolio to files."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mltracker.domain.composition import Composition, Order
from mltracker.domain.entries import Entry
from mltracker.domain.evidence import NO_POINTS, contributions
from mltracker.domain.long_work import LongWork
from mltracker.domain.portfolio import Portfolio, ReferenceClaim, portfolio_of
from mltracker.domain.problems import Problem
from mltracker.domain.readiness import Readiness
from mltracker.exports.html import HtmlWriter
from mltracker.exports.json_resume import JsonResumeWriter
from mltracker.exports.markdown import MarkdownWriter
from mltracker.exports.pdf import PdfWriter, fitted, set_pages
from mltracker.exports.pdf_pages import PdfPages
from mltracker.exports.phrases import all_phrases, language_and_region
from mltracker.exports.writer import Writer
from mltracker.record.queries import contacts as contact_queries
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries import jobs as job_queries
from mltracker.record.queries.portfolios import profile
from mltracker.services import dashboard
from mltracker.services.appendix import attached_files
from mltracker.services.jobs import skills_named
from mltracker.services.portfolios import portfolio_named
from mltracker.services.tracker import Tracker
from mltracker.services.whole_files import write_file

WRITERS: tuple[Writer, ...] = (PdfWriter(), HtmlWriter(), MarkdownWriter(), JsonResumeWriter())
"""Every kind of file that a portfolio can become."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The PDF that an export would write, page by page, and what is to be said of it, a sentence each.

    `cut` are the titles of what was left out so that one page holds the rest.
    """

    pages: PdfPages
    notes: tuple[str, ...]
    cut: tuple[str, ...]


def portfolio(tracker: Tracker, name: str = "") -> Portfolio:
    """The portfolio of that id or name, else the first, as of today.

    Raises:
        Problem: there is none.
    """
    return composed(tracker, portfolio_named(tracker, name))


def composed(tracker: Tracker, composition: Composition) -> Portfolio:
    """What a composition shows of the record as of today; for its role, else for the one aimed at.

    Raises:
        Problem: there is no such role.
    """
    readiness = dashboard.readiness(tracker, composition.role or None)
    entries = entry_queries.all_entries(tracker.record)
    job = job_queries.job(tracker.record, composition.job) if composition.job else None
    found = portfolio_of(
        entries,
        profile(tracker.record),
        readiness,
        dashboard.area_bars(tracker, readiness),
        composition,
        worth=worth(tracker, entries, readiness) if composition.style.one_page or wants_best(composition) else {},
        references=_references(tracker, composition, readiness.on),
        first_skills=tuple(skill.id for skill in skills_named(tracker, job)) if job else (),
    )
    return replace(found, files=attached_files(tracker, found)) if composition.style.appendix else found


def wants_best(composition: Composition) -> bool:
    """Whether a section shows the best first, so that each entry's worth must be known."""
    return any(rule.order is Order.BEST for rule in composition.sections)


def worth(tracker: Tracker, entries: Iterable[Entry], readiness: Readiness) -> dict[str, float]:
    """How strong each entry is as evidence of what the role asks: its points on the rungs up to those asked for."""
    asked = {one.skill.id: one for one in readiness.skills if one.required}
    found: dict[str, float] = {}
    for entry in entries:
        for link in entry.skills:
            if one := asked.get(link.skill):
                points = contributions([entry], one.skill, readiness.on, tracker.constants).get(entry.id, NO_POINTS)
                found[entry.id] = found.get(entry.id, 0.0) + sum(points[: one.required])
    return found


def _references(tracker: Tracker, composition: Composition, on: date) -> tuple[ReferenceClaim, ...]:
    """The references chosen that hold on a day: nobody is named who has not agreed."""
    if not composition.references:
        return ()
    return tuple(
        ReferenceClaim(
            contact.name, contact.position, contact.company, contact.email, one.purpose, one.agreed, one.until
        )
        for contact in contact_queries.all_contacts(tracker.record)
        for one in contact.references
        if one.id in composition.references and one.agreed is not None and one.holds(on)
    )


def preview(tracker: Tracker, composition: Composition, work: LongWork | None = None) -> Preview:
    """The PDF that an export of a composition would write now, and what became of it there.

    Raises:
        Problem: there is no such role.
        Stopped: somebody asked to stop.
    """
    work = work or LongWork()
    found = composed(tracker, composition)
    work.advance(0)
    shown = fitted(found)
    work.advance(0)
    language = composition.style.language
    known = language_and_region(language)[0] in all_phrases()
    spoken = "" if known else f"There are no headings in the language “{language[:20]}” yet: they are in English."
    pages = PdfPages(set_pages(shown))
    work.advance(0)
    return Preview(pages, tuple(filter(None, (shown.words, spoken))), shown.cut)


def languages() -> dict[str, str]:
    """The languages that there are headings in: what each calls itself, by its tag."""
    return {tag: one.name for tag, one in all_phrases().items()}


def writer_of(kind: str) -> Writer:
    """The writer of that kind.

    Raises:
        Problem: there is none.
    """
    for writer in WRITERS:
        if writer.kind == kind:
            return writer
    raise Problem(
        f"“{kind[:40]}” is not a kind of export.",
        todo=f"Choose one of {', '.join(one.kind for one in WRITERS)}, full or csv.",
    )


def export(tracker: Tracker, kind: str, path: Path, name: str = "", work: LongWork | None = None) -> None:
    """Write the portfolio to a file, whole or not at all: a failed export leaves the old file as it was.

    Raises:
        Problem: there is no such kind or portfolio, or the file cannot be written.
        Stopped: somebody asked to stop; what stood there before is unchanged.
    """
    work, writer = work or LongWork(), writer_of(kind)
    shown = portfolio(tracker, name)
    work.advance(0)
    content = writer.write(shown)
    work.advance(0)
    write_file(path, content)
