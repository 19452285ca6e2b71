"""A portfolio as the words that its pages say: plain data for a template, which decides only how they look."""

import unicodedata
from typing import Any
from urllib.parse import urlsplit

from mltracker.domain.composition import SECTION_NAMES, Section
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import KIND_NAMES, Degree, Entry, Kind, Medal
from mltracker.domain.portfolio import Portfolio, PortfolioItem, ReferenceClaim, SkillClaim
from mltracker.domain.readiness import CAVEAT
from mltracker.exports.links import mail_link, web_link

Words = dict[str, Any]
"""What JSON can hold."""

NOTHING_SHOWN = "Nothing is shown here yet: no part of the record was chosen, or it is still empty."
CHART_COLUMNS = ("Area", "Backed by evidence")
"""The readiness chart's columns where it is a table."""
NAMED_PROOFS = 5
"""So many proofs of a skill are named, the newest; the rest are counted."""

_NAMED_KINDS = (Kind.KAGGLE, Kind.OPEN_SOURCE)
_DEGREE_WORDS = {Degree.BACHELOR: "bachelor’s degree", Degree.MASTER: "master’s degree", Degree.DOCTORATE: "doctorate"}


def document(portfolio: Portfolio) -> Words:
    """All that the portfolio's pages say; only text, numbers and links of http, https or mailto.

    `order` names the parts in their order: the summary, the chart and the sections by their keys.
    """
    name = portfolio.profile.name
    chart = _chart(portfolio)
    sections = _sections(portfolio)
    shown = portfolio.summary or chart or sections
    order = [str(section) for section in portfolio.order]
    return {
        "title": f"{name} – Portfolio" if name else "Portfolio",
        "author": name,
        "language": portfolio.style.language,
        "name": _text(name or "Portfolio"),
        "contact": _contact(portfolio),
        "summary_heading": "" if order[:1] == [Section.SUMMARY] else SECTION_NAMES[Section.SUMMARY],
        "summary": _text(portfolio.summary if shown else NOTHING_SHOWN),
        "chart": chart,
        "sections": sections,
        "order": order if shown else [str(Section.SUMMARY)],
        "footer": (
            "Every claim traces to evidence in the author’s record · "
            f"as of {PartialDate(portfolio.on.isoformat()).words} · ML Tracker"
        ),
    }


def parts(words: Words) -> list[Words]:
    """The parts of a document in their order, each with its key; those that say nothing left out."""
    found = {section["key"]: section for section in words["sections"]}
    if words["summary"]:
        found[Section.SUMMARY] = {"heading": words["summary_heading"], "text": words["summary"]}
    if words["chart"]:
        found[Section.READINESS] = words["chart"]
    return [found[key] | {"key": key} for key in words["order"] if key in found]


def _text(text: str) -> str:
    """A user's text as it is typeset: tabs as spaces, and right-to-left words kept from reordering their neighbours."""
    text = text.replace("\t", " ")
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
    return text


def _link(url: str, words: str) -> Words:
    return {"words": _text(words), "url": web_link(url)}


def _contact(portfolio: Portfolio) -> list[Words]:
    profile = portfolio.profile
    texts = (profile.headline or portfolio.role_title, profile.place)
    addresses = dict.fromkeys(filter(None, (profile.url, *portfolio.links)))
    return [
        *(_link("", text) for text in texts if text),
        *([_mail(profile.email)] if profile.email else []),
        *(_link(url, _address(url)) for url in addresses),
    ]


def _mail(address: str) -> Words:
    return {"words": _text(address), "url": mail_link(address)}


def _address(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")


def _chart(portfolio: Portfolio) -> Words | None:
    bars = [bar for bar in portfolio.bars if bar.share is not None]
    if not bars:
        return None
    bars.sort(key=lambda bar: -(bar.share or 0.0))
    overall = "" if portfolio.overall is None else f"; {portfolio.overall:.0%} overall"
    listed = "; ".join(f"{bar.name}: {bar.share:.0%}" for bar in bars)
    return {
        "heading": "Skills, by evidence",
        "alt": f"Bar chart of what evidence backs. {listed}{overall}.",
        "bars": [{"name": _text(bar.name), "share": bar.share, "percent": f"{bar.share:.0%}"} for bar in bars],
        "caption": (
            f"The share of what the role {_text(portfolio.role_title)} asks that is backed by evidence{overall}. "
            f"{CAVEAT}"
        ),
    }


def _sections(portfolio: Portfolio) -> list[Words]:
    """The sections that list something, in their order."""
    listed = {section: [_item(one, portfolio) for one in items] for section, items in portfolio.sections.items()}
    listed[Section.SKILLS] = [_claim(one) for one in portfolio.skills]
    listed[Section.REFERENCES] = [_reference(one) for one in portfolio.references]
    return [
        {"key": str(section), "heading": SECTION_NAMES[section], "items": listed[section]}
        for section in portfolio.order
        if listed.get(section)
    ]


def _item(item: PortfolioItem, portfolio: Portfolio) -> Words:
    entry = item.entry
    shows = f"Shows: {', '.join(_text(name) for name in item.skills)}." if item.skills else ""
    facts = (_kind(entry), _text(entry.where), entry.when, _result(entry), _validity(entry, portfolio))
    words = "verify" if entry.kind is Kind.CERTIFICATION and web_link(entry.url) else _host(entry.url)
    return {
        "title": _text(entry.title),
        "facts": ", ".join(fact for fact in facts if fact),
        "link": _link(entry.url, words) if entry.url else None,
        "notes": " ".join(part for part in (_text(item.words), shows) if part),
    }


def _claim(claim: SkillClaim) -> Words:
    named = [_text(title) for title in claim.evidence[:NAMED_PROOFS]]
    more = len(claim.evidence) - len(named)
    if more:
        named.append(f"{more} more")
    return {
        "title": _text(claim.name),
        "facts": f"level {claim.level:.1f} of 4, {_text(claim.area)}",
        "link": None,
        "notes": f"Evidence: {'; '.join(named)}." if named else "",
    }


def _reference(claim: ReferenceClaim) -> Words:
    """A person who agreed to speak for the owner, and for how long."""
    agreed = f"agreed {claim.agreed.words}" + (f", until {claim.until.words}" if claim.until else "")
    facts = (_text(claim.position), _text(claim.company), agreed)
    return {
        "title": _text(claim.name),
        "facts": ", ".join(filter(None, facts)),
        "link": _mail(claim.email) if claim.email else None,
        "notes": _text(claim.purpose),
    }


def _kind(entry: Entry) -> str:
    """Its kind in a section of several, where its place does not say it."""
    word = KIND_NAMES[entry.kind]
    return word if entry.kind in _NAMED_KINDS and word.lower() not in entry.where.lower() else ""


def _result(entry: Entry) -> str:
    if entry.medal not in (None, Medal.NONE):
        return f"{entry.medal} medal"
    if entry.level:
        return f"{entry.level} level"
    if entry.degree:
        return _DEGREE_WORDS[entry.degree]
    return f"{entry.share:.0%} of full time" if entry.share < 1 else ""


def _validity(entry: Entry, portfolio: Portfolio) -> str:
    if entry.expires is None:
        return ""
    expired = portfolio.on > entry.expires.last_day
    return f"expired {entry.expires.words}" if expired else f"valid to {entry.expires.words}"


def _host(url: str) -> str:
    """What a link is called: its site, or itself where it is no web link."""
    return (urlsplit(web_link(url)).hostname or url).removeprefix("www.")
