"""The portfolio as a PDF tagged PDF/UA-1."""

from mltracker.domain.one_page import Fitted
from mltracker.domain.one_page import fitted as fitted_by
from mltracker.domain.portfolio import Portfolio
from mltracker.exports.document import document, parts
from mltracker.exports.typesetting import Typeset, typeset


class PdfWriter:
    """Writes a portfolio as a tagged PDF/UA-1 document."""

    kind = "pdf"
    name = "PDF"
    suffix = ".pdf"

    def write(self, portfolio: Portfolio) -> bytes:
        """The PDF file's content, dated with the portfolio's day."""
        return _typeset(fitted(portfolio).portfolio).pdf


def fitted(portfolio: Portfolio) -> Fitted:
    """The portfolio as the PDF shows it: where its style asks for one page, cut to that if it can be."""
    return fitted_by(portfolio, lambda shown: _typeset(shown).page_count == 1)


def set_pages(shown: Fitted) -> bytes:
    """The PDF of what was fitted: the very bytes that the writer gives."""
    return _typeset(shown.portfolio).pdf


def _typeset(portfolio: Portfolio) -> Typeset:
    words = document(portfolio)
    return typeset("portfolio.typ", words | {"parts": parts(words)}, portfolio.on)
