"""A portfolio as the words that its pages say: plain data for a template, which decides only how they look."""

import unicodedata
from typing import Any
from urllib.parse import urlsplit

from mltracker.domain.composition import SECTION_NAMES, Section
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import KIND_NAMES, Degree, Entry, Kind, Medal
from mltracker.domain.portfolio import Portfolio, PortfolioItem, SkillClaim
from mltracker.domain.readiness import CAVEAT
from mltracker.exports.links import web_link

Words = dict[str, Any]
"""What JSON can hold."""

NOTHING_SHOWN = "Nothing is shown here yet: no part of the record was chosen, or it is still empty."
NAMED_PROOFS = 5
"""So many proofs of a skill are named, the newest; the rest are counted."""

_NAMED_KINDS = (Kind.KAGGLE, Kind.OPEN_SOURCE)
_DEGREE_WORDS = {Degree.BACHELOR: "bachelor’s degree", Degree.MASTER: "master’s degree", Degree.DOCTORATE: "doctorate"}


def document(portfolio: Portfolio) -> Words:
    """All that the portfolio's pages say, in their order; only text, numbers and links of http or https."""
    name = portfolio.profile.name
    chart = _chart(portfolio)
    sections = [_section(SECTION_NAMES[section], items, portfolio) for section, items in portfolio.sections.items()]
    if portfolio.skills:
        sections.append({"heading": SECTION_NAMES[Section.SKILLS], "items": [_claim(one) for one in portfolio.skills]})
    shown = portfolio.summary or chart or sections
    return {
        "title": f"{name} – Portfolio" if name else "Portfolio",
        "author": name,
        "name": _text(name or "Portfolio"),
        "contact": _contact(portfolio),
        "summary": _text(portfolio.summary if shown else NOTHING_SHOWN),
        "chart": chart,
        "sections": sections,
        "footer": (
            "Every claim traces to evidence in the author’s record · "
            f"as of {PartialDate(portfolio.on.isoformat()).words} · ML Tracker"
        ),
    }


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
    texts = (profile.headline or portfolio.role_title, profile.place, profile.email)
    address = profile.url.removeprefix("https://").removeprefix("http://").removesuffix("/")
    return [
        *(_link("", text) for text in texts if text),
        *([_link(profile.url, address)] if address else []),
    ]


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


def _section(heading: str, items: tuple[PortfolioItem, ...], portfolio: Portfolio) -> Words:
    return {"heading": heading, "items": [_item(item, portfolio) for item in items]}


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
