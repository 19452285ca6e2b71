from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mltracker.domain.contacts import Contact, Interaction
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.kaggle import Attempt
from mltracker.services import attachments, entries, undoing
from mltracker.services.log import Item, log
from mltracker.services.searching import Hit, Search, Thing
from mltracker.services.tracker import Tracker


def course(title: str, where: str = "", notes: str = "") -> Entry:
    return Entry(Kind.COURSE, title, where=where, notes=notes)


def own(tracker: Tracker, text: str) -> list[Hit]:
    """What a search finds among the user's own things."""
    return [hit for hit in Search(tracker).find(text).hits if hit.thing is not Thing.SKILL]


def titles(tracker: Tracker, text: str, *items: Item) -> list[str]:
    """The titles of what it finds, once these are logged."""
    log(tracker, items)
    return [hit.title for hit in own(tracker, text)]


def test_letters_without_accents_find_those_with_them(tracker: Tracker) -> None:
    assert titles(tracker, "nguyen thi", Contact("Nguyễn Thị Minh Anh")) == ["Nguyễn Thị Minh Anh"]
    assert titles(tracker, "dang", Contact("Đặng Văn Hùng")) == ["Đặng Văn Hùng"]


def test_letters_with_accents_find_those_without_them(tracker: Tracker) -> None:
    assert titles(tracker, "Đặng", Contact("Dang Van Hung")) == ["Dang Van Hung"]


@pytest.mark.parametrize("text", ["DEEP", "deep  learning", "learning deep", "deep lear", "deep-learning"])
def test_case_spaces_and_the_order_of_words_make_no_difference(tracker: Tracker, text: str) -> None:
    assert titles(tracker, text, course("Deep Learning"), course("Cooking")) == ["Deep Learning"]


def test_the_title_itself_goes_first_then_titles_that_begin_so_have_it_or_its_words_and_then_the_rest(
    tracker: Tracker,
) -> None:
    items = (
        course("Bread", notes="full stacks of it"),
        course("Stacks, and full ones"),
        course("My full stack"),
        course("Full stacks"),
        course("Full Stack"),
    )
    assert titles(tracker, "full stack", *items) == [
        "Full Stack",
        "Full stacks",
        "My full stack",
        "Stacks, and full ones",
        "Bread",
    ]


def test_the_same_order_holds_for_texts_with_accents(tracker: Tracker) -> None:
    items = (course("Bánh mì", notes="thống kê"), course("Học thống kê"), course("Thống kê"))
    assert titles(tracker, "thong ke", *items) == ["Thống kê", "Học thống kê", "Bánh mì"]


def test_the_newest_goes_first_among_equals(tracker: Tracker) -> None:
    assert titles(tracker, "zebra", course("Zebra", "One"), course("Zebra", "Two")) == ["Zebra", "Zebra"]
    assert [hit.where for hit in own(tracker, "zebra")] == ["Two", "One"]


def test_a_title_that_begins_so_is_found_however_many_others_have_the_word_more_often(tracker: Tracker) -> None:
    log(tracker, [course(f"My zebra {number}", notes="zebra " * 9) for number in range(150)])
    log(tracker, [course("Zebra crossings", notes="roads and lights and everything else besides " * 20)])
    log(tracker, [course(f"A zebra {number}", notes="zebra " * 9) for number in range(150)])
    assert own(tracker, "zebra")[0].title == "Zebra crossings"


def test_words_may_stand_in_different_texts_of_one_thing(tracker: Tracker) -> None:
    items = (course("Regression", where="Contoso"), course("Regression", where="Fabrikam"))
    assert len(titles(tracker, "regression contoso", *items)) == 1


def test_a_contact_is_found_by_company_position_and_address(tracker: Tracker) -> None:
    log(tracker, [Contact("Ada", company="Contoso", position="Recruiter", email="ada@example.org")])
    for text in ("contoso", "recruiter", "ada@example"):
        assert [hit.title for hit in own(tracker, text)] == ["Ada"]


def test_what_is_found_in_notes_shows_the_words_around_it_as_they_were_written(tracker: Tracker) -> None:
    log(tracker, [course("Statistics", notes="Read the chapter on Poincaré’s lemma twice.")])
    assert [hit.context for hit in own(tracker, "poincare")] == ["Read the chapter on Poincaré’s lemma twice."]
    assert [hit.context for hit in own(tracker, "statistics")] == [""]


def test_what_is_found_in_tags_shows_them_as_words(tracker: Tracker) -> None:
    log(tracker, [replace(course("Statistics"), tags=("evening", "second try"))])
    assert [hit.context for hit in own(tracker, "second")] == ["evening, second try"]


def test_an_entry_is_found_by_the_name_of_its_file(tracker: Tracker, tmp_path: Path) -> None:
    (entry_id,) = log(tracker, [course("Deep Learning")])
    (tmp_path / "Zeugnis 2026.pdf").write_bytes(b"%PDF-1.7")
    attachments.attach(tracker, entry_id, tmp_path / "Zeugnis 2026.pdf")
    (hit,) = own(tracker, "zeugnis")
    assert (hit.id, hit.title, hit.context) == (entry_id, "Deep Learning", "attached: Zeugnis 2026.pdf")


def test_a_contact_is_found_by_what_was_spoken_of_and_stands_there_once(tracker: Tracker) -> None:
    spoken = [Interaction(PartialDate("2026-11-01"), "Coffee", f"Spoke of compilers, {part}") for part in ("1", "2")]
    log(tracker, [Contact("Grace Hopper", notes="Loves compilers", interactions=tuple(spoken))])
    assert [hit.title for hit in own(tracker, "compilers")] == ["Grace Hopper"]
    assert [hit.context for hit in own(tracker, "spoke")] == ["Spoke of compilers, 2"]


def test_words_may_stand_partly_in_a_thing_and_partly_in_what_belongs_to_it(tracker: Tracker) -> None:
    coffee = Interaction(PartialDate("2026-11-01"), "Coffee", "Spoke of compilers")
    walk = Interaction(PartialDate("2026-11-02"), "Walk", "Spoke of boats")
    log(tracker, [Contact("Grace Hopper", interactions=(coffee, walk)), Contact("Grace Kelly", interactions=(walk,))])
    log(tracker, [course("Compilers"), Contact("Grace Slick")])
    for text in ("grace compilers", "compi hopper", "hopper boats compilers"):
        assert [hit.title for hit in own(tracker, text)] == ["Grace Hopper"]
    assert [hit.context for hit in own(tracker, "grace compilers")] == ["Spoke of compilers"]
    assert own(tracker, "slick compilers") == []


def test_a_competition_is_found_by_what_was_tried(tracker: Tracker) -> None:
    (entry_id,) = log(tracker, [Entry(Kind.KAGGLE, "Titanic")])
    with tracker.record.journal.step("Try") as changes:
        changes.set_attempts(entry_id, [Attempt(PartialDate("2026-11-01"), tried="Stacked boosting")])
    assert [(hit.title, hit.context) for hit in own(tracker, "boosting")] == [("Titanic", "Stacked boosting")]


def test_a_skill_is_found_by_its_name_by_its_aliases_and_from_within(tracker: Tracker) -> None:
    for text in ("pytorch", "torch", "orch"):
        assert ("PyTorch", "Skill") in [(hit.title, hit.word) for hit in Search(tracker).find(text).hits]


def test_a_short_word_finds_a_skill_only_where_a_word_begins_so(tracker: Tracker) -> None:
    hits = Search(tracker).find("r").hits
    assert hits[0].title == "R"
    assert "PyTorch" not in [hit.title for hit in hits]


def test_commands_are_found_among_all_else_and_go_first_among_equals(tracker: Tracker) -> None:
    log(tracker, [course("Go to market"), course("Ergo to")])
    hits = Search(tracker, ["Undo", "Go to Skills"]).find("go to").hits
    assert [(hit.title, hit.thing) for hit in hits] == [
        ("Go to Skills", Thing.COMMAND),
        ("Go to market", Thing.ENTRY),
    ]


def test_a_hit_says_what_it_is_in_a_word(tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.OPEN_SOURCE, "Zebra patch"), Contact("Zebra Zora")])
    assert {hit.word for hit in own(tracker, "zebra")} == {"Open source", "Contact"}


@pytest.mark.parametrize(
    ("typed", "title", "meant"),
    [
        ("ngyuen", "Nguyễn Thị Minh Anh", "nguyen"),
        ("kubernets", "Kubernetes", "kubernetes"),
        ("skilsl", "Go to Skills", "skills"),
        ("minh ngyu", "Nguyễn Thị Minh Anh", "nguy"),
        ("scikit-lern", "scikit-learn", "learn"),
    ],
)
def test_a_mistyped_word_finds_what_the_nearest_word_finds_and_this_is_said(
    tracker: Tracker, typed: str, title: str, meant: str
) -> None:
    log(tracker, [Contact("Nguyễn Thị Minh Anh"), course("Cooking")])
    found = Search(tracker, ["Go to Skills"]).find(typed)
    assert found.hits[0].title == title
    assert found.meant == (meant,)


def test_a_word_that_is_known_is_never_mended(tracker: Tracker) -> None:
    log(tracker, [course("Porch building"), course("Perch fishing")])
    found = Search(tracker).find("porch")
    assert ([hit.title for hit in found.hits], found.meant) == (["Porch building"], ())


def test_a_word_that_was_deleted_from_the_record_is_offered_no_more(tracker: Tracker) -> None:
    (entry_id,) = log(tracker, [course("Zeppelin")])
    assert Search(tracker).find("zepelin").meant == ("zeppelin",)
    entries.delete(tracker, [entry_id])
    assert Search(tracker).find("zepelin") == Search(tracker).find("")
    undoing.undo(tracker)
    assert Search(tracker).find("zepelin").meant == ("zeppelin",)


def test_scripts_without_spaces_are_found_from_the_beginning_of_a_run_anywhere_and_in_titles_from_within(
    tracker: Tracker,
) -> None:
    log(tracker, [course("机器学习课程", notes="老师很好。作业难"), Contact("田中さくら"), course("100_percent")])
    assert [hit.title for hit in own(tracker, "机器")] == ["机器学习课程"]
    assert [hit.title for hit in own(tracker, "学习")] == ["机器学习课程"]
    assert [hit.title for hit in own(tracker, "作业")] == ["机器学习课程"]
    assert [hit.title for hit in own(tracker, "さくら")] == ["田中さくら"]
    assert own(tracker, "业难") == []
    assert own(tracker, "学_") == []


@pytest.mark.parametrize(
    "text", ["", "   ", "qwxyz", "'; DROP TABLE entry; --", "%", '"', "*", "\ud800", "\0", "x " * 5000]
)
def test_what_is_nowhere_finds_nothing(tracker: Tracker, text: str) -> None:
    assert titles(tracker, text, course("Deep Learning")) == []


def test_words_of_the_index_s_own_language_are_words_like_any_other(tracker: Tracker) -> None:
    items = (course("This AND that OR NOT those"), course("Near title: rest*"))
    assert titles(tracker, "and OR not", *items) == ["This AND that OR NOT those"]
    assert titles(tracker, 'NEAR "title:" ^rest*') == ["Near title: rest*"]
    assert titles(tracker, "title:nowhere") == []


def test_a_sign_behind_a_word_ends_it(tracker: Tracker) -> None:
    assert titles(tracker, "100%", course("100% Python"), course("1000 exercises")) == ["100% Python"]


def test_the_signs_in_the_names_of_languages_count(tracker: Tracker) -> None:
    assert titles(tracker, "c++", course("C++ primer"), course("C primer")) == ["C++ primer"]


def test_no_more_are_found_than_were_asked_for(tracker: Tracker) -> None:
    log(tracker, [course(f"Zebra {number}") for number in range(9)])
    assert len(Search(tracker).find("z", limit=5).hits) == 5


def test_what_was_changed_last_is_recent_and_what_was_deleted_is_not(tracker: Tracker) -> None:
    first, second = log(tracker, [course("First"), course("Second")])
    log(tracker, [Contact("Ada")])
    entry = entries.item(tracker, first)
    assert isinstance(entry, Entry)
    entries.change_entry(tracker, replace(entry, title="First again"))
    entries.delete(tracker, [second])
    assert [hit.title for hit in Search(tracker).recent()] == ["First again", "Ada"]


def test_a_new_record_has_nothing_recent(tracker: Tracker) -> None:
    assert Search(tracker).recent() == ()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(st.sampled_from('ab" *^:(){}+-#%_!.,\0é学NEAROTD'), max_size=12))
def test_any_text_can_be_searched_for(tracker: Tracker, text: str) -> None:
    if not tracker.record.read("SELECT 1 FROM entry"):
        log(tracker, [course("Deep Learning", notes="a b c"), Contact("学 é NEAR")])
    assert len(Search(tracker).find(text, limit=3).hits) <= 3


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(categories=["L", "N"], max_codepoint=0x17F), min_size=1, max_size=20), st.data())
def test_every_title_is_found_by_each_beginning_of_it(tracker: Tracker, title: str, data: st.DataObject) -> None:
    with tracker.record.journal.step("Clear") as changes:
        changes.delete_entries([entry.id for entry in entries.all_entries(tracker)])
    (entry_id,) = log(tracker, [course(title)])
    typed = title[: data.draw(st.integers(1, len(title)))]
    assert [hit.id for hit in Search(tracker).find(typed, limit=1000).hits if hit.thing is Thing.ENTRY] == [entry_id]
