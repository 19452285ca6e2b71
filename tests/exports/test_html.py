import itertools
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET  # the pages are our own

import pytest

from mltracker.domain.composition import Paper, Section, Style
from mltracker.domain.entries import Kind
from mltracker.domain.portfolio import Portfolio
from mltracker.exports.accent import LEAST_CONTRAST, contrast
from mltracker.exports.document import document, parts
from mltracker.exports.html import HtmlWriter
from tests.exports.portfolios import FAR, HOSTILE, ada, empty, hostile, item
from tests.exports.test_styles import REFERENCES

ALLOWED = {
    "html": {"lang"},
    "meta": {"charset", "http-equiv", "content", "name"},
    "section": {"aria-labelledby"},
    "h2": {"id"},
    "ul": {"class"},
    "li": {"class"},
    "p": {"class"},
    "span": {"class"},
    "a": {"href", "rel"},
    "table": {"aria-labelledby"},
    "th": {"scope"},
    "svg": {"aria-hidden", "width", "height"},
    "rect": {"class", "width", "height", "rx"},
    **{
        name: set()
        for name in [
            "head",
            "title",
            "style",
            "body",
            "header",
            "main",
            "footer",
            "h1",
            "h3",
            "figure",
            "figcaption",
            "thead",
            "tbody",
            "tr",
            "td",
        ]
    },
}
"""Every element that a page may have, and its attributes."""

every_portfolio = pytest.mark.parametrize("portfolio", [ada(), empty(), hostile()], ids=["rich", "empty", "hostile"])


def written(portfolio: Portfolio) -> str:
    return HtmlWriter().write(portfolio).decode()


def tree(portfolio: Portfolio) -> ET.Element:
    return ET.fromstring(written(portfolio))  # noqa: S314 - the pages are our own


def text_of(element: ET.Element | None) -> str:
    assert element is not None
    return "".join(element.itertext())


def style_of(portfolio: Portfolio) -> str:
    return text_of(tree(portfolio).find("head/style"))


def texts(words: Any) -> Iterator[str]:
    if isinstance(words, dict):
        for name, value in words.items():
            if name not in ("url", "key", "alt"):
                yield from texts(value)
    elif isinstance(words, list):
        for value in words:
            yield from texts(value)
    elif isinstance(words, str):
        yield words


class Tags(HTMLParser):
    """The elements as a lenient reader meets them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.met: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.met.append((tag, dict(attrs)))


@every_portfolio
def test_a_page_has_only_harmless_elements_and_attributes(portfolio: Portfolio) -> None:
    page = tree(portfolio)

    for element in page.iter():
        assert set(element.attrib) <= ALLOWED[element.tag], element.tag
    # What is well-formed to the strict is the same to the lenient.
    assert Tags(written(portfolio)).met == [(one.tag, one.attrib) for one in page.iter()]


@every_portfolio
def test_the_policy_forbids_all_but_the_one_style(portfolio: Portfolio) -> None:
    page = tree(portfolio)
    policy = page.find("head/meta[@http-equiv='Content-Security-Policy']")
    digest = b64encode(sha256(text_of(page.find("head/style")).encode()).digest()).decode()

    assert policy is not None
    assert policy.get("content") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert len(list(page.iter("style"))) == 1
    assert not re.search(r"@import|url\(", text_of(page.find("head/style")))


@every_portfolio
def test_ids_are_unique_headings_in_order_and_landmarks_named(portfolio: Portfolio) -> None:
    page = tree(portfolio)
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    ranks = [int(one.tag[1]) for one in page.iter() if re.fullmatch(r"h\d", one.tag)]

    assert len(ids) == len(set(ids))
    assert {one.get("aria-labelledby") for one in page.iter() if one.get("aria-labelledby")} <= set(ids)
    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(ranks))
    assert [one.tag for one in page.findall("body/*")] == ["header", "main", "footer"]
    assert text_of(page.find("head/title"))
    assert page.get("lang") == "en"


@every_portfolio
def test_it_says_the_words_of_the_pdf_in_their_order(portfolio: Portfolio) -> None:
    words = document(portfolio)
    said = text_of(tree(portfolio).find("body"))
    place = 0

    for text in texts([words["name"], words["contact"], parts(words)]):
        assert text in said
    for part in parts(words):
        first = next(texts({name: part[name] for name in ("text", "items", "bars") if name in part}))
        place = said.index(first, place)
    assert said.endswith(f"{words['footer']}\n")


def test_hostile_texts_stay_literal_and_whole() -> None:
    titles = [text_of(one).strip("\u2068\u2069") for one in tree(hostile()).iter("h3")]

    assert titles[: len(HOSTILE) + 1] == [text.replace("\t", " ") for text in (*HOSTILE, FAR)]


def test_only_links_of_the_web_and_mail_can_be_followed() -> None:
    links = list(tree(ada()).iter("a"))

    assert [link.get("href") for link in links[:3]] == [
        "mailto:ada@example.org",
        "https://github.com/example",
        "https://www.kaggle.com/competitions/house-prices",
    ]
    assert {link.get("rel") for link in links} == {"noopener noreferrer"}
    assert not list(tree(hostile()).iter("a"))


def test_the_bars_of_the_chart_are_rows_of_a_table_whose_figures_are_words() -> None:
    table = tree(ada()).find(".//table")

    assert table is not None
    assert [text_of(one) for one in table.findall("thead/tr/th")] == ["Area", "Backed by evidence"]
    assert text_of(table.find("tbody/tr/th")) == "Programming languages"
    assert text_of(table.find("tbody/tr/td")).strip() == "82%"
    assert all(picture.get("aria-hidden") == "true" for picture in table.iter("svg"))
    assert [one.get("width") for one in table.findall("tbody/tr/td/svg/rect[@class='bar']")][:2] == ["82.1%", "74.0%"]


def test_sections_stand_in_the_user_s_order() -> None:
    order = (Section.REFERENCES, Section.WORK, Section.SUMMARY, Section.READINESS)
    page = tree(replace(ada(), order=order, references=REFERENCES))

    assert [text_of(one) for one in page.iter("h2")] == ["References", "Work", "Summary", "Skills, by evidence"]


@pytest.mark.parametrize("accent", ["#2f5bd7", "#ffff00", "#000000", "#ffffff", "#808080"])
def test_every_colour_reads_in_light_and_dark(accent: str) -> None:
    light, dark = style_of(replace(ada(), style=Style(accent=accent))).split("@media screen", 1)

    for css in (light, dark):
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", css))
        assert all(contrast(colours[ink], colours["ground"]) >= LEAST_CONTRAST for ink in ("ink", "muted", "accent"))
        assert contrast(colours["accent"], colours["track"]) >= 3


def test_the_style_follows_columns_and_paper() -> None:
    plain, chosen = style_of(ada()), style_of(replace(ada(), style=Style(columns=2, paper=Paper.LETTER)))

    assert "columns: 2" not in plain
    assert "size: A4" in plain
    assert "columns: 2" in chosen
    assert "size: letter" in chosen


def test_headings_speak_the_portfolio_s_language() -> None:
    page = tree(replace(ada(), style=Style(language="de-AT")))

    assert page.get("lang") == "de-AT"
    assert [text_of(one) for one in page.iter("th")][:2] == ["Bereich", "Belegt"]
    assert tree(replace(empty(), style=Style(language="ar"))).get("dir") == "rtl"


@every_portfolio
def test_the_same_portfolio_gives_the_same_bytes(portfolio: Portfolio) -> None:
    assert HtmlWriter().write(portfolio) == HtmlWriter().write(portfolio)
    assert "\r" not in written(portfolio)


def test_a_link_cannot_end_its_attribute() -> None:
    shown = item(Kind.PROJECT, "Title", url="https://example.org/\"><script>?a=1&copy;=2'")
    page = tree(replace(empty(), sections={Section.PROJECTS: (shown,)}))

    assert [one.get("href") for one in page.iter("a")] == ["https://example.org/%22%3E%3Cscript%3E?a=1&copy;=2'"]
