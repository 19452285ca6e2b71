"""The JSON Résumé as public themes render it."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from mltracker.domain.entries import Kind
from mltracker.domain.portfolio import Portfolio
from mltracker.exports.json_resume import JsonResumeWriter
from mltracker.services import exporting
from tests.browser.node import run
from tests.exports.portfolios import ada, hostile
from tests.records import opened_sample

every_theme = pytest.mark.parametrize("theme", ["jsonresume-theme-class", "jsonresume-theme-stackoverflow"])


class Rendered(HTMLParser):
    """What a page says, and the names of its elements and their attributes."""

    def __init__(self, theme: str, portfolio: Portfolio, folder: Path) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self._said: list[str] = []
        (folder / "resume.json").write_bytes(JsonResumeWriter().write(portfolio))
        self.feed(run("render_resume.mjs", theme, str(folder / "resume.json")))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self._said.append(data)

    @property
    def words(self) -> str:
        return squeezed("".join(self._said))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def lacking(page: Rendered, portfolio: Portfolio) -> list[str]:
    """The name, positions, schools and skills that a page does not say."""
    entries = [item.entry for items in portfolio.sections.values() for item in items]
    positions = [one.title for one in entries if one.kind is Kind.WORK]
    schools = [one.where for one in entries if one.kind is Kind.EDUCATION]
    said = (portfolio.profile.name, *positions, *schools, *(claim.name for claim in portfolio.skills))
    return [text for text in said if squeezed(text) not in page.words]


@every_theme
def test_a_theme_shows_name_positions_schools_and_skills(theme: str, tmp_path: Path) -> None:
    with opened_sample(tmp_path / "record") as tracker:
        sample = exporting.portfolio(tracker)
    for portfolio in (sample, ada()):
        assert not lacking(Rendered(theme, portfolio, tmp_path), portfolio)


@every_theme
def test_no_text_of_the_record_becomes_markup(theme: str, tmp_path: Path) -> None:
    page = Rendered(theme, hostile(), tmp_path)

    assert not lacking(page, hostile())
    assert not page.elements & {"script", "iframe", "object", "embed", "img"}
    assert not [name for name, value in page.attributes if name.startswith("on") or "javascript:" in (value or "")]
