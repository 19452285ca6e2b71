"""How a portfolio is composed: which sections and entries it shows, in which order and style, for whom."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.entries import MAX_TEXT, MAX_TITLE, Kind, checked_text, checked_url
from mltracker.domain.problems import Problem

MAX_LINKS = 10
MOST_COLUMNS = 2


class Section(StrEnum):
    """The parts of a portfolio, in the order in which they are shown unless the user says otherwise."""

    SUMMARY = "summary"
    READINESS = "readiness"
    PROJECTS = "projects"
    WORK = "work"
    CERTIFICATIONS = "certifications"
    COURSES = "courses"
    EDUCATION = "education"
    PUBLICATIONS = "publications"
    SKILLS = "skills"
    REFERENCES = "references"


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
    Section.REFERENCES: "References",
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
"""The sections that list entries, and the kinds each may list."""


class Paper(StrEnum):
    """The size of a page, by the name that typst has for it."""

    A4 = "a4"
    LETTER = "us-letter"


class Order(StrEnum):
    """What comes first in a section: the newest, or what adds most to the levels of skills that the role asks for."""

    NEWEST = "newest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Style:
    """How pages look.

    Attributes:
        columns: 1 or 2.
        accent: the colour of headings and bars, as #rrggbb.
        paper: the page's size.
        language: of the headings, as a BCP 47 tag.
        one_page: whether what does not fit on one page is cut.
        qr_codes: whether certificates show their link as a QR code.
        appendix: whether attached files follow.
    """

    columns: int = 1
    accent: str = "#2f5bd7"
    paper: Paper = Paper.A4
    language: str = "en"
    one_page: bool = False
    qr_codes: bool = False
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class SectionRule:
    """What a section shows of the entries that it may list.

    Attributes:
        section: the section.
        shown: whether it is shown.
        order: what comes first.
        kinds: only these kinds; all where it is empty.
        since: only what was done since that day.
        most: so many at most.
        role_skills: only what shows a skill that the role asks for.
    """

    section: Section
    shown: bool = True
    order: Order = Order.NEWEST
    kinds: tuple[Kind, ...] = ()
    since: PartialDate | None = None
    most: int | None = None
    role_skills: bool = False


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """What the user says of one entry: shown or not whatever the rule, in short or whole, in words of its own."""

    entry: str
    shown: bool | None = None
    short: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Composition:
    """A portfolio by its name. `role` and `job` are ids: empty for the role aimed at, and for no job in particular.

    `headline` and `summary` stand in place of the profile's where they are not empty; `references` are the ids of the
    lines of the reference ledger that are shown; `confirmed` are the private things that the user agreed to hand out.
    """

    id: str = ""
    name: str = "Portfolio"
    role: str = ""
    job: str = ""
    headline: str = ""
    summary: str = ""
    links: tuple[str, ...] = ()
    sections: tuple[SectionRule, ...] = tuple(
        SectionRule(section, shown=section is not Section.REFERENCES) for section in Section
    )
    entries: tuple[EntryChoice, ...] = ()
    references: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    style: Style = field(default_factory=Style)

    def rule(self, section: Section) -> SectionRule:
        """What is said of a section."""
        return next((one for one in self.sections if one.section is section), SectionRule(section, shown=False))

    def choice(self, entry: str) -> EntryChoice:
        """What is said of an entry."""
        return next((one for one in self.entries if one.entry == entry), EntryChoice(entry))

    def shows(self, section: Section) -> bool:
        """Whether a section is shown."""
        return self.rule(section).shown


def with_rule(composition: Composition, rule: SectionRule) -> Composition:
    """The composition with another rule for one of its sections."""
    rules = tuple(rule if one.section is rule.section else one for one in composition.sections)
    return replace(composition, sections=rules)


_COLOUR = re.compile(r"#[0-9a-f]{6}")


def checked_composition(composition: Composition) -> Composition:
    """Give a composition back with its texts trimmed and every section in it once, if it keeps the rules.

    Raises:
        Problem: a text is too long or has control characters, a link is none of the web, or a style is unknown.
    """
    name = checked_text(composition.name, "name", limit=MAX_TITLE)
    if not name:
        raise Problem("The name is empty.", todo="Give the portfolio a name.")
    links = tuple(filter(None, map(checked_url, composition.links)))
    if len(links) > MAX_LINKS:
        raise Problem(f"There are more than {MAX_LINKS} links.", todo="Leave some out.")
    style = composition.style
    if not _COLOUR.fullmatch(style.accent):
        raise Problem(f"“{style.accent[:20]}” is not a colour.", todo="Write one such as #2f5bd7.")
    if any(rule.most is not None and rule.most < 1 for rule in composition.sections):
        raise Problem("A section cannot show fewer than one entry.", todo="Leave the section out instead.")
    if not 1 <= style.columns <= MOST_COLUMNS:
        raise Problem(f"{style.columns} columns are not possible.", todo="Choose one or two.")
    named = dict.fromkeys(one.section for one in composition.sections)
    return replace(
        composition,
        name=name,
        headline=checked_text(composition.headline, "headline", limit=MAX_TITLE),
        summary=checked_text(composition.summary, "summary", limit=MAX_TEXT, lines=True),
        links=links,
        sections=tuple(composition.rule(one) for one in (*named, *(one for one in Section if one not in named))),
        entries=tuple(_checked_choice(one) for one in composition.entries if one != EntryChoice(one.entry)),
    )


def _checked_choice(choice: EntryChoice) -> EntryChoice:
    return replace(choice, words=checked_text(choice.words, "short form", limit=MAX_TEXT, lines=True))


def as_json(composition: Composition) -> str:
    """A composition as it is stored, but for its id and name."""
    values = asdict(composition)
    del values["id"], values["name"]
    return json.dumps(values, default=str, ensure_ascii=False)


def from_json(composition_id: str, name: str, stored: str) -> Composition:
    """The composition that was stored; what a newer or older app says of it otherwise is left at its default."""
    values = json.loads(stored)
    role, job, headline, summary = (str(values.get(one, "")) for one in ("role", "job", "headline", "summary"))
    links, references, confirmed = (tuple(values.get(one, ())) for one in ("links", "references", "confirmed"))
    return Composition(
        id=composition_id,
        name=name,
        role=role,
        job=job,
        headline=headline,
        summary=summary,
        links=links,
        references=references,
        confirmed=confirmed,
        sections=tuple(_rule(one) for one in values.get("sections", ()) if one.get("section") in list(Section)),
        entries=tuple(EntryChoice(**one) for one in values.get("entries", ())),
        style=_style(values.get("style", {})),
    )


def _rule(values: Mapping[str, Any]) -> SectionRule:
    since = values.get("since")
    # A date comes back as the object that it was written from.
    text = since.get("text") if isinstance(since, dict) else since
    return SectionRule(
        Section(values["section"]),
        shown=bool(values.get("shown", True)),
        order=Order(values.get("order", Order.NEWEST)),
        kinds=tuple(Kind(one) for one in values.get("kinds", ())),
        since=partial_date(text) if text else None,
        most=values.get("most"),
        role_skills=bool(values.get("role_skills", False)),
    )


def _style(values: Mapping[str, Any]) -> Style:
    return Style(**{**values, "paper": Paper(values.get("paper", Paper.A4))})
