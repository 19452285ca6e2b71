"""The portfolio as JSON Résumé 1.x, valid against the schema in `resources/schemas/json-resume.json`.

What that schema has no field for lies under `meta.mltracker`, in the record's own terms:

- `asOf`, `role`, `overall` and `areas` (`name`, `share`): readiness figures, shares of what the role asks, 0 to 1
- `skills` (`name`, `area`, `level` from 0 to 4, `evidence`): each claim with the titles of the entries that prove it
- `profile` (`name`, `headline`, `email`, `url`, `place`, `summary`): the owner's own words, where they are shown
- `entries`: every entry shown, courses included, with its `id`, `kind`, dates as given (`date`, `start`, `end`,
  `expires`, or `loggedOn` where it has none), `depth` where it is not its
  kind's usual one, `level`, `degree`, `medal`, `rank`, `teams`, `share` of full time,
  `hours`, the names of its `skills`, `shows` (`id` and `strength` of each), `url`, `links`, `tags` and `notes`
- `references` (`name`, `position`, `company`, `email`, `purpose`): the people who agreed to be named
- `email`, `url`: the owner's, where they are none by the schema's measure
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from mltracker.domain.entries import DEPTH_WORDS, USUAL_DEPTH, Degree, Kind, Medal
from mltracker.domain.portfolio import Portfolio, PortfolioItem, ReferenceClaim, SkillClaim
from mltracker.exports.links import web_link

Node = dict[str, Any]
"""An object of a JSON document."""

_STUDY_TYPES = {Degree.BACHELOR: "Bachelor", Degree.MASTER: "Master", Degree.DOCTORATE: "Doctorate"}


class JsonResumeWriter:
    """Writes a portfolio as JSON Résumé."""

    kind = "json-resume"
    name = "JSON Résumé"
    suffix = ".json"

    def write(self, portfolio: Portfolio) -> bytes:
        """The file's content, UTF-8, dated with the portfolio's day."""
        return (json.dumps(resume(portfolio), ensure_ascii=False, indent=2) + "\n").encode()


def resume(portfolio: Portfolio) -> Node:
    """A portfolio as the schema's tree; keys without a value are left out."""
    return _filled(
        {
            "basics": _basics(portfolio),
            "work": _listed(portfolio, _work, Kind.WORK),
            "education": _listed(portfolio, _education, Kind.EDUCATION),
            "projects": _listed(portfolio, _project, Kind.PROJECT, Kind.KAGGLE, Kind.OPEN_SOURCE),
            "certificates": _listed(portfolio, _certificate, Kind.CERTIFICATION),
            "publications": _listed(portfolio, _publication, Kind.PUBLICATION),
            "skills": [_skill(claim) for claim in portfolio.skills],
            "references": [_reference(one) for one in portfolio.references],
            "meta": {"lastModified": f"{portfolio.on.isoformat()}T00:00:00", "mltracker": _own_terms(portfolio)},
        }
    )


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def _listed(portfolio: Portfolio, write: Callable[[PortfolioItem], Node], *kinds: Kind) -> list[Node]:
    items = (item for items in portfolio.sections.values() for item in items)
    return [_filled(write(item)) for item in items if item.entry.kind in kinds]


def _has_email(portfolio: Portfolio) -> bool:
    return "@" in portfolio.profile.email


def _basics(portfolio: Portfolio) -> Node:
    profile = portfolio.profile
    return _filled(
        {
            "name": profile.name,
            "label": profile.headline or portfolio.role_title,
            "email": profile.email if _has_email(portfolio) else "",
            "url": web_link(profile.url),
            "summary": portfolio.summary,
            "location": _filled({"city": profile.place}),
        }
    )


def _period(item: PortfolioItem) -> Node:
    start, end = item.entry.start, item.entry.finished
    return {"startDate": start and start.text, "endDate": end and end.text}


def _work(item: PortfolioItem) -> Node:
    entry = item.entry
    return {
        "name": entry.where,
        "position": entry.title,
        **_period(item),
        "url": web_link(entry.url),
        "summary": item.words,
    }


def _education(item: PortfolioItem) -> Node:
    entry = item.entry
    return {
        "institution": entry.where,
        "area": entry.title,
        "studyType": _STUDY_TYPES[entry.degree] if entry.degree else "",
        **_period(item),
        "url": web_link(entry.url),
    }


def _project(item: PortfolioItem) -> Node:
    entry = item.entry
    return {
        "name": entry.title,
        "description": item.words,
        "highlights": [f"{entry.medal} medal"] if entry.medal not in (None, Medal.NONE) else [],
        "keywords": list(item.skills),
        **_period(item),
        "url": web_link(entry.url),
        "entity": entry.where,
        "type": str(entry.kind),
    }


def _certificate(item: PortfolioItem) -> Node:
    entry = item.entry
    return {
        "name": entry.title,
        "date": entry.finished and entry.finished.text,
        "url": web_link(entry.url),
        "issuer": entry.where,
    }


def _publication(item: PortfolioItem) -> Node:
    entry = item.entry
    return {
        "name": entry.title,
        "publisher": entry.where,
        "releaseDate": entry.finished and entry.finished.text,
        "url": web_link(entry.url),
        "summary": item.words,
    }


def _skill(claim: SkillClaim) -> Node:
    rung = min(max(round(claim.level), min(DEPTH_WORDS)), max(DEPTH_WORDS))
    return _filled({"name": claim.name, "level": DEPTH_WORDS[rung].capitalize(), "keywords": [claim.area]})


def _reference(one: ReferenceClaim) -> Node:
    said = ", ".join(filter(None, (one.position, one.company, one.email)))
    return _filled({"name": one.name, "reference": " · ".join(filter(None, (one.purpose, said)))})


def _own_terms(portfolio: Portfolio) -> Node:
    items = (item for items in portfolio.sections.values() for item in items)
    return _filled(
        {
            "asOf": portfolio.on.isoformat(),
            "role": portfolio.role_title,
            "overall": portfolio.overall,
            "areas": [{"name": bar.name, "share": bar.share} for bar in portfolio.bars],
            "skills": [
                {"name": one.name, "area": one.area, "level": one.level, "evidence": list(one.evidence)}
                for one in portfolio.skills
            ],
            "profile": _filled(asdict(portfolio.profile)),
            "entries": [_entry(item) for item in items],
            "references": [
                _filled({name: getattr(one, name) for name in ("name", "position", "company", "email", "purpose")})
                for one in portfolio.references
            ],
            "email": "" if _has_email(portfolio) else portfolio.profile.email,
            "url": "" if web_link(portfolio.profile.url) else portfolio.profile.url,
        }
    )


def _entry(item: PortfolioItem) -> Node:
    entry = item.entry
    dates = {"date": entry.date, "start": entry.start, "end": entry.end, "expires": entry.expires}
    undated = entry.start is None and entry.finished is None
    return _filled(
        {
            "id": entry.id,
            "kind": str(entry.kind),
            "title": entry.title,
            "where": entry.where,
            **{name: date and date.text for name, date in dates.items()},
            "loggedOn": entry.logged_on if undated else "",
            "level": entry.level and str(entry.level),
            "degree": entry.degree and str(entry.degree),
            "medal": entry.medal and str(entry.medal),
            "share": entry.share if entry.share < 1 else None,
            "depth": entry.depth if entry.depth != USUAL_DEPTH[entry.kind] else None,
            "rank": entry.rank,
            "teams": entry.teams,
            "hours": entry.hours,
            "skills": list(item.skills),
            "shows": [{"id": link.skill, "strength": str(link.strength)} for link in entry.skills],
            "url": entry.url,
            "links": list(entry.links),
            "tags": list(entry.tags),
            "notes": item.words,
        }
    )
