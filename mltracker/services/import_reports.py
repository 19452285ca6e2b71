"""Past imports: what each file brought, and the rows of it that could not be read."""

import csv
import io
from pathlib import Path

from mltracker.domain.problems import Problem
from mltracker.record.queries import imports as queries
from mltracker.record.queries.imports import ImportReport
from mltracker.services.tracker import Tracker

__all__ = ["ImportReport", "reports", "save_unreadable", "unreadable_csv"]

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute."""


def reports(tracker: Tracker) -> tuple[ImportReport, ...]:
    """The reports of all imports, newest first."""
    return queries.reports(tracker.record)


def unreadable_csv(report: ImportReport) -> str:
    """The rows of an import that could not be read, with the reason, as CSV that a spreadsheet computes nothing of."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("Row", "Reason", "Text"))
    writer.writerows(tuple(map(_inert, row)) for row in report.unreadable)
    return text.getvalue()


def save_unreadable(report: ImportReport, path: Path) -> str:
    """Write the rows of an import that could not be read to a CSV file, and give its name back.

    Raises:
        Problem: it cannot be written.
    """
    try:
        path.write_text(unreadable_csv(report), "utf-8-sig", newline="")
    except OSError as error:
        reason = error.strerror or "the system refused"
        raise Problem(f"“{path.name}” could not be written: {reason}.", todo="Choose another place.") from error
    return path.name


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
