"""Writing the portfolio to files."""

from pathlib import Path

from mltracker.domain.portfolio import Portfolio, portfolio_of
from mltracker.domain.problems import Problem
from mltracker.exports.json_resume import JsonResumeWriter
from mltracker.exports.pdf import PdfWriter
from mltracker.exports.pdf import pages as pdf_pages
from mltracker.exports.writer import Writer
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries import owner
from mltracker.services import dashboard
from mltracker.services.tracker import Tracker
from mltracker.services.whole_files import write_file

WRITERS: tuple[Writer, ...] = (PdfWriter(), JsonResumeWriter())
"""Every kind of file that a portfolio can become."""


def portfolio(tracker: Tracker) -> Portfolio:
    """The portfolio as chosen: its sections, for the role aimed at, as of today."""
    readiness = dashboard.readiness(tracker)
    return portfolio_of(
        entry_queries.all_entries(tracker.record),
        owner.profile(tracker.record),
        readiness,
        dashboard.area_bars(tracker, readiness),
        owner.shown_sections(tracker.record),
    )


def pages(tracker: Tracker, ppi: float) -> tuple[bytes, ...]:
    """The pages of the PDF that an export would write now, as PNG pictures of that many pixels an inch."""
    return pdf_pages(portfolio(tracker), ppi)


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


def export(tracker: Tracker, kind: str, path: Path) -> None:
    """Write the portfolio to a file, whole or not at all: a failed export leaves the old file as it was.

    Raises:
        Problem: there is no such kind, or the file cannot be written.
    """
    write_file(path, writer_of(kind).write(portfolio(tracker)))
