"""The portfolio as one web page that needs nothing else: no script, no network, no other file.

A Content-Security-Policy within the page forbids all of these, and allows its one style by its hash.
"""

from mltracker.domain.composition import Paper, Style
from mltracker.domain.portfolio import Portfolio
from mltracker.exports.document import document, parts
from mltracker.exports.web_page import accents, policy, templates

_RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")
"""Languages whose headings and layout begin at the right."""
_PAPERS = {Paper.A4: "A4", Paper.LETTER: "letter"}


class HtmlWriter:
    """Writes a portfolio as a self-contained web page."""

    kind = "html"
    name = "HTML"
    suffix = ".html"

    def write(self, portfolio: Portfolio) -> bytes:
        """The page, UTF-8, well-formed as XML too."""
        words = document(portfolio)
        style = _style(portfolio.style)
        page = templates().get_template("portfolio.html")
        text = page.render(words, parts=parts(words), right_to_left=_RIGHT_TO_LEFT, style=style, policy=policy(style))
        return (text + "\n").encode()


def _style(style: Style) -> str:
    css = templates().get_template("portfolio.css")
    return css.render(accents(style.accent), columns=style.columns, paper=_PAPERS[style.paper])
