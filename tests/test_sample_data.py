"""The sample record is one that the app itself would accept, and looks like a life."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from mltracker.catalog import shipped_catalog, shipped_constants
from mltracker.domain.constants import constants_from
from mltracker.domain.contacts import Contact, Interaction, checked_contact
from mltracker.domain.dates import PartialDate, month_ends, partial_date
from mltracker.domain.entries import (
    CertificationLevel,
    Degree,
    Entry,
    Kind,
    Medal,
    SkillLink,
    Strength,
    checked_entry,
)
from mltracker.domain.evidence import NO_POINTS, RungSums, added, evidence_of, micropoints, on_rungs
from mltracker.domain.kaggle import Attempt, checked_attempt, medal_of
from mltracker.domain.readiness import Readiness, readiness
from mltracker.domain.skills import Checklist
from mltracker.resource_files import resource

Tree = Mapping[str, Any]
LINE_NAMES = {
    *("kind", "title", "where", "date", "start", "end", "depth", "skills", "level", "expires", "degree", "medal"),
    *("share", "planned", "url", "notes", "rank", "teams", "hours", "links", "tags"),
}


@cache
def sample() -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(resource("samples/sample.json").read_text("utf-8"))
    return tree


def today() -> date:
    return date.fromisoformat(sample()["today"])


def given_date(line: Tree, name: str) -> PartialDate | None:
    return partial_date(line[name]) if name in line else None


def entry_of(line: Tree) -> Entry:
    return Entry(
        kind=Kind(line["kind"]),
        title=line["title"],
        where=line["where"],
        date=given_date(line, "date"),
        start=given_date(line, "start"),
        end=given_date(line, "end"),
        depth=line["depth"],
        skills=tuple(SkillLink(link["id"], Strength(link["link"])) for link in line["skills"]),
        level=CertificationLevel(line["level"]) if "level" in line else None,
        expires=given_date(line, "expires"),
        degree=Degree(line["degree"]) if "degree" in line else None,
        medal=Medal(line["medal"]) if "medal" in line else None,
        share=line.get("share", 1.0),
        planned=line.get("planned", False),
        url=line.get("url", ""),
        notes=line.get("notes", ""),
        rank=line.get("rank"),
        teams=line.get("teams"),
        hours=line.get("hours"),
        links=tuple(line.get("links", ())),
        tags=tuple(line.get("tags", ())),
    )


def contact_of(line: Tree) -> Contact:
    talks = tuple(Interaction(partial_date(one["on"]), one["channel"], one["notes"]) for one in line["interactions"])
    texts = {name: line[name] for name in ("name", "company", "position", "met", "email", "url", "notes")}
    return Contact(**texts, met_on=given_date(line, "met_on"), interactions=talks)


@cache
def entries() -> tuple[Entry, ...]:
    return tuple(entry_of(line) for line in sample()["entries"])


def readiness_on(day: date) -> Readiness:
    catalog, constants = shipped_catalog(), constants_from(shipped_constants())
    checklist = Checklist(catalog.areas, catalog.skills, catalog.roles, frozenset(sample()["not_relevant"]))
    sums: dict[str, RungSums] = {}
    for entry in entries():
        for link in entry.skills:
            evidence = evidence_of(entry, link.strength, constants)
            if evidence:
                points = micropoints(evidence, checklist.skill[link.skill].volatility, day, constants)
                sums[link.skill] = added(sums.get(link.skill, NO_POINTS), on_rungs(points, evidence.rung))
    assessed = {one["skill"]: one["level"] for one in sample()["assessments"] if one["on"] <= day.isoformat()}
    return readiness(checklist, checklist.role[sample()["role"]], sums, assessed, day, constants)


def overall(day: date) -> float:
    reached = readiness_on(day).overall
    assert reached is not None
    return reached


@pytest.mark.parametrize("line", sample()["entries"], ids=lambda line: line["title"])
def test_an_entry_keeps_the_rules_as_it_stands(line: Tree) -> None:
    assert set(line) <= LINE_NAMES
    entry = entry_of(line)
    assert checked_entry(entry) == entry
    assert entry.skills
    assert entry.when


@pytest.mark.parametrize("line", sample()["contacts"], ids=lambda line: line["name"])
def test_a_contact_keeps_the_rules_as_it_stands(line: Tree) -> None:
    contact = contact_of(line)
    assert checked_contact(contact) == contact
    assert contact.email == "" or contact.email.endswith("@example.org")
    assert contact.last_contact is not None
    assert contact.last_contact.first_day <= today()


def test_every_skill_it_names_is_in_the_catalog() -> None:
    known = {skill.id for skill in shipped_catalog().skills}
    named = {link.skill for entry in entries() for link in entry.skills}
    assessed = {one["skill"] for one in sample()["assessments"]}
    assert named | assessed | set(sample()["not_relevant"]) <= known


def test_its_links_lead_nowhere_real() -> None:
    urls = [sample()["profile"]["url"], *(url for entry in entries() for url in (entry.url, *entry.links))]
    urls += [line["url"] for line in sample()["contacts"]]
    assert all(url.startswith("https://example.org/") for url in urls if url)


def test_assessments_are_rungs_told_in_the_order_of_their_days() -> None:
    assessments = sample()["assessments"]
    assert all(one["level"] in range(5) for one in assessments)
    days = [one["on"] for one in assessments]
    assert days == sorted(days)
    assert days[-1] <= sample()["today"]


def test_a_competition_has_the_medal_of_its_rank_unless_it_awards_none() -> None:
    ranked = {entry.title: entry for entry in entries() if entry.rank and entry.teams}
    getting_started = ranked.pop("House Prices: stacked regression")
    assert getting_started.medal is Medal.NONE
    assert all(entry.medal is medal_of(entry.rank or 0, entry.teams or 0) for entry in ranked.values())
    assert len(ranked) == 2


def test_attempts_belong_to_a_competition_and_keep_the_rules() -> None:
    competitions = {entry.title for entry in entries() if entry.kind is Kind.KAGGLE}
    for title, lines in sample()["attempts"].items():
        assert title in competitions
        for line in lines:
            attempt = Attempt(**{**line, "on": partial_date(line["on"])})
            assert checked_attempt(attempt) == attempt
            assert attempt.on.first_day <= today()


def test_only_planned_entries_lie_ahead() -> None:
    ahead = [entry for entry in entries() if entry.finished and entry.finished.first_day > today()]
    assert ahead == [entry for entry in entries() if entry.planned]
    assert len(ahead) == 3


def test_it_has_done_entries_of_every_kind() -> None:
    done = Counter(entry.kind for entry in entries() if not entry.planned)
    assert done == {
        Kind.COURSE: 14,
        Kind.CERTIFICATION: 5,
        Kind.PROJECT: 10,
        Kind.KAGGLE: 5,
        Kind.OPEN_SOURCE: 2,
        Kind.EDUCATION: 2,
        Kind.WORK: 3,
        Kind.PUBLICATION: 1,
        Kind.REFERENCE: 1,
    }


def test_one_certification_has_expired_and_one_soon_will() -> None:
    expiring = {entry.title: entry.expires.last_day for entry in entries() if entry.expires}
    assert [title for title, day in expiring.items() if day < today()] == ["Terraform Associate (003)"]
    assert expiring["TensorFlow Developer Certificate"] == date(2026, 12, 2)


def test_its_readiness_rises_month_by_month_to_almost_nearly() -> None:
    curve = [overall(day) for day in month_ends(date(2025, 11, 1), today())]
    assert curve == sorted(curve)
    assert 0.38 < curve[0] < 0.45
    assert 0.60 < curve[-1] < 0.65


def test_it_is_strong_in_languages_and_weak_in_production() -> None:
    scores = {area.id: area.score or 0 for area in readiness_on(today()).areas}
    assert max(scores, key=lambda area: scores[area]) == "languages"
    assert min(scores, key=lambda area: scores[area]) == "mlops"
    assert scores["bigdata"] < 0.5


def test_it_rates_itself_above_its_evidence_in_some_skills_and_below_in_others() -> None:
    gaps = [one.self_assessed - one.level for one in readiness_on(today()).skills if one.self_assessed is not None]
    assert sum(gap > 0.75 for gap in gaps) >= 5
    assert sum(gap < -0.75 for gap in gaps) >= 3
