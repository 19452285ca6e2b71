"""The readiness report as a PDF tagged PDF/UA-1."""

from mltracker.domain.readiness_report import ReadinessReport
from mltracker.exports.report_document import report_document
from mltracker.exports.typesetting import typeset


def write(report: ReadinessReport) -> bytes:
    """The PDF file's content, dated with the report's day."""
    return typeset("report.typ", report_document(report), report.readiness.on).pdf
