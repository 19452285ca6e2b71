import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from mltracker.domain.composition import Section
from mltracker.domain.entries import Kind
from mltracker.domain.portfolio import Portfolio, Profile
from mltracker.domain.problems import Problem
from mltracker.exports import pdf
from mltracker.exports.pdf import PdfWriter
from tests.exports import portfolios
from tests.exports.portfolios import FAR, HOSTILE, ada, empty, item

if TYPE_CHECKING:
    from mltracker.exports.writer import Writer


@cache
def pdf_of(name: str) -> bytes:
    return PdfWriter().write(getattr(portfolios, name)())


def reader_of(name: str) -> PdfReader:
    return PdfReader(BytesIO(pdf_of(name)))


def root_of(name: str) -> Any:
    return reader_of(name).trailer["/Root"]


def metadata_of(name: str) -> Any:
    return reader_of(name).metadata


def extracted(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@cache
def text_of(name: str) -> str:
    return extracted(pdf_of(name))


def unspaced(text: str) -> str:
    """Where lines end is the layout's matter."""
    return "".join(text.split())


def with_title(title: str, **fields: Any) -> Portfolio:
    return replace(empty(), sections={Section.COURSES: (item(Kind.COURSE, title, **fields),)})


def structure(node: Any) -> Iterator[Any]:
    """Every structure element below one, in reading order."""
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        element = child.get_object()
        if isinstance(element, dict) and "/S" in element:
            yield element
            yield from structure(element)


def test_it_is_a_writer() -> None:
    writer: Writer = PdfWriter()

    assert (writer.kind, writer.name, writer.suffix) == ("pdf", "PDF", ".pdf")


@pytest.mark.parametrize("name", ["ada", "empty", "hostile"])
def test_every_portfolio_is_a_tagged_document_that_declares_pdf_ua_1(name: str) -> None:
    root = root_of(name)

    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()


def test_title_and_author_are_set() -> None:
    metadata = metadata_of("ada")

    assert (metadata.title, metadata.author) == ("Ada Lovelace – Portfolio", "Ada Lovelace")
    assert metadata_of("empty").title == "Portfolio"
    assert metadata_of("hostile").title == f"{HOSTILE[0]} – Portfolio"


def test_it_is_dated_with_the_portfolio_s_day() -> None:
    assert str(metadata_of("ada").creation_date) == "2026-11-21 00:00:00+00:00"


def test_headings_are_tagged_and_the_chart_says_its_numbers() -> None:
    elements = list(structure(root_of("ada")["/StructTreeRoot"]))
    figures = [element["/Alt"] for element in elements if element["/S"] == "/Figure"]

    assert [element["/S"] for element in elements].count("/H1") == 1
    assert [element["/S"] for element in elements].count("/H2") == 8
    assert len(figures) == 1
    assert "Programming languages: 82%" in figures[0]


def test_text_is_read_in_the_order_it_is_seen() -> None:
    text = text_of("ada")
    marks = (
        "Ada Lovelace",
        "Machine learning engineer · London · ada@example.org · github.com/example",
        "Software engineer moving into machine learning",
        "Skills, by evidence",
        "Programming languages",
        "82%",
        "Computer science",
        "no chance of being hired",
        "Projects",
        "House Prices: stacked regression — Kaggle, Nov 2026, silver medal ·\xa0kaggle.com",
        "Shows: boosting",
        "Feature store contribution",
        "Certifications",
        "valid to Oct 2029",
        "expired Dec 3, 2025",
        "Courses",
        "Education",
        "Publications",
        "level 3.4 of 4",
    )
    places = [text.find(mark) for mark in marks]

    assert -1 not in places
    assert places == sorted(places)


def test_numbers_are_the_portfolio_s() -> None:
    percents = re.findall(r"(\d+)%\n", text_of("ada"))

    assert percents == [f"{100 * bar.share:.0f}" for bar in ada().bars if bar.share is not None]


def test_vietnamese_cjk_and_emoji_are_extracted_as_written() -> None:
    text = text_of("hostile")

    assert "Học máy ứng dụng: Nguyễn Thị Ánh Tuyết" in text
    assert "机器学习 カタカナ ひらがな 한국어" in text
    assert "🎉 👩🏽‍💻 🇻🇳 ❤️" in text


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isascii()])
def test_what_a_program_might_run_stays_literal(text: str) -> None:
    assert unspaced(text_of("hostile")).count(unspaced(text)) >= 6


def test_right_to_left_letters_are_all_there() -> None:
    text = text_of("hostile")

    assert {char for char in HOSTILE[5] if unicodedata.bidirectional(char) in ("R", "AL")} <= set(text)


def test_characters_that_no_font_has_are_marked_and_the_document_stays_accessible() -> None:
    pdf = PdfWriter().write(with_title("before \U000130b8\ufdd0\ufeff\0 after"))

    assert "before [U+130B8][U+FDD0][U+FEFF][U+0000] after" in extracted(pdf)
    assert b"pdfuaid:part" in pdf


def test_text_without_a_space_stays_within_the_margins() -> None:
    lines = re.findall("W+", extracted(PdfWriter().write(with_title(FAR))))

    assert sum(map(len, lines)) == len(FAR)
    assert max(map(len, lines)) < 60


def test_only_web_links_can_be_followed() -> None:
    def links(name: str) -> list[str]:
        annotations = [note for page in reader_of(name).pages for note in page.get("/Annots", [])]
        return [note.get_object()["/A"]["/URI"] for note in annotations]

    assert "https://www.kaggle.com/competitions/house-prices" in links("ada")
    assert links("hostile") == []


def test_the_same_portfolio_gives_the_same_bytes() -> None:
    assert PdfWriter().write(ada()) == pdf_of("ada")


def test_many_entries_run_over_many_pages() -> None:
    many = tuple(item(Kind.COURSE, f"Course number {number:03}", notes="What it was about.") for number in range(300))
    text = extracted(PdfWriter().write(replace(empty(), sections={Section.COURSES: many})))
    counts = re.findall(r"(\d+) / (\d+)", text)

    assert re.findall(r"Course number (\d{3})", text) == [f"{number:03}" for number in range(300)]
    assert len(counts) > 5
    assert counts == [(str(number), str(len(counts))) for number in range(1, len(counts) + 1)]


def test_more_entries_than_pages_can_hold_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_LISTED", 13)
    with pytest.raises(Problem, match="too many for pages"):
        PdfWriter().write(ada())


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_written(text: str) -> None:
    shown = replace(with_title(text, where=text, notes=text), profile=Profile(name=text, headline=text), summary=text)

    assert PdfWriter().write(shown).startswith(b"%PDF-1.7")
