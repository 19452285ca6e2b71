from collections.abc import Iterator
from pathlib import Path

import pytest

from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Entry, Kind
from mltracker.services.log import Item, log
from mltracker.services.searching import Thing, search, title_rank
from mltracker.services.tracker import Tracker
from tests.records import opened


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path / "record") as tracker:
        yield tracker


def course(title: str, where: str = "", notes: str = "") -> Entry:
    return Entry(Kind.COURSE, title, where=where, notes=notes)


def titles(tracker: Tracker, text: str, *items: Item) -> list[str]:
    """What a search finds among the user's own things, once these are logged."""
    log(tracker, items)
    return [hit.title for hit in search(tracker, text) if hit.thing is not Thing.SKILL]


def test_letters_without_accents_find_those_with_them(tracker: Tracker) -> None:
    assert titles(tracker, "nguyen thi", Contact("Nguyễn Thị Minh Anh")) == ["Nguyễn Thị Minh Anh"]


def test_letters_with_accents_find_those_without_them(tracker: Tracker) -> None:
    assert titles(tracker, "Đặng", Contact("Dang Van Hung")) == ["Dang Van Hung"]


@pytest.mark.parametrize("text", ["DEEP", "deep  learning", "learning deep", "deep lear"])
def test_case_spaces_and_the_order_of_words_make_no_difference(tracker: Tracker, text: str) -> None:
    assert titles(tracker, text, course("Deep Learning"), course("Cooking")) == ["Deep Learning"]


def test_the_beginning_of_a_title_goes_before_a_word_and_a_word_before_a_part_and_all_before_the_rest(
    tracker: Tracker,
) -> None:
    items = (course("Haystack search"), course("Bread", notes="stacks of it"), course("Full stack"), course("Stacking"))
    assert titles(tracker, "stack", *items) == ["Stacking", "Full stack", "Haystack search", "Bread"]


def test_the_same_order_holds_for_texts_with_accents(tracker: Tracker) -> None:
    items = (course("Bánh mì", notes="thống kê"), course("Học thống kê"), course("Thống kê"))
    assert titles(tracker, "thong ke", *items) == ["Thống kê", "Học thống kê", "Bánh mì"]


def test_words_may_stand_in_different_texts_of_one_thing(tracker: Tracker) -> None:
    items = (course("Regression", where="Contoso"), course("Regression", where="Fabrikam"))
    assert len(titles(tracker, "regression contoso", *items)) == 1


def test_a_contact_is_found_by_company_position_and_address(tracker: Tracker) -> None:
    log(tracker, [Contact("Ada", company="Contoso", position="Recruiter", email="ada@example.org")])
    for text in ("contoso", "recruiter", "ada@example"):
        assert [hit.title for hit in search(tracker, text)][:1] == ["Ada"]


def test_a_skill_is_found_by_its_name_and_by_its_aliases(tracker: Tracker) -> None:
    for text in ("pytorch", "torch"):
        assert ("PyTorch", "Skill") in [(hit.title, hit.word) for hit in search(tracker, text)]


def test_a_hit_says_what_it_is_in_a_word(tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.OPEN_SOURCE, "Zebra patch"), Contact("Zebra Zora")])
    assert {hit.word for hit in search(tracker, "zebra")} == {"Open source", "Contact"}


@pytest.mark.parametrize("text", ["", "   ", "qwxyz", "'; DROP TABLE entry; --", "%", "\ud800", "x " * 5000])
def test_what_is_nowhere_finds_nothing(tracker: Tracker, text: str) -> None:
    assert titles(tracker, text, course("Deep Learning")) == []


def test_signs_are_found_as_they_are(tracker: Tracker) -> None:
    assert titles(tracker, "100%", course("100% Python"), course("1000 exercises")) == ["100% Python"]


def test_no_more_are_found_than_were_asked_for(tracker: Tracker) -> None:
    log(
        tracker, [course(f"Zebra {number}") for number in range(9)] + [course(f"Zèbre {number}") for number in range(9)]
    )
    assert len(search(tracker, "z", limit=5)) == 5


def test_a_title_that_does_not_hold_the_words_has_no_rank() -> None:
    assert [title_rank("go", title) for title in ("Go to Skills", "Let go", "Category goals", "Ego", "Undo")] == [
        0,
        1,
        1,
        2,
        None,
    ]
