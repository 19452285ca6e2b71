"""The badges of a person on Credly, as its pages give them: `credly.com/users/NAME/badges.json`, saved by a browser.

They are no proof: whose they are and that they are valid is said by Credly alone, and nobody asks it.
"""

import re
from collections.abc import Iterator
from typing import Any

from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.entries import USUAL_DEPTH, Entry, Kind, checked_entry
from mltracker.domain.problems import Problem
from mltracker.imports.badge_checks import NOT_ONLINE
from mltracker.imports.drafts import Circumstances, Draft, Drafts, Unreadable
from mltracker.imports.json_text import MAX_ITEMS, Node, document, looks_like_json, shown, text
from mltracker.imports.links import web_link
from mltracker.imports.source import Source

SOURCE = "Credly"
_TELLING = b'"badge_template"'
_NUMBER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2}).*", re.DOTALL)


class CredlyReader:
    """Reads each badge as a certification that links to its page."""

    format = "Credly badges"

    def recognises(self, source: Source) -> bool:
        """Whether it is JSON that speaks of badges and their templates."""
        return looks_like_json(source) and _TELLING in source.begin()

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read all badges.

        Raises:
            Problem: it is no JSON, too large, or nested too deeply.
            Stopped: somebody asked to stop.
        """
        drafts: list[Draft] = []
        unreadable: list[Unreadable] = []
        for number, node in enumerate(_badges(document(source)), start=1):
            circumstances.work.advance(0)
            place = f"{source.name}, badge {number}"
            try:
                drafts.append(Draft(place, _certification(node), remarks=(NOT_ONLINE,)))
            except Problem as problem:
                unreadable.append(Unreadable(place, problem.happened, shown(node)))
        return Drafts(source, self.format, tuple(drafts), tuple(unreadable))


def _badges(found: Any) -> Iterator[Any]:
    """The badges of a document: of a page of them, of one badge's page, or in a bare list."""
    listed = found.get("data", found) if isinstance(found, dict) else found
    yield from listed[:MAX_ITEMS] if isinstance(listed, list) else [listed]


def _certification(node: Any) -> Entry:
    template = node.get("badge_template") if isinstance(node, dict) else None
    if not isinstance(template, dict):
        raise Problem("It is no badge.")
    number = text(node, "id")
    page = web_link(f"https://www.credly.com/badges/{number}") if _NUMBER.fullmatch(number) else ""
    skills = ", ".join(_names(template.get("skills")))
    entry = Entry(
        Kind.CERTIFICATION,
        text(template, "name"),
        where=_issuer(node) or _issuer(template),
        date=_day(node, "issued_at"),
        expires=_day(node, "expires_at"),
        depth=USUAL_DEPTH[Kind.CERTIFICATION],
        url=page,
        notes="\n".join(filter(None, (text(template, "description"), f"Skills: {skills}" if skills else ""))),
        source=SOURCE,
        source_key=number,
    )
    return checked_entry(entry)


def _issuer(node: Node) -> str:
    """The first of those that issued it."""
    issuer = node.get("issuer")
    entities = issuer.get("entities") if isinstance(issuer, dict) else None
    inner = [one.get("entity") for one in entities if isinstance(one, dict)] if isinstance(entities, list) else []
    return next(iter(_names(inner)), "")


def _names(nodes: Any) -> list[str]:
    listed = nodes[:MAX_ITEMS] if isinstance(nodes, list) else []
    return [name for one in listed if isinstance(one, dict) and (name := text(one, "name"))]


def _day(node: Node, name: str) -> PartialDate | None:
    found = _DAY.fullmatch(text(node, f"{name}_date", name))
    try:
        return partial_date(found[1]) if found else None
    except Problem:
        return None
