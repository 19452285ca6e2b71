"""What the log sheet knows of titles."""

from pathlib import Path

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Entry, Kind, Strength
from mltracker.services.completing import Completions
from mltracker.services.log import log
from tests.records import opened

ENGINEER = "AWS Certified Machine Learning Engineer - Associate"


@pytest.fixture(scope="module")
def completions(tmp_path_factory: pytest.TempPathFactory) -> Completions:
    with opened(tmp_path_factory.mktemp("record")) as tracker:
        return Completions(tracker)


@pytest.mark.parametrize("typed", ["aws mach", "AWS CERTIFIED machine", "mach aws", "associate aws mach"])
def test_each_typed_word_begins_a_word_of_the_title(completions: Completions, typed: str) -> None:
    assert completions.titles(Kind.CERTIFICATION, typed) == (ENGINEER,)


@pytest.mark.parametrize("typed", ["", "  ", "achine", "zzz"])
def test_nothing_is_offered_for_what_begins_no_word(completions: Completions, typed: str) -> None:
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


def test_skills_are_found_in_a_title(completions: Completions) -> None:
    assert completions.skills_in("Churn model in Python and SQL") == ("python", "sql")
