"""The portfolio: which claims of a record are shown to an employer, each with its evidence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mltracker.domain.entries import MAX_TEXT, MAX_TITLE, Entry, Kind, checked_text, checked_url
from mltracker.domain.figures import AreaBar
from mltracker.domain.readiness import Readiness


class Section(StrEnum):
    """The parts of a portfolio, in the order in which they are shown."""

    SUMMARY = "summary"
    READINESS = "readiness"
    PROJECTS = "projects"
    WORK = "work"
    CERTIFICATIONS = "certifications"
    COURSES = "courses"
    EDUCATION = "education"
    PUBLICATIONS = "publications"
    SKILLS = "skills"


SECTION_NAMES = {
    Section.SUMMARY: "Summary",
    Section.READINESS: "Readiness chart",
    Section.PROJECTS: "Projects",
    Section.WORK: "Work",
    Section.CERTIFICATIONS: "Certifications",
    Section.COURSES: "Courses",
    Section.EDUCATION: "Education",
    Section.PUBLICATIONS: "Publications",
    Section.SKILLS: "Skills",
}
"""Each section as people read it."""

SECTION_KINDS: dict[Section, tuple[Kind, ...]] = {
    Section.PROJECTS: (Kind.PROJECT, Kind.KAGGLE, Kind.OPEN_SOURCE),
    Section.WORK: (Kind.WORK,),
    Section.CERTIFICATIONS: (Kind.CERTIFICATION,),
    Section.COURSES: (Kind.COURSE,),
    Section.EDUCATION: (Kind.EDUCATION,),
    Section.PUBLICATIONS: (Kind.PUBLICATION,),
}
"""The sections that list entries, and the kinds each lists. References leave only with their giver's agreement."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The owner of a record, as a portfolio introduces them. All of it is optional."""

    name: str = ""
    headline: str = ""
    email: str = ""
    url: str = ""
    place: str = ""
    summary: str = ""


def checked_profile(profile: Profile) -> Profile:
    """Give a profile back with its texts trimmed, if it keeps the rules.

    Raises:
        Problem: a text is too long or has control characters in it, or the link is none.
    """
    return Profile(
        name=checked_text(profile.name, "name", limit=MAX_TITLE),
        headline=checked_text(profile.headline, "headline", limit=MAX_TITLE),
        email=checked_text(profile.email, "e-mail address", limit=MAX_TITLE),
        url=checked_url(profile.url),
        place=checked_text(profile.place, "place", limit=MAX_TITLE),
        summary=checked_text(profile.summary, "summary", limit=MAX_TEXT, lines=True),
    )


@dataclass(frozen=True, slots=True)
class PortfolioItem:
    """One entry as a portfolio shows it, with the names of the skills that it shows."""

    entry: Entry
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkillClaim:
    """A skill that the evidence proves to the rung the role asks for."""

    name: str
    area: str
    level: float
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Portfolio:
    """All that a portfolio says, on a day; writers turn it into files and add nothing."""

    profile: Profile
    role_title: str
    on: date
    overall: float | None
    summary: str
    bars: tuple[AreaBar, ...]
    sections: Mapping[Section, tuple[PortfolioItem, ...]]
    skills: tuple[SkillClaim, ...]


def portfolio_of(
    entries: Iterable[Entry],
    profile: Profile,
    readiness: Readiness,
    bars: tuple[AreaBar, ...],
    shown: Iterable[Section],
) -> Portfolio:
    """Choose from a record what a portfolio shows: done entries of the chosen sections, newest first."""
    chosen = set(shown)
    names = {one.skill.id: one.skill.name for one in readiness.skills}
    done = sorted(
        (entry for entry in entries if not entry.planned),
        key=lambda entry: (entry.sort_date, entry.title, entry.id),
        reverse=True,
    )
    sections = {
        section: tuple(
            PortfolioItem(entry, tuple(names[link.skill] for link in entry.skills if link.skill in names))
            for entry in done
            if entry.kind in kinds
        )
        for section, kinds in SECTION_KINDS.items()
        if section in chosen
    }
    return Portfolio(
        profile=profile,
        role_title=readiness.role.title,
        on=readiness.on,
        overall=readiness.overall if Section.READINESS in chosen else None,
        summary=(profile.summary or _counted_summary(done, readiness)) if Section.SUMMARY in chosen else "",
        bars=bars if Section.READINESS in chosen else (),
        sections={section: items for section, items in sections.items() if items},
        skills=_claims(_newest_first(sections), readiness) if Section.SKILLS in chosen else (),
    )


def _newest_first(sections: Mapping[Section, tuple[PortfolioItem, ...]]) -> list[PortfolioItem]:
    items = [item for listed in sections.values() for item in listed]
    return sorted(items, key=lambda item: (item.entry.sort_date, item.entry.title, item.entry.id), reverse=True)


def _claims(shown: Iterable[PortfolioItem], readiness: Readiness) -> tuple[SkillClaim, ...]:
    """The skills at target that shown entries prove: a claim names no entry that was left out."""
    areas = {area.id: area.name for area in readiness.areas}
    evidence: dict[str, list[str]] = {}
    for item in shown:
        for link in item.entry.skills:
            evidence.setdefault(link.skill, []).append(item.entry.title)
    claims = [
        SkillClaim(one.skill.name, areas[one.skill.area], one.level, tuple(evidence[one.skill.id]))
        for one in readiness.skills
        if one.at_target and one.skill.id in evidence
    ]
    return tuple(sorted(claims, key=lambda claim: (-claim.level, claim.name)))


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _counted_summary(done: list[Entry], readiness: Readiness) -> str:
    counts = {
        ("project", "projects"): sum(entry.kind in SECTION_KINDS[Section.PROJECTS] for entry in done),
        ("certification", "certifications"): sum(entry.kind is Kind.CERTIFICATION for entry in done),
        ("course", "courses"): sum(entry.kind is Kind.COURSE for entry in done),
    }
    parts = [_counted(count, *names) for names, count in counts.items() if count]
    if not parts:
        return ""
    best = sorted((area for area in readiness.areas if area.score), key=lambda area: (-(area.score or 0), area.name))[
        :3
    ]
    listed = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    strongest = ", ".join(area.name for area in best)
    return f"{listed}{f'; strongest in {strongest}' if strongest else ''}."
