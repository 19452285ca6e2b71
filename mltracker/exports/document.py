"""A portfolio as the words that its pages say: plain data for a template, which decides only how they look."""

from typing import Any
from urllib.parse import urlsplit

from mltracker.domain.composition import SECTION_NAMES, Section
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import KIND_NAMES, Degree, Entry, Kind, Medal
from mltracker.domain.portfolio import Portfolio, PortfolioItem, ReferenceClaim, SkillClaim
from mltracker.domain.readiness import CAVEAT
from mltracker.exports.accent import WHITE, readable
from mltracker.exports.appendix import appendix
from mltracker.exports.bidirectional import isolated
from mltracker.exports.links import mail_link, web_link
from mltracker.exports.phrases import Phrases, language_and_region, phrases
from mltracker.exports.pictures import qr_code

Words = dict[str, Any]
"""What JSON can hold."""

NOTHING_SHOWN = "Nothing is shown here yet: no part of the record was chosen, or it is still empty."
NAMED_PROOFS = 5
"""So many proofs of a skill are named, the newest; the rest are counted."""

_NAMED_KINDS = (Kind.KAGGLE, Kind.OPEN_SOURCE)
_DEGREE_WORDS = {Degree.BACHELOR: "bachelor’s degree", Degree.MASTER: "master’s degree", Degree.DOCTORATE: "doctorate"}


def document(portfolio: Portfolio) -> Words:
    """All that the portfolio's pages say; only text, numbers, pictures as SVG and links of http, https or mailto.

    `order` names the parts in their order: the summary, the chart and the sections by their keys.
    """
    spoken = phrases(portfolio.style.language)
    language, region = language_and_region(portfolio.style.language)
    name = portfolio.profile.name
    chart = _chart(portfolio, spoken)
    sections = _sections(portfolio, spoken)
    files = appendix(portfolio.files, spoken) if portfolio.style.appendix else None
    shown = portfolio.summary or chart or sections
    order = [str(section) for section in portfolio.order]
    return {
        "title": spoken.say("{name} – Portfolio", name=name) if name else spoken.say("Portfolio"),
        "author": name,
        "language": language,
        "region": region,
        "words_language": spoken.tag,
        "paper": str(portfolio.style.paper),
        "columns": portfolio.style.columns,
        "accent": readable(portfolio.style.accent, WHITE),
        "name": isolated(name or spoken.say("Portfolio")),
        "contact": _contact(portfolio),
        "summary_heading": "" if order[:1] == [Section.SUMMARY] else spoken.say(SECTION_NAMES[Section.SUMMARY]),
        "summary": isolated(portfolio.summary if shown else spoken.say(NOTHING_SHOWN)),
        "chart": chart,
        "sections": sections,
        "order": order if shown else [str(Section.SUMMARY)],
        "appendix": files,
        "footer": spoken.say(
            "Every claim traces to evidence in the author’s record · as of {day} · ML Tracker",
            day=spoken.date(PartialDate(portfolio.on.isoformat())),
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


def _link(url: str, words: str) -> Words:
    return {"words": isolated(words), "url": web_link(url)}


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
    return {"words": isolated(address), "url": mail_link(address)}


def _address(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")


def _chart(portfolio: Portfolio, spoken: Phrases) -> Words | None:
    bars = [bar for bar in portfolio.bars if bar.share is not None]
    if not bars:
        return None
    bars.sort(key=lambda bar: -(bar.share or 0.0))
    overall = {} if portfolio.overall is None else {"overall": f"{portfolio.overall:.0%}"}
    said = "; {overall} overall" if overall else ""
    listed = "; ".join(f"{bar.name}: {bar.share:.0%}" for bar in bars)
    caption = spoken.say(
        f"The share of what the role {{role}} asks that is backed by evidence{said}.",
        role=isolated(portfolio.role_title),
        **overall,
    )
    return {
        "heading": spoken.say("Skills, by evidence"),
        "alt": spoken.say(f"Bar chart of what evidence backs. {{bars}}{said}.", bars=listed, **overall),
        "columns": [spoken.say("Area"), spoken.say("Backed by evidence")],
        "bars": [{"name": isolated(bar.name), "share": bar.share, "percent": f"{bar.share:.0%}"} for bar in bars],
        "caption": f"{caption} {spoken.say(CAVEAT)}",
    }


def _sections(portfolio: Portfolio, spoken: Phrases) -> list[Words]:
    """The sections that list something, in their order."""
    listed = {
        section: [_item(one, portfolio, spoken) for one in items] for section, items in portfolio.sections.items()
    }
    listed[Section.SKILLS] = [_claim(one, portfolio, spoken) for one in portfolio.skills]
    listed[Section.REFERENCES] = [_reference(one, spoken) for one in portfolio.references]
    return [
        {"key": str(section), "heading": spoken.say(SECTION_NAMES[section]), "items": listed[section]}
        for section in portfolio.order
        if listed.get(section)
    ]


def _item(item: PortfolioItem, portfolio: Portfolio, spoken: Phrases) -> Words:
    entry = item.entry
    skills = ", ".join(isolated(name) for name in item.skills)
    shows = spoken.say("Shows: {skills}.", skills=skills) if skills else ""
    facts = (
        _kind(entry, spoken),
        isolated(entry.where),
        _when(entry, spoken),
        _result(entry, spoken),
        _validity(entry, portfolio, spoken),
    )
    verified = entry.kind is Kind.CERTIFICATION and web_link(entry.url)
    words = spoken.say("verify") if verified else _host(entry.url)
    return {
        "title": isolated(entry.title),
        "facts": ", ".join(fact for fact in facts if fact),
        "link": _link(entry.url, words) if entry.url else None,
        "notes": " ".join(part for part in (isolated(item.words), shows) if part),
        "qr": _qr(entry, spoken) if verified and portfolio.style.qr_codes else None,
    }


def _qr(entry: Entry, spoken: Phrases) -> Words | None:
    svg = qr_code(web_link(entry.url))
    alt = spoken.say("QR code of the link that verifies {title}", title=entry.title)
    return {"svg": svg, "alt": alt} if svg else None


def _claim(claim: SkillClaim, portfolio: Portfolio, spoken: Phrases) -> Words:
    most = 1 if portfolio.brief else NAMED_PROOFS
    named = [isolated(title) for title in claim.evidence[:most]]
    more = len(claim.evidence) - len(named)
    if more:
        named.append(spoken.say("{count} more", count=str(more)))
    return {
        "title": isolated(claim.name),
        "facts": spoken.say("level {level} of 4, {area}", level=f"{claim.level:.1f}", area=isolated(claim.area)),
        "link": None,
        "notes": spoken.say("Evidence: {titles}.", titles="; ".join(named)) if named else "",
        "qr": None,
    }


def _reference(claim: ReferenceClaim, spoken: Phrases) -> Words:
    """A person who agreed: their address stands here only where the portfolio has it, as the user confirmed that."""
    days = {"day": spoken.date(claim.agreed)} | ({"end": spoken.date(claim.until)} if claim.until else {})
    agreed = spoken.say("agreed {day}, until {end}" if claim.until else "agreed {day}", **days)
    facts = (isolated(claim.position), isolated(claim.company), agreed)
    return {
        "title": isolated(claim.name),
        "facts": ", ".join(filter(None, facts)),
        "link": _mail(claim.email) if claim.email else None,
        "notes": isolated(claim.purpose),
        "qr": None,
    }


def _kind(entry: Entry, spoken: Phrases) -> str:
    """Its kind in a section of several, where its place does not say it."""
    word = KIND_NAMES[entry.kind]
    return spoken.say(word) if entry.kind in _NAMED_KINDS and word.lower() not in entry.where.lower() else ""


def _when(entry: Entry, spoken: Phrases) -> str:
    """Its date or period."""
    finished = spoken.date(entry.finished) if entry.finished else ""
    if entry.start is None:
        return finished
    started = spoken.date(entry.start)
    return f"{started} – {finished}" if finished else spoken.say("since {day}", day=started)


def _result(entry: Entry, spoken: Phrases) -> str:
    if entry.medal not in (None, Medal.NONE):
        return spoken.say(f"{entry.medal} medal")
    if entry.level:
        return spoken.say(f"{entry.level} level")
    if entry.degree:
        return spoken.say(_DEGREE_WORDS[entry.degree])
    return spoken.say("{share} of full time", share=f"{entry.share:.0%}") if entry.share < 1 else ""


def _validity(entry: Entry, portfolio: Portfolio, spoken: Phrases) -> str:
    if entry.expires is None:
        return ""
    expired = portfolio.on > entry.expires.last_day
    return spoken.say("expired {day}" if expired else "valid to {day}", day=spoken.date(entry.expires))


def _host(url: str) -> str:
    """What a link is called: its site, or itself where it is no web link."""
    return (urlsplit(web_link(url)).hostname or url).removeprefix("www.")
