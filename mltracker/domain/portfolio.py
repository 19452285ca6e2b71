"""The portfolio: which claims of a record are shown to an employer, each with its evidence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from mltracker.domain.composition import SECTION_KINDS, Composition, Order, Section, SectionRule, Style
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import MAX_TEXT, MAX_TITLE, Entry, Kind, checked_text, checked_url
from mltracker.domain.figures import AreaBar
from mltracker.domain.readiness import Readiness


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
    """One entry as a portfolio shows it: with the names of the skills that it shows, and what is said of it.

    `short` is what is said of it where there is little room, `worth` how much it adds to what the role asks.
    """

    entry: Entry
    skills: tuple[str, ...]
    words: str = ""
    short: str = ""
    worth: float = 0.0


@dataclass(frozen=True, slots=True)
class SkillClaim:
    """A skill that the evidence proves to the rung the role asks for."""

    name: str
    area: str
    level: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferenceClaim:
    """A person who agreed to speak for the owner: for what, and since and until when."""

    name: str
    position: str
    company: str
    email: str
    purpose: str
    agreed: PartialDate
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that proves an entry, given by its title; `picture` is the SVG of what is seen of it, if anything is."""

    entry: str
    name: str
    size: int
    sha256: str
    picture: str = ""


@dataclass(frozen=True)
class Portfolio:
    """All that a portfolio says, on a day; writers turn it into files and add nothing.

    `order` are the sections that are shown, in their order; `sections` what those that list entries list; `files` stand
    in the appendix; `brief` says that skills name little of what proves them.
    """

    profile: Profile
    role_title: str
    on: date
    overall: float | None
    summary: str
    bars: tuple[AreaBar, ...]
    sections: Mapping[Section, tuple[PortfolioItem, ...]]
    skills: tuple[SkillClaim, ...]
    references: tuple[ReferenceClaim, ...] = ()
    links: tuple[str, ...] = ()
    order: tuple[Section, ...] = tuple(Section)
    style: Style = field(default_factory=Style)
    files: tuple[AttachedFile, ...] = ()
    brief: bool = False


def portfolio_of(
    entries: Iterable[Entry],
    profile: Profile,
    readiness: Readiness,
    bars: tuple[AreaBar, ...],
    composition: Composition,
    *,
    worth: Mapping[str, float] = MappingProxyType({}),
    references: tuple[ReferenceClaim, ...] = (),
    first_skills: tuple[str, ...] = (),
) -> Portfolio:
    """Choose from a record what a portfolio shows of what is done.

    `worth` says by an entry's id how much it adds to what the role asks, for sections that show the best first;
    `references` are those chosen that have agreed; `first_skills` are the ids of those that a job asks for.
    """
    names = {one.skill.id: one.skill.name for one in readiness.skills}
    asked = {one.skill.id for one in readiness.skills if one.required}
    done = sorted(
        (entry for entry in entries if not entry.planned),
        key=lambda entry: (entry.sort_date, entry.title, entry.id),
        reverse=True,
    )
    sections = {
        rule.section: tuple(
            _item(entry, names, composition, worth) for entry in _chosen(done, rule, composition, asked, worth)
        )
        for rule in composition.sections
        if rule.shown and rule.section in SECTION_KINDS
    }
    profile = replace(profile, headline=composition.headline or profile.headline)
    summary = composition.summary or profile.summary or _counted_summary(done, readiness)
    return Portfolio(
        profile=profile,
        role_title=readiness.role.title,
        on=readiness.on,
        overall=readiness.overall if composition.shows(Section.READINESS) else None,
        summary=summary if composition.shows(Section.SUMMARY) else "",
        bars=bars if composition.shows(Section.READINESS) else (),
        sections={section: items for section, items in sections.items() if items},
        skills=_claims(_newest_first(sections), readiness, first_skills) if composition.shows(Section.SKILLS) else (),
        references=references if composition.shows(Section.REFERENCES) else (),
        links=composition.links,
        order=tuple(rule.section for rule in composition.sections if rule.shown),
        style=composition.style,
    )


def _chosen(
    done: list[Entry], rule: SectionRule, composition: Composition, asked: set[str], worth: Mapping[str, float]
) -> list[Entry]:
    """The entries of a section: by its rule, but for those of which the user said it themselves."""
    kinds = rule.kinds or SECTION_KINDS[rule.section]
    listed = [entry for entry in done if entry.kind in kinds]
    if rule.order is Order.BEST:
        listed.sort(key=lambda entry: -worth.get(entry.id, 0.0))

    def by_rule(entry: Entry) -> bool:
        done_on = entry.finished
        old = rule.since is not None and done_on is not None and done_on.last_day < rule.since.first_day
        return not old and (not rule.role_skills or any(link.skill in asked for link in entry.skills))

    fitting = [entry.id for entry in listed if by_rule(entry)]
    shown = set(fitting[: rule.most])
    said = {one.entry: one.shown for one in composition.entries if one.shown is not None}
    return [entry for entry in listed if said.get(entry.id, entry.id in shown)]


def _item(
    entry: Entry, names: Mapping[str, str], composition: Composition, worth: Mapping[str, float]
) -> PortfolioItem:
    choice = composition.choice(entry.id)
    short = choice.words or first_paragraph(entry.notes)
    return PortfolioItem(
        entry,
        tuple(names[link.skill] for link in entry.skills if link.skill in names),
        short if choice.short else entry.notes,
        short,
        worth.get(entry.id, 0.0),
    )


def first_paragraph(text: str) -> str:
    """What a text says first, up to an empty line."""
    return text.strip().partition("\n\n")[0]


def _newest_first(sections: Mapping[Section, tuple[PortfolioItem, ...]]) -> list[PortfolioItem]:
    items = [item for listed in sections.values() for item in listed]
    return sorted(items, key=lambda item: (item.entry.sort_date, item.entry.title, item.entry.id), reverse=True)


def _claims(shown: Iterable[PortfolioItem], readiness: Readiness, first: tuple[str, ...]) -> tuple[SkillClaim, ...]:
    """The skills at target that shown entries prove: a claim names no entry that was left out."""
    areas = {area.id: area.name for area in readiness.areas}
    evidence: dict[str, list[str]] = {}
    for item in shown:
        for link in item.entry.skills:
            evidence.setdefault(link.skill, []).append(item.entry.title)
    proven = [one for one in readiness.skills if one.at_target and one.skill.id in evidence]
    proven.sort(key=lambda one: (one.skill.id not in first, -one.level, one.skill.name))
    return tuple(
        SkillClaim(one.skill.name, areas[one.skill.area], one.level, tuple(evidence[one.skill.id])) for one in proven
    )


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
