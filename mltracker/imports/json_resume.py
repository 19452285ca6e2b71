"""JSON Résumé 1.x (jsonresume.org/schema). It requires nothing, and real files hold more than it knows."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from mltracker.domain.contacts import Contact, checked_contact
from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.entries import MAX_TITLE, USUAL_DEPTH, Entry, Kind, checked_entry, checked_text
from mltracker.domain.portfolio import Profile, checked_profile
from mltracker.domain.problems import Problem
from mltracker.imports.degrees import degree_named
from mltracker.imports.drafts import Circumstances, Draft, Drafts, Item, SkillHint, Unreadable
from mltracker.imports.json_text import Node, document, looks_like_json, nodes, shown, text, texts
from mltracker.imports.links import web_link
from mltracker.imports.own_resume import known_names, own_rows, own_terms
from mltracker.imports.source import Source

SOURCE = "JSON Résumé"

_TELLING = {"basics", "work", "education", "certificates", "projects", "skills"}
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ].*")
_STILL = {"", "present", "current", "now", "today", "ongoing"}
_NO_PLACE = {
    "volunteer": "Voluntary work is not taken in by itself: what it shows is best logged as a project.",
    "awards": "The record has no place for awards; one that is evidence can be logged as a project.",
    "languages": "The record has no place for languages.",
    "interests": "The record has no place for interests.",
}
_OWN = {"$schema", "meta"}


@dataclass(frozen=True, slots=True)
class _Made:
    """What became of a node, and what in it could not be taken as it was written."""

    item: Item
    remarks: tuple[str, ...] = ()


class JsonResumeReader:
    """Takes what is there, and lists the rest."""

    format = SOURCE

    def recognises(self, source: Source) -> bool:
        """Whether it is a JSON object with the sections of a résumé."""
        if not looks_like_json(source):
            return False
        try:
            found = document(source)
        except Problem:
            return False
        if not isinstance(found, dict):
            return False
        schema = str(found.get("$schema", ""))
        return "resume" in schema or isinstance(found.get("basics"), dict) or len(_TELLING & found.keys()) > 1

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read all sections.

        Raises:
            Problem: it is no JSON, or too large.
        """
        drafts: list[Draft] = []
        unreadable: list[Unreadable] = []
        resume = document(source)
        for one in _rows(source.name, resume):
            circumstances.work.advance(0)
            (drafts if isinstance(one, Draft) else unreadable).append(one)  # type: ignore[arg-type]
        return Drafts(source, self.format, tuple(drafts), tuple(unreadable))


def _rows(file: str, resume: Node) -> Iterator[Draft | Unreadable]:
    own = own_terms(resume)
    if own:
        yield from own_rows(file, own)
    else:
        for _, node in nodes(resume, "basics"):
            yield from _row(f"{file}, basics", node, _profile)
    basics = resume.get("basics")
    yield from _rest_of_basics(file, basics) if isinstance(basics, dict) else ()
    yield from _sections(file, resume, known_names(own) if own else frozenset())
    for section, reason in _NO_PLACE.items():
        for number, node in nodes(resume, section):
            yield Unreadable(f"{file}, {section} {number}", reason, shown(node))
    for name in sorted(resume.keys() - _SECTIONS.keys() - _NO_PLACE.keys() - _OWN - {"basics", "skills"}):
        yield Unreadable(
            f"{file}, {name}"[:MAX_TITLE], "It is no section of a résumé that is read.", shown(resume[name])
        )


def _sections(file: str, resume: Node, known: frozenset[str]) -> Iterator[Draft | Unreadable]:
    """What the schema's sections say beside what is known."""
    for section, make in _SECTIONS.items():
        for number, node in nodes(resume, section):
            if not _says(node, known):
                yield from _row(f"{file}, {section} {number}", node, make)
    for number, node in nodes(resume, "skills"):
        if not _says(node, known):
            yield from _skills(f"{file}, skills {number}", node)


def _says(node: Any, known: frozenset[str]) -> bool:
    """Whether a node names one of those."""
    return isinstance(node, dict) and any(text(node, name) in known for name in ("position", "area", "name"))


def _row(place: str, node: Any, make: Callable[[Node], _Made]) -> Iterator[Draft | Unreadable]:
    if not isinstance(node, dict):
        yield Unreadable(place, "It is not what such a section holds.", shown(node))
        return
    try:
        made = make(node)
        yield Draft(place, _checked(made.item), remarks=made.remarks)
    except Problem as problem:
        yield Unreadable(place, problem.happened, shown(node))


def _checked(item: Item) -> Item:
    match item:
        case Entry():
            days = (one.text for one in (item.start, item.finished) if one)
            key = " · ".join(filter(None, (str(item.kind), item.title, item.where, *days)))
            return checked_entry(replace(item, source=SOURCE, source_key=item.url or key, depth=USUAL_DEPTH[item.kind]))
        case Contact():
            return checked_contact(replace(item, source=SOURCE, source_key=item.name))
        case Profile():
            return checked_profile(item)
        case _:
            return item


def _profile(basics: Node) -> _Made:
    location = basics.get("location")
    place = location if isinstance(location, dict) else {}
    return _Made(
        Profile(
            name=text(basics, "name"),
            headline=text(basics, "label"),
            email=text(basics, "email"),
            url=web_link(text(basics, "url", "website")),
            place=text(place, "city", "region", "countryCode"),
            summary=text(basics, "summary"),
        )
    )


def _rest_of_basics(file: str, basics: Node) -> Iterator[Unreadable]:
    for number, node in nodes(basics, "profiles"):
        yield Unreadable(f"{file}, basics, profile {number}", "The record has one link of yours, no more.", shown(node))
    for name in ("phone", "image", "picture"):
        if found := text(basics, name):
            yield Unreadable(f"{file}, basics, {name}", f"The record keeps no {name} of yours.", found)


def _skills(place: str, node: Any) -> Iterator[Draft | Unreadable]:
    """A group of skills: its name, which may be a skill, and its keywords."""
    if not isinstance(node, dict):
        yield Unreadable(place, "It is not what such a section holds.", shown(node))
        return
    for name in dict.fromkeys(filter(None, (text(node, "name"), *texts(node, "keywords")))):
        try:
            yield Draft(place, SkillHint(checked_text(name, "name", limit=MAX_TITLE), SOURCE))
        except Problem as problem:
            yield Unreadable(place, problem.happened, name)


def _work(node: Node) -> _Made:
    employer = text(node, "name", "company", "employer")
    told = _told(node, Location="location", About_them="description")
    title = text(node, "position", "title") or employer
    return _dated(Entry(Kind.WORK, title, where=employer, notes=told), node)


def _education(node: Node) -> _Made:
    school, area, study = (text(node, name) for name in ("institution", "area", "studyType"))
    title = " ".join(filter(None, (study, area))) or school
    told = _told(node, Score="score", GPA="gpa", Courses="courses")
    return _dated(Entry(Kind.EDUCATION, title, where=school, degree=degree_named(title), notes=told), node)


def _project(node: Node) -> _Made:
    link = web_link(text(node, "url", "website"))
    named = text(node, "type").casefold()
    kinds = {str(kind): kind for kind in (Kind.KAGGLE, Kind.OPEN_SOURCE)}
    on_kaggle = urlsplit(link).hostname in ("kaggle.com", "www.kaggle.com")
    kind = kinds.get(named, Kind.KAGGLE if on_kaggle else Kind.PROJECT)
    told = _told(node, "description", Roles="roles", Keywords="keywords", Type="" if named in kinds else "type")
    return _dated(Entry(kind, text(node, "name", "title"), where=text(node, "entity"), notes=told), node)


def _certificate(node: Node) -> _Made:
    entry = Entry(Kind.CERTIFICATION, text(node, "name", "title"), where=text(node, "issuer"), notes=_told(node))
    return _on_day(entry, node, "date")


def _publication(node: Node) -> _Made:
    entry = Entry(Kind.PUBLICATION, text(node, "name", "title"), where=text(node, "publisher"), notes=_told(node))
    return _on_day(entry, node, "releaseDate")


def _referee(node: Node) -> _Made:
    words = text(node, "reference")
    return _Made(Contact(text(node, "name"), notes=f"Reference: {words}" if words else ""))


_SECTIONS: dict[str, Callable[[Node], _Made]] = {
    "work": _work,
    "education": _education,
    "projects": _project,
    "certificates": _certificate,
    "publications": _publication,
    "references": _referee,
}


def _told(node: Node, *plain: str, **more: str) -> str:
    """What a node says in words: its summary and what else is `plain`, highlights, then what needs a caption."""
    lines = [*(text(node, name) for name in ("summary", *plain)), *(f"- {one}" for one in texts(node, "highlights"))]
    for caption, name in more.items():
        found = ", ".join(texts(node, name)) or text(node, name) if name else ""
        if found:
            lines.append(f"{caption.replace('_', ' ')}: {found}")
    return "\n".join(filter(None, lines))


def _dated(entry: Entry, node: Node) -> _Made:
    """The entry with its link and the period that the node names; what is no period goes to the notes as written."""
    entry = _linked(entry, node)
    start, end = text(node, "startDate"), text(node, "endDate")
    try:
        first, last = _period(start, end)
    except Problem as problem:
        written = f"Dates as written: {start or '–'} to {end or '–'}"
        return _Made(replace(entry, notes="\n".join(filter(None, (entry.notes, written)))), (problem.happened,))
    return _Made(replace(entry, start=first, end=last))


def _period(start: str, end: str) -> tuple[PartialDate | None, PartialDate | None]:
    first, last = _date(start), _date(end)
    if first and last and last.last_day < first.first_day:
        raise Problem(f"Its end, {last}, lies before its start, {first}.")
    return first, last


def _on_day(entry: Entry, node: Node, name: str) -> _Made:
    entry = _linked(entry, node)
    written = text(node, name)
    try:
        return _Made(replace(entry, date=_date(written)))
    except Problem as problem:
        notes = "\n".join(filter(None, (entry.notes, f"Date as written: {written}")))
        return _Made(replace(entry, notes=notes), (problem.happened,))


def _linked(entry: Entry, node: Node) -> Entry:
    """The entry with the node's link; one that is none of the web stays in the notes as text."""
    written = text(node, "url", "website")
    link = web_link(written)
    notes = entry.notes if link or not written else "\n".join(filter(None, (entry.notes, f"Link: {written}")))
    return replace(entry, url=link, notes=notes)


def _date(written: str) -> PartialDate | None:
    """A date of its own precision; None where nothing was written, or that it goes on."""
    if written.casefold() in _STILL:
        return None
    return partial_date(match[1] if (match := _TIME.fullmatch(written)) else written)
