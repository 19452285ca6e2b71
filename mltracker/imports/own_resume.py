"""A JSON Résumé that this app wrote: what lies under `meta.mltracker` gives the very entries back."""

from collections.abc import Callable, Iterator
from typing import Any

from mltracker.domain.contacts import Contact, checked_contact
from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.entries import (
    MAX_TITLE,
    USUAL_DEPTH,
    CertificationLevel,
    Degree,
    Entry,
    Kind,
    Medal,
    SkillLink,
    Strength,
    checked_entry,
)
from mltracker.domain.portfolio import Profile, checked_profile
from mltracker.domain.problems import Problem
from mltracker.imports.drafts import Draft, Item, Unreadable
from mltracker.imports.json_text import Node, nodes, shown, text, texts

SOURCE = "ML Tracker"
_PROFILE = ("name", "headline", "email", "url", "place", "summary")


def own_terms(resume: Node) -> Node | None:
    """What this app wrote of its own; None where it did not write the résumé."""
    meta = resume.get("meta")
    own = meta.get("mltracker") if isinstance(meta, dict) else None
    return own if isinstance(own, dict) and isinstance(own.get("entries", []), list) else None


def known_names(own: Node) -> frozenset[str]:
    """The titles and names that `own_rows` gives: the sections of the schema say them once more."""
    found = [
        name for part in ("entries", "references", "skills") for _, node in nodes(own, part) for name in _names(node)
    ]
    return frozenset(found)


def _names(node: Any) -> tuple[str, ...]:
    return tuple(filter(None, (text(node, "title"), text(node, "name")))) if isinstance(node, dict) else ()


def own_rows(file: str, own: Node) -> Iterator[Draft | Unreadable]:
    """The owner, the entries and the people."""
    profile = own.get("profile")
    if isinstance(profile, dict):
        yield _row(f"{file}, profile", profile, _profile)
    for part, make in (("entries", _entry), ("references", _person)):
        for number, node in nodes(own, part):
            yield _row(f"{file}, {part} {number}", node, make)


def _row(place: str, node: Any, make: Callable[[Node], Item]) -> Draft | Unreadable:
    try:
        return Draft(place, make(node))
    except Problem as problem:
        return Unreadable(place, problem.happened, shown(node))
    except (ValueError, TypeError, AttributeError, KeyError):
        return Unreadable(place, "It is not what ML Tracker writes there.", shown(node))


def _profile(node: Node) -> Profile:
    return checked_profile(Profile(**{name: text(node, name) for name in _PROFILE}))


def _person(node: Node) -> Contact:
    name, position, company, email = (text(node, name) for name in ("name", "position", "company", "email"))
    return checked_contact(Contact(name, position=position, company=company, email=email))


def _entry(node: Node) -> Entry:
    kind = Kind(node["kind"])
    entry = Entry(
        kind=kind,
        title=text(node, "title"),
        where=text(node, "where"),
        date=_date(node, "date"),
        start=_date(node, "start"),
        end=_date(node, "end"),
        expires=_date(node, "expires"),
        depth=int(node.get("depth", USUAL_DEPTH[kind])),
        skills=tuple(SkillLink(text(one, "id"), Strength(one["strength"])) for one in node.get("shows", ())),
        level=CertificationLevel(node["level"]) if "level" in node else None,
        degree=Degree(node["degree"]) if "degree" in node else None,
        medal=Medal(node["medal"]) if "medal" in node else None,
        rank=node.get("rank"),
        teams=node.get("teams"),
        share=float(node.get("share", 1.0)),
        hours=node.get("hours"),
        url=text(node, "url"),
        links=tuple(texts(node, "links")),
        tags=tuple(texts(node, "tags")),
        notes=text(node, "notes"),
        source=SOURCE,
        source_key=text(node, "id")[:MAX_TITLE],
        logged_on=_day(node, "loggedOn"),
    )
    return checked_entry(entry)


def _day(node: Node, name: str) -> str:
    day = _date(node, name)
    return day.last_day.isoformat() if day else ""


def _date(node: Node, name: str) -> PartialDate | None:
    return partial_date(node[name]) if node.get(name) else None
