"""What a badge claims, read alike from Open Badges 1, 2.0 and 3.0. Addresses within it are never followed."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeGuard
from urllib.parse import urlsplit

from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.entries import MAX_LINKS, MAX_TAG, MAX_TAGS, checked_url
from mltracker.domain.problems import Problem

Json = Mapping[str, Any]

_CREDENTIALS = ("OpenBadgeCredential", "AchievementCredential")
_DESCRIPTIONS = ("BadgeClass", "Achievement", "Issuer", "Profile")
_ISO_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|T| )", re.ASCII)
_MOST_LISTED = 100
_MAX_NOTE = 10_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_SAME_BADGE = re.compile(
    r"https?://(?:api\.credly\.com|www\.credly\.com/api|api\.youracclaim\.com)/v1/obi/v2/badge_assertions/([0-9a-f-]{36})"
)
"""Where Credly keeps a badge for programs; people see it under the same number."""


@dataclass(frozen=True)
class Identity:
    """To whom a badge was given: an identity of some kind, plain or hashed with a salt."""

    kind: str
    identity: str
    hashed: bool = False
    salt: str = ""


@dataclass(frozen=True)
class Claim:
    """What a badge claims.

    Attributes:
        id: what identifies it, mostly an address.
        title: what was achieved; empty where the badge says only where that can be read.
        described_at: where it can be read then.
        issuer_at: where its issuer is described, where the badge says no more of them.
        identities: to whom it was given.
        unreadable_dates: dates that are none, as they stood.
        proof: whether it brings a proof of linked data, which is not checked.
    """

    id: str = ""
    title: str = ""
    issuer: str = ""
    described_at: str = ""
    issuer_at: str = ""
    date: PartialDate | None = None
    expires: PartialDate | None = None
    identities: tuple[Identity, ...] = ()
    unreadable_dates: tuple[str, ...] = ()
    url: str = ""
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    proof: bool = False


def parsed(text: str | bytes) -> Any:
    """Read JSON; None where it is none, or too deep or too large to be a badge."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def badges_in(document: Any) -> Iterator[Json | str]:
    """The badges of a document: itself, those of a list, or of a presentation; a signed one as its text."""
    if isinstance(document, Mapping) and "verifiableCredential" in document and "credentialSubject" not in document:
        document = document["verifiableCredential"]
    for one in document if isinstance(document, list) else [document]:
        if isinstance(one, str) or (isinstance(one, Mapping) and is_badge(one)):
            yield one


def is_badge(document: Json) -> bool:
    """Whether a JSON object is somebody's badge, of any version."""
    types = _types(document)
    if any(one in types for one in _CREDENTIALS):
        return True
    given = "badge" in document and ("recipient" in document or "verify" in document or "verification" in document)
    return given and (not types or "Assertion" in types)


def is_description(document: Any) -> TypeGuard[Json]:
    """Whether it describes a badge or its issuer, and not that anybody has it."""
    if not isinstance(document, Mapping) or not any(one in _types(document) for one in _DESCRIPTIONS):
        return False
    return any(name in str(document.get("@context"))[:_MAX_NOTE] for name in ("openbadges", "/ob/"))


def described(claim: Claim, description: Json) -> Claim | None:
    """A claim with what the description of its badge adds; None where that describes another."""
    if not claim.described_at or _text(description.get("id")) != claim.described_at:
        return None
    whole = _assertion({"badge": description})
    named = replace(claim, title=whole.title, issuer=whole.issuer, issuer_at=whole.issuer_at, tags=whole.tags)
    return replace(named, notes=whole.notes + claim.notes, described_at="" if whole.title else claim.described_at)


def issued(claim: Claim, description: Json) -> Claim | None:
    """A claim with its issuer's name from their description; None where that describes another."""
    name = _line(description.get("name"))
    if not claim.issuer_at or not name or _text(description.get("id")) != claim.issuer_at:
        return None
    return replace(claim, issuer=name, issuer_at="")


def signed_claims(content: Json) -> Json:
    """The badge within what a token signs: under `vc` or the whole; the token's own claims fill in what is missing."""
    inner = content.get("vc")
    badge = dict(inner) if isinstance(inner, Mapping) else dict(content)
    for name, claim in (("id", "jti"), ("issuer", "iss"), ("validFrom", "nbf"), ("validUntil", "exp")):
        if name not in badge and claim in content:
            badge[name] = content[claim]
    return badge


def claim_of(document: Json) -> Claim:
    """What a badge claims."""
    types = _types(document)
    return _credential(document) if any(one in types for one in _CREDENTIALS) else _assertion(document)


def described_only_at(address: str) -> Claim:
    """The claim of a picture that says of its badge only where it is."""
    return Claim(address, described_at=address, url=_link(address))


def _assertion(document: Json) -> Claim:
    badge, where = _object(document.get("badge")), _text(document.get("badge"))
    issuer = _issuer(badge.get("issuer"))
    dates = _Dates()
    return Claim(
        id=_text(document.get("id")) or _text(document.get("uid")),
        title=_line(badge.get("name")),
        issuer=_line(issuer.get("name")),
        described_at=where if not badge else "",
        issuer_at=_issuer_at(issuer),
        date=dates.read(document.get("issuedOn")),
        expires=dates.read(document.get("expires")),
        unreadable_dates=tuple(dates.unreadable),
        identities=_recipient(document),
        url=_public_link(_text(document.get("id"))),
        links=_links(document),
        tags=_tags(badge.get("tags")),
        notes=_notes(document, badge, issuer),
        proof="proof" in document or "signature" in document,
    )


def _credential(document: Json) -> Claim:
    subject = _object(_first(document.get("credentialSubject")))
    achievement = _object(_first(subject.get("achievement") or document.get("achievement")))
    issuer = _issuer(document.get("issuer"))
    dates = _Dates()
    issued = document.get("awardedDate") or document.get("validFrom") or document.get("issuanceDate")
    return Claim(
        id=_text(document.get("id")),
        title=_line(achievement.get("name")) or _line(document.get("name")),
        issuer=_line(issuer.get("name")),
        described_at="" if achievement else _text(subject.get("achievement")),
        issuer_at=_issuer_at(issuer),
        date=dates.read(issued),
        expires=dates.read(document.get("validUntil") or document.get("expirationDate")),
        unreadable_dates=tuple(dates.unreadable),
        identities=_subject(subject),
        url=_public_link(_text(document.get("id"))),
        links=_links(document),
        tags=_tags(achievement.get("tag") or achievement.get("tags")),
        notes=_notes({**subject, **document}, achievement, issuer),
        proof="proof" in document,
    )


class _Dates:
    """Reads dates and remembers those that cannot be read."""

    def __init__(self) -> None:
        self.unreadable: list[str] = []

    def read(self, value: Any) -> PartialDate | None:
        """A day as ISO 8601 writes it, or a second since 1970; None where there is none."""
        if value in (None, "") or isinstance(value, bool):
            return None
        try:
            if isinstance(value, (int, float)):
                return partial_date(datetime.fromtimestamp(value, UTC).date().isoformat())
            day = _ISO_DAY.match(_text(value))
            return partial_date(day[0] if day else _text(value))
        except (Problem, ValueError, OverflowError, OSError):
            self.unreadable.append(_text(value) or f"{value!r:.40}")
            return None


def _recipient(document: Json) -> tuple[Identity, ...]:
    recipient = document.get("recipient")
    if isinstance(recipient, str):  # as the first Open Badges had it, with the salt beside it
        return (Identity("email", recipient, "$" in recipient, _text(document.get("salt"))),)
    return tuple(_identity(one, "identity", "type") for one in _listed(recipient))


def _subject(subject: Json) -> tuple[Identity, ...]:
    named = [_identity(one, "identityHash", "identityType") for one in _listed(subject.get("identifier"))]
    scheme, _, address = _text(subject.get("id")).partition(":")
    return (*named, Identity("email", address)) if scheme.lower() == "mailto" else tuple(named)


def _identity(value: Json, identity: str, kind: str) -> Identity:
    hashed = value.get("hashed") in (True, "true", "True")
    return Identity(_text(value.get(kind)), _text(value.get(identity)), hashed, _text(value.get("salt")))


def _notes(document: Json, badge: Json, issuer: Json) -> tuple[str, ...]:
    """What has no field of its own, a line each; the badge itself is kept whole."""
    criteria = badge.get("criteria")
    aligned = [
        name
        for one in _listed(badge.get("alignment") or badge.get("alignments"))
        if (name := _text(one.get("targetName") or one.get("name")))
    ]
    labelled = {
        "Earned by": _text(_object(criteria).get("narrative")),
        "Criteria": _text(_object(criteria).get("id") if isinstance(criteria, Mapping) else criteria),
        "Skills": ", ".join(dict.fromkeys((*_tags(badge.get("tags") or badge.get("tag")), *aligned))),
        "Licence number": _text(document.get("licenseNumber")),
        "Issuer’s address": _text(issuer.get("url")) or _text(issuer.get("id")),
    }
    said = (_text(badge.get("description")), _text(document.get("narrative")))
    return tuple(filter(None, (*said, *(f"{name}: {text}" for name, text in labelled.items() if text))))


def _links(document: Json) -> tuple[str, ...]:
    evidence = document.get("evidence")
    named = [evidence] if isinstance(evidence, str) else [_text(one.get("id")) for one in _listed(evidence)]
    return tuple(filter(None, map(_link, dict.fromkeys(named))))[:MAX_LINKS]


def _public_link(address: str) -> str:
    if known := _SAME_BADGE.fullmatch(address):
        return f"https://www.credly.com/badges/{known[1]}"
    return _link(address)


def _link(address: str) -> str:
    try:
        return checked_url(address) if _ADDRESS.fullmatch(address) else ""
    except Problem:
        return ""


def _tags(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    tags = [_line(one) for one in listed[:_MOST_LISTED]]
    return tuple(dict.fromkeys(tag for tag in tags if tag and len(tag) <= MAX_TAG))[:MAX_TAGS]


def _types(document: Json) -> tuple[str, ...]:
    value = document.get("type", document.get("@type"))
    return tuple(one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def _object(value: Any) -> Json:
    return value if isinstance(value, Mapping) else {}


def _issuer(value: Any) -> Json:
    """An issuer, or what is known of one of whom only the address is given."""
    return _object(_first(value)) or {"id": value}


def _issuer_at(issuer: Json) -> str:
    return "" if _line(issuer.get("name")) else _text(issuer.get("id"))


def _first(value: Any) -> Any:
    return (value[0] if value else None) if isinstance(value, list) else value


def _listed(value: Any) -> list[Json]:
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed[:_MOST_LISTED] if isinstance(one, Mapping)]


def _line(value: Any) -> str:
    return " ".join(_text(value).split())


def _text(value: Any) -> str:
    """A text; of one in several languages the English one, else the first. What no keyboard types becomes a space."""
    if isinstance(value, Mapping):
        value = value.get("@value") or value.get("en") or next(iter(value.values()), "")
    value = _first(value)
    return _CONTROL.sub(" ", value).strip()[:_MAX_NOTE] if isinstance(value, str) else ""


def host(address: str) -> str:
    """The host of an address, empty where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
