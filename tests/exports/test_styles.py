"""Portfolios in every style: what the user chose is what the PDF has."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from mltracker.domain.composition import Paper, Section, Style
from mltracker.domain.portfolio import AttachedFile, FileView, Portfolio, ReferenceClaim
from mltracker.exports.accent import LEAST_CONTRAST, WHITE, contrast, readable
from mltracker.exports.document import document
from mltracker.exports.pdf import PdfWriter
from mltracker.exports.pdf_pages import PdfPages, png
from mltracker.exports.pictures import picture_size, qr_code, thumbnail
from mltracker.resource_files import resource
from tests.exports.portfolios import HOSTILE, ada, day, hostile
from tests.exports.test_pdf import structure

REFERENCES = (
    ReferenceClaim("Charles Babbage", "Professor", "Cambridge", "", "Led the engine project", day("2026-10")),
    ReferenceClaim("Mary Somerville", "", "", "mary@example.org", "", day("2026-10"), day("2027-10")),
)


def styled(portfolio: Portfolio, **style: Any) -> Portfolio:
    return replace(portfolio, style=replace(Style(), **style), references=REFERENCES)


def read(portfolio: Portfolio) -> PdfReader:
    return PdfReader(BytesIO(PdfWriter().write(portfolio)))


def text_of(portfolio: Portfolio) -> str:
    return "\n".join(page.extract_text() for page in read(portfolio).pages)


def in_order(text: str, *marks: str) -> bool:
    places = [text.find(mark) for mark in marks]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("columns", [1, 2])
def test_sections_stand_in_the_user_s_order_and_are_read_in_it(columns: int) -> None:
    order = (Section.REFERENCES, Section.SKILLS, Section.SUMMARY, Section.WORK, Section.READINESS, Section.PROJECTS)
    text = text_of(replace(styled(ada(), columns=columns), order=order))

    marks = ("Charles Babbage", "level 3.4", "Summary", "Software engineer moving", "Owns the billing")
    assert in_order(text, "Ada Lovelace", "References", *marks, "Skills, by evidence", "Stacked ridge")
    assert "Certifications" not in text


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_pages_have_the_size_of_the_paper(paper: Paper, size: tuple[int, int]) -> None:
    box = read(styled(ada(), paper=paper)).pages[0].mediabox

    assert (round(box.width), round(box.height)) == size


@pytest.mark.parametrize(
    ("language", "heading", "said"),
    [
        ("en", "Education", "valid to Oct 2029"),
        ("de", "Ausbildung", "gültig bis Okt. 2029"),
        ("vi", "Học vấn", "có giá trị đến tháng 10/2029"),
        ("pt-BR", "Education", "valid to Oct 2029"),
    ],
)
def test_headings_are_in_the_language_of_the_document_or_in_english(language: str, heading: str, said: str) -> None:
    reader = read(styled(ada(), language=language))
    root: Any = reader.trailer["/Root"]
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())

    assert root["/Lang"] == language
    assert heading in text
    assert said in text


def test_every_phrase_of_a_language_is_one_that_pages_say() -> None:
    said = "".join(path.read_text("utf-8") for path in (resource("..") / "mltracker").glob("[de]*/*.py"))
    composed = ("medal", "level", "overall.", "is backed by evidence.", "what evidence backs. {bars}.")
    for path in resource("languages").glob("*.toml"):
        lines = path.read_text("utf-8").partition("[phrases]")[2].strip().splitlines()
        keys = [line.split('" = "')[0].removeprefix('"') for line in lines]
        assert len(set(keys)) == len(keys)
        assert not [key for key in keys if f'"{key}"' not in said and not key.endswith(composed)]


@given(st.integers(0, 0xFFFFFF))
def test_every_accent_can_be_read(colour: int) -> None:
    assert contrast(readable(f"#{colour:06x}", WHITE), WHITE) >= LEAST_CONTRAST


def test_references_say_who_agreed_to_what_and_when() -> None:
    text = text_of(styled(ada()))

    assert "Charles Babbage — Professor, Cambridge, agreed Oct 2026\nLed the engine project" in text
    assert "Mary Somerville — agreed Oct 2026, until Oct 2027 ·\xa0mary@example.org" in text


def test_links_of_the_portfolio_stand_beside_that_of_the_profile() -> None:
    shown = replace(ada(), links=("https://www.linkedin.com/in/ada", "https://github.com/example"))

    assert [link["words"] for link in document(shown)["contact"]][-2:] == [
        "github.com/example",
        "www.linkedin.com/in/ada",
    ]


def test_a_certificate_shows_the_code_of_its_link_to_those_who_see_and_says_so_to_others() -> None:
    elements = structure(read(styled(ada(), qr_codes=True)).trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index] # pypdf's tree
    alts = [element["/Alt"] for element in elements if element["/S"] == "/Figure"]

    assert alts[1:] == ["QR code of the link that verifies AWS Certified Cloud Practitioner"]


def test_a_link_too_long_to_be_read_from_paper_has_no_code() -> None:
    assert qr_code("https://example.org/verify/1")
    assert not qr_code("https://example.org/" + "x" * 1000)
    assert not qr_code("https://example.org/" + "x" * 10_000)


def test_what_is_attached_is_listed_and_pictures_are_seen() -> None:
    files = (
        AttachedFile("AWS", "certificate.pdf", 1_400_000, "ab" * 32),
        AttachedFile("AWS", HOSTILE[0], 812, "cd" * 32, FileView(thumbnail(photo()))),
    )
    reader = read(replace(styled(ada(), appendix=True), files=files))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())

    assert in_order(text, "References", "Attached files", "certificate.pdf — AWS, 1.4 MB", "ab" * 8, HOSTILE[0])
    assert sum(len(page.images) for page in reader.pages) == 1
    assert "Attached files" not in text_of(replace(styled(ada()), files=files))


def photo() -> bytes:
    return png(PdfPages(PdfWriter().write(ada())).draw(0, 248))


def test_only_whole_pictures_of_bounded_size_are_seen() -> None:
    whole = photo()

    assert picture_size(whole) == (248, 351)
    assert thumbnail(whole).startswith("<svg")
    assert not thumbnail(whole[:200])
    assert not thumbnail(b"%PDF-1.7")
    assert not thumbnail(b"<svg><image href='/etc/passwd'/></svg>")
    assert not thumbnail(whole[:16] + b"\x00\x00\xff\xff" * 2 + whole[24:])


@pytest.mark.parametrize("one_page", [False, True])
def test_hostile_texts_keep_every_style_accessible(*, one_page: bool) -> None:
    few = {Section.CERTIFICATIONS: hostile().sections[Section.CERTIFICATIONS][:6]}
    style = {"columns": 2, "one_page": one_page, "language": "de", "qr_codes": True}
    pdf = PdfWriter().write(styled(replace(hostile(), sections=few, skills=()), **style))

    assert b"<pdfuaid:part>1" in pdf
    assert PdfReader(BytesIO(pdf)).pages[0].extract_text().startswith(HOSTILE[0])
