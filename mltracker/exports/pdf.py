"""The portfolio as a PDF tagged PDF/UA-1."""

from mltracker.domain.one_page import Fitted
from mltracker.domain.one_page import fitted as fitted_by
from mltracker.domain.portfolio import Portfolio
from mltracker.domain.problems import Problem
from mltracker.exports.document import document, parts
from mltracker.exports.typesetting import Typeset, typeset

MOST_LISTED = 10_000
"""So many entries make some 600 pages, which take typst 500 MiB; ten times as many would take ten times that."""


class PdfWriter:
    """Writes a portfolio as a tagged PDF/UA-1 document."""

    kind = "pdf"
    name = "PDF"
    suffix = ".pdf"

    def write(self, portfolio: Portfolio) -> bytes:
        """The PDF file's content, dated with the portfolio's day.

        Raises:
            Problem: it lists more than pages can hold.
        """
        return _typeset(fitted(portfolio).portfolio).pdf


def fitted(portfolio: Portfolio) -> Fitted:
    """The portfolio as the PDF shows it: where its style asks for one page, cut to that if it can be."""
    return fitted_by(portfolio, lambda shown: _typeset(shown).page_count == 1)


def set_pages(shown: Fitted) -> bytes:
    """The PDF of what was fitted: the very bytes that the writer gives."""
    return _typeset(shown.portfolio).pdf


def _typeset(portfolio: Portfolio) -> Typeset:
    listed = sum(map(len, portfolio.sections.values()))
    if listed > MOST_LISTED:
        raise Problem(
            f"{listed:,} entries are too many for pages: nobody would read them.",
            todo=f"Let the sections show fewer, at most {MOST_LISTED:,} in all, or export another kind of file.",
        )
    words = document(portfolio)
    return typeset("portfolio.typ", words | {"parts": parts(words)}, portfolio.on)
