"""What the log sheet knows of titles."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Entry, Kind, Strength
from mltracker.domain.sameness import folded
from mltracker.services.completing import Completions
from mltracker.services.log import log
from mltracker.services.title_index import TitleIndex
from tests.records import opened

ENGINEER = "AWS Certified Machine Learning Engineer - Associate"


@pytest.fixture(scope="module")
def completions(tmp_path_factory: pytest.TempPathFactory) -> Completions:
    with opened(tmp_path_factory.mktemp("record")) as tracker:
        return Completions(tracker)


@pytest.mark.parametrize("typed", ["aws mach", "AWS CERTIFIED machine", "mach aws", "associate aws mach"])
def test_each_typed_word_begins_a_word_of_the_title(completions: Completions, typed: str) -> None:
    assert completions.titles(Kind.CERTIFICATION, typed) == (ENGINEER,)


@pytest.mark.parametrize("typed", ["aws mahcine", "aws machne", "AWS mach lerning", "mach aws cretified"])
def test_a_typo_or_two_are_forgiven(completions: Completions, typed: str) -> None:
    assert completions.titles(Kind.CERTIFICATION, typed) == (ENGINEER,)


@pytest.mark.parametrize("typed", ["", "  ", "achine", "zzz", "amx mach"])
def test_nothing_is_offered_for_what_is_near_to_no_word(completions: Completions, typed: str) -> None:
    assert completions.titles(Kind.CERTIFICATION, typed) == ()


def test_retired_certifications_are_not_offered(completions: Completions) -> None:
    assert "AWS Certified Machine Learning - Specialty" not in completions.titles(Kind.CERTIFICATION, "aws")


def test_a_catalog_title_brings_issuer_level_and_skills_of_which_the_first_two_are_primary(
    completions: Completions,
) -> None:
    known = completions.known(Kind.CERTIFICATION, ENGINEER)
    assert known is not None
    assert (known.where, known.level) == ("AWS", CertificationLevel.ASSOCIATE)
    assert [link.skill for link in known.skills[:3]] == ["ml-platforms", "deployment", "data-pipelines"]
    assert [link.strength for link in known.skills[:3]] == [Strength.PRIMARY, Strength.PRIMARY, Strength.SECONDARY]
    assert completions.months_valid(ENGINEER) == 36


def test_a_title_is_known_for_its_own_kind_alone(completions: Completions) -> None:
    assert completions.known(Kind.COURSE, ENGINEER) is None


def test_own_titles_come_first_and_leave_dates_links_and_notes_behind(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        own = Entry(
            Kind.COURSE,
            "Machine Learning Specialization",
            where="At work",
            date=PartialDate("2026-01"),
            url="https://example.org/",
            notes="Once.",
            depth=3,
        )
        log(tracker, [own])
        completions = Completions(tracker)
        assert completions.titles(Kind.COURSE, "machine learning")[0] == own.title
        assert completions.known(Kind.COURSE, own.title) == Entry(Kind.COURSE, own.title, where="At work", depth=3)


def test_titles_that_begin_so_come_before_those_that_are_near(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [Entry(Kind.PROJECT, title) for title in ("Modern art", "Model zoo", "Modals")])
        assert Completions(tracker).titles(Kind.PROJECT, "model") == ("Model zoo", "Modals", "Modern art")


def test_accents_and_case_do_not_matter(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        log(tracker, [Entry(Kind.WORK, "Kỹ sư dữ liệu", where="Đại học Huế")])
        completions = Completions(tracker)
    assert completions.titles(Kind.WORK, "ky su") == ("Kỹ sư dữ liệu",)
    assert completions.places(Kind.WORK, "hue") == ("Đại học Huế",)


def test_places_are_offered_too_those_used_most_first(completions: Completions, tmp_path: Path) -> None:
    assert completions.places(Kind.CERTIFICATION, "aw") == ("AWS",)
    with opened(tmp_path) as tracker:
        log(tracker, [Entry(Kind.WORK, str(number), where="Fabrikam" if number else "Fabulous") for number in range(3)])
        assert Completions(tracker).places(Kind.WORK, "fab") == ("Fabrikam", "Fabulous")


def test_a_title_used_often_is_offered_once_and_stands_for_its_newest_entry(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        for place in ("Before", "Now"):
            log(tracker, [Entry(Kind.PROJECT, "Churn model", where=place)])
        completions = Completions(tracker)
        assert completions.titles(Kind.PROJECT, "churn") == ("Churn model",)
        known = completions.known(Kind.PROJECT, "churn model")
        assert known is not None
        assert known.where == "Now"


WORDS = st.text("abcdé", min_size=1, max_size=6)
TITLES = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=12)


@given(TITLES, st.data())
def test_whatever_begins_the_words_of_a_title_finds_it(titles: list[str], data: st.DataObject) -> None:
    index = TitleIndex(titles)
    for title in titles:
        starts = [word[: data.draw(st.integers(1, len(word)))] for word in title.split()]
        found = index.find(" ".join(data.draw(st.permutations(starts))), len(titles))
        assert folded(title) in map(folded, found)
        assert len(found) == len({folded(one) for one in found})


def test_skills_are_found_in_title_and_notes_each_once(completions: Completions) -> None:
    assert completions.skills_in("Churn model in Python", "SQL, then Python again") == ("python", "sql")


def test_skills_are_found_in_a_title(completions: Completions) -> None:
    assert completions.skills_in("Churn model in Python and SQL") == ("python", "sql")
