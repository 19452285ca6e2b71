"""The readiness report, as a PDF or a web page."""

from pathlib import Path

from mltracker.domain.entries import Kind
from mltracker.domain.figures import by_gap
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.domain.readiness_report import ReadinessReport, skill_gaps
from mltracker.exports import report_html, report_pdf
from mltracker.record.queries.portfolios import profile
from mltracker.services import dashboard
from mltracker.services.calibration import calibration
from mltracker.services.next_steps import advice
from mltracker.services.outlook import outlook, without_new_evidence
from mltracker.services.tracker import Tracker
from mltracker.services.whole_files import write_file

WRITERS = {".pdf": report_pdf.write, ".html": report_html.write}
"""How a report is written, by how its file's name ends."""


def report(tracker: Tracker) -> ReadinessReport:
    """The report on the role aimed at, as of today; steps that were dismissed stay out."""
    today = tracker.today()
    now = dashboard.readiness(tracker, on=today)
    sorted_steps = advice(tracker)
    course, found = outlook(tracker, today)
    return ReadinessReport(
        name=profile(tracker.record).name,
        readiness=now,
        bars=tuple(bar for bar in by_gap(dashboard.area_bars(tracker, now)) if bar.share is not None),
        gaps=skill_gaps(now, tracker.checklist.not_relevant),
        # Who might vouch for the owner is nobody else's business.
        steps=tuple(one for one in (*sorted_steps.pinned, *sorted_steps.open) if one.entry.kind is not Kind.REFERENCE),
        calibration=calibration(tracker, today),
        course=course,
        forecast=found,
        fading=without_new_evidence(tracker, today),
    )


def export(tracker: Tracker, path: Path, work: LongWork | None = None) -> None:
    """Write the report to a file, a PDF or a web page by how its name ends, whole or not at all.

    Raises:
        Problem: its name ends in another way, or it cannot be written.
        Stopped: somebody asked to stop; what stood there before is unchanged.
    """
    work = work or LongWork()
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise Problem(
            f"A report is no “{path.suffix[:20]}” file." if path.suffix else f"{path.name[:80]} has no ending.",
            kept="Nothing was written.",
            todo=f"Let its name end in {' or '.join(WRITERS)}.",
        )
    found = report(tracker)
    work.advance(0)
    content = write(found)
    work.advance(0)
    write_file(path, content)
