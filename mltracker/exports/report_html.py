"""The readiness report as one web page that needs nothing else: no script, no network, no other file."""

from mltracker.domain.composition import Style
from mltracker.domain.readiness_report import ReadinessReport
from mltracker.exports.report_document import report_document
from mltracker.exports.web_page import accents, policy, templates


def write(report: ReadinessReport) -> bytes:
    """The page, UTF-8."""
    style = templates().get_template("report.css").render(accents(Style().accent))
    page = templates().get_template("report.html")
    return (page.render(report_document(report), style=style, policy=policy(style)) + "\n").encode()
