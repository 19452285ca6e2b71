import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from mltracker.domain.composition import Section
from mltracker.domain.entries import Kind
from mltracker.domain.portfolio import Portfolio, Profile
from mltracker.exports.json_resume import JsonResumeWriter
from mltracker.resource_files import resource
from tests.exports.portfolios import HOSTILE, ada, empty, hostile, item

if TYPE_CHECKING:
    from mltracker.exports.writer import Writer

_SCHEMA = Draft7Validator(
    json.loads(resource("schemas/json-resume.json").read_text(encoding="utf-8")),
    format_checker=Draft7Validator.FORMAT_CHECKER,
)


def written(portfolio: Portfolio) -> Any:
    return json.loads(JsonResumeWriter().write(portfolio))


def test_it_is_a_writer() -> None:
    writer: Writer = JsonResumeWriter()

    assert (writer.kind, writer.name, writer.suffix) == ("json-resume", "JSON Résumé", ".json")


@pytest.mark.parametrize("portfolio", [ada(), empty(), hostile()], ids=["rich", "empty", "hostile"])
def test_every_portfolio_is_valid_against_the_official_schema(portfolio: Portfolio) -> None:
    _SCHEMA.validate(written(portfolio))


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1), st.sampled_from(Kind))
def test_any_text_is_valid_and_stays_literal(text: str, kind: Kind) -> None:
    shown = item(kind, text, text, where=text, notes=text, url=text)
    profile = Profile(name=text, headline=text, email=text, url=text, place=text)
    resume = written(replace(empty(), profile=profile, sections={Section.COURSES: (shown,)}))

    _SCHEMA.validate(resume)
    assert resume["meta"]["mltracker"]["entries"][0]["title"] == text


def test_the_same_portfolio_gives_the_same_bytes() -> None:
    assert JsonResumeWriter().write(ada()) == JsonResumeWriter().write(ada())


def test_entries_go_where_the_schema_has_a_room_for_them() -> None:
    resume = written(ada())

    assert resume["basics"] == {
        "name": "Ada Lovelace",
        "label": "Machine learning engineer",
        "email": "ada@example.org",
        "url": "https://github.com/example",
        "summary": ada().summary,
        "location": {"city": "London"},
    }
    assert resume["work"][1] == {
        "name": "University of London",
        "position": "Teaching assistant, statistics",
        "startDate": "2020",
        "endDate": "2021",
    }
    assert resume["education"][0] == {
        "institution": "University of London",
        "area": "Mathematics",
        "studyType": "Master",
        "startDate": "2017-10",
        "endDate": "2020-07",
    }
    assert [project["type"] for project in resume["projects"][:3]] == ["kaggle", "open-source", "project"]
    assert resume["projects"][0]["highlights"] == ["silver medal"]
    assert resume["certificates"][0] == {
        "name": "AWS Certified Cloud Practitioner",
        "date": "2026-10",
        "url": "https://example.org/verify/1",
        "issuer": "Amazon Web Services",
    }
    assert resume["publications"][0]["releaseDate"] == "2024-09"
    assert resume["skills"][0] == {"name": "Python", "level": "Independent", "keywords": ["Programming languages"]}


def test_what_the_schema_has_no_field_for_is_kept_under_meta() -> None:
    own = written(ada())["meta"]["mltracker"]
    entries = {entry["title"]: entry for entry in own["entries"]}

    assert (own["asOf"], own["role"], own["overall"]) == ("2026-11-21", "Machine learning engineer", 0.6125)
    assert own["areas"][0] == {"name": "Programming languages", "share": 0.8213}
    assert own["skills"][1]["evidence"] == ["Feature store contribution", "Practical SQL"]
    assert entries["Bayesian Statistics"] == {
        "kind": "course",
        "title": "Bayesian Statistics",
        "where": "edX",
        "date": "2025",
        "skills": ["Bayesian inference"],
    }
    assert entries["TensorFlow Developer Certificate"]["expires"] == "2025-12-03"
    assert entries["Teaching assistant, statistics"]["share"] == 0.5
    assert len(entries) == sum(len(items) for items in ada().sections.values())


def test_texts_are_neither_escaped_nor_lost() -> None:
    resume = written(hostile())

    assert [project["name"] for project in resume["projects"][: len(HOSTILE)]] == list(HOSTILE)


def test_links_of_other_schemes_stay_text() -> None:
    resume = written(hostile())

    assert "url" not in resume["basics"]
    assert not any("url" in project for project in resume["projects"])
    assert resume["meta"]["mltracker"]["url"] == "javascript:alert(1)"
    assert resume["meta"]["mltracker"]["email"] == "not an address"


def test_self_assessments_do_not_leave() -> None:
    assert "0.9" not in JsonResumeWriter().write(ada()).decode()
