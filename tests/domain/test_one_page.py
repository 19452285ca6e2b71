from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.composition import Section, Style
from mltracker.domain.entries import Kind
from mltracker.domain.one_page import Fitted, fitted
from mltracker.domain.portfolio import Portfolio
from mltracker.exports import pdf
from mltracker.exports.pdf_pages import PdfPages
from tests.exports.portfolios import ada, empty, item


def listed(portfolio: Portfolio) -> int:
    return sum(map(len, portfolio.sections.values())) + len(portfolio.skills)


def with_room_for(count: int, *worths: float) -> Fitted:
    """Courses of such worth, titled by it, on a page that has room for so many in short."""
    courses = tuple(replace(item(Kind.COURSE, f"{worth:g}", notes="Short.\n\nLong."), worth=worth) for worth in worths)
    portfolio = replace(empty(), sections={Section.COURSES: courses}, style=Style(one_page=True))
    return fitted(portfolio, lambda shown: listed(shown) * (1 if shown.brief else 2) <= count)


def test_what_fits_is_left_as_it_is() -> None:
    assert with_room_for(4, 1, 2) == Fitted(with_room_for(4, 1, 2).portfolio)
    assert with_room_for(4, 1, 2).words == ""


def test_texts_become_short_before_anything_goes() -> None:
    found = with_room_for(2, 1, 2)

    assert [one.words for one in found.portfolio.sections[Section.COURSES]] == ["Short.", "Short."]
    assert (found.cut, found.words) == ((), "To fit on one page, texts were shortened.")


def test_what_is_worth_least_goes_and_is_named() -> None:
    found = with_room_for(2, 3, 1, 4, 2)

    assert [one.entry.title for one in found.portfolio.sections[Section.COURSES]] == ["3", "4"]
    assert found.cut == ("2", "1")
    assert found.words == "To fit on one page, texts were shortened and left out: “2”, “1”."


def test_nothing_is_left_out_where_one_page_cannot_be() -> None:
    found = with_room_for(-1, 1, 2)

    assert listed(found.portfolio) == 2
    assert not found.fits
    assert "does not fit" in found.words


@given(st.lists(st.integers(0, 5), max_size=300), st.integers(0, 250))
def test_as_much_stays_as_there_is_room_for_and_the_rest_is_named(worths: list[int], room: int) -> None:
    found = with_room_for(room, *worths)

    assert listed(found.portfolio) + len(found.cut) == len(worths)
    assert listed(found.portfolio) == min(len(worths), max(room, len(worths) if 2 * len(worths) <= room else 0), 200)


def test_a_pdf_of_one_page_has_one_page() -> None:
    found = pdf.fitted(replace(ada(), style=Style(one_page=True)))

    assert PdfPages(pdf.set_pages(found)).count == 1
    assert found.cut
    assert listed(found.portfolio) + len(found.cut) == listed(ada())
    assert found.portfolio.sections[Section.WORK]
