"""The portfolio: which claims of a record are shown to an employer, each with its evidence."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from mltracker.domain.composition import SECTION_KINDS, Composition, EntryChoice, Order, Section, SectionRule, Style
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
class FileView:
    """What is seen of a file, as SVG.

    Attributes:
        picture: a small picture of a picture.
        pages: the first pages of a document.
        page_count: how many it has.
        unreadable: whether it is a document that cannot be read.
    """

    picture: str = ""
    pages: tuple[str, ...] = ()
    page_count: int = 0
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that proves an entry, given by its title, and what is seen of it."""

    entry: str
    name: str
    size: int
    sha256: str
    view: FileView = FileView()


@dataclass(frozen=True)
class Portfolio:
    """All that a portfolio says, on a day; writers turn it into files and add nothing.

    `order` are the sections that are shown, in their order; `sections` what those that list entries list;
    `own_summary` says whether the summary is in the owner's words; `files` stand in the appendix; `brief` says that
    skills name little of what proves them.
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
    own_summary: bool = False
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
    done = newest_done(entries)
    choices = {one.entry: one for one in composition.entries}
    sections = {
        rule.section: tuple(
            _item(entry, names, choices.get(entry.id, EntryChoice(entry.id)), worth.get(entry.id, 0.0))
            for entry in chosen(done, rule, choices, asked, worth)
        )
        for rule in composition.sections
        if rule.shown and rule.section in SECTION_KINDS
    }
    profile = replace(profile, headline=composition.headline or profile.headline)
    own_summary = composition.summary or profile.summary
    # What is left out must not leave by another way, nor what the portfolio's own words stand in place of.
    shows_summary = composition.shows(Section.SUMMARY)
    profile = replace(profile, summary=own_summary if shows_summary else "")
    return Portfolio(
        profile=profile,
        role_title=readiness.role.title,
        on=readiness.on,
        overall=readiness.overall if composition.shows(Section.READINESS) else None,
        summary=(own_summary or _counted_summary(done, readiness)) if shows_summary else "",
        bars=bars if composition.shows(Section.READINESS) else (),
        sections={section: items for section, items in sections.items() if items},
        skills=_claims(_newest_first(sections), readiness, first_skills) if composition.shows(Section.SKILLS) else (),
        references=references if composition.shows(Section.REFERENCES) else (),
        links=composition.links,
        order=tuple(rule.section for rule in composition.sections if rule.shown),
        style=composition.style,
        own_summary=bool(own_summary and shows_summary),
    )


def newest_done(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that are done, newest first."""
    done = (entry for entry in entries if not entry.planned)
    return sorted(done, key=lambda entry: (entry.sort_date, entry.title, entry.id), reverse=True)


def chosen(
    done: Iterable[Entry],
    rule: SectionRule,
    choices: Mapping[str, EntryChoice],
    asked: Collection[str],
    worth: Mapping[str, float],
) -> list[Entry]:
    """The entries of a section, of those done, newest first: by its rule, but for what the user said of each.

    `asked` are the ids of the skills that the role asks for.
    """
    listed = listable(done, rule, worth)
    shown = by_rule(listed, rule, asked)
    said = {one.entry: one.shown for one in choices.values() if one.shown is not None}
    return [entry for entry in listed if said.get(entry.id, entry.id in shown)]


def listable(done: Iterable[Entry], rule: SectionRule, worth: Mapping[str, float]) -> list[Entry]:
    """All that a section could list, in its order."""
    listed = [entry for entry in done if entry.kind in SECTION_KINDS[rule.section]]
    if rule.order is Order.BEST:
        listed.sort(key=lambda entry: -worth.get(entry.id, 0.0))
    return listed


def by_rule(listed: Iterable[Entry], rule: SectionRule, asked: Collection[str]) -> set[str]:
    """The ids of those that a section's rule takes by itself."""

    def fits(entry: Entry) -> bool:
        done_on = entry.finished
        old = rule.since is not None and done_on is not None and done_on.last_day < rule.since.first_day
        of_kind = not rule.kinds or entry.kind in rule.kinds
        return of_kind and not old and (not rule.role_skills or any(link.skill in asked for link in entry.skills))

    return set([entry.id for entry in listed if fits(entry)][: rule.most])


def _item(entry: Entry, names: Mapping[str, str], choice: EntryChoice, worth: float) -> PortfolioItem:
    short = choice.words or first_paragraph(entry.notes)
    skills = tuple(names[link.skill] for link in entry.skills if link.skill in names)
    return PortfolioItem(entry, skills, short if choice.short else entry.notes, short, worth)


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
